"""What an edition leaves out, for those who must see to it that nothing of it is told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from sphinx_briefing.model import DATA_TYPES, Statement
from sphinx_briefing.model.values import ID_PATTERN, Ref
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.store.withholding.audience import Audience

_NAMED = frozenset({"actor", "event", "place", "source"})
"""Kinds whose names are proper names: that of a topic may be any word."""
_NAMES = ("aliases", "names")
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
# scripts that put no spaces between words: a name is found anywhere in a run of them
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_ID = re.compile(rf"{ID_PATTERN}(?:\.{ID_PATTERN})?")


class Mention(NamedTuple):
    """A place in a text where a name of something withheld stands; offsets in code points."""

    start: int
    end: int


@dataclass(frozen=True)
class Withheld:
    """Everything that an edition does not tell.

    ``records`` are those of which nothing is told, ``statements`` all that are left out, also of
    records that others speak of; ``told`` are the statements that the edition tells.
    """

    audience: Audience
    records: frozenset[Ref]
    statements: tuple[Statement, ...] = field(repr=False)
    told: tuple[Statement, ...] = field(repr=False)
    whole: tuple[Statement, ...] = field(repr=False)
    """All statements, as they were."""

    @property
    def sources(self) -> frozenset[str]:
        """The sources of whose files anything is left out: their texts are not published."""
        told = {one.origin: one.values for one in self.told}
        return frozenset(
            one.source for one in self.whole if one.source and told.get(one.origin) != one.values
        )

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield where a text names something that is withheld, by its name or an alias.

        Whole words count; names of one word are told from common words by their capitals. Offsets
        are those of the text in NFC, without characters that nobody sees.
        """
        if not self.names:
            return
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
        for name in self._unspaced:
            if (place := text.find(name)) >= 0:
                yield Mention(place, place + len(name))
        words = list(_WORD.finditer(text))
        for number, word in enumerate(words):
            for parts, cased in self.names.get(word.group().casefold(), ()):
                found = words[number : number + len(parts)]
                said = tuple(one.group() for one in found)
                loud = len(cased[0]) > 3 and said == (cased[0].upper(),)
                if said == cased or loud or (len(parts) > 1 and _folded(said) == parts):
                    yield Mention(word.start(), found[-1].end())
                    break

    @cached_property
    def _unspaced(self) -> tuple[str, ...]:
        """The names in scripts without spaces, of at least two characters."""
        found = (" ".join(cased) for rows in self.names.values() for _, cased in rows)
        return tuple(name for name in found if len(name) > 1 and UNSPACED.search(name))

    def hides_text(self, source: str, text: str) -> bool:
        """Return whether the stored text of a source may not be published.

        That is so where anything that the source says is withheld, for it stands in its text, and
        where the text names what is withheld.
        """
        return source in self.sources or next(self.mentions(text), None) is not None

    def may_be_told(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Yield the problems that tell nothing of what is withheld; builds of all tell the others.

        Those of files that have anything withheld are not told, nor those that name it.
        """
        files = {one.origin.path for one in self.statements}
        for one in problems:
            if one.code in (Code.WITHHELD_NAMED, Code.NOT_UNDERSTOOD) or not (
                one.location.path in files
                or next(self.mentions(one.message), None)
                or self.ids & set(_ID.findall(one.message))
            ):
                yield one

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the records of which nothing is told."""
        return frozenset(ref.id for ref in self.records)

    @cached_property
    def names(self) -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
        """The names of what is withheld by their first word, without those that others bear."""
        open_names = {_folded(_words(name)) for name in _all_names(self.told)}
        gone = (one for one in self.whole if Ref(one.kind, one.id) in self.records)
        found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for name in dict.fromkeys(_all_names(gone)):
            cased = _words(name)
            parts = _folded(cased)
            if parts and parts not in open_names:
                found.setdefault(parts[0], []).append((parts, cased))
        return found


def _all_names(statements: Iterable[Statement]) -> Iterator[str]:
    for one in statements:
        if one.kind not in _NAMED:
            continue
        for name in (DATA_TYPES[one.kind].name_field, *_NAMES):
            value: Any = one.values.get(name)
            if isinstance(value, str):
                yield value
            elif isinstance(value, dict):
                yield from value.values()
            elif value:
                yield from value


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFC", name)))


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words)
