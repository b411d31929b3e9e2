"""Find many phrases in prose at once, whatever their case, line breaks and apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_BETWEEN = re.compile(r"['’ʼ]?[\s\u00ad_*-]*(?:[,;–—-]\s*)?")
_SAME = str.maketrans({"’": "'", "ʼ": "'"})


class Hit(NamedTuple):
    """A phrase as it was given, and its stretch of the text in code points."""

    phrase: str
    start: int
    end: int


class Phrases:
    """A set of phrases, by their first words: the search is linear in the text."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):  # the longest is found first
            words = tuple(word for word, _, _ in _words(phrase))
            if words:
                self._by_first.setdefault(words[0], []).append((words, phrase))

    def find(self, text: str) -> Iterator[Hit]:
        """Yield each phrase in a text, none within another.

        Words of a phrase may be parted by space, a hyphen, an apostrophe or a comma; no other sign
        and no full stop may stand between them.
        """
        if not self._by_first:
            return
        words = list(_words(text))
        number = 0
        while number < len(words):
            hit = self._at(text, words, number)
            if hit is None:
                number += 1
                continue
            length, found = hit
            yield found
            number += length

    def _at(
        self, text: str, words: list[tuple[str, int, int]], number: int
    ) -> tuple[int, Hit] | None:
        for phrase, written in self._by_first.get(words[number][0], ()):
            here = words[number : number + len(phrase)]
            if tuple(word for word, _, _ in here) == phrase and _together(text, here):
                return len(phrase), Hit(written, here[0][1], here[-1][2])
        return None


def _together(text: str, words: list[tuple[str, int, int]]) -> bool:
    pairs = pairwise(words)
    return all(_BETWEEN.fullmatch(text, one[2], two[1]) for one, two in pairs)


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _WORD.finditer(text):
        yield found[0].casefold().translate(_SAME), found.start(), found.end()
