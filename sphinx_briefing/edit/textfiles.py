"""Text files whose parts are replaced in place, and written all or not at all."""

from __future__ import annotations

import difflib
import errno
import os
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sphinx_briefing import atomic
from sphinx_briefing.load.finding import shown_path
from sphinx_briefing.load.reading import decode
from sphinx_briefing.problems import Problem

_BOM = "\ufeff"


class EditError(Exception):
    """Nothing was changed; the message says why and what to do."""


class Edit(NamedTuple):
    """A stretch of a file's text, in code points of ``TextFile.raw``, and what to put there."""

    start: int
    end: int
    new: str


class TextFile:
    """A file as it is, and as the readers of data see it: without byte order mark, LF line ends.

    ``raw`` is the whole file decoded, ``data`` what counts instead of what it holds, if given.
    Raises EditError for a file that is not UTF-8.
    """

    def __init__(self, path: Path, name: str, data: bytes | None = None) -> None:
        self.path = path
        self.name = name
        self.data = path.read_bytes() if data is None else data
        problems: list[Problem] = []
        self.text = decode(self.data, name, problems)
        if problems:
            raise EditError(f"{problems[0].location}: {problems[0].message}")
        self.raw = self.data.decode("utf-8")
        self._shift = len(self.raw) - len(self.raw.removeprefix(_BOM))
        self._pairs: list[int] = []
        place = self.raw.find("\r\n")
        while place >= 0:
            self._pairs.append(place - len(self._pairs) - self._shift)
            place = self.raw.find("\r\n", place + 2)

    def at(self, offset: int) -> int:
        """Return where an offset of ``text`` is in ``raw``."""
        return offset + self._shift + bisect_left(self._pairs, offset)

    def line_end(self, offset: int) -> int:
        """Return where the line that holds an offset of ``raw`` ends, before its line end."""
        ends = [self.raw.find(sign, offset) for sign in ("\n", "\r")]
        return min((end for end in ends if end >= 0), default=len(self.raw))

    @property
    def newline(self) -> str:
        """The line end that the file uses first."""
        end = self.line_end(0)
        return "\r\n" if self.raw[end : end + 2] == "\r\n" else self.raw[end : end + 1] or "\n"

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Return the file's bytes with some stretches replaced, which must not overlap."""
        parts = []
        place = 0
        for start, end, new in sorted(set(edits)):
            if start < place:
                raise ValueError(f"edits overlap at {start}")
            parts += [self.raw[place:start], new]
            place = end
        return "".join([*parts, self.raw[place:]]).encode("utf-8")


class Change(NamedTuple):
    """A file's name as shown, its content before and after, and how many places differ.

    ``edits`` are what made it, where they are known.
    """

    name: str
    old: bytes
    new: bytes
    places: int
    edits: tuple[Edit, ...] = ()


@dataclass
class Changes:
    """Files to be written: path → change; ``moved`` maps old paths to new ones."""

    files: dict[Path, Change] = field(default_factory=dict)
    moved: dict[Path, Path] = field(default_factory=dict)

    def add(self, file: TextFile, edits: Iterable[Edit]) -> None:
        """Take a file's edits; one that stays the same is left out."""
        made = set(edits)
        self.put(file, file.edited(made), tuple(sorted(made)))

    def put(self, file: TextFile, new: bytes, edits: tuple[Edit, ...] = ()) -> None:
        """Take a file's new content; one that stays the same is left out."""
        if new != file.data:
            self.files[file.path] = Change(file.name, file.data, new, len(edits), edits)

    def content(self) -> dict[str, bytes]:
        """Return the new content of each changed file by its name."""
        return {one.name: one.new for one in self.files.values()}

    def diff(self) -> str:
        """Return a unified diff of all changes; CR is shown as part of the line."""
        found: list[str] = []
        for path, (name, old, new, *_) in sorted(self.files.items()):
            after = self.moved.get(path, path).name
            found += _diff(old, new, name, Path(name).with_name(after).as_posix())
        found += [f"rename from {old}\nrename to {new}\n" for old, new in self.renamed().items()]
        return "".join(found)

    def renamed(self) -> dict[str, str]:
        """Return the files that get another name: path as shown → the new one."""
        here = Path.cwd()
        return {shown_path(old, here): shown_path(new, here) for old, new in self.moved.items()}

    def write(self) -> None:
        """Write all files, or none: each is written beside its place first, then put there.

        What was there is kept beside it as well, so that putting it back takes no room on the
        disk. Raises OSError after every file has been put back.
        """
        made: dict[Path, Path] = {}
        kept: dict[Path, Path] = {}
        try:
            for path, change in self.files.items():
                kept[path] = atomic.beside(path.resolve(), change.old)
                made[path] = atomic.beside(path.resolve(), change.new)
            self._replace(made, kept)
        finally:
            for draft in (*made.values(), *kept.values()):
                draft.unlink(missing_ok=True)

    def _replace(self, made: dict[Path, Path], kept: dict[Path, Path]) -> None:
        done: list[Path] = []
        try:
            for path, draft in made.items():
                draft.replace(path.resolve())
                done.append(path)
            for old, new in self.moved.items():
                if new.exists():
                    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new))
                old.rename(new)
        except OSError:
            for path in done:
                kept[path].replace(path.resolve())
            raise
        for folder in {path.resolve().parent for path in (*done, *self.moved.values())}:
            atomic.settle(folder)


def _diff(old: bytes, new: bytes, before: str, after: str) -> list[str]:
    found = difflib.unified_diff(_lines(old), _lines(new), f"a/{before}", f"b/{after}")
    return [
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found
    ]


def _lines(content: bytes) -> list[str]:
    *lines, last = content.decode("utf-8").split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])
