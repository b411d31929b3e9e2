"""The passage that looks most like words that a text does not hold, and the difference.

For people only: nothing here takes part in a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from sphinx_briefing.store.verify.folding import BROKEN
from sphinx_briefing.store.verify.snapshot import Snapshot, Span, Token, tokens
from sphinx_briefing.store.verify.verdict import Change, Nearest

MAX_TOKENS = 120
"""Words and marks of a quotation that are compared; the rest is not shown."""
_MAX_PLACES = 64
"""Places of one word that count; the commonest words say little of where a passage is."""
_LEAST = 0.3
"""Share of the weighed words that a passage must hold to be called near."""


def nearest(words: str, snapshot: Snapshot) -> Nearest | None:
    """Return the nearest passage for words in typographic form; None where nothing is near."""
    ours = tokens(words[: MAX_TOKENS * 40])[:MAX_TOKENS]
    window = _window([one.word.casefold() for one in ours if one.word[0].isalnum()], snapshot)
    if window is None:
        return None
    theirs = snapshot.tokens[max(0, window[0] - len(ours)) : window[1] + len(ours)]
    first, last = _extent(ours, theirs)
    passage = theirs[first:last]
    ground = snapshot.whole
    spans = ground.spans(passage[0].start, passage[-1].end)
    span = Span(spans[0].start, spans[-1].end)
    diff = tuple(_changes(words, ours, ground.text, passage))
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


def _extent(ours: list[Token], theirs: list[Token]) -> tuple[int, int]:
    """Return which of the source's tokens answer to ours, from first to last."""
    matcher = SequenceMatcher(
        None,
        [one.word.casefold() for one in ours],
        [one.word.casefold() for one in theirs],
        autojunk=False,
    )
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return 0, len(theirs)
    strong = [block for block in blocks if block.size > 1] or blocks
    first, last = strong[0], strong[-1]
    start = max(0, first.b - first.a)
    return start, min(len(theirs), last.b + len(ours) - last.a)


def _changes(words: str, ours: list[Token], text: str, theirs: list[Token]) -> Iterator[Change]:
    matcher = SequenceMatcher(
        None, [one.word for one in ours], [one.word for one in theirs], autojunk=False
    )
    for tag, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        mine, other = _slice(words, ours[a_start:a_end]), _slice(text, theirs[b_start:b_end])
        yield Change(other, other) if tag == "equal" else Change(mine, other)


def _slice(text: str, part: list[Token]) -> str:
    return text[part[0].start : part[-1].end].replace(BROKEN, "-") if part else ""
