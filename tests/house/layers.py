"""Who may import whom: the table of layers and the reader of imports that holds it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

# A unit is a module or package directly in the root package. Within a layer,
# a unit may import those named before it.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("lazy", "atomic", "problems", "collector"),
    ("model",),
    ("load",),
    ("store", "checks"),
    ("pictures", "views", "export", "ingest", "edit", "dossiers", "editions", "lsp"),
    ("preview", "cli", "settings", "config", "nodes", "pages", "report", "vain", "domain"),
    ("render", "roles", "indices", "directives", "names"),
    (
        *("transforms", "crossrefs", "navigation", "outputs", "finishing", "written", "unwritten"),
        *("markings", "stale", "noted", "translated", "edition_build", "edition_sign"),
        *("edition_log", "edition_guard", "since", "events", "rewrite", "dossier_pages"),
    ),
    ("html", "epub", "typst", "pdf", "latex", "check_report", "check", "data_builder", "warm"),
    ("__init__", "__main__"),
)
ALONE = frozenset({"typst"})  # usable without the rest of the package
PLAIN = frozenset({"atomic"})  # knows nothing of ours: those that stand alone may use it, too
PURE_LAYERS = 5  # layers 0 to 4 know nothing of FRAMEWORKS
FRAMEWORKS = frozenset({"sphinx", "docutils"})
SOLE_USERS = {"yaml": "load.positions"}  # one module stands between us and the library

RANK = {unit: (n, i) for n, layer in enumerate(LAYERS) for i, unit in enumerate(layer)}


@dataclass(frozen=True, slots=True)
class Import:
    """One import: of ``target``, a dotted path of our package or, if outside, of another."""

    line: int
    target: str
    ours: bool


@dataclass(frozen=True, slots=True)
class Module:
    """A module by its dotted path below the root package; a package is ``x.__init__``."""

    name: str
    path: Path
    imports: tuple[Import, ...]

    @property
    def unit(self) -> str:
        """The module or package directly in the root package that this belongs to."""
        return self.name.partition(".")[0]


def read_package(root: Path) -> list[Module]:
    """Read all modules below the root package with all their imports, wherever these stand."""
    paths = {_dotted(path, root): path for path in sorted(root.rglob("*.py"))}
    return [
        Module(name, path, tuple(_imports(name, path, root.name, frozenset(paths))))
        for name, path in paths.items()
    ]


def faults(modules: Iterable[Module]) -> list[str]:
    """Return every import that the house forbids, as ``path:line: reason``."""
    modules = list(modules)
    known = {module.name for module in modules}
    found = [
        f"{module.path}:1: {module.unit} is in no layer: give it a layer"
        for module in modules
        if module.unit not in RANK
    ]
    for module in modules:
        for item in module.imports:
            if not item.ours:
                reason = _outside_fault(module, item)
            elif item.target in known:
                reason = _our_fault(module, item)
            else:
                reason = f"{module.name} imports {item.target}, which does not exist"
            if reason:
                found.append(f"{module.path}:{item.line}: {reason}")
    return found + _cycles(modules)


def _dotted(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts)


def _our_fault(module: Module, item: Import) -> str | None:
    source, target = module.unit, item.target.partition(".")[0]
    if source == target or source not in RANK or target not in RANK:
        return None
    if source in ALONE and target not in PLAIN:
        return f"{source} stands alone, yet imports {target}"
    if RANK[target] < RANK[source]:
        return None
    return f"{source} (layer {RANK[source][0]}) imports {target} (layer {RANK[target][0]})"


def _outside_fault(module: Module, item: Import) -> str | None:
    top = item.target.partition(".")[0]
    layer = RANK.get(module.unit, (0, 0))[0]
    if top in FRAMEWORKS and layer < PURE_LAYERS:
        return f"{module.unit} (layer {layer}) imports {top}"
    if module.name != SOLE_USERS.get(top, module.name):
        return f"only {SOLE_USERS[top]} imports {top}"
    return None


def _cycles(modules: Iterable[Module]) -> list[str]:
    graph = {
        module.name: {
            item.target
            for item in module.imports
            if item.ours and item.target.partition(".")[0] == module.unit
        }
        for module in modules
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [f"import cycle: {' → '.join(reversed(error.args[1]))}"]
    return []


def _imports(name: str, path: Path, package: str, known: frozenset[str]) -> Iterator[Import]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        for target in _targets(node, f"{package}.{name}"):
            if not target.startswith(f"{package}."):
                yield Import(node.lineno, target, ours=False)
            elif inside := _module_of(target.removeprefix(f"{package}."), known):
                yield Import(node.lineno, inside, ours=True)


def _targets(node: ast.AST, module: str) -> list[str]:
    """Return the full dotted names that a statement or a call of ``import_module`` imports."""
    match node:
        case ast.Import(names=names):
            return [f"{alias.name}.__init__" for alias in names]
        case ast.ImportFrom(module=base, names=names, level=level):
            start = module.split(".")[:-level] if level else []
            stem = ".".join([*start, *([base] if base else [])])
            return [f"{stem}.{alias.name}" for alias in names]
        case ast.Call(
            func=ast.Name(id="import_module" | "__import__")
            | ast.Attribute(attr="import_module" | "setup_extension"),
            args=[ast.Constant(value=str(literal)), *_],
        ):
            return [f"{literal}.__init__"]
    return []


def _module_of(target: str, known: frozenset[str]) -> str | None:
    """Return the module of a name below the root package, or the name if there is none.

    The root's ``__version__`` lives in no layer: Python has run that file before any other.
    """
    if target == "__version__":
        return None
    stem = target.removesuffix(".__init__")
    for name in (stem, stem.rpartition(".")[0]):
        for candidate in (name, f"{name}.__init__".lstrip(".")):
            if candidate in known:
                return candidate
    return stem.rpartition(".")[0] or stem
