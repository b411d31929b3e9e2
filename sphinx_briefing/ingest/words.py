"""Lists of words, written as texts, and patterns of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of many words: a branch a letter, as each branch is tried in its turn."""
    return any_with(dict.fromkeys(words, ""))


def any_with(words: Mapping[str, str]) -> str:
    """Return a pattern of many words as `any_of`, each with the pattern of what follows it."""
    letters: dict[str, dict[str, str]] = {}
    for word in sorted(words, key=lambda one: (-len(one), one)):
        letters.setdefault(word[:1], {})[word[1:]] = words[word]
    branches = []
    for letter, ends in sorted(letters.items()):
        deep = len(ends) > 3 and all(ends)
        branches.append(f"{re.escape(letter)}{any_with(ends) if deep else _plain(ends)}")
    return f"(?:{'|'.join(branches)})"


def _plain(ends: Mapping[str, str]) -> str:
    parts = (f"{re.escape(end)}{behind}" for end, behind in ends.items())
    return f"(?:{'|'.join(parts)})"


def ends_with(words: Iterable[str]) -> Callable[[str], bool]:
    """Return what says whether a text ends with one of these words and a space."""
    listed = tuple(words)
    ends = tuple(f"{word} " for word in listed)
    whole = re.compile(rf"\b{any_of(listed)} $")
    return lambda text: text.endswith(ends) and whole.search(text) is not None
