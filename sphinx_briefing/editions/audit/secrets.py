"""What must not be found: names, ids and texts that are withheld, as sequences of words.

Words are compared without case and form (NFKC), and whatever stands between them: markup, white
space, escapes. A longer text is found by any six of its words in a row; a single word counts where
nothing has it that may be told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import PurePath
from typing import Any

import snowballstemmer  # type: ignore[import-untyped]

from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.withholding import Withheld
from sphinx_briefing.store.withholding.names import UNSPACED

ROW = 6
"""So many words in a row tell a longer text."""
LEAST = 3
"""A single word of fewer characters is too common to tell anything."""
WORD = re.compile(r"[^\W_]+")
_STEMMERS = tuple(snowballstemmer.stemmer(one) for one in snowballstemmer.algorithms())
Row = tuple[str, ...]


@lru_cache(maxsize=65536)
def _stems(word: str) -> tuple[str, ...]:
    """Return what the search indices of Sphinx may make of a word."""
    return tuple(dict.fromkeys(one.stemWord(word) for one in _STEMMERS))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


@dataclass
class Secrets:
    """What must not be found; see `add`. ``open_words`` are those of all that may be told."""

    open_words: set[str] = field(default_factory=set)
    open_rows: set[Row] = field(default_factory=set)
    rows: dict[str, dict[Row, str]] = field(default_factory=dict)
    """Rows of words by their first, and whose they are."""
    words: dict[str, str] = field(default_factory=dict)
    """Single words that nothing has that may be told."""
    stems: dict[str, str] = field(default_factory=dict)
    """What search indices may make of them."""
    runs: dict[str, str] = field(default_factory=dict)
    """Words of scripts that put no spaces between them."""
    passed: dict[str, str] = field(default_factory=dict)
    """Single words that are withheld and told as well, which are not looked for."""

    @staticmethod
    def of(withheld: Withheld, open_texts: Iterable[str], hidden_texts: Iterable[str]) -> Secrets:
        """Return the secrets of an edition: of its data, and of texts that it does not tell."""
        secrets = Secrets()
        told = {one.origin: one for one in withheld.told}
        for one in told.values():
            secrets.open(one.id, *_texts(one.values))
        scheme = withheld.audience.scheme
        secrets.open(*scheme.words, *(one.shown for one in scheme.labels), *open_texts)
        for one in withheld.whole:
            kept = set(_texts(told[one.origin].values)) if one.origin in told else set()
            for text in dict.fromkeys(_texts(one.values)):
                if text not in kept:
                    secrets.add(text, f"{one.kind} {one.id}")
            if Ref(one.kind, one.id) in withheld.records:
                secrets.add(one.id, f"{one.kind} {one.id}")
                secrets.force(f"briefing {one.kind} {one.id}", f"{one.kind} {one.id}")
        shown = {one.origin.file for one in withheld.told}
        for path in sorted({one.origin.file for one in withheld.statements} - shown):
            secrets.add(PurePath(path).stem, f"file {path}")
        for text in hidden_texts:
            secrets.add(text, "a page, or a part of one")
        return secrets

    def open(self, *texts: str) -> None:
        """Note texts that may be told."""
        for text in texts:
            words = words_of(text)
            self.open_words.update(words)
            self.open_rows.update(_rows(text))

    def add(self, text: str, what: str) -> None:
        """Add a text that must not be found; rows of words that are told elsewhere do not count."""
        for row in _rows(text):
            if len(row) > 1 and row not in self.open_rows:
                self.rows.setdefault(row[0], {}).setdefault(row, what)
        for word in words_of(text):
            if word in self.open_words:
                if len(word) >= LEAST and not word.isdecimal():
                    self.passed.setdefault(word, what)
                continue
            if UNSPACED.search(word) and len(word) > 1:
                self.runs.setdefault(word, what)
            elif len(word) >= LEAST and not word.isdecimal():
                self.words.setdefault(word, what)
                for one in _stems(word):
                    if one not in self.open_words:
                        self.stems.setdefault(one, what)

    def whose(self, word: str) -> str | None:
        """Return whose a word of an output is, as it is or as a search index has it; or None."""
        if word in self.words:
            return self.words[word]
        found = self.stems.get(word)
        return None if found is None or word in self._open_stems else found

    @cached_property
    def _open_stems(self) -> frozenset[str]:
        """What search indices make of words that may be told; long to make, and seldom asked."""
        return frozenset(stem for one in self.open_words for stem in _stems(one))

    def names_passed(self, names: Iterable[str]) -> list[str]:
        """Return those of some names of which no word and no row is looked for."""
        found: dict[str, None] = {}
        for name in names:
            words = words_of(name)
            rows = self.rows.get(words[0], {}) if words else {}
            if words and tuple(words) not in rows and all(one in self.passed for one in words):
                found[name] = None
        return list(found)

    def force(self, text: str, what: str) -> None:
        """Add words that must not be found in a row, even where each may be told by itself."""
        row = tuple(words_of(text))
        self.rows.setdefault(row[0], {}).setdefault(row, what)


def _rows(text: str) -> list[Row]:
    words = words_of(text)
    if len(words) <= ROW:
        return [tuple(words)] if words else []
    return [tuple(words[place : place + ROW]) for place in range(len(words) - ROW + 1)]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if not key.isidentifier():  # names of fields are ours, words of the text are not
                yield key
            yield from _texts(item)
    elif isinstance(value, tuple) and not isinstance(value, Ref):
        for item in value:
            yield from _texts(item)
