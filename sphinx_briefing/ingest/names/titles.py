"""Titles before names: which words they are, and how many stand there."""

from __future__ import annotations

from sphinx_briefing.ingest.names.sequences import Sequence
from sphinx_briefing.ingest.names.words import PLAIN, TITLES

ALL_TITLES = frozenset({*TITLES, *(f"{one}." for one in TITLES)}) - {"H.E."}
"""Titles as they are written, with and without a full stop."""


def is_title(word: str) -> bool:
    """Say whether a word is a title."""
    return word in ALL_TITLES or word == "H.E."


def spelt(name: Sequence) -> tuple[Sequence, int]:
    """Return a name in capitals as others are spelt, and how many titles it had: DR ANN LEE."""
    name = name._replace(words=tuple(word.title() for word in name.words))
    if name.words[0] in PLAIN:
        name = name.from_word(1)  # BY MR LEE
    number = count_titles(name.words)
    named = len(name.words) > number + 1 and PLAIN.isdisjoint(name.words)
    return (name.from_word(number), number) if named else (name, 0)


def count_titles(words: tuple[str, ...]) -> int:
    """Return how many words the titles before a name are."""
    if ALL_TITLES.isdisjoint(words) and "H.E." not in words:
        return 0  # so it mostly is, and this is quick
    numbers = range(len(words) - 1, 0, -1)
    return next((number for number in numbers if is_title(words[number - 1])), 0)
