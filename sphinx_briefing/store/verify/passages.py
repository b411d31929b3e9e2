"""Find words in a typographic form: whole words, whole numbers, all occurrences, bounded work."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from sphinx_briefing.store.verify.folding import APART, BROKEN
from sphinx_briefing.store.verify.snapshot import Ground

MAX_PLACES = 1_000
"""Places at which the same words are found; later ones are not."""
_MAX_TRIED = 20_000
_MAX_COMPARED = 5_000_000
"""Bounds of the search for hostile texts: places tried, and code points compared there."""

_UNSPACED = re.compile(
    "[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)
_NEGATIVE_PREFIX = re.compile(
    r"(?:\b(?:non|un|in|anti|nicht|pas|sans|не|без|анти|ej|icke|ikke|nie|niet))-\Z", re.IGNORECASE
)
_NEGATIVE_SUFFIX = re.compile(r"-(?:free|less|frei|los|fri|vrij)\b", re.IGNORECASE)
_ELIDED = re.compile(
    r"(?:\A|[^\w'])(?:[ldjmtsc]|qu|jusqu|lorsqu|puisqu|un|all|dell|nell|sull|dall|quell|d)'\Z",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"'s(?!\w)")
_NUMBER_BEFORE = re.compile(r"(?:\d[.,':/⁄-]|(?:\A|\W)-)\Z")
_NUMBER_AFTER = re.compile(r"[.,':/⁄-]\d")
_GROUP_AFTER = re.compile(r" \d{3}(?!\d)")
_ROOM = 14
_ENDING = 3
"""Letters of the source that an insertion at the end of a word may stand for: sign[ed]."""


_WORD = re.compile(r"\w")


def has_word(text: str) -> bool:
    """Say whether a text holds anything but marks and white space."""
    return bool(_WORD.search(text))


class Place(NamedTuple):
    """A stretch of a typographic form."""

    start: int
    end: int


def places(ground: Ground, words: str, *, open_end: bool = False) -> list[Place]:
    """Return where words stand, as whole words unless ``open_end``, at most ``MAX_PLACES``."""
    if not words:
        return []
    found = []
    for place in _candidates(ground, words):
        ends = _ends_word(ground.text, place.end)
        if open_end and not ends:
            place = _to_word_end(ground.text, place)
            ends = _ends_word(ground.text, place.end)
        if ends and _starts_word(ground.text, place.start):
            found.append(place)
            if len(found) == MAX_PLACES:
                break
    return found


def _candidates(ground: Ground, words: str) -> Iterator[Place]:
    if ground.coarse is not None:
        yield from _broken_candidates(ground, words, *ground.coarse)
        return
    start = ground.text.find(words)
    budget = min(_MAX_TRIED, _MAX_COMPARED // len(words))
    while start >= 0 and budget:
        yield Place(start, start + len(words))
        start = ground.text.find(words, start + 1)
        budget -= 1


def _broken_candidates(ground: Ground, words: str, coarse: str, kept: list[int]) -> Iterator[Place]:
    """Find words in a text whose lines end within words: a hyphen there may be one, or none."""
    key = words.replace("-", "")
    start = coarse.find(key) if key else -1
    budget = min(_MAX_TRIED, _MAX_COMPARED // len(words))
    while start >= 0 and budget:
        first = kept[start]
        if words[0] == "-":
            first = max(0, first - 1)
        end = _walk(ground.text, first, words)
        if end:
            yield Place(first, end)
        budget -= 1
        start = coarse.find(key, start + 1)


def _walk(text: str, place: int, words: str) -> int:
    """Return the end of the words that start at a place, 0 if others stand there."""
    for character in words:
        here = text[place : place + 1]
        if here == BROKEN:
            place += 1
            if character == "-":
                continue
            here = text[place : place + 1]
        if here != character:
            return 0
        place += 1
    return place


def _to_word_end(text: str, place: Place) -> Place:
    end = place.end
    while end < len(text) and end - place.end < _ENDING and _wordy(text[end]):
        end += 1
    return Place(place.start, end)


def _wordy(character: str) -> bool:
    return (
        character.isalnum()
        or character in "_\u200c\u200d"
        or unicodedata.category(character)[0] == "M"
    )


def _joined(before: str, after: str) -> bool:
    """Say whether two neighbours are of one word; Han, kana and Thai write no word ends."""
    if not (_wordy(before) and _wordy(after)):
        return False
    if unicodedata.category(after)[0] == "M":
        return True
    return not (_UNSPACED.match(before) or _UNSPACED.match(after))


def _starts_word(text: str, start: int) -> bool:
    if start == 0 or start >= len(text):
        return True
    before, first = text[start - 1], text[start]
    if before == BROKEN or _joined(before, first):
        return False
    if first == "'" and before.isalnum() and text[start + 1 : start + 2].isalpha():
        return False
    room = text[max(0, start - _ROOM) : start]
    if before == "-" and first.isalpha() and _NEGATIVE_PREFIX.search(room):
        return False
    if before == "'" and _wordy(first) and _wordy(text[start - 2 : start - 1] or " "):
        return bool(_ELIDED.search(room))
    if first.isdigit():
        here = text[max(0, start - _ROOM) : start + 4]
        return not _NUMBER_BEFORE.search(room) and not _in_group(here, start - len(room), start)
    return True


def _in_group(here: str, base: int, start: int) -> bool:
    """Say whether a number goes on with three digits behind a space: 12 500."""
    place = start - base
    return bool(re.match(r"\d{3}(?!\d)", here[place:])) and bool(
        re.search(r"(?<!\d)\d{1,3} \Z", here[:place])
    )


def _ends_word(text: str, end: int) -> bool:
    if end >= len(text):
        return True
    last, after = text[end - 1], text[end]
    if after == BROKEN or _joined(last, after):
        return False
    if last == "'" and after.isalpha() and text[end - 2 : end - 1].isalnum():
        return False
    if after == "'" and _wordy(last) and _wordy(text[end + 1 : end + 2] or " "):
        return bool(_POSSESSIVE.match(text, end))
    if after == "-" and last.isalpha() and _NEGATIVE_SUFFIX.match(text, end):
        return False
    if last.isdigit():
        return not (_NUMBER_AFTER.match(text, end) or _splits_group(text, end))
    return True


def _splits_group(text: str, end: int) -> bool:
    return bool(_GROUP_AFTER.match(text, end)) and bool(
        re.search(r"(?<!\d)\d{1,3}\Z", text[max(0, end - 5) : end])
    )


class Part(NamedTuple):
    """Words between two brackets, and how far behind the part before they may stand.

    ``inserted``: an [insertion] stands before them, else an ellipsis; ``open_end``: the insertion
    behind them ends their last word (``sign[ed]``).
    """

    words: str
    inserted: bool = False
    open_end: bool = False


MAX_ELISION = 1_000
"""Code points that an ellipsis may skip."""
MAX_REPLACED = 40
"""Code points that an [insertion] may stand for."""
_NOT_REPLACED = re.compile(rf"[\[\]\d{APART}]|[.!?。！？][\"']*\s+\S")


def chains(ground: Ground, parts: list[Part]) -> list[list[Place]]:
    """Return every way in which the parts stand in their order, near enough, without overlap.

    Each ends at another place of the last part, and takes the nearest places before it.
    """
    reached: list[list[Place]] = []
    for number, part in enumerate(parts):
        here = places(ground, part.words, open_end=part.open_end)
        if number == 0:
            reached = [[place] for place in here]
        else:
            reached = list(_extended(ground.text, reached, here, part))
        if not reached:
            return []
    first: dict[int, list[Place]] = {}
    for chain in reached:
        first.setdefault(chain[0].start, chain)
    return [first[start] for start in sorted(first)]


def _extended(
    text: str, reached: list[list[Place]], here: list[Place], part: Part
) -> Iterator[list[Place]]:
    before = 0
    for place in here:
        while before < len(reached) and reached[before][-1].end <= place.start:
            before += 1
        if before == 0:
            continue
        chain = reached[before - 1]
        gap = text[chain[-1].end : place.start]
        limit = MAX_REPLACED if part.inserted else MAX_ELISION
        if len(gap) > limit or APART in gap or (part.inserted and _NOT_REPLACED.search(gap)):
            continue
        yield [*chain, place]
