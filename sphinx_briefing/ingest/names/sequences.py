"""Stretches of words with capitals: what names are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sphinx_briefing.ingest.names.words import BODIES, PLAIN, TITLES, is_role
from sphinx_briefing.store.verify import Span

_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w]*(?:[-’'][A-ZÀ-Þ]\w+|-\w+)*"
_SHORT = r"(?:H\.E|Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Lt|Col|Capt|Rev|[A-Z])\."
_PARTICLE = r"(?:(?:de|da|dos|del|della|di|la|le|van|von|der|den|ter|bin|ibn|al|el|du|y) ){1,2}"
_SEQUENCE = re.compile(rf"(?<!\w)(?:{_SHORT}|{_WORD})(?: (?:{_PARTICLE})?(?:{_SHORT}|{_WORD}))*")
_MORE = re.compile(
    rf"(?: (?:of|for)(?: the)? {_WORD}(?: {_WORD})*(?:,? and {_WORD}(?: {_WORD})*)?)"
    rf"(?: of(?: the)? {_WORD}(?: {_WORD})*)?"
)
_OF_PEOPLE = re.compile(rf"['’] {_WORD}(?: {_WORD})*")
_STARTS = re.compile(r"(?:^|[.!?:\n\x01]|[-–—] )[\s“”\"'‘’«»(]*$")


class Sequence(NamedTuple):
    """Words with capitals; ``first`` says that they begin a sentence, where all words have one."""

    words: tuple[str, ...]
    span: Span
    first: bool

    @property
    def text(self) -> str:
        """The words as a name is written."""
        return " ".join(self.words)

    @property
    def is_body(self) -> bool:
        """Whether one of the words is what bodies are called by."""
        return not BODIES.isdisjoint(self.words)

    def from_word(self, number: int) -> Sequence:
        """Return the words from a number on, with their place."""
        gone = sum(len(word) + 1 for word in self.words[:number])
        return Sequence(
            self.words[number:],
            Span(self.span.start + gone, self.span.end),
            self.first and not number,
        )


def sequences(text: str) -> Iterator[Sequence]:
    """Yield the stretches of words with capitals in a text, those of bodies whole."""
    end = 0
    for match in _SEQUENCE.finditer(text):
        if (
            match[0] in PLAIN
            or match.start() < end
            or _fills_marks(text, match.start(), match.end())
        ):
            continue
        found = _trimmed(text, match.start(), match.end())
        if found is None:
            continue
        end = found.span.end
        yield found


def _begins(text: str, start: int) -> bool:
    """Say whether a sentence begins at an offset."""
    if text[start - 1 : start] == " " and (text[start - 2].isalnum() or text[start - 2] == ","):
        return False  # so it mostly is, and this is quick
    return start == 0 or _STARTS.search(text[max(0, start - 6) : start]) is not None


def _fills_marks(text: str, start: int, end: int) -> bool:
    """Say whether words are all that stands between two marks: a title, and nobody's name."""
    return start > 0 and text[start - 1] in "“\"‘'«„" and text[end : end + 1] in set("”\"’'»“")


def _trimmed(text: str, start: int, end: int) -> Sequence | None:
    first = _begins(text, start)
    words = tuple(text[start:end].split(" "))
    if words[-1][-2:] in ("’s", "'s"):
        words, end = (*words[:-1], words[-1][:-2]), end - 2
    found = Sequence(words, Span(start, end), first)
    while found.words and found.words[0] in PLAIN and not found.words[0].endswith("."):
        found = found.from_word(1)
    while found.words and found.words[-1] in PLAIN:
        kept = found.words[:-1]
        last = found.span.end - len(found.words[-1]) - 1
        found = Sequence(kept, Span(found.span.start, last), found.first)
    job = first and is_role(words[0]) and words[0] not in TITLES
    if job and len(found.words) > 1 and found.words[0] == words[0]:
        found = found.from_word(1)
    if not found.words:
        return None
    return _grown(text, found)


def _grown(text: str, found: Sequence) -> Sequence:
    """Return the whole name of a body: Bank of Varna, Dockers' Union, Ministry of Works."""
    start, end = found.span
    people = _OF_PEOPLE.match(text, end) if found.words[-1].endswith("s") else None
    if people and any(word in BODIES for word in people[0].split()):
        end = people.end()
    words = text[start:end].split(" ")
    if not BODIES.isdisjoint(words) and (more := _MORE.match(text, end)):
        end = more.end()
    if end == found.span.end:
        return found
    return Sequence(tuple(text[start:end].split(" ")), Span(start, end), found.first)
