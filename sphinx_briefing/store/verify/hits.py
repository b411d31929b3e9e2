"""One way in which the words of a quotation stand in a text, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from sphinx_briefing.store.verify.brackets import Edited
from sphinx_briefing.store.verify.context import after_words, before_words, cut_end, cut_start
from sphinx_briefing.store.verify.negation import hidden_negation, negation
from sphinx_briefing.store.verify.passages import Place, has_word
from sphinx_briefing.store.verify.snapshot import Ground
from sphinx_briefing.store.verify.span import Span
from sphinx_briefing.store.verify.verdict import Flag, Verdict


@dataclass(frozen=True, slots=True)
class Hit:
    """The places of the parts in typographic form, and their spans in the text."""

    ground: Ground
    chain: list[Place]
    spans: tuple[Span, ...]
    verdict: Verdict
    flags: frozenset[Flag] = frozenset()
    edited: Edited | None = None

    def edges(self, text: str, kind: str | None) -> frozenset[Flag]:
        """Say where the sentence goes on beyond the words, but for what an ellipsis marks.

        What an [insertion] at either end stands for is replaced. Reported speech has no edges.
        """
        first, last = self.spans[0], self.spans[-1]
        opens, closes = (self.edited.opens, self.edited.closes) if self.edited else ("", "")
        flags = set()
        if kind == "indirect":
            return frozenset()
        if opens != "ellipsis" and cut_start(text, self.ground.bounds(first).start, first.start):
            flags.add(Flag.REPLACED if opens else Flag.CUT_START)
        end = self.ground.bounds(last).end
        if closes != "ellipsis" and cut_end(text, last.start, last.end, end):
            flags.add(Flag.REPLACED if closes else Flag.CUT_END)
        return frozenset(flags)

    def replaced(self) -> frozenset[Flag]:
        """Say whether an [insertion] stands in the place of words or of the end of a word."""
        text = self.ground.text
        parts = self.edited.parts if self.edited else []
        between = zip(pairwise(self.chain), parts[1:], strict=False)
        for (first, second), part in between:
            if part.inserted and has_word(text[first.end : second.start]):
                return frozenset({Flag.REPLACED})
        for place, part in zip(self.chain, parts, strict=False):
            if part.open_end and not text.startswith(part.words, place.end - len(part.words)):
                return frozenset({Flag.REPLACED})
        return frozenset()

    def hidden_negation(self, text: str, lang: str | None) -> str:
        """Return a negation among the words left out, cut off or put in, or an empty text."""
        ground = self.ground
        first, last = self.spans[0], self.spans[-1]
        skipped = (
            hidden_negation(ground.text, one.end, other.start, lang)
            for one, other in pairwise(self.chain)
        )
        edges = (
            before_words(text, ground.bounds(first).start, first.start),
            after_words(text, last.start, last.end, ground.bounds(last).end),
        )
        beside = (negation(words, lang) for words in (*edges, *self._put_in()))
        return next(filter(None, chain(skipped, beside)), "")

    def _put_in(self) -> Iterator[str]:
        """Yield the words of insertions, and the words of the source whose ends these changed."""
        if self.edited:
            yield from self.edited.inserted
            for part, place in zip(self.edited.parts, self.chain, strict=True):
                if part.open_end:
                    yield self.ground.text[place.start : place.end].rpartition(" ")[2]
