"""A stored text as lines: words that records hold are marked, and linked to these records.

Quotes are passages, which lie within each other or are split where they overlap. Names and facts
are links; where several claim the same words, the longest name has them, then the shortest fact.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.verify import Span
from sphinx_briefing.views.blocks import Line, Link, Passage, Piece, Sign, Text


class Held(NamedTuple):
    """A stretch of text that a quote holds; ``first`` and ``last`` of the quote's own stretches."""

    span: Span
    ref: Ref
    first: bool = True
    last: bool = True

    def part(self, start: int, end: int) -> Held:
        """Return the part that lies between two offsets."""
        here = Span(max(start, self.span.start), min(end, self.span.end))
        begins, ends = here.start == self.span.start, here.end == self.span.end
        return Held(here, self.ref, self.first and begins, self.last and ends)


class Named(NamedTuple):
    """A stretch of text that stands for records: a name of them, or the words that state one.

    The first record has the link; ``style`` is ``named`` or ``stated``.
    """

    span: Span
    refs: tuple[Ref, ...]
    style: str


def held(quotes: Iterable[tuple[Ref, Sequence[Span]]]) -> list[Held]:
    """Return the stretches of quotes, in the order in which passages open."""
    found = [
        Held(span, ref, number == 0, number == len(spans) - 1)
        for ref, spans in quotes
        for number, span in enumerate(spans)
    ]
    return sorted(found, key=_opening)


def _opening(one: Held) -> tuple[int, int, Ref]:
    return one.span.start, -one.span.end, one.ref


class MarkedText:
    """A text with all that is marked in it; lines of it are taken by offsets.

    ``signs`` maps each quote to the sign behind its words, which leads to the quote.
    """

    def __init__(
        self, text: str, quotes: list[Held], names: list[Named], signs: Mapping[Ref, Sign]
    ) -> None:
        self._text = text
        self._quotes = quotes
        self._signs = signs
        self._names = sorted(names, key=_weight)
        # number of the name that has each code point, counted from 1
        self._paint = array("L", bytes(array("L").itemsize * len(text)))
        for number, one in enumerate(self._names, 1):
            size = one.span.end - one.span.start
            self._paint[one.span.start : one.span.end] = array("L", [number]) * size

    def line(self, area: Span) -> Line:
        """Return the words between two offsets, marked."""
        inside = [
            one.part(*area)
            for one in self._quotes
            if one.span.start < area.end and area.start < one.span.end
        ]
        return tuple(self._passages(area, inside))

    def _passages(self, area: Span, waiting: list[Held]) -> Iterator[Piece]:
        place = area.start
        while waiting:
            first, *others = waiting
            yield from self._words(Span(place, first.span.start))
            place = first.span.end
            within = [one.part(*first.span) for one in others if one.span.start < place]
            beyond = [one.part(place, area.end) for one in others if one.span.end > place]
            line = tuple(self._passages(first.span, within))
            if first.last:
                line = (*line, self._signs[first.ref])
            yield Passage(first.ref, line, first.first)
            waiting = sorted(beyond, key=_opening)
        yield from self._words(Span(place, area.end))

    def _words(self, area: Span) -> Iterator[Piece]:
        paint = self._paint
        places = range(area.start + 1, area.end)
        edges = [place for place in places if paint[place] != paint[place - 1]]
        for start, end in pairwise((area.start, *edges, area.end)):
            words = self._text[start:end].replace("\n", " ")
            number = paint[start] if start < end else 0
            if not words:
                continue
            # punctuation alone is too small to be hit
            if number and any(letter.isalnum() for letter in words):
                named = self._names[number - 1]
                yield Link(named.refs[0], words, named.style)
            else:
                yield Text(words)


def _weight(one: Named) -> tuple[bool, int, tuple[Ref, ...]]:
    """Order what is painted over what: facts from the longest on, then names from the shortest."""
    size = one.span.end - one.span.start
    name = one.style == "named"
    return name, size if name else -size, one.refs
