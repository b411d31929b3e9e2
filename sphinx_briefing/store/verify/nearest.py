"""The passage that looks most like words that a text does not hold, and the difference.

For people only: nothing here takes part in a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from sphinx_briefing.store.verify.folding import BROKEN
from sphinx_briefing.store.verify.snapshot import Snapshot, Tokens
from sphinx_briefing.store.verify.span import Span
from sphinx_briefing.store.verify.verdict import Change, Nearest

MAX_TOKENS = 120
"""Words and marks of a quotation that are compared; the rest is not shown."""
_MAX_PLACES = 64
"""Places of one word that count; the commonest words say little of where a passage is."""
_LEAST = 0.3
"""Share of the weighed words that a passage must hold to be called near."""


def nearest(words: str, snapshot: Snapshot) -> Nearest | None:
    """Return the nearest passage for words in typographic form; None where nothing is near."""
    ours = Tokens(words[: MAX_TOKENS * 40])
    del ours.words[MAX_TOKENS:]
    window = _window([one.casefold() for one in ours.words if one[0].isalnum()], snapshot)
    if window is None:
        return None
    theirs = snapshot.tokens
    margin = max(3, len(ours.words) - (window[1] - window[0]))
    base = max(0, window[0] - margin)
    around = theirs.words[base : window[1] + margin]
    matcher = SequenceMatcher(None, around, ours.words, autojunk=False)
    first, last = _extent(matcher, len(around), len(ours.words))
    if first >= last:
        return None
    diff = tuple(_changes(matcher, ours, theirs, base, (first, last)))
    spans = snapshot.whole.spans(*theirs.span(base + first, base + last))
    span = Span(spans[0].start, spans[-1].end)
    return Nearest(span, snapshot.text[span.start : span.end], diff)


def _window(wanted: list[str], snapshot: Snapshot) -> tuple[int, int] | None:
    """Return the first and last token of the stretch that holds most of the rare words wanted."""
    found: list[tuple[int, float]] = []
    weights = 0.0
    for word in dict.fromkeys(wanted):
        where = snapshot.places.get(word, ())
        weight = 1 / (1 + len(where))
        weights += weight if where else 0.5
        found += ((place, weight) for place in where[:_MAX_PLACES])
    found.sort()
    size = len(wanted) + len(wanted) // 4 + 2
    best, total, start = 0.0, 0.0, 0
    window = None
    for number, (place, weight) in enumerate(found):
        total += weight
        while found[start][0] < place - size:
            total -= found[start][1]
            start += 1
        if total > best + 1e-9:
            best, window = total, (found[start][0], found[number][0] + 1)
    return window if best >= _LEAST * weights else None


def _extent(matcher: SequenceMatcher[str], theirs: int, ours: int) -> tuple[int, int]:
    """Return which of the source's tokens answer to ours, from first to last."""
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return 0, 0
    strong = [block for block in blocks if block.size > 1] or blocks
    first, last = strong[0], strong[-1]
    return max(0, first.a - first.b), min(theirs, last.a + ours - last.b)


def _changes(
    matcher: SequenceMatcher[str], ours: Tokens, theirs: Tokens, base: int, extent: tuple[int, int]
) -> Iterator[Change]:
    """Yield the word diff, of the source's tokens only those within the extent."""
    least, most = extent
    for tag, start, end, our_start, our_end in matcher.get_opcodes():
        first, last = max(least, start), min(most, end)
        other = theirs.slice(base + first, base + last).replace(BROKEN, "-")
        mine = other if tag == "equal" and other else ours.slice(our_start, our_end)
        if mine or other:
            yield Change(mine, other)
