"""For whom an edition is, and what of the data it may be told: every rule is one function."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from sphinx_briefing.model import Statement
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.marking import TLP, Scheme
from sphinx_briefing.model.values import Ref


@dataclass(frozen=True, slots=True)
class Audience:
    """What an edition may tell: records and pages of up to a marking, of topics, in languages.

    ``most`` is the strictest label that it may be told, ``unmarked`` that of what has none.
    ``topics`` and ``languages`` are those it is about; empty: all. ``instead`` are the words in
    the place of actors that are withheld; empty: what names them is left out. ``today`` is the day
    on which it goes out, for embargoes. Labels are those of the ``scheme``.
    """

    name: str
    most: str
    unmarked: str
    today: datetime.date
    topics: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    instead: str = ""
    scheme: Scheme = TLP

    def may_see(self, label: str) -> bool:
        """Return whether a marking is within that of the edition; an empty one is the default's."""
        strictness = self.scheme.strictness
        return strictness(label or self.unmarked) <= strictness(self.most)


def own_label(statements: Sequence[Statement], scheme: Scheme) -> str:
    """Return the marking that statements give their record: the strictest, whoever gives it.

    One that is asked and unknown, or cannot be read, is as strict as can be.
    """
    return scheme.strictest(
        scheme.most if "marking" in one.unknown | one.faulty else one.values.get("marking")
        for one in statements
    )


def is_embargoed(audience: Audience, statements: Sequence[Statement]) -> bool:
    """Return whether a source is not to be told of before a day that has not come.

    Of a month or a time of day that is not exact, the last second counts.
    """
    for one in statements:
        if "embargo" in one.unknown | one.faulty:
            return True
        date = one.values.get("embargo")
        if isinstance(date, Date):
            last = date.latest or date.earliest
            if last is None or last > audience.today:
                return True
    return False


def is_off_topic(
    audience: Audience, statements: Sequence[Statement], broader: Mapping[str, Collection[str]]
) -> bool:
    """Return whether a record is filed under topics, and none of them is one of the edition's.

    ``broader`` maps each topic to itself and all that are wider.
    """
    if not audience.topics:
        return False
    filed = {ref.id for one in statements for ref in one.values.get("topics", ())}
    wider = {topic for one in filed for topic in broader.get(one, (one,))}
    return bool(filed) and not wider & audience.topics


def is_foreign(audience: Audience, statements: Sequence[Statement]) -> bool:
    """Return whether a text is in a language that is not one of the edition's (BCP 47)."""
    if not audience.languages:
        return False
    found = {one.values["lang"].lower() for one in statements if one.values.get("lang")}
    return any(not _among(tag, audience.languages) for tag in found)


def _among(tag: str, languages: Collection[str]) -> bool:
    return any(tag == one or tag.startswith(f"{one}-") for one in map(str.lower, languages))


Topics = Mapping[str, Collection[str]]
Rule = Callable[[Audience, Ref, Sequence[Statement], Topics], bool]
RULES: tuple[Rule, ...] = (
    lambda audience, ref, said, _: ref.kind == "source" and is_embargoed(audience, said),
    lambda audience, _, said, broader: is_off_topic(audience, said, broader),
    lambda audience, ref, said, _: ref.kind in ("source", "quote") and is_foreign(audience, said),
)
"""What withholds a record as a whole, its marking aside."""
