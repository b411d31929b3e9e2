"""What an edition leaves out, for those who must see to it that nothing of it is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_briefing.model import Statement
from sphinx_briefing.model.base import file_of
from sphinx_briefing.model.values import ID_PATTERN, Ref
from sphinx_briefing.problems import Code, Problem, did_you_mean
from sphinx_briefing.store.withholding.audience import Audience

if TYPE_CHECKING:
    from sphinx_briefing.store.withholding.names import Mention, Names

_OF_EDITIONS = frozenset({Code.WITHHELD_NAMED, Code.WITHHELD_PERHAPS, Code.NOT_UNDERSTOOD})
"""Problems whose messages were written for an edition, and name nothing."""
_ID = re.compile(rf"{ID_PATTERN}(?:\.{ID_PATTERN})?")


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

        Whole words count; names of one word are told from common words by their capitals.
        """
        return self.names.surely(text)

    def hides_text(self, source: str, text: str) -> bool:
        """Return whether the stored text of a source may not be published.

        That is so where anything that the source says is withheld, for it stands in its text, and
        where the text names what is withheld, or may name it in small letters.
        """
        named = next(self.mentions(text), None) or self.names.in_small_letters(text)
        return source in self.sources or bool(named)

    def may_be_told(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Yield the problems that tell nothing of what is withheld; builds of all tell the others.

        Those of files that have anything withheld are not told, nor those that name it.
        """
        files = {one.origin.file for one in self.statements}
        for one in problems:
            if one.code in _OF_EDITIONS or not (
                file_of(one.location.path) in files
                or next(self.mentions(one.message), None)
                or self.names.in_small_letters(one.message)
                or self.ids & set(_ID.findall(one.message))
            ):
                yield one

    def unknown_topics(self) -> dict[str, str]:
        """Return the topics of the edition that the data do not have, each with a near one.

        That is one that may be told: the words are for a log.
        """
        there = {one.id for one in self.whole if one.kind == "topic"}
        told = [one.id for one in self.told if one.kind == "topic"]
        missing = sorted(self.audience.topics - there)
        return {one: did_you_mean(one, told) for one in missing}

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the records of which nothing is told."""
        return frozenset(ref.id for ref in self.records)

    @cached_property
    def names(self) -> Names:
        """The names of what is withheld, without those that others bear."""
        from sphinx_briefing.store.withholding.names import Names  # needed by editions alone

        gone = (one for one in self.whole if Ref(one.kind, one.id) in self.records)
        return Names(tuple(gone), self.told, self.ids)
