"""Names of what an edition withholds, and where a text says them: surely, or perhaps.

Surely, where the words are those of a name: several words in any case, a single one with its
capitals. Perhaps, where a common word would look the same: a single word in small letters, a weak
alias, the name of a topic. Words that several of the told statements use are common words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from sphinx_briefing.model import DATA_TYPES, Statement
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.values import Ref

_PROPER = frozenset({"actor", "event", "place", "source"})
"""Kinds whose names are proper names: that of a topic may be any word."""
_NAMES = ("aliases", "names")
WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
# scripts that put no spaces between words: a name is found anywhere in a run of them
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_LEAST = 3
"""A single word of fewer letters says too little where capitals do not count."""
_OFTEN = 3
"""So many told statements use a word or phrase that is a common one."""
_IN_WORDS = (ft.Text, ft.Prose, ft.Verbatim, ft.ListOf, ft.Roles, ft.Participants, ft.MapOf)
_LONG = 6
"""Letters of a name that is found within a longer word of a file's name."""
Words = tuple[str, ...]
Table = dict[str, list[tuple[Words, Words]]]
"""First word in small letters → names as words in small letters, and as they are written."""


class Mention(NamedTuple):
    """A place in a text where a name of something withheld stands; offsets in code points."""

    start: int
    end: int


@dataclass(frozen=True)
class Names:
    """The names of ``gone`` statements that none of the ``told`` bears; ``ids`` are theirs, too."""

    gone: tuple[Statement, ...]
    told: tuple[Statement, ...]
    ids: frozenset[str] = frozenset()

    def surely(self, text: str) -> Iterator[Mention]:
        """Yield where a text says a name; offsets are those of `plain` text."""
        if not self._proper:
            return
        text = plain(text)
        for name in self._unspaced:
            if (place := text.find(name)) >= 0:
                yield Mention(place, place + len(name))
        places = list(WORD.finditer(text))
        words = [one.group() for one in places]
        for number, word in enumerate(words):
            size = _size(self._proper, words, number)
            size = size or int(self._is_run_together(word, odd=True))
            if size:
                yield Mention(places[number].start(), places[number + size - 1].end())

    def perhaps(self, text: str) -> bool:
        """Return whether a text may say a name, by words that can also be common ones."""
        words = WORD.findall(plain(text))
        return self._in_small_letters(words) or any(
            _size(self._weak, words, number) for number in range(len(words))
        )

    def in_small_letters(self, text: str) -> bool:
        """Return whether a text may say a name of one word without its capital, or run together."""
        return self._in_small_letters(WORD.findall(plain(text)))

    def chosen(self, name: str) -> bool:
        """Return whether a name that somebody chose says one: of a file, a page or a label.

        Case does not count, for it has none; the ids of what is withheld count as well.
        """
        words = [one.casefold() for one in _LETTERS.findall(plain(name))]
        for number in range(len(words)):
            for parts in self._chosen.get(words[number], ()):
                if tuple(words[number : number + len(parts)]) == parts:
                    return True
        return any(long in word for word in words for long in self._long)

    def proper(self) -> list[str]:
        """Return the proper names, as they are written."""
        return [" ".join(cased) for rows in self._proper.values() for _, cased in rows]

    def _in_small_letters(self, words: Iterable[str]) -> bool:
        for word in words:
            if self._is_run_together(word, odd=False):
                return True
            found = self._proper.get(word, ()) if len(word) >= _LEAST else ()
            if any(len(parts) == 1 for parts, _ in found) and word not in self._said:
                return True
        return False

    def _is_run_together(self, word: str, *, odd: bool) -> bool:
        """Return whether a word is a name of several without the spaces, oddly written or not."""
        if word.casefold() not in self._joined or word in self._said:
            return False
        return odd is _is_odd(word)

    @cached_property
    def _proper(self) -> Table:
        return self._table(_proper_names(self.gone), {_folded(one) for one in self._open})

    @cached_property
    def _weak(self) -> Table:
        """Names that may be common words; those that the told data say somewhere are."""
        found = self._table(_weak_names(self.gone), {_folded(one) for one in self._open})
        return {
            first: left
            for first, rows in found.items()
            if (left := [row for row in rows if not self._is_phrase(row[0])])
        }

    @staticmethod
    def _table(names: Iterable[str], without: set[Words]) -> Table:
        found: Table = {}
        for name in dict.fromkeys(names):
            cased = _words(name)
            parts = _folded(cased)
            if parts and parts not in without:
                found.setdefault(parts[0], []).append((parts, cased))
        return found

    @cached_property
    def _open(self) -> list[Words]:
        told = (*_proper_names(self.told), *_weak_names(self.told))
        return [_words(name) for name in told]

    @cached_property
    def _unspaced(self) -> Words:
        """The names in scripts without spaces, of at least two characters."""
        found = (" ".join(cased) for rows in self._proper.values() for _, cased in rows)
        return tuple(name for name in found if len(name) > 1 and UNSPACED.search(name))

    @cached_property
    def _joined(self) -> frozenset[str]:
        """Names of several words, without what stands between them."""
        rows = (parts for rows in self._proper.values() for parts, _ in rows if len(parts) > 1)
        joined = map("".join, rows)
        return frozenset(one for one in joined if len(one) >= _LONG)

    @cached_property
    def _chosen(self) -> dict[str, list[Words]]:
        names = [parts for rows in self._proper.values() for parts, _ in rows]
        ids = [_folded(_LETTERS.findall(one)) for one in self.ids]
        found: dict[str, list[Words]] = {}
        for parts in (*names, *ids, *((one,) for one in self._joined)):
            single = len(parts) == 1
            if parts and not (single and (len(parts[0]) < _LEAST or parts[0] in self._said)):
                found.setdefault(parts[0], []).append(parts)
        return found

    @cached_property
    def _long(self) -> Words:
        """Names that are found within a longer word of a file's name."""
        joined = {"".join(parts) for rows in self._chosen.values() for parts in rows}
        return tuple(one for one in joined if len(one) >= _LONG and one not in self._said)

    @cached_property
    def _said(self) -> frozenset[str]:
        """The words that several of the told statements use, as they are written there."""
        found = Counter(word for one in self._texts for word in {*WORD.findall(one)})
        return frozenset(word for word, number in found.items() if number >= _OFTEN)

    def _is_phrase(self, parts: Words) -> bool:
        """Return whether several of the told statements use some words in a row."""
        row = f" {' '.join(parts)} "
        return sum(row in f" {' '.join(_folded(_words(one)))} " for one in self._texts) >= _OFTEN

    @cached_property
    def _texts(self) -> list[str]:
        """What each told statement says in words: no addresses, no names of files."""
        return [
            " ".join(
                text
                for field in DATA_TYPES[one.kind].fields().values()
                if isinstance(field.type, _IN_WORDS)
                for text in texts(one.values.get(field.name))
            )
            for one in self.told
        ]


def plain(text: str) -> str:
    """Return a text in NFC without characters that nobody sees."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a value of a statement, references aside; keys of mappings are texts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from texts(item)
    elif isinstance(value, tuple) and not isinstance(value, Ref):
        for item in value:
            yield from texts(item)


def _size(table: Table, words: list[str], number: int) -> int:
    """Return of how many words a name is that begins with a certain one of some; 0: none does."""
    for parts, cased in table.get(words[number].casefold(), ()):
        said = tuple(words[number : number + len(parts)])
        if said == cased or (len(parts) > 1 and _folded(said) == parts):
            return len(parts)
        if len(parts) == 1 and _is_name(said[0], cased[0]):
            return 1
    return 0


def _is_odd(word: str) -> bool:
    """Return whether a word is written as no common word is: with capitals within it."""
    return any(char.isupper() for char in word[1:])


def _is_name(word: str, cased: str) -> bool:
    """Return whether a word, but for case the same as a name, is one by its capitals."""
    if word.isupper():
        return len(word) > _LEAST
    if _is_odd(word):
        return True
    return word[:1].isupper() and (cased.islower() or _is_odd(cased))


def _proper_names(statements: Iterable[Statement]) -> Iterator[str]:
    for one in statements:
        if one.kind in _PROPER:
            yield from _in(one, DATA_TYPES[one.kind].name_field, *_NAMES)


def _weak_names(statements: Iterable[Statement]) -> Iterator[str]:
    for one in statements:
        if one.kind == "topic":
            yield from _in(one, DATA_TYPES[one.kind].name_field)
        yield from _in(one, "weak_aliases")


def _in(statement: Statement, *names: str) -> Iterator[str]:
    for name in names:
        value: Any = statement.values.get(name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from value.values()
        elif value:
            yield from value


def _words(name: str) -> Words:
    return tuple(WORD.findall(unicodedata.normalize("NFC", name)))


def _folded(words: Iterable[str]) -> Words:
    return tuple(word.casefold() for word in words)
