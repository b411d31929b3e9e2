"""Load all data files: find them, read them, gather what they say and what is wrong in them."""

from __future__ import annotations

import dataclasses
import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_briefing.load.locate import Locator
from sphinx_briefing.load.reading import (
    MAX_BYTES,
    check_file,
    decode,
    find_files,
    read_bytes,
    shown_path,
)
from sphinx_briefing.load.structure import read_text
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model.base import Field, Statement
from sphinx_briefing.model.fieldtypes import FilePath
from sphinx_briefing.problems import Problem

_FILE_FIELDS: dict[str, tuple[Field, ...]] = {
    kind: tuple(one for one in record.fields().values() if isinstance(one.type, FilePath))
    for kind, record in DATA_TYPES.items()
}


@dataclass
class Loaded:
    """All that the data files say, in the order of their paths, and all that is wrong in them.

    ``files`` maps each path, relative to the project, to the SHA-256 of its content.
    """

    statements: list[Statement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Trial:
    """What is tried before it is written; files go by their paths, relative to the project.

    ``content`` has what to read instead of what a file holds, ``stems`` the names, without their
    ending, that files shall have.
    """

    content: Mapping[str, bytes] = field(default_factory=dict)
    stems: Mapping[str, str] = field(default_factory=dict)


def load_data(
    entries: Iterable[str], base: Path, max_bytes: int = MAX_BYTES, trial: Trial | None = None
) -> Loaded:
    """Load every data file that the entries (folders, files, globs; relative to base) name.

    Files of more than ``max_bytes`` are refused. Never raises for what the files hold.
    """
    loaded = Loaded()
    loader = _Loader(base, max_bytes, loaded, trial or Trial())
    with without_collector():
        for path, root in find_files(entries, base, loaded.problems):
            loader.load(path, root)
    return loaded


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the garbage collector from walking what is being loaded, and all that lives beside it.

    Loading makes many objects and no reference circles, so there is nothing to be collected.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Loader:
    """Loads files one by one; knows which source ids are taken."""

    def __init__(self, base: Path, max_bytes: int, loaded: Loaded, trial: Trial) -> None:
        self._trial = trial
        self._base = base
        self._max_bytes = max_bytes
        self._loaded = loaded
        self._locator = Locator(base)
        self._sources: dict[str, str] = {}

    def load(self, path: Path, root: Path) -> None:
        """Load one file, which must lie inside the folder ``root``."""
        name = shown_path(path, self._base)
        problems = self._loaded.problems
        data = self._trial.content.get(name)
        if data is None:
            data = read_bytes(path, root, name, problems, self._max_bytes)
        if data is None:
            return
        self._loaded.files[name] = hashlib.sha256(data).hexdigest()
        before = len(problems)
        text = decode(data, name, problems)
        if not text and len(problems) > before:
            return
        stem = self._trial.stems.get(name, path.stem)
        content = read_text(text, name, stem, self._sources)
        self._loaded.problems += content.problems
        for statement in content.statements:
            if _FILE_FIELDS[statement.kind]:
                self._loaded.statements.append(self._with_paths(statement, path, root))
            else:
                self._loaded.statements.append(statement)

    def _with_paths(self, statement: Statement, path: Path, root: Path) -> Statement:
        """Make the file paths of a statement relative to the project; report bad ones."""
        values = dict(statement.values)
        for declared in _FILE_FIELDS[statement.kind]:
            written = values.pop(declared.name, None)
            if written is None:
                continue
            refusal = check_file(path.parent / written, root, self._max_bytes)
            if refusal is None:
                values[declared.name] = shown_path(path.parent / written, self._base)
                continue
            code, message = refusal
            where = self._locator.place(statement.origin, (*statement.origin.keys, declared.key))
            owner = f"{statement.kind} {statement.id!r}: {declared.key} {written!r}"
            advice = "; paths are relative to the data file" if "exist" in message else ""
            self._loaded.problems.append(Problem(code, where, f"{owner} {message}{advice}"))
        return dataclasses.replace(statement, values=values)
