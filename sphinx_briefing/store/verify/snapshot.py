"""A stored text, prepared once so that each quotation is checked cheaply."""

from __future__ import annotations

import re
import zlib
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache

from sphinx_briefing.store.verify.folding import APART, BROKEN, Folded, normal
from sphinx_briefing.store.verify.marks import Quotation, is_wrapped, quotations
from sphinx_briefing.store.verify.sentences import paragraph_spans, sentence_ends
from sphinx_briefing.store.verify.span import Span

MAX_SNAPSHOT = 1_000_000
"""Code points of a text in which quotations are sought."""

_TOKEN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]|[^\W_]+(?:['-][^\W_]+)*|[^\w\s]")


class Tokens:
    """The words and marks of a typographic form; Han and kana count one by one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = _TOKEN.findall(text)
        self._starts = array("L", (found.start() for found in _TOKEN.finditer(text)))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets of the tokens from ``first`` to ``last``, which is excluded."""
        return self._starts[first], self._starts[last - 1] + len(self.words[last - 1])

    def slice(self, first: int, last: int) -> str:
        """Return the text of the tokens from ``first`` to ``last``, which is excluded."""
        start, end = self.span(first, last) if last > first else (0, 0)
        return self.text[start:end]


class Ground:
    """Passages of a text, in typographic form, in which words are sought.

    ``joined`` passages follow the one before after a space; no match runs into the others.
    """

    def __init__(self, text: str, pieces: tuple[Quotation, ...]) -> None:
        self.pieces = pieces
        self._source = text
        self._starts: list[int] = []
        parts: list[str] = []
        length = 0
        for piece in pieces:
            if parts:
                parts.append(" " if piece.joined else f" {APART} ")
                length += len(parts[-1])
            self._starts.append(length)
            parts.append(text[piece.start : piece.end])
            length += piece.end - piece.start
        self._folded = Folded("".join(parts))
        self.text = self._folded.text

    def spans(self, fold_start: int, fold_end: int) -> tuple[Span, ...]:
        """Return where a stretch of the typographic form stands in the text, a span a passage."""
        start, end = self._folded.span(fold_start, fold_end)
        found = []
        for number in range(self.piece_at(start), self.piece_at(max(start, end - 1)) + 1):
            piece, offset = self.pieces[number], self._starts[number]
            first = max(piece.start, piece.start + start - offset)
            last = min(piece.end, piece.start + end - offset)
            words = self._source[first:last]
            if words.strip():
                first += len(words) - len(words.lstrip())
                last -= len(words) - len(words.rstrip())
                found.append(Span(first, last))
        return tuple(found)

    def piece_at(self, joined: int) -> int:
        """Return the number of the passage that holds an offset of the joined passages."""
        return max(0, bisect_right(self._starts, joined) - 1)

    def bounds(self, span: Span) -> Quotation:
        """Return the passage that holds a span of the text."""
        number = bisect_right(self.pieces, span.start, key=lambda piece: piece.start) - 1
        return self.pieces[max(0, number)]

    @cached_property
    def coarse(self) -> tuple[str, list[int]] | None:
        """Without any hyphen, and the way back; None where no line ends within a word."""
        if BROKEN not in self.text:
            return None
        kept = [place for place, one in enumerate(self.text) if one not in ("-", BROKEN)]
        return "".join(self.text[place] for place in kept), kept


class Snapshot:
    """The stored text of a source. All offsets count code points of ``text``: NFC, LF.

    Prepare it once a source; what is costly is made when first asked for. ``too_long`` texts
    (more than ``MAX_SNAPSHOT`` code points) are cut and must not be called searched.
    """

    def __init__(self, text: str) -> None:
        self.too_long = len(text) > MAX_SNAPSHOT
        self.text = normal(text[:MAX_SNAPSHOT])

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The stretches between quotation marks."""
        return quotations(self.text)

    @cached_property
    def whole(self) -> Ground:
        """The whole text."""
        return Ground(self.text, (Quotation(0, len(self.text)),))

    @cached_property
    def spoken(self) -> Ground:
        """What stands between quotation marks, halves of a split quotation joined."""
        return Ground(self.text, self.quotations)

    @cached_property
    def tokens(self) -> Tokens:
        """The words and marks of the whole text."""
        return Tokens(self.whole.text)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Case-folded words → numbers of the tokens that are this word."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.tokens.words):
            if word[0].isalnum():
                found.setdefault(word.casefold(), []).append(number)
        return found

    @cached_property
    def wrapped(self) -> bool:
        """Whether line ends are a typesetter's, so that only blank lines end paragraphs."""
        return is_wrapped(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Every paragraph, without white space around it."""
        spans = paragraph_spans(self.text, wrapped=self.wrapped)
        return tuple(Span(*span) for span in spans)

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return sentence_ends(self.text, wrapped=self.wrapped)

    def sentence(self, span: Span) -> Span:
        """Return the sentence or sentences that hold a span, without white space around them."""
        ends = self._sentence_ends
        before = bisect_right(ends, span.start)
        start = ends[before - 1] if before else 0
        end = ends[min(bisect_left(ends, span.end), len(ends) - 1)]
        words = self.text[start:end]
        return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))

    def in_marks(self, span: Span) -> bool:
        """Say whether a span stands within one pair of quotation marks."""
        number = bisect_right(self.quotations, span.start, key=lambda one: one.start) - 1
        return number >= 0 and span.end <= self.quotations[number].end

    def packed(self) -> bytes:
        """Return the text in less than half its room; see `unpacked`."""
        return zlib.compress(self.text.encode("utf-8", "surrogatepass"), 6)


@lru_cache(maxsize=8)
def unpacked(data: bytes) -> Snapshot:
    """Return the snapshot again; the last few are kept with all that was found out about them."""
    return Snapshot(zlib.decompress(data).decode("utf-8", "surrogatepass"))
