"""Inline markup of reStructuredText: roles and literals within a paragraph.

The rules are those of docutils ("Inline markup recognition rules"): what may stand before a start
and behind an end, no markup within markup, a backslash takes the meaning of the next sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

SIMPLE_NAME = r"(?:(?!_)\w)+(?:[-._+:](?:(?!_)\w)+)*"
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_START = re.compile(
    rf"(?P<sign>\*\*|\*(?!\*)|``|_`|\|(?!\|))(?!\s)|(?P<role>(?::{SIMPLE_NAME}:)?)`(?!`)(?!\s)"
)
_ENDS = {
    "**": re.compile(r"(?<![\s\x00])\*\*"),
    "*": re.compile(r"(?<![\s\x00])\*"),
    "``": re.compile(r"(?<!\s)``"),
    "_`": re.compile(r"(?<![\s\x00])`"),
    "|": re.compile(r"(?<![\s\x00])\|(?P<ref>_{0,2})"),
    "`": re.compile(
        rf"(?<!(?<!\x00)[\s\x00])`(?P<role>:{SIMPLE_NAME}:)?(?P<ref>__?)?"  # both may be dropped
    ),
}
_OPEN, _CLOSE = frozenset("\"'(<[{-/:"), frozenset("\x00-/:\\.,;!?\"')>]}")
_PAIRS = dict(zip("\"'(<[{“‘«‹„‚", "\"')>]}”’»›“‘", strict=True))


class Piece(NamedTuple):
    """A stretch of inline markup: ``role``, ``literal`` or other ``marked`` text.

    Start and end take in the signs; ``inner`` and ``last`` bound the content between them.
    """

    sort: str
    start: int
    inner: int
    last: int
    end: int
    name: str = ""


def inline_pieces(text: str, default_role: str = "") -> Iterator[Piece]:
    """Yield the markup of a text from left to right."""
    text = _ESCAPE.sub("\x00\\1", text)
    finder = _Finder(text)
    begin = place = 0
    while match := _START.search(text, place):
        start = match.start()
        if start != begin and not _fits(text[start - 1], _OPEN, {"Ps", "Pi", "Pf", "Pd", "Po"}):
            place = start + 1
            continue
        begin = place = match.end()
        sign = match["sign"] or "`"
        quoted = start > 0 and _PAIRS.get(text[start - 1]) == text[begin : begin + 1] != ""
        ending = None if quoted else finder.end(sign, begin)
        if ending is None:
            continue
        last, begin, suffix, ref = ending
        place = begin
        role = (match["role"] or suffix).strip(":")
        sort = {"``": "literal", "`": "marked" if ref else "role"}.get(sign, "marked")
        yield Piece(sort, start, match.end(), last, begin, role or default_role)


class _Finder:
    """Finds ends of markup; remembers which are not there any more."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()

    def end(self, sign: str, begin: int) -> tuple[int, int, str, str] | None:
        """Return where content and markup end, the role named there, and a reference's sign."""
        place = begin
        while sign not in self._missing and (match := _ENDS[sign].search(self._text, place)):
            groups = match.groupdict()
            suffix, ref = groups.get("role") or "", groups.get("ref") or ""
            for one, two in ((suffix, ref), (suffix, ""), ("", ref), ("", "")):
                bare = match.end() - len(suffix) - len(ref)
                if not self._text.startswith(one + two, bare):
                    continue
                if self._closed(bare + len(one + two)):
                    found = match.start(), bare + len(one + two), one, two
                    return found if match.start() > begin else None
            place = match.start() + 1
        self._missing.add(sign)
        return None

    def _closed(self, place: int) -> bool:
        if place >= len(self._text):
            return True
        return _fits(self._text[place], _CLOSE, {"Pe", "Pi", "Pf", "Pd", "Po"})


def _fits(char: str, known: frozenset[str], categories: set[str]) -> bool:
    if char.isascii():
        return char.isspace() or char in known
    return char.isspace() or unicodedata.category(char) in categories
