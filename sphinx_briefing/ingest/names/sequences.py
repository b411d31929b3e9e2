"""Stretches of words with capitals: what names are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sphinx_briefing.ingest.names.words import BODIES, PLAIN, TITLES, is_role
from sphinx_briefing.ingest.words import words_of
from sphinx_briefing.store.verify import Span

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-Ž]"
_REST = r"\w*(?:[-’'][A-ZÀ-Þ]\w+|-\w+)*"
_WORD = _CAPITAL + _REST
_SHORTS = sorted(words_of(r"H\.E Mr Mrs Ms Dr Prof St Gen Sen Rep Gov Lt Col Capt Rev"))
_SHORT = rf"(?:{'|'.join(_SHORTS)}|[A-Z])\."
_SHORT_REST = rf"(?:{'|'.join(f'(?<={one[0]}){one[1:]}' for one in _SHORTS)}|(?<=[A-Z]))\."
_PARTICLE = r"(?:(?:de|da|dos|del|della|di|la|le|van|von|der|den|ter|bin|ibn|al|el|du|y) ){1,2}"
_SEQUENCE = re.compile(  # the capital first: a search skips to it
    rf"{_CAPITAL}(?<!\w.)(?:(?=\w{{0,3}}\.){_SHORT_REST}|{_REST})"
    rf"(?: (?:{_PARTICLE})?(?:{_SHORT}|{_WORD}))*"
)
_MORE = re.compile(
    rf"(?: (?:of|for)(?: the)? {_WORD}(?: {_WORD})*(?:,? and {_WORD}(?: {_WORD})*)?)"
    rf"(?: of(?: the)? {_WORD}(?: {_WORD})*)?"
)
_OF_PEOPLE = re.compile(rf"['’] {_WORD}(?: {_WORD})*")
_CLOSING = frozenset("”\"’'»“")
_STARTS = re.compile(r"(?:^|[.!?:\n\x01]|[-–—] )[\s“”\"'‘’«»(]*$")


class Sequence(NamedTuple):
    """Words with capitals.

    ``first`` says that they begin a sentence, where all words have one; ``is_body`` that one of the
    words is what bodies are called by.
    """

    words: tuple[str, ...]
    span: Span
    first: bool
    is_body: bool

    @property
    def text(self) -> str:
        """The words as a name is written."""
        return " ".join(self.words)

    def from_word(self, number: int) -> Sequence:
        """Return the words from a number on, with their place."""
        if not number:
            return self
        start = self.span.start + sum(map(len, self.words[:number])) + number
        words = self.words[number:]
        return Sequence(words, Span(start, self.span.end), False, not BODIES.isdisjoint(words))


def sequences(text: str) -> Iterator[Sequence]:
    """Yield the stretches of words with capitals in a text, those of bodies whole."""
    end = 0
    for match in _SEQUENCE.finditer(text):
        if match[0] in PLAIN:
            continue
        start, stop = match.span()
        if start < end or _fills_marks(text, start, stop):
            continue
        found = _trimmed(text, start, stop)
        if found is not None:
            end = found.span.end
            yield found


def _begins(text: str, start: int) -> bool:
    """Say whether a sentence begins at an offset."""
    if start < 2:
        return start == 0 or _STARTS.search(text[:start]) is not None
    last, before = text[start - 1], text[start - 2]
    if last == " " and (before.isalnum() or before == ","):
        return False  # so it mostly is, and this is quick
    if last == "\n" or (last == " " and before in ".!?:"):
        return True
    return _STARTS.search(text[max(0, start - 6) : start]) is not None


def _fills_marks(text: str, start: int, end: int) -> bool:
    """Say whether words are all that stands between two marks: a title, and nobody's name."""
    return start > 0 and text[start - 1] in "“\"‘'«„" and text[end : end + 1] in _CLOSING


def _trimmed(text: str, start: int, end: int) -> Sequence | None:
    """Return words without those at both ends that are no part of a name, and a body whole."""
    begins = _begins(text, start)
    words = text[start:end].split(" ")
    if words[-1].endswith(("’s", "'s")):
        words[-1], end = words[-1][:-2], end - 2
    low, high = 0, len(words)
    while low < high and words[low] in PLAIN and not words[low].endswith("."):
        start += len(words[low]) + 1
        low += 1
    while low < high and words[high - 1] in PLAIN:
        high -= 1
        end -= len(words[high]) + 1
    job = begins and high - low > 1 and words[low] == words[0] and words[0] not in TITLES
    if job and is_role(words[0]):
        start += len(words[low]) + 1
        low += 1
    if low == high:
        return None
    words, first = words[low:high], begins and not low
    if BODIES.isdisjoint(words) and not words[-1].endswith("s"):
        return Sequence(tuple(words), Span(start, end), first, is_body=False)  # so it mostly is
    return _grown(text, words, Span(start, end), first=first)


def _grown(text: str, words: list[str], span: Span, *, first: bool) -> Sequence:
    """Return the whole name of a body: Bank of Varna, Dockers' Union, Ministry of Works."""
    start, end = span
    people = _OF_PEOPLE.match(text, end) if words[-1].endswith("s") else None
    if people and not BODIES.isdisjoint(people[0].split()):
        end = people.end()
        words = text[start:end].split(" ")
    is_body = not BODIES.isdisjoint(words)
    if is_body and (more := _MORE.match(text, end)):
        end = more.end()
        words = text[start:end].split(" ")
    return Sequence(tuple(words), Span(start, end), first, is_body)
