"""Timelines: events with their dates, as a picture and as a table of the same facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sphinx_briefing.model import Event
from sphinx_briefing.model.date_grammar import SECONDS_A_DAY, Part
from sphinx_briefing.model.dates import Date
from sphinx_briefing.pictures.axis import Axis, Span, axis_of, spans_of, ticks_of
from sphinx_briefing.pictures.style import STATES
from sphinx_briefing.pictures.timeline import MOST, Bin, Item, Label, Row, Timeline
from sphinx_briefing.store.sorting import group_records
from sphinx_briefing.views.blocks import Block
from sphinx_briefing.views.dates import format_tick
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.frame import framed
from sphinx_briefing.views.listing import heading_line, listed_records, show_listing
from sphinx_briefing.views.request import Request


def show_timeline(desk: Desk, request: Request) -> tuple[Block, ...]:
    """Return the timeline of the events that fit; without any, a listing that says so."""
    listing = request._replace(kind="event", sort="when")
    events = [one for one in listed_records(desk, listing) if isinstance(one, Event)]
    dated = [one for one in events if one.when and (one.when.start or one.when.end)]
    if not dated:
        return show_listing(desk, listing)
    rows = _rows(desk, request, dated)
    strip = request.layout == "strip" or (request.layout != "vertical" and len(dated) > MOST)
    drawing = _drawing(desk, request.layout, rows, strip=strip)
    if strip and not request.group:
        listing = listing._replace(view="list", group=_grouping(drawing))
    if request.table == "only":
        return show_listing(desk, listing)
    count = desk.language.plural("{n} event", "{n} events", len(dated))
    return framed(
        desk,
        request,
        drawing,
        name=desk.text("Timeline: {events}", events=count),
        notes=_notes(desk, drawing, len(events) - len(dated)),
        table=show_listing(desk, listing._replace(caption="")),
        data=_data(events),
    )


def _rows(desk: Desk, request: Request, events: list[Event]) -> tuple[Row, ...]:
    if not request.group:
        return (Row("", tuple(_item(desk, one) for one in events)),)
    listing = request._replace(kind="event")
    rows = []
    for value, members in group_records(events, request.group, desk.store, desk.language.sort_key):
        head = heading_line(desk, listing, value, members)
        words = "".join(getattr(piece, "text", "") for piece in head)
        items = tuple(_item(desk, one) for one in members if isinstance(one, Event))
        rows.append(Row(words, items))
    return tuple(rows)


def _item(desk: Desk, event: Event) -> Item:
    when = event.when
    assert when is not None  # noqa: S101 - those without are left out
    state = event.status or "none"
    return Item(
        desk.link(event.ref).ref,
        desk.record_name(event),
        desk.language.date(when, "short"),
        state,
        desk.text(event.status) if event.status else "",
        None if when.start is None else when.start.first_second(utc=True) / SECONDS_A_DAY,
        None if when.end is None else _end(when.end) - (0.5 if when.before else 0.0),
        when.is_interval,
        "unknown" if when.before or when.unknown_start else "open" if when.open_start else "",
        "unknown" if when.unknown_end else "open" if when.open_end else "",
        when.approximate or when.uncertain,
    )


def _end(part: Part) -> float:
    return (part.last_second(utc=True) + 1) / SECONDS_A_DAY


def _drawing(desk: Desk, layout: str, rows: tuple[Row, ...], *, strip: bool) -> Timeline:
    items = [item for row in rows for item in row.items]
    now = _middle(desk.as_of) if desk.as_of else None
    days = [day for item in items for day in _marked(item)] + ([now] if now is not None else [])
    axis = axis_of(days, broken=not strip)
    ticks = (
        Label(axis.at(one.at), _tick(desk, one.day, one.unit, whole=one.first))
        for one in ticks_of(axis)
    )
    states = {item.state for item in items}
    words = {item.state: item.state_words or desk.text("status not given") for item in items}
    return Timeline(
        rows,
        axis,
        tuple(ticks),
        Label(axis.at(now), _as_of(desk)) if now is not None else None,
        now,
        tuple((one, words[one]) for one in STATES if one in states),
        layout,
        _bins(desk, axis, rows) if strip else (),
    )


def _marked(item: Item) -> tuple[float, ...]:
    """Return the days of an item that the axis must hold: of a single day its middle."""
    exact = not item.lasts and len(item.days) == 2 and item.days[1] - item.days[0] <= 1
    return (sum(item.days) / 2,) if exact else item.days


def _middle(day: Date) -> float | None:
    part = day.start or day.end
    return None if part is None else (part.first_second(utc=True) / SECONDS_A_DAY + _end(part)) / 2


def _as_of(desk: Desk) -> str:
    assert desk.as_of is not None  # noqa: S101 - asked for with a day alone
    return desk.text("as of {date}", date=desk.language.date(desk.as_of))


def _tick(desk: Desk, day: int, unit: str, *, whole: bool) -> str:
    return format_tick(date.fromordinal(day), unit, desk.language, whole=whole)


def _bins(desk: Desk, axis: Axis, rows: Sequence[Row]) -> tuple[Bin, ...]:
    """Return how many events of each row stand in each span: where they begin, else end."""
    first, last = axis.stretches[0].first, axis.stretches[-1].last
    found = []
    for place, row in enumerate(rows):
        counts: dict[Span, int] = dict.fromkeys(spans_of(first, last), 0)
        for item in row.items:
            day = item.days[0] if item.lasts or item.start is None else sum(item.days) / 2
            counts[next(one for one in counts if day < one.end)] += 1
        for span, count in counts.items():
            name = desk.language.plural("{n} event", "{n} events", count)
            words = f"{_span(desk, span)}: {name}"
            found.append(Bin(place, axis.at(span.first), axis.at(span.end), count, words))
    return tuple(found)


def _span(desk: Desk, span: Span) -> str:
    start = date.fromordinal(span.first)
    if span.unit != "years":
        return format_tick(start, span.unit, desk.language, whole=True)
    years = f"{start.year:04}/{date.fromordinal(span.end - 1).year:04}"
    return desk.language.date(Date.parse(years))


def _grouping(drawing: Timeline) -> str:
    """Return what the list below a strip is grouped by."""
    axis = drawing.axis
    long = axis.stretches[-1].last - axis.stretches[0].first
    return "when.day" if long <= 40 else "when.month" if long <= 1500 else "when.year"


def _notes(desk: Desk, drawing: Timeline, undated: int) -> Iterable[str]:
    """Yield what has to be said of the picture: what it leaves out, and what its lines mean."""
    items = [item for row in drawing.rows for item in row.items]
    if drawing.bins:
        count = desk.language.plural("{n} event", "{n} events", len({item.ref for item in items}))
        yield desk.text("{events}: the picture shows how many there are at a time.", events=count)
    elif any(_dashed(item) for item in items):
        yield desk.text("Dashed lines: the day is not known exactly.")
    if undated:
        yield desk.language.plural(
            "{n} event without a date is not in the picture.",
            "{n} events without a date are not in the picture.",
            undated,
        )
    if drawing.axis.breaks:
        yield desk.text("Where the axis is cut, time without an event is left out.")


def _data(events: list[Event]) -> Iterable[tuple[str, ...]]:
    """Yield a row of keys, then one for each event, as data files write them."""
    yield ("id", "what", "when", "status", "where", "who", "part_of", "topics", "review")
    for event in events:
        who = (": ".join((one.actor.id, *one.roles[:1])) for one in event.who)
        yield (
            event.id,
            event.what or "",
            event.when.edtf if event.when else "",
            event.status or "",
            event.where.id if event.where else "",
            "; ".join(who),
            "; ".join(one.id for one in event.part_of),
            "; ".join(one.id for one in event.topics),
            event.review or "",
        )


def _dashed(item: Item) -> bool:
    return item.vague or item.soft or bool(item.before) or item.after == "unknown"
