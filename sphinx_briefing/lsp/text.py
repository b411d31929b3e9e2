"""Offsets in a text, and the lines and columns by which editors name places in it."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

UTF16, UTF8, UTF32 = "utf-16", "utf-8", "utf-32"
"""What a column counts (LSP 3.17, PositionEncodingKind); UTF-16 is what every editor can."""


class Place(NamedTuple):
    """Line and column, both from 0; the column counts what was agreed with the editor."""

    line: int
    column: int


class Range(NamedTuple):
    """From one place to another, the end excluded."""

    start: Place
    end: Place


class Text:
    """A text as data and pages are read: LF line ends, no byte order mark.

    Line ends are those of LSP (LF, CRLF, CR), so lines and columns are those of the editor.
    """

    def __init__(self, raw: str, encoding: str = UTF16) -> None:
        plain = raw.removeprefix("\ufeff")
        self.text = plain.replace("\r\n", "\n").replace("\r", "\n")
        self._encoding = encoding
        self._starts = [0]
        place = self.text.find("\n")
        while place >= 0:
            self._starts.append(place + 1)
            place = self.text.find("\n", place + 1)

    def place(self, offset: int) -> Place:
        """Return the place of an offset, which counts code points; of the end if it is beyond."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset) - 1
        return Place(line, units(self.text[self._starts[line] : offset], self._encoding))

    def range(self, start: int, end: int) -> Range:
        """Return the range between two offsets."""
        return Range(self.place(start), self.place(end))

    def offset(self, place: Place) -> int:
        """Return the offset of a place; the end of its line, or of the text, if it is beyond."""
        if place.line >= len(self._starts):
            return len(self.text)
        start = self._starts[max(place.line, 0)]
        end = self.text.find("\n", start)
        line = self.text[start : len(self.text) if end < 0 else end]
        if line.isascii() or self._encoding == UTF32:
            return start + min(max(place.column, 0), len(line))
        left = place.column
        for number, char in enumerate(line):
            left -= units(char, self._encoding)
            if left < 0:
                return start + number
        return start + len(line)

    def at(self, line: int, column: int) -> int:
        """Return the offset of a line and column as messages give them: from 1, in code points."""
        start = self._starts[min(max(line, 1), len(self._starts)) - 1]
        return min(start + max(column, 1) - 1, len(self.text))


def units(text: str, encoding: str) -> int:
    """Return how many columns a text takes."""
    if text.isascii() or encoding == UTF32:
        return len(text)
    data = text.encode("utf-8" if encoding == UTF8 else "utf-16-le", "surrogatepass")
    return len(data) if encoding == UTF8 else len(data) // 2
