"""Keeps a project's world up to date, with what the editor holds in place of what files hold."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from sphinx_briefing.checks import Context, Options, Page, check
from sphinx_briefing.checks.unread import hides
from sphinx_briefing.load import Loaded, load_data
from sphinx_briefing.load.files import Trial
from sphinx_briefing.load.finding import ASKED_ANEW, find_files, shown_path
from sphinx_briefing.load.imports import is_imported
from sphinx_briefing.load.memory import MemoryCache
from sphinx_briefing.load.reading import decode
from sphinx_briefing.load.structure import read_text
from sphinx_briefing.lsp.world import Setup, World
from sphinx_briefing.problems import Problem
from sphinx_briefing.store import Store
from sphinx_briefing.store.build import verified


class Workspace:
    """One project. `refresh` reads what has changed and returns the new world.

    A file that cannot be read to its end while somebody writes it counts as it was before, so that
    its records are still there for all others. ``find`` reads conf.py; what it raises goes through.
    """

    def __init__(self, find: Callable[[], Setup]) -> None:
        self._find = find
        self._cache = MemoryCache()
        self._good: dict[str, bytes] = {}
        self._pages: dict[str, Page] = {}
        self._known: tuple[Setup, Loaded, Store] | None = None

    def refresh(self, unsaved: Mapping[Path, str]) -> World:
        """Return the world as files are now; ``unsaved`` has the texts that the editor holds."""
        setup = self._find()
        tried, broken = self._tried(setup, unsaved)
        loaded, store = self._data(setup, tried)
        self._pages = self._read_pages(setup, unsaved)
        pages = tuple(self._pages.values())
        own = setup.dossiers.records(store.known_on(setup.as_of)) if pages else frozenset()
        context = Context(store, setup.folder, pages or None, setup.as_of, own, tried)
        report = check(context, Options(setup.ignore, setup.debts, more=setup.problems))
        return World(setup, loaded, store, report, self._pages, broken, dict(unsaved))

    def _data(self, setup: Setup, tried: dict[str, bytes]) -> tuple[Loaded, Store]:
        """Return the data; where no file of theirs has changed, as they were before."""
        if self._known and self._is_known(setup, tried):
            return self._known[1:]
        loaded = load_data(
            setup.entries, setup.folder, trial=Trial(tried), cache=self._cache, scheme=setup.scheme
        )
        store = verified(loaded, setup.folder)
        self._known = setup, loaded, store
        return loaded, store

    def _is_known(self, setup: Setup, tried: dict[str, bytes]) -> bool:
        """Say whether loading would find the same files, each as it was, stored texts included."""
        if self._known is None:
            return False
        before, loaded, store = self._known
        if (before.entries, before.scheme, loaded.tried) != (setup.entries, setup.scheme, tried):
            return False
        found = find_files(setup.entries, setup.folder, [], is_imported)
        names = {shown_path(path, setup.folder): str(path) for path, _ in found}
        if not names.keys() <= loaded.files.keys():
            return False
        held = {names[name] for name in tried}
        return all(
            one.path in held or state in (ASKED_ANEW, one.state())
            for one, state in store.seen.items()
        )

    def _tried(
        self, setup: Setup, unsaved: Mapping[Path, str]
    ) -> tuple[dict[str, bytes], dict[str, tuple[Problem, ...]]]:
        """Return what counts instead of data files, and what is wrong in those being written."""
        tried: dict[str, bytes] = {}
        broken: dict[str, tuple[Problem, ...]] = {}
        for path, _ in find_files(setup.entries, setup.folder, []):
            name = shown_path(path, setup.folder)
            held = unsaved.get(setup.path(name))
            if held is None:
                self._good.pop(name, None)
                continue
            data = held.encode("utf-8", "surrogatepass")
            problems = self._problems(setup, name, path.stem, data)
            if not any(map(hides, problems)):
                tried[name] = self._good[name] = data
                continue
            before = self._good.get(name) or _read(path)
            if before is None or any(map(hides, self._problems(setup, name, path.stem, before))):
                before = data  # it was never good
            else:
                broken[name] = _up_to_the_fault(problems)
            tried[name] = before
        return tried, broken

    def _problems(self, setup: Setup, name: str, stem: str, data: bytes) -> tuple[Problem, ...]:
        """Return what is wrong in a file alone; what it says is kept for the loader."""
        digest = hashlib.sha256(data).hexdigest()
        with self._cache.kept(setup.scheme):
            content = self._cache.get(digest, stem, name)
            if content is None:
                problems: list[Problem] = []
                text = decode(data, name, problems)
                content = read_text(text, name, stem, {}, setup.scheme)
                content.problems[:0] = problems
                self._cache.put(digest, stem, content)
        return tuple(content.problems)

    def _read_pages(self, setup: Setup, unsaved: Mapping[Path, str]) -> dict[str, Page]:
        """Return the pages by name; those that stay as they were are not read again."""
        found = {}
        for path in setup.pages():
            name = shown_path(path, setup.folder)
            held = unsaved.get(setup.path(name))
            data = _read(path) if held is None else held.encode("utf-8", "surrogatepass")
            if data is None:
                continue
            page = Page(name, decode(data, name, []), setup.bare, setup.domain)
            known = self._pages.get(name)
            found[name] = known if known == page else page
        return found


def _up_to_the_fault(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return what keeps a file from being read, and what is wrong before it."""
    told = sorted(problems, key=lambda one: one.location)
    first = next(one.location for one in told if hides(one))
    return tuple(one for one in told if hides(one) or one.location < first)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
