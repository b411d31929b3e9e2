"""Load all data files: find them, read them, gather what they say and what is wrong in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_briefing.collector import without_collector
from sphinx_briefing.load.cache import KnownFiles
from sphinx_briefing.load.finding import (
    ASKED_ANEW,
    MAX_BYTES,
    SUFFIXES,
    Watched,
    check_file,
    find_files,
    shown_path,
    state_of,
)
from sphinx_briefing.load.imports import Given, Import, import_of, is_imported
from sphinx_briefing.load.loaded import Loaded
from sphinx_briefing.load.locate import Locator
from sphinx_briefing.load.reading import decode, read_bytes
from sphinx_briefing.load.structure import FileContent, read_text
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model.base import Field, Statement
from sphinx_briefing.model.fieldtypes import FilePath
from sphinx_briefing.model.marking import TLP, Scheme
from sphinx_briefing.problems import Code, Problem

_FILE_FIELDS: dict[str, tuple[Field, ...]] = {
    kind: tuple(one for one in record.fields().values() if isinstance(one.type, FilePath))
    for kind, record in DATA_TYPES.items()
}


@dataclass(frozen=True)
class Trial:
    """What is tried before it is written; files go by their paths, relative to the project.

    ``content`` has what to read instead of what a file holds, ``stems`` the names, without their
    ending, that files shall have.
    """

    content: Mapping[str, bytes] = field(default_factory=dict)
    stems: Mapping[str, str] = field(default_factory=dict)


def load_data(
    entries: Iterable[str],
    base: Path,
    max_bytes: int = MAX_BYTES,
    trial: Trial | None = None,
    cache: KnownFiles | None = None,
    scheme: Scheme = TLP,
) -> Loaded:
    """Load every data file that the entries (folders, files, globs; relative to base) name.

    Files of more than ``max_bytes`` are refused. Never raises for what the files hold. With a
    cache, files that it knows are not parsed; what they say, and what is wrong in it, is the same.
    Markings are labels of the scheme.
    """
    trial = trial or Trial()
    loaded = Loaded(scheme=scheme, tried=trial.content)
    loader = _Loader(base, max_bytes, loaded, trial, cache)
    with without_collector():
        found = find_files(entries, base, loaded.problems, is_imported)
        size = sum(_size(path) for path, _ in found)
        with cache.opened(size, scheme) if cache else nullcontext():
            for path, root in found:
                loader.load(path, root)
    return loaded


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


class _Loader:
    """Loads files one by one; knows which source ids are taken."""

    def __init__(
        self,
        base: Path,
        max_bytes: int,
        loaded: Loaded,
        trial: Trial,
        cache: KnownFiles | None,
    ) -> None:
        self._trial = trial
        self._cache = cache
        self._base = base
        self._max_bytes = max_bytes
        self._loaded = loaded
        self._locator = Locator(base, trial.content)
        self._sources: dict[str, str] = {}

    def load(self, path: Path, root: Path) -> None:
        """Load one file, which must lie inside the folder ``root``."""
        name = shown_path(path, self._base)
        problems = self._loaded.problems
        data = self._trial.content.get(name)
        if data is None:
            data = read_bytes(path, root, name, problems, self._max_bytes)
        watched = Watched(str(path), str(root), self._max_bytes, content=True)
        if data is None:
            self._loaded.seen[watched] = watched.state()
            return
        digest = hashlib.sha256(data).hexdigest()
        self._loaded.files[name] = self._loaded.seen[watched] = digest
        if not name.endswith(SUFFIXES) and (reader := import_of(name)):
            for one in self._imported(reader, data, name, path, root):
                self._take(one, path, root)
        else:
            content = self._content(data, digest, name, self._trial.stems.get(name, path.stem))
            self._take(content, path, root)

    def _take(self, content: FileContent, path: Path, root: Path) -> None:
        """Take over what a file says, with its paths as they are from the project's folder."""
        self._loaded.problems += content.problems
        if content.marking:
            self._loaded.marks[content.path] = content.marking
        statements = content.statements
        for place, statement in enumerate(statements):
            fields = _FILE_FIELDS[statement.kind]
            if fields and any(one.name in statement.values for one in fields):
                statements[place] = self._with_paths(statement, path, root)
        self._loaded.statements += statements

    def _imported(
        self, reader: Import, data: bytes, name: str, path: Path, root: Path
    ) -> Iterator[FileContent]:
        """Yield what a file of another format says; whatever is wrong with it is told."""

        def beside(ending: str) -> str | None:
            other = path.with_name(path.name + ending)
            watched = Watched(str(other), str(root), self._max_bytes, content=True)
            self._loaded.seen[watched] = watched.state()
            if not other.exists():
                return None
            found = read_bytes(other, root, f"{name}{ending}", problems, self._max_bytes)
            if found is None:
                return None
            self._loaded.files[f"{name}{ending}"] = hashlib.sha256(found).hexdigest()
            return decode(found, f"{name}{ending}", problems)

        problems = self._loaded.problems
        text = "" if reader.binary else decode(data, name, problems)
        ending = next((one for one in reader.endings if name.endswith(one)), path.suffix)
        stem = name.removesuffix(ending).rpartition("/")[2] or path.stem
        given = Given(
            *(text, name, stem, self._loaded.scheme, self._sources, beside),
            data=data,
            folder=path.parent,
        )
        try:
            found = reader.read(given)
        except Exception as error:
            message = f"the reader {reader.name!r} failed: {type(error).__name__}: {error}"
            given.note(Code.BAD_IMPORT, 0, f"{message}; nothing of it is read")
            found = []
        problems += given.problems
        if reader.live:
            self._loaded.seen[Watched(str(path), str(root), self._max_bytes, True)] = ASKED_ANEW
            both = f"{self._loaded.files[name]} {given.answer}"
            self._loaded.files[name] = hashlib.sha256(both.encode()).hexdigest()
        yield from found

    def _content(self, data: bytes, digest: str, name: str, stem: str) -> FileContent:
        """Return what a file says, from the cache if it is known there."""
        known = self._cache.get(digest, stem, name) if self._cache else None
        # what an id that is taken leads to depends on other files
        if known and known.source not in self._sources:
            if known.source:
                self._sources[known.source] = known.source_place()
            return known
        before: list[Problem] = []
        text = decode(data, name, before)
        content = self._read(text, name, stem) if text or not before else None
        content = content or FileContent(name)
        content.problems[:0] = before
        if self._cache and not content.renamed:
            self._cache.put(digest, stem, content)
        return content

    def _read(self, text: str, name: str, stem: str) -> FileContent:
        return read_text(text, name, stem, self._sources, self._loaded.scheme)

    def _with_paths(self, statement: Statement, path: Path, root: Path) -> Statement:
        """Make the file paths of a statement relative to the project; report bad ones."""
        values = dict(statement.values)
        for declared in _FILE_FIELDS[statement.kind]:
            written = values.pop(declared.name, None)
            if written is None:
                continue
            watched = Watched(str(path.parent / written), str(root), self._max_bytes, content=False)
            refusal = check_file(path.parent / written, root, self._max_bytes)
            self._loaded.seen[watched] = state_of(refusal)
            if refusal is None:
                values[declared.name] = shown_path(path.parent / written, self._base)
                continue
            code, message = refusal
            where = self._locator.place(statement.origin, (*statement.origin.keys, declared.key))
            owner = f"{statement.kind} {statement.id!r}: {declared.key} {written!r}"
            advice = "; paths are relative to the data file" if "exist" in message else ""
            self._loaded.problems.append(Problem(code, where, f"{owner} {message}{advice}"))
        return statement._replace(values=values)
