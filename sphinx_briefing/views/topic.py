"""How a topic is shown."""

from __future__ import annotations

from sphinx_briefing.model import RECORD_TYPES, Claim, Quote, Record, Topic
from sphinx_briefing.views.blocks import Line, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.kindview import Computed, KindView
from sphinx_briefing.views.short import (
    capped,
    claim_line,
    enumerated,
    link_line,
    quote_line,
    referring,
)


def _line(desk: Desk, topic: Topic) -> Line:
    line: Line = (desk.link(topic.ref),)
    if topic.broader:
        above = (desk.link(topic.broader),)
        line = (*line, Text(" ("), *desk.phrase("part of {topic}", topic=above), Text(")"))
    return line


def _narrower(desk: Desk, topic: Topic) -> tuple[Line, ...]:
    return enumerated(desk, referring(desk, topic.ref, Topic, "broader"))


def _filed(kind: str) -> Computed:
    record = RECORD_TYPES[kind]

    def lines(desk: Desk, topic: Topic) -> tuple[Line, ...]:
        found = referring(desk, topic.ref, record, "topics", "about")
        return capped(desk, found, _attributed) if record.local else enumerated(desk, found)

    return Computed(record.plural_label, f"{record.plural_label} filed under the topic.", lines)


def _attributed(desk: Desk, record: Record) -> Line:
    """Return a quote with its speaker, a claim with its asserter: never without."""
    if isinstance(record, Claim):
        return claim_line(desk, record)
    return quote_line(desk, record) if isinstance(record, Quote) else link_line(desk, record)


VIEW = KindView(
    kind="topic",
    preview=("broader", "about"),
    card=(
        "broader",
        "narrower",
        "about",
        "actors",
        "events",
        "quotes",
        "claims",
        "filed_sources",
        "note",
        "pages",
    ),
    columns=("name", "broader", "about"),
    line=_line,
    used=("name",),
    computed={
        "narrower": Computed("Narrower", "The topics below it.", _narrower),
        "actors": _filed("actor"),
        "events": _filed("event"),
        "quotes": _filed("quote"),
        "claims": _filed("claim"),
        "filed_sources": _filed("source"),
    },
)
