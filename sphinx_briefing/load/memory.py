"""What data files said, kept in memory: for a process that loads the same files again and again."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator

from sphinx_briefing.load.structure import FileContent
from sphinx_briefing.model.marking import TLP, Scheme

Key = tuple[Scheme, str, str, str]
"""Labels of markings, SHA-256 of the content, stem, path."""


class MemoryCache:
    """Remembers the files of the last loading; those that no file asked for are forgotten."""

    def __init__(self) -> None:
        self._scheme = TLP
        self._known: dict[Key, FileContent] = {}
        self._used: set[Key] = set()

    @contextlib.contextmanager
    def opened(self, size: int, scheme: Scheme = TLP) -> Iterator[None]:
        """Begin to load; at the end forget what was not asked for."""
        self._scheme = scheme
        self._used = set()
        yield
        self._known = {key: self._known[key] for key in self._used if key in self._known}

    @contextlib.contextmanager
    def kept(self, scheme: Scheme = TLP) -> Iterator[None]:
        """Ask for files, and keep some, between two loadings; nothing is forgotten."""
        self._scheme = scheme
        yield

    def get(self, digest: str, stem: str, path: str) -> FileContent | None:
        """Return what a file said that has this SHA-256 and lies at a path, if it is known."""
        key = (self._scheme, digest, stem, path)
        self._used.add(key)
        return _copy(self._known[key]) if key in self._known else None

    def put(self, digest: str, stem: str, content: FileContent) -> None:
        """Keep what a file said."""
        key = (self._scheme, digest, stem, content.path)
        self._used.add(key)
        self._known[key] = _copy(content)


def _copy(content: FileContent) -> FileContent:
    """Return the content with a list of statements of its own: loading changes that list."""
    return dataclasses.replace(content, statements=list(content.statements))
