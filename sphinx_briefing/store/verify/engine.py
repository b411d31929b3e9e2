"""The verdict on words: whether they stand in the source as they are written here.

Acceptance rests on equality alone, of the text or of its typographic form; nothing is ever
accepted for being similar. Where the bounds on work are passed, the verdict is ``unchecked``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sphinx_briefing.store.verify.brackets import Edited, bracketed
from sphinx_briefing.store.verify.folding import fold, normal
from sphinx_briefing.store.verify.hits import Hit
from sphinx_briefing.store.verify.marks import without_marks
from sphinx_briefing.store.verify.nearest import nearest
from sphinx_briefing.store.verify.passages import Place, chains, has_word, places
from sphinx_briefing.store.verify.snapshot import MAX_SNAPSHOT, Ground, Snapshot
from sphinx_briefing.store.verify.span import Span
from sphinx_briefing.store.verify.verdict import (
    NO_SNAPSHOT,
    Flag,
    Verdict,
    Verification,
    Words,
    selector,
)

MAX_QUOTE = 20_000
"""Code points of a quotation."""
MAX_PARTS = 16
"""Parts into which brackets divide a quotation."""

_OTHER_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_ALWAYS_FAULTS = frozenset({Flag.UNMARKED, Flag.MARKED, Flag.HIDDEN_NEGATION, Flag.REPLACED})
_CUTS = frozenset({Flag.CUT_START, Flag.CUT_END})


@dataclass
class _Check:
    """One quotation under examination."""

    words: str
    kind: str | None
    snapshot: Snapshot
    marks: bool
    lang: str | None
    speech: bool = False
    reason: str = field(default="these words do not stand in the snapshot")

    def hits(self) -> list[Hit]:
        """Return the ways in which the words stand there: those of the strictest reading."""
        for reading in self._readings():
            found = list(reading)
            if found:
                return found
        return []

    def _readings(self) -> Iterator[Iterator[Hit]]:
        whole, spoken = self.snapshot.whole, self.snapshot.spoken
        if self.marks:
            yield self._literal(spoken, without_marks(self.words))
            yield self._edited(spoken)
            yield self._unmarked(self._literal(whole, self.words))
            yield self._unmarked(self._edited(whole))
        else:
            yield from map(self._reported, (self._literal(whole, self.words), self._edited(whole)))

    def _literal(self, ground: Ground, words: str) -> Iterator[Hit]:
        text = self.snapshot.text
        for place in places(ground, fold(words)):
            spans = ground.spans(*place)
            between = [text[a.end : b.start] for a, b in pairwise(spans)]
            if any(map(has_word, between)):
                flags = frozenset({Flag.INTERRUPTED})
                yield Hit(ground, [place], spans, Verdict.ELIDED, flags)
                continue
            span = Span(spans[0].start, spans[-1].end)
            same = text[span.start : span.end] == words
            verdict = Verdict.EXACT if same else Verdict.TYPOGRAPHIC
            yield Hit(ground, [place], (span,), verdict)

    def _edited(self, ground: Ground) -> Iterator[Hit]:
        """Take the words apart at their brackets, but for those that the source has itself."""
        brackets = bracketed(self.words)
        literal = frozenset(one for one in brackets if one in ground.text)
        for kept in dict.fromkeys((literal, frozenset())) if brackets else ():
            edited = Edited(self.words, kept)
            if len(edited.parts) > MAX_PARTS:
                self.reason = f"brackets divide it into more than {MAX_PARTS} parts; split it"
                return
            if not edited.parts:
                self.reason = "holds no words outside of brackets"
                return
            found = chains(ground, edited.parts)
            yield from (self._edited_hit(ground, each, edited) for each in found)
            if found:
                return

    def _edited_hit(self, ground: Ground, found: list[Place], edited: Edited) -> Hit:
        each = [ground.spans(*place) for place in found]
        flags = {Flag.INTERRUPTED} if any(len(spans) > 1 for spans in each) else set()
        spans = tuple(span for spans in each for span in spans)
        return Hit(ground, found, spans, Verdict.ELIDED, frozenset(flags), edited)

    def _unmarked(self, hits: Iterator[Hit]) -> Iterator[Hit]:
        """Take words outside of quotation marks, to be flagged; refuse a mixture of both."""
        for hit in hits:
            marked = [self.snapshot.in_marks(span) for span in hit.spans]
            if hit.edited and any(marked):
                self.reason = "its parts stand in the snapshot, but not in one quotation"
            else:
                yield replace(hit, flags=hit.flags | {Flag.UNMARKED})

    def _reported(self, hits: Iterator[Hit]) -> Iterator[Hit]:
        """Take reported speech outside of quotation marks; what is all within them is flagged.

        Where both are there, that outside is meant.
        """
        found = list(hits)
        if self.kind != "indirect" or self.speech:
            return iter(found)
        marked = [all(map(self.snapshot.in_marks, hit.spans)) for hit in found]
        if not all(marked):
            return (hit for hit, inside in zip(found, marked, strict=True) if not inside)
        return (replace(hit, flags=hit.flags | {Flag.MARKED}) for hit in found)

    def result(self, hit: Hit, occurrences: int, *, ambiguous: bool) -> Verification:
        """Return the outcome for the hit that was chosen."""
        text = self.snapshot.text
        flags = hit.flags | hit.edges(text, self.kind) | hit.replaced()
        if ambiguous:
            flags |= {Flag.AMBIGUOUS}
        hidden = hit.hidden_negation(text, self.lang)
        if hidden:
            flags |= {Flag.HIDDEN_NEGATION}
        spans = hit.spans
        return Verification(
            hit.verdict,
            spans,
            tuple(selector(text, span) for span in spans),
            occurrences,
            flags,
            flags & (_ALWAYS_FAULTS | (_CUTS if self.kind == "direct" else frozenset())),
            tuple(text[a.end : b.start] for a, b in pairwise(spans)),
            hidden,
        )


def verify(
    record_text: str,
    kind: str | None,
    snapshot: Snapshot | None,
    *,
    prefix: str | None = None,
    suffix: str | None = None,
    nth: int | None = None,
    lang: str | None = None,
    marks: bool = True,
) -> Verification:
    """Check a quotation against the text of its source.

    ``kind`` is that of the quote: all but ``indirect`` must stand between quotation marks, and
    ``indirect`` must not, unless ``marks`` is False, for a source that is all speech. ``prefix``
    and ``suffix`` are words right before and after it; ``nth`` counts, from 1, the passages that
    fit. ``lang`` chooses the table of negations.
    """
    if snapshot is None:
        return NO_SNAPSHOT
    if len(record_text) > MAX_QUOTE:
        size = f"holds {len(record_text)} characters, more than {MAX_QUOTE}"
        return Verification(Verdict.UNCHECKED, reason=f"{size}; split it")
    if snapshot.too_long:
        reason = f"the snapshot holds more than {MAX_SNAPSHOT} characters; split it"
        return Verification(Verdict.UNCHECKED, reason=reason)
    words = normal(record_text).strip()
    if not has_word(words):
        return Verification(Verdict.ABSENT, reason="holds no words")
    check = _Check(words, kind, snapshot, marks and kind != "indirect", lang, speech=not marks)
    found = check.hits()
    fitting = [hit for hit in found if _fits(snapshot.text, hit.spans, prefix, suffix)]
    if fitting and (nth or 1) <= len(fitting):
        if nth:
            chosen = sorted(fitting, key=lambda hit: hit.spans)[nth - 1]
        else:
            order = list(Verdict)
            chosen = min(fitting, key=lambda hit: (order.index(hit.verdict), hit.spans))
        ambiguous = len(fitting) > 1 and not nth
        return check.result(chosen, len(fitting), ambiguous=ambiguous)
    if found:
        reason = _misplaced(len(found), len(fitting), nth, prefix, suffix)
        return Verification(Verdict.ABSENT, occurrences=len(found), reason=reason)
    reason = check.reason
    if _OTHER_ELLIPSIS.search(words.replace("[…]", "").replace("[...]", "")):
        reason = f"{reason}; if dots stand for words left out, write […]"
    return Verification(Verdict.ABSENT, reason=reason, nearest=nearest(fold(words), snapshot))


def _misplaced(
    found: int, fitting: int, nth: int | None, prefix: str | None, suffix: str | None
) -> str:
    times = "once" if found == 1 else f"{found} times"
    if fitting:
        return f"nth is {nth}, but the words stand there only {'once' if fitting == 1 else times}"
    where = [f"after {prefix!r}"] if prefix else []
    where += [f"before {suffix!r}"] if suffix else []
    return f"the words stand there {times}, but not {' and '.join(where)}"


_EDGE = " \"'"


def _fits(text: str, spans: tuple[Span, ...], prefix: str | None, suffix: str | None) -> bool:
    start, end = spans[0].start, spans[-1].end
    if prefix:
        wanted = fold(normal(prefix)).strip(_EDGE)
        room = text[max(0, start - 2 * len(prefix) - 40) : start]
        if not fold(room).rstrip(_EDGE).endswith(wanted):
            return False
    if suffix:
        wanted = fold(normal(suffix)).strip(_EDGE)
        if not fold(text[end : end + 2 * len(suffix) + 40]).lstrip(_EDGE).startswith(wanted):
            return False
    return True


def find_words(words: str, snapshot: Snapshot) -> Words:
    """Find every place of literal words (``seen``, ``cue``, ``mentions``, ``loaded``).

    They need not stand between quotation marks; brackets in them are literal.
    """
    if len(words) > MAX_QUOTE or snapshot.too_long:
        return Words(Verdict.UNCHECKED, reason="too long to be sought")
    sought = normal(words).strip()
    if not has_word(sought):
        return Words(Verdict.ABSENT, reason="holds no words")
    form = fold(sought)
    ground = snapshot.whole
    spans = tuple(ground.spans(*place)[0] for place in places(ground, form))
    if not spans:
        return Words(Verdict.ABSENT, nearest=nearest(form, snapshot))
    same = any(snapshot.text[span.start : span.end] == sought for span in spans)
    return Words(Verdict.EXACT if same else Verdict.TYPOGRAPHIC, spans)


__all__ = ["MAX_PARTS", "MAX_QUOTE", "find_words", "verify"]
