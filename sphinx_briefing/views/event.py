"""How an event is shown."""

from __future__ import annotations

from sphinx_briefing.model import Event, Quote
from sphinx_briefing.store.known import State, changed, history
from sphinx_briefing.views.attribution import source_line
from sphinx_briefing.views.blocks import Line, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.kindview import Computed, KindView
from sphinx_briefing.views.origins import event_origins
from sphinx_briefing.views.provenance import field_lines
from sphinx_briefing.views.short import (
    capped,
    dated,
    event_line,
    quote_line,
    referring,
    states,
)


def _chips(desk: Desk, event: Event) -> tuple[Text, ...]:
    """The status; whether it is overdue; whether nobody had reported it by the view's day."""
    chips = (Text(desk.text(event.status), f"status-{event.status}"),) if event.status else ()
    if desk.overdue(event):
        chips = (*chips, Text(desk.text("overdue"), "overdue"))
    later = event.id in desk.store.later
    return (*chips, Text(desk.text("reported later"), "later")) if later else chips


def _when(desk: Desk, event: Event) -> tuple[Line, ...]:
    return dated(desk, event, field_lines(desk, event, Event.fields()["when"]))


def _history(desk: Desk, event: Event) -> tuple[Line, ...]:
    """Each status and date that was reported, in the order of publication, if they differ."""
    store = desk.store.everything
    whole = store.find(event.ref) or event
    states = history(whole, store.published, desk.as_of)
    return tuple(_state(desk, one) for one in states) if changed(states) else ()


def _state(desk: Desk, state: State) -> Line:
    line: Line = (Text(desk.text(state.status), "status"),) if state.status else ()
    if state.when:
        line = (*line, *((Text(", "),) if line else ()), *desk.date(state.when))
    editors: Line = (Text(desk.text("the editors")),)
    line = (*line, Text(" – "), *(source_line(desk, state.source) if state.source else editors))
    if state.published:
        published = desk.phrase("published: {date}", date=desk.date(state.published))
        line = (*line, Text(" ("), *published, Text(")"))
    if state.later:
        line = (*line, Text(" "), Text(desk.text("(later than this briefing’s day)"), "later"))
    return line


def _line(desk: Desk, event: Event) -> Line:
    line: Line = (*desk.date(event.when), Text(": ")) if event.when else ()
    line = (*line, desk.link(event.ref))
    for place, word in enumerate(told := states(desk, event)):
        line = (*line, Text(", " if place else " ("), *word)
    line = (*line, Text(")")) if told else line
    return (*line, Text(", "), desk.link(event.where)) if event.where else line


def _parts(desk: Desk, event: Event) -> tuple[Line, ...]:
    return capped(desk, referring(desk, event.ref, Event, "part_of"), event_line)


def _quotes(desk: Desk, event: Event) -> tuple[Line, ...]:
    return capped(desk, referring(desk, event.ref, Quote, "at"), quote_line)


VIEW = KindView(
    kind="event",
    preview=("when", "where", "who"),
    card=(
        "when",
        "history",
        "where",
        "who",
        "part_of",
        "parts",
        "aliases",
        "about",
        "quotes",
        "note",
        "sources",
        "origins",
        "pages",
    ),
    columns=("when", "what", "status", "where", "who"),
    line=_line,
    used=("what", "status"),
    told=("status",),
    chips=_chips,
    computed={
        "when": Computed("When", "The day or period, and whether it is over.", _when, whole=True),
        "history": Computed(
            "Status history", "Status and date by each source, where they changed.", _history
        ),
        "parts": Computed("Parts", "Events that are part of this one.", _parts),
        "origins": Computed(
            "Origins", "How many origins the reports of it go back to.", event_origins
        ),
        "quotes": Computed("Said there", "Quotes whose occasion was this event.", _quotes),
    },
)
