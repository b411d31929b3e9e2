"""Which record an unknown id may have meant: by id, name and alias, however it is spelt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.model.values import is_id, suggest_id
from sphinx_briefing.problems import MAX_COMPARED, nearest

MOST_CANDIDATES = 30
"""Words that are compared letter by letter: those that share most pairs of letters."""


class Spellings:
    """The words by which records of each kind can be called.

    ``words`` maps kind → id → the names and aliases of that record.
    """

    def __init__(self, words: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        self._words = words
        self._of_kind = lru_cache(maxsize=None)(self._read)
        self.suggestion = lru_cache(maxsize=4096)(self._suggestion)
        """(kinds, text) → ``, did you mean 'x'?``, or nothing; no kinds mean those of records."""

    def _suggestion(self, kinds: tuple[str, ...], text: str) -> str:
        if not text.strip():
            return ""
        kinds = kinds or tuple(RECORD_TYPES)
        wanted = text if is_id(text, local=True) else suggest_id(text) or text
        for each in kinds:
            if wanted in self._of_kind(each)[0]:
                return f", did you mean {self._of_kind(each)[0][wanted]!r}?"
        for each in kinds:
            for ident in self._words.get(each, {}):
                if ident.partition(".")[2] == wanted:
                    return f", did you mean {ident!r}?"
        near: dict[str, str] = {}
        for each in kinds:
            for word in self._candidates(each, wanted):
                near.setdefault(word, self._of_kind(each)[0][word])
        best = nearest(wanted, near)
        return f", did you mean {near[best]!r}?" if best else ""

    def _candidates(self, kind: str, text: str) -> list[str]:
        _, pairs = self._of_kind(kind)
        shared: Counter[str] = Counter()
        for pair in _pairs(text[:MAX_COMPARED]):
            shared.update(pairs.get(pair, ()))
        return sorted(shared, key=lambda word: (-shared[word], word))[:MOST_CANDIDATES]

    def _read(self, kind: str) -> tuple[dict[str, str], dict[str, list[str]]]:
        """Return spelling → id, ids before names, and pair of letters → spellings."""
        known = self._words.get(kind, {})
        spellings = {ident: ident for ident in known}
        for ident, names in known.items():
            for name in names:
                spellings.setdefault(suggest_id(name) or name, ident)
        pairs: dict[str, list[str]] = {}
        for spelling in spellings:
            for pair in _pairs(spelling):
                pairs.setdefault(pair, []).append(spelling)
        return spellings, pairs


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)} or {text}
