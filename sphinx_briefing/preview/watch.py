"""Which changes of files make a preview build again."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from sphinx.util.matching import Matcher

from sphinx_briefing.dossiers import generated_file
from sphinx_briefing.preview.told import Watch

_LEFT_BY_EDITORS = re.compile(r"~$|\.sw.$|\.tmp$|^#|^\.|^4913$|^__pycache__$|\.py[co]$")
"""Names of what editors, and Python, write beside a file."""


class Watched:
    """What is watched: folders, and which of the files in them count."""

    def __init__(self, watch: Watch) -> None:
        self._source = watch.source
        self._needed = watch.needed
        self._excluded = Matcher(watch.excluded)

    @property
    def roots(self) -> tuple[str, ...]:
        """The folders to watch, none within another; a file is watched by way of its folder."""
        wanted = {self._source, *(_folder(one) for one in self._needed)}
        found = sorted(one for one in wanted if Path(one).is_dir())
        return tuple(one for one in found if not any(_within(one, up) for up in found if up != one))

    def counts(self, path: str) -> bool:
        """Say whether a change of a file is one of the project."""
        within = next((one for one in self._needed if _within(path, one)), "")
        if within:
            return not _left(os.path.relpath(path, within) if path != within else "")
        if not _within(path, self._source):
            return False
        inner = Path(path).relative_to(self._source)
        if _left(str(inner)) or any(self._excluded(one.as_posix()) for one in _ways(inner)):
            return False
        return not generated_file(Path(path))

    def changed(self, paths: Iterable[str]) -> list[str]:
        """Return the files whose change counts, in order, as they are called from here."""
        return sorted(os.path.relpath(path) for path in set(paths) if self.counts(path))


def _folder(path: str) -> str:
    """Return a folder, or that of a file."""
    return path if Path(path).is_dir() else str(Path(path).parent)


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _left(inner: str) -> bool:
    return any(_LEFT_BY_EDITORS.search(part) for part in Path(inner).parts)


def _ways(inner: Path) -> Iterable[Path]:
    """Yield a path and the folders above it: a pattern may exclude any of them."""
    return (inner, *(one for one in inner.parents if one != Path()))
