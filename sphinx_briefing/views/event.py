"""How an event is shown."""

from __future__ import annotations

from sphinx_briefing.model import Event, Quote
from sphinx_briefing.views.blocks import Line, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.kindview import Computed, KindView
from sphinx_briefing.views.short import capped, event_line, open_status, quote_line, referring


def _chips(desk: Desk, event: Event) -> tuple[Text, ...]:
    return (Text(desk.text(event.status), f"status-{event.status}"),) if event.status else ()


def _line(desk: Desk, event: Event) -> Line:
    line: Line = (*desk.date(event.when), Text(": ")) if event.when else ()
    line = (*line, desk.link(event.ref))
    if status := open_status(desk, event):
        line = (*line, Text(" ("), Text(status, "status"), Text(")"))
    return (*line, Text(", "), desk.link(event.where)) if event.where else line


def _parts(desk: Desk, event: Event) -> tuple[Line, ...]:
    return capped(desk, referring(desk, event.ref, Event, "part_of"), event_line)


def _quotes(desk: Desk, event: Event) -> tuple[Line, ...]:
    return capped(desk, referring(desk, event.ref, Quote, "at"), quote_line)


VIEW = KindView(
    kind="event",
    card=(
        "when",
        "where",
        "who",
        "part_of",
        "parts",
        "aliases",
        "about",
        "quotes",
        "note",
        "sources",
        "pages",
    ),
    columns=("when", "what", "status", "where", "who"),
    line=_line,
    used=("what", "status"),
    chips=_chips,
    computed={
        "parts": Computed("Parts", "Events that are part of this one.", _parts),
        "quotes": Computed("Said there", "Quotes whose occasion was this event.", _quotes),
    },
)
