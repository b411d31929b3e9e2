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
    """A set of phrases, by first word and length: the search is linear in the text."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, dict[int, dict[tuple[str, ...], str]]] = {}
        for phrase in phrases:
            words = tuple(word for word, _, _ in _words(phrase))
            if words:
                by_length = self._by_first.setdefault(words[0], {})
                by_length.setdefault(len(words), {}).setdefault(words, phrase)
        for first, by_length in self._by_first.items():  # the longest is found first
            self._by_first[first] = dict(sorted(by_length.items(), reverse=True))

    def find(self, text: str) -> Iterator[Hit]:
        """Yield each phrase in a text, none within another.

        Words of a phrase may be parted by space, a hyphen, an apostrophe or a comma; no other sign
        and no full stop may stand between them.
        """
        words = list(_words(text)) if self._by_first else []
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
        for length, phrases in self._by_first.get(words[number][0], {}).items():
            here = words[number : number + length]
            phrase = phrases.get(tuple(word for word, _, _ in here))
            if phrase is not None and _together(text, here):
                return length, Hit(phrase, here[0][1], here[-1][2])
        return None


def _together(text: str, words: list[tuple[str, int, int]]) -> bool:
    pairs = pairwise(words)
    return all(_BETWEEN.fullmatch(text, one[2], two[1]) for one, two in pairs)


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _WORD.finditer(text):
        yield found[0].casefold().translate(_SAME), found.start(), found.end()
