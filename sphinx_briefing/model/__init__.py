"""The data model: one file a kind of record, frozen values, no reading and no rendering."""

from __future__ import annotations

from sphinx_briefing.model.actor import Actor
from sphinx_briefing.model.base import Field, Origin, Record, Statement
from sphinx_briefing.model.claim import Claim
from sphinx_briefing.model.event import Event
from sphinx_briefing.model.place import Place
from sphinx_briefing.model.predicate import Predicate
from sphinx_briefing.model.quote import Quote
from sphinx_briefing.model.source import Source
from sphinx_briefing.model.topic import Topic

RECORD_TYPES: dict[str, type[Record]] = {
    "source": Source,
    "actor": Actor,
    "event": Event,
    "quote": Quote,
    "claim": Claim,
    "place": Place,
    "topic": Topic,
}
"""The kinds of record that pages can show, by name, in the order of the reference docs."""

PICTURES = {"timeline": "event", "network": "claim", "matrix": "actor", "map": "place"}
"""Pictures, and the kind of record that is chosen for them."""

_TOLD = ("changes", "outlook", "sourcing", "gaps", "legend")
TRADECRAFT = ("bluf", "judgment", *_TOLD, "talking-points")
"""Directives of the analyst's own: what a page says itself, and what it tells of its sources."""

QUERY_OPTIONS = {"where": "", "events": "event", "claims": "claim"}
"""Options that hold a query → the kind of record that it chooses; empty: the directive's own."""

DATA_TYPES: dict[str, type[Record]] = {**RECORD_TYPES, "predicate": Predicate}
"""All that data files can hold: the kinds of record, and the predicates of relations."""

__all__ = [
    "DATA_TYPES",
    "PICTURES",
    "QUERY_OPTIONS",
    "RECORD_TYPES",
    "TRADECRAFT",
    "Actor",
    "Claim",
    "Event",
    "Field",
    "Origin",
    "Place",
    "Predicate",
    "Quote",
    "Record",
    "Source",
    "Statement",
    "Topic",
]
