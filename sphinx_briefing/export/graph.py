"""The network of all records: what refers to what, for GraphML and GEXF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sphinx_briefing.export.frame import Export, clean
from sphinx_briefing.export.losses import Losses
from sphinx_briefing.model import RECORD_TYPES, Claim, Event, Place, Quote, Record, Source
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.references import reference_fields, references
from sphinx_briefing.model.values import Participant, Ref, Relation, Role

NODE = ("kind", "name", "type", "date", "marking", "latitude", "longitude")
"""What a node tells; an empty value is left out."""
EDGE = ("field", "name", "claim")
"""What an edge tells: the field that refers, the words on it, the claim that asserts it."""
_DATES: Mapping[type[Record], str] = {
    Source: "published",
    Event: "when",
    Quote: "on",
    Claim: "on",
}
_NOT = "a record that is not exported"


class Node(NamedTuple):
    """A record; ``facts`` has a value for each of `NODE`."""

    id: str
    facts: Mapping[str, str]


class Edge(NamedTuple):
    """A reference from one record to another; ``facts`` has a value for each of `EDGE`."""

    start: str
    end: str
    facts: Mapping[str, str]


def nodes(export: Export) -> Iterator[Node]:
    """Yield a node for each record, predicates aside."""
    for record in export.records(*RECORD_TYPES):
        date = getattr(record, _DATES.get(type(record), ""), None)
        place = record if isinstance(record, Place) else None
        facts = {
            "kind": record.kind,
            "name": export.name(record.ref),
            "type": getattr(record, "type", None),
            "date": date.edtf if isinstance(date, Date) else None,
            "marking": export.shown_label(record),
            "latitude": place.lat if place else None,
            "longitude": place.lon if place else None,
        }
        yield Node(str(record.ref), _told(facts))


def edges(export: Export, losses: Losses) -> Iterator[Edge]:
    """Yield an edge for each reference between records that are both exported."""
    for record in export.records(*RECORD_TYPES):
        for field in reference_fields(RECORD_TYPES[record.kind]):
            value = getattr(record, field.name)
            if isinstance(value, Date):
                losses.note(record.kind, record.id, field.key, "a date: edges join records")
            for start, end, words in _ends(record, value):
                if export.has(start) and export.has(end):
                    claim = str(record.ref) if field.key == "rel" else ""
                    facts = _told({"field": field.key, "name": words, "claim": claim})
                    yield Edge(str(_today(export, start)), str(_today(export, end)), facts)
                else:
                    losses.note(record.kind, record.id, field.key, _NOT)
        for source in record.sources if record.kind != "source" else ():
            ref = Ref("source", source)
            if export.has(ref):
                yield Edge(str(record.ref), str(ref), {"field": "stated_by"})


def _ends(record: Record, value: Any) -> Iterator[tuple[Ref, Ref, str]]:
    """Yield both ends of what a value says, and the words on it."""
    for item in value if type(value) is tuple else (value,):
        if isinstance(item, Relation):
            yield item.subject, item.object, item.predicate
        elif isinstance(item, Participant):
            yield record.ref, item.actor, ", ".join(item.roles)
        elif isinstance(item, Role):
            if item.of:
                yield record.ref, item.of, item.title
        elif isinstance(item, dict):
            for words, refs in item.items():
                yield from ((record.ref, one, words) for one in references(refs))
        else:
            yield from ((record.ref, one, "") for one in references(item))


def _today(export: Export, ref: Ref) -> Ref:
    record = export.store.find(ref)
    return record.ref if record else ref


def _told(facts: Mapping[str, Any]) -> dict[str, str]:
    return {key: clean(str(value)) for key, value in facts.items() if value not in (None, "")}


_FACTS = {
    "kind": "type",
    "published": "date",
    "when": "date",
    "on": "date",
    "marking": "marking",
    "lat": "latitude",
    "lon": "longitude",
}


def _carried(record: type[Record]) -> dict[str, str]:
    words = {one.key: "edges" for one in reference_fields(record)}
    words |= {key: word for key, word in _FACTS.items() if key in record.fields()}
    words[record.named_by.key] = "name"
    return {key: words[key] for key in record.fields() if key in words}


CARRIES = {kind: _carried(record) for kind, record in RECORD_TYPES.items()}
"""What nodes and edges tell of each kind: what names it, its type, its day, its references."""
LIMITS = (
    "A node is a record, an edge a reference from one to another: its field, and the words of a "
    "role or relation. References to records that are not exported are counted."
)
