"""Maps: places and how many events are there, as a picture and as a table of the same facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sphinx_briefing.model import Event, Place
from sphinx_briefing.pictures.atlas import (
    MOST_PLACES,
    MOST_SHAPES,
    Heap,
    Map,
    Spot,
    cells,
    middle,
)
from sphinx_briefing.pictures.sphere import Point
from sphinx_briefing.views.blocks import Block, Cell, Line, Listing, Paragraph, Table, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.frame import framed
from sphinx_briefing.views.kinds import KIND_VIEWS
from sphinx_briefing.views.listing import listed_records
from sphinx_briefing.views.request import Request
from sphinx_briefing.views.short import capped, event_line, referring

_NAMED = 8
"""Names in a note, or in the words for places that share a circle."""


class Seat(NamedTuple):
    """A place with the events there, and where it is shown: of a place that it lies in, if so."""

    place: Place
    events: list[Event]
    holder: Place | None
    point: Point | None


def show_map(desk: Desk, request: Request) -> tuple[Block, ...]:
    """Return the map of the places that fit; without any, words that say so."""
    seats = _seats(desk, request)
    located = [one for one in seats if one.point]
    if not seats:
        words = request.empty or desk.text("No records.")
        return (Listing("map", request.caption, (Paragraph((Text(words),), "empty"),)),)
    if not located or request.table == "only":
        table = _table(desk, seats, request.caption)
        notes = () if request.table == "only" else _notes(desk, request, seats)
        said = (Paragraph((Text(words),), "picture-note") for words in notes)
        return (Listing("map", request.caption, (table, *said)),)
    located.sort(key=lambda one: (-len(one.events), one.place.id))
    count = desk.language.plural("{n} place", "{n} places", len(located))
    return framed(
        desk,
        request,
        _heaps(desk, request, located)
        if len(located) > MOST_PLACES
        else _map(desk, request, located),
        name=desk.text("Map: {places}", places=count),
        notes=_notes(desk, request, seats),
        table=(Listing("map", "", (_table(desk, seats, ""),)),),
        data=_data(seats),
    )


def _seats(desk: Desk, request: Request) -> list[Seat]:
    """Return the places that fit; where certain events are asked for, those that have any."""
    chosen = listed_records(desk, request._replace(kind="place"))
    every = [one for one in chosen if isinstance(one, Place)]
    asked = None
    if request.events:
        wanted = listed_records(desk, Request("event", where=request.events))
        asked = {one.ref for one in wanted}
    found = []
    for place in every:
        events = [
            one
            for one in referring(desk, place.ref, Event, "where")
            if asked is None or one.ref in asked
        ]
        if events or asked is None:
            found.append(_seat(desk, place, events))
    return found


def _seat(desk: Desk, place: Place, events: list[Event]) -> Seat:
    """Return a place with its own coordinates, else with those of a place that it lies in."""
    seen = {place.ref}
    holder: Place | None = place
    while holder is not None and (holder.lat is None or holder.lon is None):
        above = desk.store.find(holder.within) if holder.within else None
        holder = above if isinstance(above, Place) and above.ref not in seen else None
        if holder is not None:
            seen.add(holder.ref)
    if holder is None or holder.lat is None or holder.lon is None:
        return Seat(place, events, None, None)
    return Seat(place, events, None if holder is place else holder, Point(holder.lon, holder.lat))


def _map(desk: Desk, request: Request, located: list[Seat]) -> Map:
    used = Counter(one.place.type or "" for one in located)
    kinds = sorted(used, key=lambda kind: (-used[kind], not kind, kind))
    spots = tuple(_spot(desk, one, kinds) for one in located)
    return Map(
        spots,
        tuple(one.point for one in spots),
        tuple(_shapes(desk, kinds)) if len(kinds) > 1 else (),
        desk.text("events, planned ones included") if any(one.number for one in spots) else "",
        request.borders,
    )


def _spot(desk: Desk, seat: Seat, kinds: list[str]) -> Spot:
    place, words = seat.place, desk.record_name(seat.place)
    assert seat.point is not None  # noqa: S101 - those without are left out
    if seat.holder:
        words = desk.text(
            "{place} (in {holder})", place=words, holder=desk.record_name(seat.holder)
        )
    count = desk.language.plural("{n} event", "{n} events", len(seat.events))
    name = ", ".join(filter(None, (words, count if seat.events else "", place.type or "")))
    shape = min(kinds.index(place.type or ""), MOST_SHAPES - 1)
    return Spot(desk.link(place.ref).ref, words, shape, seat.point, len(seat.events), name)


def _shapes(desk: Desk, kinds: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the shapes of kinds, the most frequent first, with their words; the last is shared."""
    own = kinds if len(kinds) <= MOST_SHAPES else kinds[: MOST_SHAPES - 1]
    yield from ((place, kind or desk.text("kind not given")) for place, kind in enumerate(own))
    if len(own) < len(kinds):
        yield len(own), desk.text("other kinds")


def _heaps(desk: Desk, request: Request, located: list[Seat]) -> Map:
    """Return a map on which circles stand for places near each other."""
    points = tuple(one.point for one in located if one.point)
    heaps = []
    for cell, numbers in cells(points).items():
        names = [desk.record_name(located[number].place) for number in numbers]
        said, ref = _enumerated(desk, names), None
        if len(numbers) == 1:
            ref = desk.link(located[numbers[0]].place.ref).ref
        else:
            count = desk.language.plural("{n} place", "{n} places", len(numbers))
            said = f"{count}: {said}"
        x, y = middle(points, numbers)
        words = names[0] if ref else ""
        heaps.append(Heap(cell, x, y, len(numbers), said, ref, words))
    return Map((), points, (), "", request.borders, tuple(heaps))


def _enumerated(desk: Desk, names: list[str]) -> str:
    shown = names if len(names) <= _NAMED + 1 else names[:_NAMED]
    if len(shown) < len(names):
        rest = len(names) - len(shown)
        shown = [*shown, desk.language.plural("{n} more", "{n} more", rest)]
    return desk.language.join(shown)


def _notes(desk: Desk, request: Request, seats: list[Seat]) -> Iterator[str]:
    """Yield what has to be said of the map: what it leaves out, and what stands elsewhere."""
    located = [one for one in seats if one.point]
    if len(located) > MOST_PLACES:
        count = desk.language.plural("{n} place", "{n} places", len(located))
        yield desk.text("{places}: circles show how many are near each other.", places=count)
    lent = [desk.record_name(one.place) for one in located if one.holder]
    if lent:
        yield desk.language.plural(
            "{n} place without coordinates of its own is shown at the place in which it lies: "
            "{names}.",
            "{n} places without coordinates of their own are shown at the places in which they "
            "lie: {names}.",
            len(lent),
            names=_enumerated(desk, lent),
        )
    lost = [desk.record_name(one.place) for one in seats if not one.point]
    if lost:
        yield desk.language.plural(
            "{n} place without coordinates is not on the map: {names}.",
            "{n} places without coordinates are not on the map: {names}.",
            len(lost),
            names=_enumerated(desk, lost),
        )
    if request.borders and located:
        yield desk.text(
            "Borders: Natural Earth 4.1, by who holds the land; they are no statement of ours."
        )


def _table(desk: Desk, seats: list[Seat], caption: str) -> Table:
    view = KIND_VIEWS["place"]
    labels = (desk.text("Place"), view.label(desk, "in"), view.label(desk, "coordinates"))
    return Table((*labels, desk.text("Events")), tuple(_row(desk, one) for one in seats), caption)


def _row(desk: Desk, seat: Seat) -> tuple[Cell, ...]:
    view, place = KIND_VIEWS["place"], seat.place
    none: tuple[Line, ...] = ((Text("–", "none"),),)
    return (
        Cell(((desk.link(place.ref),),)),
        Cell(view.values(desk, place, "in") or none),
        Cell(view.values(desk, place, "coordinates") or none),
        Cell(capped(desk, seat.events, event_line) or none),
    )


def _data(seats: Iterable[Seat]) -> Iterator[tuple[str, ...]]:
    """Yield a row of keys, then one for each place, as data files write them."""
    yield ("id", "name", "kind", "in", "lat", "lon", "number", "events", "review")
    for one in seats:
        place = one.place
        yield (
            place.id,
            place.own_name or "",
            place.type or "",
            str(place.within) if place.within else "",
            "" if place.lat is None else str(place.lat),
            "" if place.lon is None else str(place.lon),
            str(len(one.events)),
            "; ".join(event.id for event in one.events),
            place.review or "",
        )
