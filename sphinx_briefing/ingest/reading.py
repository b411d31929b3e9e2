"""An article as rules read it: its text, its lines, and the text with all speech covered."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from sphinx_briefing.store.verify import Span
from sphinx_briefing.store.verify.marks import Quotation, is_abbreviated, is_wrapped, quotations
from sphinx_briefing.store.verify.sentences import paragraph_spans

COVER = "\x01"
"""Stands for each character of speech in the covered text, so that offsets stay."""
REACH = 600
"""Code points: what is further from a quotation than this does not attribute it."""
_WITHIN = re.compile(r"(\S[^\S\n]*)\n(?=[^\S\n]*\S)")
_STOP = re.compile(r"[.!?…](?=[\s\x01”\"’»)]|$)|\n")


class Reading:
    """A text in NFC with LF line ends; all offsets count its code points.

    ``wrapped`` says whether line ends are a typesetter's. Then ``text`` has spaces for those within
    paragraphs, so that a name at the end of a line is whole.
    """

    def __init__(self, text: str, body: int = 0) -> None:
        self._stored = text
        self.wrapped = is_wrapped(text)
        self.text = _WITHIN.sub(r"\1 ", text) if self.wrapped else text
        self.body = body

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Every paragraph, without white space around it."""
        return [Span(*one) for one in paragraph_spans(self._stored, wrapped=self.wrapped)]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [one.start for one in self.paragraphs]

    def paragraph(self, place: int) -> Span:
        """Return the paragraph that holds an offset."""
        number = bisect_right(self._paragraph_starts, place) - 1
        return self.paragraphs[max(0, number)]

    def paragraphs_within(self, start: int, end: int) -> list[Span]:
        """Return the paragraphs that begin between two offsets."""
        first = bisect_left(self._paragraph_starts, start)
        return self.paragraphs[first : bisect_left(self._paragraph_starts, end)]

    @cached_property
    def stretches(self) -> list[Quotation]:
        """The stretches between quotation marks in the body of the article."""
        return [one for one in quotations(self._stored, self.wrapped) if one.start >= self.body]

    @cached_property
    def covered(self) -> str:
        """The text in which all stretches between marks, with their marks, are covered."""
        parts, place = [], 0
        for one in self.stretches:
            start, end = max(place, one.start - 1), min(len(self.text), one.end + 1)
            parts += [self.text[place:start], COVER * (end - start)]
            place = end
        return "".join([*parts, self.text[place:]])

    @cached_property
    def _stops(self) -> list[int]:
        """Where the marks that end sentences end, and the lines that do, in the covered text."""
        covered, lines = self.covered, not self.wrapped
        return [
            one.end()
            for one in _STOP.finditer(covered)
            if (lines if one[0] == "\n" else not is_abbreviated(covered, one.end()))
        ]

    def sentence_start(self, place: int) -> int:
        """Return where the sentence that leads to an offset begins, in the covered text."""
        first = max(self.paragraph(place).start, place - REACH)
        number = bisect_left(self._stops, place) - 1
        begin = self._stops[number] if number >= 0 else 0
        return self._past_speech(max(begin, first), place)

    def _past_speech(self, begin: int, place: int) -> int:
        """Return where the sentence begins if speech that ends with a full stop is before it."""
        for one in self.stretches[self._number(begin) : self._number(place)]:
            last = self.text[one.end - 1 : one.end]
            behind = self.text[one.end + 1 : one.end + 3].lstrip()
            if begin < one.end + 1 < place and last in ".!?…" and behind[:1].isupper():
                begin = one.end + 1
        return begin

    @cached_property
    def _stretch_starts(self) -> list[int]:
        return [one.start for one in self.stretches]

    def _number(self, place: int) -> int:
        return bisect_right(self._stretch_starts, place)

    def sentence_end(self, place: int) -> int:
        """Return where the sentence that goes on at an offset ends, in the covered text."""
        last = min(self.paragraph(place).end, place + REACH)
        number = bisect_right(self._stops, place)
        if number < len(self._stops) and self._stops[number] <= last:
            return self._stops[number] - 1
        cut = last > place and self.covered[last - 1] in ".!?…"
        return last - 1 if cut and not is_abbreviated(self.covered, last) else last
