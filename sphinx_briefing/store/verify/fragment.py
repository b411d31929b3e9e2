"""Text fragments: links to the very words of a source (WICG Scroll To Text Fragment).

A text directive is ``text=[prefix-,]start[,end][,-suffix]``, its terms percent-encoded. A browser
marks the first place that fits; so what is built here is tried on the snapshot first, and is only
given if it leads to the words that are meant.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from sphinx_briefing.store.verify.span import Span

MAX_EXACT = 300
"""Code points of words that are given whole; longer ones are given by their start and end."""
_DELIMITER = ":~:"
_CONTEXTS = ((0, 0), (3, 0), (0, 3), (3, 3), (8, 0), (0, 8), (8, 8), (20, 20))
"""Units of prefix and suffix to try, the shortest first."""
_ENDS = (5, 10, 20, 40)
"""Units of start and end to try."""
_UNIT = re.compile(r"[^\s，。！？；：、]+[，。！？；：、]*|[，。！？；：、]+")


class TextDirective(NamedTuple):
    """One text directive; empty terms are not there."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        """Write it as it stands in a URL."""
        terms = [f"{_encoded(self.prefix)}-"] if self.prefix else []
        terms += [_encoded(term) for term in (self.start, self.end) if term]
        terms += [f"-{_encoded(self.suffix)}"] if self.suffix else []
        return f"text={','.join(terms)}"


def _encoded(term: str) -> str:
    """Return a term in which only letters, digits and ``_.~`` stand as themselves."""
    return quote(" ".join(term.split()), safe="").replace("-", "%2D")


def directives(text: str, spans: tuple[Span, ...], room: Span | None = None) -> tuple[str, ...]:
    """Return a directive for each span of a text; none at all if one cannot be told apart.

    Prefixes and suffixes are taken from ``room`` alone, the whole text by default, so that no
    other words of a snapshot get into a link.
    """
    area = room or Span(0, len(text))
    found = [_directive(text, span, area) for span in spans]
    return tuple(str(one) for one in found if one) if all(found) else ()


def with_directives(url: str, texts: tuple[str, ...]) -> str:
    """Return a URL with text directives in place of those that it has; its fragment stays."""
    if not texts:
        return url
    base, _, fragment = url.partition("#")
    kept, _, others = fragment.partition(_DELIMITER)
    rest = [one for one in others.split("&") if one and not one.startswith("text=")]
    return f"{base}#{kept}{_DELIMITER}{'&'.join((*texts, *rest))}"


def _directive(text: str, span: Span, room: Span) -> TextDirective | None:
    for start, end in _terms(text[span.start : span.end]):
        for before, after in _CONTEXTS:
            prefix = _last(text[room.start : span.start].rpartition("\n")[2], before)
            suffix = _first(text[span.end : room.end].partition("\n")[0], after)
            made = TextDirective(start, end, prefix, suffix)
            if locate(made, text) == span:
                return made
    return None


def _terms(words: str) -> Iterator[tuple[str, str]]:
    """Yield what to name of a passage: all of it, or start and end, each within one paragraph."""
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    if len(lines) == 1 and len(words) <= MAX_EXACT:
        yield words, ""
        return
    for size in _ENDS:
        start, end = _first(lines[0], size), _last(lines[-1], size)
        if len(lines) > 1 or len(start) + len(end) < len(lines[0]):
            yield start, end
    if len(lines) == 1:
        yield words, ""


def _first(line: str, size: int) -> str:
    units = list(_UNIT.finditer(line))[:size]
    return line[: units[-1].end()].strip() if units else ""


def _last(line: str, size: int) -> str:
    units = list(_UNIT.finditer(line))[-size:] if size else []
    return line[units[0].start() :].strip() if units else ""


def locate(directive: TextDirective, text: str) -> Span | None:
    """Return the first place of a text that a directive fits, as browsers seek it.

    Case, accents and the length of white space do not count; terms are whole words.
    """
    ground = _base(text)
    after = 0
    while True:
        prefix = _find(ground, directive.prefix, after) if directive.prefix else Span(after, after)
        if prefix is None:
            return None
        start = _find(ground, directive.start, prefix.end)
        if start is None:
            return None
        after = (prefix if directive.prefix else start).start + 1
        if directive.prefix and ground[prefix.end : start.start].strip():
            continue
        end = _end(ground, directive, start)
        if end is not None:
            return Span(start.start, end)


def _end(ground: str, directive: TextDirective, start: Span) -> int | None:
    last: Span | None = start
    if directive.end:
        last = _find(ground, directive.end, start.end)
    while last is not None:
        following = _find(ground, directive.suffix, last.end) if directive.suffix else None
        if not directive.suffix or (
            following is not None and not ground[last.end : following.start].strip()
        ):
            return last.end
        last = _find(ground, directive.end, last.start + 1) if directive.end else None
    return None


def _find(ground: str, term: str, after: int) -> Span | None:
    """Return the next place of a term that begins and ends with a word."""
    pattern = _pattern(term)
    found = pattern.search(ground, after)
    while found is not None:
        if _bound(ground, found.start()) and _bound(ground, found.end()):
            return Span(*found.span())
        found = pattern.search(ground, found.start() + 1)
    return None


@functools.lru_cache(maxsize=64)
def _pattern(term: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, _base(term).split())))


def _bound(text: str, place: int) -> bool:
    """Say whether no word goes on from one side of a place to the other."""
    if place <= 0 or place >= len(text):
        return True
    return not (_wordy(text[place - 1]) and _wordy(text[place]))


def _wordy(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


_CAPITALS = {code: chr(code + 32) for code in range(65, 91)}


@functools.lru_cache(maxsize=16)
def _base(text: str) -> str:
    """Return a text by its base letters in lower case, one for one."""
    others = {ord(one): _letter(one) for one in set(text) if not one.isascii()}
    return text.translate(_CAPITALS | others)


def _letter(character: str) -> str:
    lower = unicodedata.normalize("NFD", character)[0].lower()
    return lower if len(lower) == 1 else character
