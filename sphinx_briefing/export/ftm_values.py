"""Values as FollowTheMoney has them: ids, dates that are prefixes, proofs, keywords."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sphinx_briefing.export.frame import Export, clean
from sphinx_briefing.export.losses import Losses
from sphinx_briefing.model import Actor, Record
from sphinx_briefing.model.dates import Date, Part
from sphinx_briefing.model.values import Ref
from sphinx_briefing.views.dates import machine_part

SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "organization": "Organization",
    "outlet": "Organization",
    "programme": "Organization",
}
"""Kinds of actors; all others may be anything that can act: LegalEntity."""
ORGANIZATIONS = ("Organization", "PublicBody")


class Entity(NamedTuple):
    """An entity: its id, its schema, and the values of its properties, empty ones too."""

    id: str
    schema: str
    properties: Mapping[str, Sequence[str]]


class Scribe:
    """Knows the export, and counts what is lost."""

    def __init__(self, export: Export, losses: Losses) -> None:
        self.export = export
        self._losses = losses

    def entity(self, ref: Ref, schema: str, **properties: Sequence[str]) -> Entity:
        """Return the entity of a record."""
        said = {name: tuple(map(clean, values)) for name, values in properties.items()}
        return Entity(self.id(ref), schema, said)

    def link(
        self, owner: Record, parts: Sequence[str], schema: str, **properties: Sequence[str]
    ) -> Entity:
        """Return an entity that a record brings along; ``parts`` tell it from its others."""
        ident = self.export.uuid("ftm", str(owner.ref), schema, *parts)
        said = {name: tuple(map(clean, values)) for name, values in properties.items()}
        return Entity(str(ident), schema, said)

    def id(self, ref: Ref) -> str:
        """Return the id of a record's entity."""
        record = self.export.store.find(ref)
        ref = record.ref if record else ref
        return str(self.export.uuid(ref.kind, ref.id))

    def ids(self, owner: Record, key: str, refs: Sequence[Ref]) -> list[str]:
        """Return the ids of entities that a field names; count those that are not exported."""
        return [self.id(one) for one in refs if self.told(owner, key, one)]

    def told(self, owner: Record, key: str, *refs: Ref) -> bool:
        """Return whether records are exported as entities; if not, that is counted."""
        found = all(self.export.has(one) and one.kind != "topic" for one in refs)
        if not found:
            reason = "a record that is no entity, or not exported"
            self._losses.note(owner.kind, owner.id, key, reason)
        return found

    def proof(self, record: Record) -> list[str]:
        """Return the articles that state a record."""
        sources = [Ref("source", one) for one in record.sources]
        return [self.id(one) for one in sources if self.export.has(one)]

    def keywords(self, record: Record, *more: str | None) -> list[str]:
        """Return the names of a record's topics, and its marking."""
        label = self.export.shown_label(record)
        words = [*map(self.export.name, record.topics), label, *more]
        return [one for one in words if one]

    def schema(self, ref: Ref) -> str:
        """Return the schema of an actor."""
        found = self.export.store.find(ref)
        return SCHEMATA.get(found.type or "", "LegalEntity") if isinstance(found, Actor) else ""

    def dates(self, owner: Record, key: str, date: Date | None) -> dict[str, list[str]]:
        """Return start, end, or the only date; what is not exact in it is counted and left out."""
        if date is None:
            return {}
        start, end = (self._date(owner, key, one) for one in (date.start, date.end))
        if date.before:
            self._losses.note(owner.kind, owner.id, key, "that it was on or before that day")
        if not date.is_interval:
            return {"date": [*(start or end)]}
        return {"startDate": start, "endDate": end}

    def day(self, owner: Record, key: str, date: Date | None) -> list[str]:
        """Return the one day of something; of an interval the day on which it begins."""
        if date is None:
            return []
        if date.is_interval:
            self._losses.note(owner.kind, owner.id, key, "that it lasted")
        return self._date(owner, key, date.start or date.end)

    def _date(self, owner: Record, key: str, part: Part | None) -> list[str]:
        if part is None:
            return []
        exact = machine_part(part)
        if exact is None:
            self._losses.note(owner.kind, owner.id, key, "a date that is not exact")
            return []
        if part.time:
            self._losses.note(owner.kind, owner.id, key, "the time of day")
        return [exact[:10]]
