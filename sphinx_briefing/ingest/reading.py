"""An article as rules read it: its text, its lines, and the text with all speech covered."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sphinx_briefing.store.verify import Span
from sphinx_briefing.store.verify.marks import Quotation, is_abbreviated, is_wrapped, quotations
from sphinx_briefing.store.verify.sentences import paragraph_spans

COVER = "\x01"
"""Stands for each character of speech in the covered text, so that offsets stay."""
REACH = 600
"""Code points: what is further from a quotation than this does not attribute it."""
_WITHIN = re.compile(r"(\S[^\S\n]*)\n(?=[^\S\n]*\S)")
_STOP = re.compile(r"[.!?…\n](?:(?<=\n)|(?=[\s\x01”\"’»)])|\Z)")


class Reading:
    """A text in NFC with LF line ends; all offsets count its code points.

    ``wrapped`` says whether line ends are a typesetter's. Then ``text`` has spaces for those within
    paragraphs, so that a name at the end of a line is whole.
    """

    def __init__(self, text: str, body: int = 0) -> None:
        wrapped = is_wrapped(text)
        self.wrapped = wrapped
        self.text = _WITHIN.sub(r"\1 ", text) if wrapped else text
        self.body = body
        #: Every paragraph, without white space around it.
        self.paragraphs = paragraph_spans(text, wrapped=wrapped)
        #: The stretches between quotation marks in the body of the article.
        self.stretches = [one for one in quotations(text, wrapped) if one.start >= body]
        #: The text in which all stretches between marks, with their marks, are covered.
        self.covered = _covered(self.text, self.stretches)
        #: Where each paragraph ends.
        self.paragraph_ends = [one.end for one in self.paragraphs]
        self._paragraph_starts = [one.start for one in self.paragraphs]
        self._paragraphs_from = [
            0,
            *self._paragraph_starts[1:],
        ]  # what is before all is in the first
        self._stretch_starts = [one.start for one in self.stretches]
        self._stops = _stops(self.covered, wrapped=wrapped)

    def paragraph(self, place: int) -> Span:
        """Return the paragraph that holds an offset."""
        return self.paragraphs[bisect_right(self._paragraphs_from, place) - 1]

    def paragraphs_within(self, start: int, end: int) -> list[Span]:
        """Return the paragraphs that begin between two offsets."""
        first = bisect_left(self._paragraph_starts, start)
        return self.paragraphs[first : bisect_left(self._paragraph_starts, end)]

    def sentence_start(self, place: int) -> int:
        """Return where the sentence that leads to an offset begins, in the covered text."""
        number = bisect_left(self._stops, place)
        begin = self._stops[number - 1] if number else 0
        paragraph = bisect_right(self._paragraphs_from, place) - 1
        begin = max(begin, self._paragraph_starts[paragraph], place - REACH)
        starts = self._stretch_starts
        first, last = bisect_right(starts, begin), bisect_right(starts, place)
        return (
            self._past_speech(self.stretches[first:last], begin, place) if first < last else begin
        )

    def _past_speech(self, stretches: Sequence[Quotation], begin: int, place: int) -> int:
        """Return where the sentence begins if speech that ends with a full stop is before it."""
        for one in stretches:
            mark = self.text[one.end - 1 : one.end]
            behind = self.text[one.end + 1 : one.end + 3].lstrip()
            if begin < one.end + 1 < place and mark in ".!?…" and behind[:1].isupper():
                begin = one.end + 1
        return begin

    def sentence_end(self, place: int) -> int:
        """Return where the sentence that goes on at an offset ends, in the covered text."""
        paragraph = bisect_right(self._paragraphs_from, place) - 1
        last = min(self.paragraph_ends[paragraph], place + REACH)
        number = bisect_right(self._stops, place)
        if number < len(self._stops) and self._stops[number] <= last:
            return self._stops[number] - 1
        cut = last > place and self.covered[last - 1] in ".!?…"
        return last - 1 if cut and not is_abbreviated(self.covered, last) else last


def _covered(text: str, stretches: Sequence[Quotation]) -> str:
    parts, place = [], 0
    for one in stretches:
        start, end = max(place, one.start - 1), min(len(text), one.end + 1)
        parts += [text[place:start], COVER * (end - start)]
        place = end
    return "".join([*parts, text[place:]])


def _stops(covered: str, *, wrapped: bool) -> list[int]:
    """Return where the marks that end sentences end, and the lines that do, in a covered text."""
    lines = not wrapped
    return [
        one.end()
        for one in _STOP.finditer(covered)
        if (lines if one[0] == "\n" else not is_abbreviated(covered, one.end()))
    ]
