"""Imports only go down; and the reader that holds this finds what it should."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import sphinx_briefing
from tests.house.layers import FRAMEWORKS, LAYERS, PURE_LAYERS, faults, read_package

ROOT = Path(sphinx_briefing.__file__).parent


def make(tmp_path: Path, **sources: str) -> Path:
    """Write a package; ``model__actor`` names the module ``model/actor.py``."""
    root = tmp_path / "sphinx_briefing"
    root.mkdir()
    (root / "__init__.py").write_text("", encoding="utf-8")
    for name, text in sources.items():
        path = root / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_imports_go_down() -> None:
    modules = read_package(ROOT)
    assert {"__init__", "problems"} <= {module.name for module in modules}
    assert sum(item.ours for module in modules for item in module.imports) >= 10
    assert faults(modules) == []


def test_every_unit_has_one_layer() -> None:
    units = [unit for layer in LAYERS for unit in layer]
    assert sorted(set(units)) == sorted(units)


def test_lower_layers_run_without_sphinx() -> None:
    """Python agrees: after importing layers 0 to 4, neither framework is loaded."""
    units = {unit for layer in LAYERS[:PURE_LAYERS] for unit in layer}
    names = [
        f"sphinx_briefing.{module.name.removesuffix('.__init__')}"
        for module in read_package(ROOT)
        if module.unit in units
    ]
    assert names
    code = f"import sys, {', '.join(names)}; print(sorted({set(FRAMEWORKS)!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT.parent
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


@pytest.mark.parametrize(
    ("importer", "text", "expected"),
    [
        ("store__links", "from ..roles import x", "store (layer 3) imports roles (layer 6)"),
        ("problems", "import sphinx_briefing.store", "problems (layer 0) imports store (layer 3)"),
        ("load", "from sphinx_briefing import setup", "load (layer 2) imports __init__ (layer 9)"),
        ("load", "from . import cli", "load (layer 2) imports cli (layer 5)"),
        ("views__card", "from ..export import x", "views (layer 4) imports export (layer 4)"),
        ("model", "import docutils.nodes", "model (layer 1) imports docutils"),
        ("pictures__map", "from sphinx import util", "pictures (layer 4) imports sphinx"),
        ("typst__builder", "from ..problems import x", "typst stands alone, yet imports problems"),
        ("store", "import yaml", "only load.positions imports yaml"),
        ("load__z", "from .files import x", "load.z imports load.files, which does not exist"),
        ("newcomer", "", "newcomer is in no layer: give it a layer"),
        ("model__deep__er", "from ...html import x", "model (layer 1) imports html (layer 8)"),
        (
            "load",
            "import importlib\nimportlib.import_module('sphinx_briefing.cli')",
            "load (layer 2) imports cli (layer 5)",
        ),
    ],
)
def test_forbidden_import_is_found(tmp_path: Path, importer: str, text: str, expected: str) -> None:
    others = dict.fromkeys(("problems", "store", "roles", "cli", "export", "html"), "")
    root = make(tmp_path, **{**others, importer: text})
    line = text.count("\n") + 1
    path = root / f"{importer.replace('__', '/')}.py"
    assert faults(read_package(root)) == [f"{path}:{line}: {expected}"]


@pytest.mark.parametrize(
    "text",
    [
        "def late() -> None:\n    from sphinx_briefing.cli import main",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .cli import main",
        "try:\n    import sphinx_briefing.cli as c\nexcept ImportError:\n    c = None",
        "class Lazy:\n    def get(self):\n        import sphinx_briefing.cli",
    ],
    ids=["function", "type-checking", "try", "method"],
)
def test_hidden_import_is_found(tmp_path: Path, text: str) -> None:
    root = make(tmp_path, problems=text, cli="")
    (fault,) = faults(read_package(root))
    assert fault.endswith("problems (layer 0) imports cli (layer 5)")


@pytest.mark.parametrize(
    ("importer", "text"),
    [
        ("store__links", "from ..problems import x\nfrom . import query\nfrom .query import y"),
        ("domain", "from sphinx_briefing import config, nodes\nimport docutils"),
        ("export__csv", "from ..views.card import Card"),
        ("load__positions", "import yaml"),
        ("store__links", "from sphinx_briefing import __version__"),
        ("typst__builder", "import sphinx.builders\nfrom .escape import text"),
        ("html__page", "from . import search"),
    ],
)
def test_allowed_import_passes(tmp_path: Path, importer: str, text: str) -> None:
    names = ("problems", "config", "nodes", "views__card", "store__query", "typst__escape")
    root = make(tmp_path, **dict.fromkeys([*names, "html__search"], ""), **{importer: text})
    modules = read_package(root)
    assert any(module.imports for module in modules) != ("__version__" in text)
    assert faults(modules) == []


def test_cycle_inside_a_package_is_found(tmp_path: Path) -> None:
    root = make(tmp_path, model__a="from .b import x", model__b="from .a import y")
    (fault,) = faults(read_package(root))
    assert fault in {
        "import cycle: model.a → model.b → model.a",
        "import cycle: model.b → model.a → model.b",
    }


def test_cycle_through_the_package_itself_is_found(tmp_path: Path) -> None:
    root = make(tmp_path, model__a="from sphinx_briefing.model import RECORD_TYPES")
    (root / "model" / "__init__.py").write_text("from .a import Actor", encoding="utf-8")
    (fault,) = faults(read_package(root))
    assert fault.startswith("import cycle: model.")
