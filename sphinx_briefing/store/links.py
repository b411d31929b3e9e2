"""Who refers to whom: the back links of every record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sphinx_briefing.model import DATA_TYPES, Record
from sphinx_briefing.model.references import reference_fields, references
from sphinx_briefing.model.values import Ref


class BackLink(NamedTuple):
    """A record that refers to another, and the key of the field in which it does."""

    record: Record
    field: str


def targets(record: Record) -> Iterator[tuple[Ref, str]]:
    """Yield what a record refers to, and the key of the field in which it does."""
    for field in reference_fields(DATA_TYPES[record.kind]):
        value = getattr(record, field.name)
        if value:  # most fields of most records are empty, and there are very many records
            for ref in references(value):
                yield ref, field.key
    for source in record.sources if record.kind != "source" else ():
        yield Ref("source", source), "source"


class Links:
    """Back links by target, in the order of kinds and ids; each record and field once."""

    def __init__(self, records: Mapping[str, Mapping[str, Record]]) -> None:
        found: dict[Ref, list[BackLink]] = defaultdict(list)
        for by_id in records.values():
            for record in by_id.values():
                for ref, key in dict.fromkeys(targets(record)):
                    found[ref].append(BackLink(record, key))
        self._to = dict(found)

    def to(self, ref: Ref, kind: str = "", *fields: str) -> tuple[BackLink, ...]:
        """Return what refers to a record; of one kind, and through certain fields, where given."""
        return tuple(
            link
            for link in self._to.get(ref, ())
            if (not kind or link.record.kind == kind) and (not fields or link.field in fields)
        )

    def records_to(self, ref: Ref, kind: str, *fields: str) -> tuple[Record, ...]:
        """Return the records of one kind that refer to a record, each once."""
        return tuple({link.record.id: link.record for link in self.to(ref, kind, *fields)}.values())
