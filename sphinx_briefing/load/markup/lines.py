"""Lines of a page that know where each of their columns stands in its text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

_SPACES = re.compile("[\v\f]")  # docutils takes them for spaces, str.splitlines for line ends
TAB = 8


class Line:
    """A line without its end, tabs expanded, perhaps without its first columns.

    ``places`` has the offset of each column in the page where tabs were expanded; else the first
    is at ``start``, and the others follow.
    """

    __slots__ = ("places", "start", "text")

    def __init__(self, text: str, start: int, places: tuple[int, ...] | None = None) -> None:
        self.text = text
        self.start = start
        self.places = places

    def at(self, column: int) -> int:
        """Return the offset of a column in the page; also of the column after the last."""
        return self.start + column if self.places is None else self.places[column]

    def cut(self, columns: int) -> Line:
        """Return the line without its first columns, or without all that it has."""
        columns = min(columns, len(self.text))
        places = None if self.places is None else self.places[columns:]
        return Line(self.text[columns:], self.at(columns), places)

    @property
    def blank(self) -> bool:
        """Whether the line holds nothing but white space."""
        return not self.text or self.text.isspace()

    @property
    def indent(self) -> int:
        """The columns of white space before the first sign."""
        return len(self.text) - len(self.text.lstrip())


def split_lines(text: str) -> list[Line]:
    """Return the lines of a page."""
    found = []
    start = 0
    for raw in _SPACES.sub(" ", text).splitlines(keepends=True):
        line = raw.splitlines()[0].rstrip()
        found.append(_expanded(line, start) if "\t" in line else Line(line, start))
        start += len(raw)
    return found


def _expanded(line: str, start: int) -> Line:
    chars: list[str] = []
    places: list[int] = []
    for number, char in enumerate(line):
        width = TAB - len(chars) % TAB if char == "\t" else 1
        chars += " " * width if char == "\t" else char
        places += [start + number] * width
    return Line("".join(chars), start, (*places, start + len(line)))


class Words:
    """Some lines joined by line ends, such as those of a paragraph; offsets lead to the page."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.text = "\n".join(line.text for line in lines)
        self._lines = lines
        self._starts = [0]
        for line in lines[:-1]:
            self._starts.append(self._starts[-1] + len(line.text) + 1)

    def lines(self) -> Iterator[tuple[int, Line]]:
        """Yield each line, with the offset in the joined text at which it begins."""
        return zip(self._starts, self._lines, strict=True)

    def at(self, place: int) -> int:
        """Return the offset in the page of an offset in the joined text."""
        number = bisect_right(self._starts, place) - 1
        return self._lines[number].at(place - self._starts[number])


def dedented(lines: Sequence[Line]) -> list[Line]:
    """Return lines without the indentation that all of them have but the blank ones."""
    indent = min((line.indent for line in lines if not line.blank), default=0)
    return [line.cut(indent) for line in lines]
