"""Lists of words, written as texts, and patterns of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of many words: a branch a letter, as each branch is tried in its turn."""
    letters: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda one: (-len(one), one)):
        letters.setdefault(word[:1], []).append(word[1:])
    branches = []
    for letter, ends in sorted(letters.items()):
        deep = len(ends) > 3 and all(ends)
        branches.append(f"{re.escape(letter)}{any_of(ends) if deep else _plain(ends)}")
    return f"(?:{'|'.join(branches)})"


def _plain(ends: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, ends))})"


def ends_with(words: Iterable[str]) -> Callable[[str], bool]:
    """Return what says whether a text ends with one of these words and a space."""
    listed = tuple(words)
    ends = tuple(f"{word} " for word in listed)
    whole = re.compile(rf"\b{any_of(listed)} $")
    return lambda text: text.endswith(ends) and whole.search(text) is not None
