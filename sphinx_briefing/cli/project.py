"""The project that a command works on: its data, its pages, and what conf.py plainly says.

conf.py is never run: it is read as text, and only literal values are taken from it.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import glob
import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx_briefing.cli.cached import load_cached
from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.dossiers import generated_file
from sphinx_briefing.load.markup import BARE_NAMES
from sphinx_briefing.load.scheme import read_scheme
from sphinx_briefing.model.deprecated import old_names
from sphinx_briefing.model.marking import Scheme
from sphinx_briefing.problems import Code
from sphinx_briefing.store import Store

PAGE_SUFFIXES = (".rst", ".md")
"""Endings of pages where conf.py has no ``source_suffix``."""
_BUILT = (".buildinfo", "pyvenv.cfg", "environment.pickle")
"""What tells a folder of outputs or of a Python environment from one of pages."""


@dataclass(frozen=True)
class Conf:
    """What conf.py says without being run.

    ``values`` has the settings that are literals, the last value each; ``computed`` maps the
    names of all others to the line that sets them.
    """

    path: Path
    values: Mapping[str, Any] = field(default_factory=dict)
    computed: Mapping[str, int] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """Return a literal setting; raises UsageError where conf.py computes it."""
        if name in self.computed:
            place = f"{self.path}:{self.computed[name]}"
            raise UsageError(f"{place}: {name} is computed, and conf.py is not run here")
        return self.values.get(name, default)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a literal list of texts, of which a single one needs no brackets."""
        given = self.get(name)
        listed = given if isinstance(given, list | tuple) else [given]
        return tuple(one for one in listed if isinstance(one, str) and one)

    @property
    def scheme(self) -> Scheme:
        """The labels that markings are; raises UsageError where they cannot be known."""
        scheme, faults = read_scheme(self.get("briefing_marking_scheme"))
        if faults:
            raise UsageError(f"{self.path}: briefing_marking_scheme: {'; '.join(faults)}")
        return scheme

    @property
    def bare_names(self) -> Collection[str]:
        """The names of directives and roles that pages may write without ``briefing:``."""
        given = self.values.get("briefing_bare_names", True)
        if isinstance(given, str | list | tuple):
            return frozenset(self.texts("briefing_bare_names"))
        return BARE_NAMES if given is not False else frozenset()

    @property
    def primary_domain(self) -> str:
        """The domain whose directives and roles need no prefix."""
        return str(self.values.get("primary_domain", "") or "")


@dataclass(frozen=True)
class Project:
    """A folder with conf.py, data and pages; ``entries`` name its data from the current folder."""

    folder: Path
    entries: tuple[str, ...]
    conf: Conf

    @property
    def scheme(self) -> Scheme:
        """The labels that markings are; raises UsageError where conf.py has faulty ones."""
        return self.conf.scheme

    def store(self) -> Store:
        """Load the data; raises UsageError where there are none."""
        store = load_cached(self.entries, Path.cwd(), self.scheme)
        missing = [one.message for one in store.problems if one.code is Code.NO_DATA]
        if missing:
            raise UsageError(missing[0].removeprefix("briefing_data: "))
        return store

    def pages(self) -> list[Path]:
        """Return the pages that a build reads, as far as conf.py plainly says, in order.

        Dossiers are left out: nobody wrote them, and a build makes them anew.
        """
        written = (path for path in self._pages() if not generated_file(path))
        return sorted(written, key=Path.as_posix)

    def _pages(self) -> Iterator[Path]:
        suffixes = self._suffixes()
        excluded = [*_compiled(_many(self.conf.values.get("exclude_patterns")))]
        for name, folders, files in os.walk(self.folder):
            here = Path(name)
            hidden = [each for each in folders if each.startswith(".") or each == "node_modules"]
            folders[:] = sorted(
                each
                for each in folders
                if each not in hidden
                and not any((here / each / sign).exists() for sign in _BUILT)
                and not _matches(here / each, self.folder, excluded)
            )
            for each in files:
                path = here / each
                if each.endswith(suffixes) and not _matches(path, self.folder, excluded):
                    yield path

    def _suffixes(self) -> tuple[str, ...]:
        """Return the endings of pages: as conf.py says, else those that its extensions read."""
        given = self.conf.values.get("source_suffix")
        listed = [given] if isinstance(given, str) else _many(given)
        if suffixes := tuple(one for one in listed if isinstance(one, str) and one):
            return suffixes
        extensions = _many(self.conf.values.get("extensions"))
        markdown = not extensions or any(str(one).startswith("myst") for one in extensions)
        return PAGE_SUFFIXES if markdown else (".rst",)


def _many(value: Any) -> Collection[Any]:
    """Return the values of a setting that takes many; none where it is of another type."""
    return value if isinstance(value, list | tuple | set | dict) else ()


def add_project_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say where a project lies."""
    parser.add_argument(
        "--project", type=Path, metavar="DIR", help="the project's folder (default: this one)"
    )
    parser.add_argument(
        "--data",
        action="append",
        metavar="ENTRY",
        help="folder, file or glob in the project's folder, as in briefing_data; can be repeated",
    )


def project_of(options: argparse.Namespace) -> Project:
    """Return the project that a command's options name; raises UsageError."""
    return find_project(options.project, options.data)


def find_project(named: Path | None = None, data: Sequence[str] | None = None) -> Project:
    """Return the project in a folder, by default the current one.

    Its data are what ``data`` names, else ``briefing_data`` of conf.py, else the folder ``data``,
    else, where the folder was named and has no conf.py, all of it. Raises UsageError.
    """
    folder = named or Path()
    if not folder.is_dir():
        fault = "is a file; name a folder" if folder.exists() else "no such file or folder"
        raise UsageError(f"{folder}: {fault}")
    conf = read_conf(folder / "conf.py")
    for entry in data or ():
        if not glob.has_magic(entry) and not (folder / entry).exists():
            raise UsageError(f"{folder / entry}: no such file or folder")
    entries = data or _entries(folder, conf, named=named is not None)
    return Project(folder, tuple(str(folder / entry) for entry in entries), conf)


def _entries(folder: Path, conf: Conf, *, named: bool) -> Sequence[str]:
    try:
        listed = conf.texts("briefing_data")
    except UsageError as error:
        raise UsageError(f"{error}; say where the data lie with --data") from None
    if listed:
        return listed
    if (folder / "data").is_dir():
        return ["data"]
    if named and not conf.path.exists():
        return ["."]
    raise UsageError(
        f"{folder / 'data'}: no such folder; go to the project's folder or name it, or say where "
        "the data lie with --data"
    )


def read_conf(path: Path) -> Conf:
    """Return the literal settings of a conf.py, if there is one.

    Raises UsageError where it is no Python: without its settings, less would be found in silence.
    """
    try:
        tree = ast.parse(path.read_bytes())
    except OSError:
        return Conf(path)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        line, reason = getattr(error, "lineno", None) or 1, getattr(error, "msg", "") or str(error)
        raise UsageError(f"{path}:{line}: {reason}; correct it first") from None
    values: dict[str, Any] = {}
    computed: dict[str, int] = {}
    for node in ast.walk(tree):
        for name, value in _assigned(node):
            values.pop(name, None)
            computed.pop(name, None)
            try:
                if value is None or node not in tree.body:
                    raise ValueError
                values[name] = ast.literal_eval(value)
            except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
                computed[name] = getattr(node, "lineno", 1)
    for old in old_names("setting"):
        if old.name in values:
            values.setdefault(old.instead, values[old.name])
    return Conf(path, values, computed)


def _assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """Yield the names that a statement sets, with the value if it is a plain assignment."""
    match node:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                names = [one for one in ast.walk(target) if isinstance(one, ast.Name)]
                yield from ((one.id, value if one is target else None) for one in names)
        case ast.AnnAssign(target=ast.Name(id=name), value=value):
            yield name, value
        case ast.AugAssign(target=ast.Name(id=name)):
            yield name, None


def _compiled(patterns: Collection[Any]) -> Iterator[re.Pattern[str]]:
    """Yield patterns of Sphinx as regular expressions; those that are none match nothing."""
    for one in patterns:
        if isinstance(one, str):
            with contextlib.suppress(re.error):
                yield re.compile(_pattern(one))


def _matches(path: Path, folder: Path, patterns: Sequence[re.Pattern[str]]) -> bool:
    name = path.relative_to(folder).as_posix()
    return any(pattern.fullmatch(name) for pattern in patterns)


def matches(name: str, patterns: Collection[str]) -> bool:
    """Return whether a name of a page fits one of the patterns, as Sphinx reads them."""
    return any(pattern.fullmatch(name) for pattern in _compiled(patterns))


def _pattern(text: str) -> str:
    """Return the regular expression of a pattern of Sphinx: ``**`` crosses folders."""
    found = ""
    for part in re.findall(r"\*\*?|\?|\[!?\]?[^]]*\]|.", text, re.DOTALL):
        if part.startswith("[") and len(part) > 1:
            inner = part[1:-1].replace("\\", "\\\\")
            found += f"[^{inner[1:]}]" if inner.startswith("!") else f"[{inner}]"
        else:
            known = {"**": ".*", "*": "[^/]*", "?": "[^/]"}
            found += known.get(part) or re.escape(part)
    return found
