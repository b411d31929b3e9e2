"""Matrices: who took part with, spoke of, or is related to whom, as a picture and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from heapq import heapify, heappop, heappush

from sphinx_briefing.model import Actor, Claim, Event, Quote, Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.pictures.matrix import MOST_ACTORS, Count, Matrix
from sphinx_briefing.pictures.matrix import Actor as Row
from sphinx_briefing.views.blocks import Block, Cell, Line, Listing, Paragraph, Table, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.frame import framed
from sphinx_briefing.views.listing import listed_records
from sphinx_briefing.views.request import Request
from sphinx_briefing.views.short import capped, event_line, own_claim_line, own_quote_line

Pair = tuple[Ref, Ref]
Found = dict[Pair, list[Record]]


def show_matrix(desk: Desk, request: Request) -> tuple[Block, ...]:
    """Return the matrix of the actors that fit; without any cell, words that say so."""
    chosen = listed_records(desk, request._replace(kind="actor"))
    actors = {one.ref for one in chosen if isinstance(one, Actor)}
    found: Found = {}
    for pair, record in _COUNTED[request.cells or "together"](desk, actors):
        if record.is_draft:
            continue  # a number cannot say that part of it is not reviewed
        if record not in (known := found.setdefault(pair, [])):
            known.append(record)
    if not found:
        words = request.empty or desk.text("No records.")
        return (Listing("matrix", request.caption, (Paragraph((Text(words),), "empty"),)),)
    found = dict(sorted(found.items()))
    if request.table == "only":
        return (Listing("matrix", request.caption, (_table(desk, found, request.caption),)),)
    every = Counter(ref for pair, records in found.items() for ref in pair for _ in records)
    shown = sorted(_closest(found), key=lambda ref: (-every[ref], ref))
    drawing = _matrix(desk, request, found, shown)
    return framed(
        desk,
        request,
        drawing,
        name=_title(desk, request),
        notes=_notes(desk, request, len(shown), len(every)),
        table=(Listing("matrix", "", (_table(desk, found, ""),)),),
        data=_data(found),
    )


def _closest(found: Found) -> set[Ref]:
    """Return as many actors as a matrix has room for, and that have most in common.

    Who has least in common with those that are left goes, one after the other, and at last who has
    nothing in common with any of them.
    """
    shared: dict[Ref, dict[Ref, int]] = {}
    for (one, other), records in found.items():
        for here, there in ((one, other), (other, one)):
            near = shared.setdefault(here, {})
            near[there] = near.get(there, 0) + len(records)
    least = [(sum(near.values()), ref) for ref, near in shared.items()]
    heapify(least)
    left = {ref: number for number, ref in least}
    while least and (len(left) > MOST_ACTORS or least[0][0] == 0):
        number, ref = heappop(least)
        if left.get(ref) != number:
            continue  # it has less by now, and stands elsewhere
        del left[ref]
        for other, count in shared[ref].items():
            if other in left:
                left[other] -= count
                heappush(least, (left[other], other))
    return set(left)


def _together(desk: Desk, actors: set[Ref]) -> Iterator[tuple[Pair, Record]]:
    """Yield pairs of participants of what took place, each pair both ways."""
    for event in desk.store.of_kind("event"):
        if isinstance(event, Event) and event.status in {"occurred", "ongoing"}:
            there = [one.actor for one in event.who if one.actor in actors]
            yield from (((one, other), event) for one in there for other in there if one != other)


def _said(desk: Desk, actors: set[Ref]) -> Iterator[tuple[Pair, Record]]:
    """Yield speakers and whom they spoke of."""
    for kind in ("quote", "claim"):
        for record in desk.store.of_kind(kind):
            if not isinstance(record, Quote | Claim) or record.by not in actors:
                continue
            if isinstance(record, Claim) and record.rank == "deprecated":
                continue
            sides = getattr(record, "rel", ())
            named = (*record.about, *(ref for rel in sides for ref in (rel.subject, rel.object)))
            for ref in dict.fromkeys(named):
                if ref in actors and ref != record.by:
                    yield (record.by, ref), record


def _related(desk: Desk, actors: set[Ref]) -> Iterator[tuple[Pair, Record]]:
    """Yield subjects and objects of relations that are asserted."""
    for claim in desk.store.of_kind("claim"):
        if not isinstance(claim, Claim) or claim.rank == "deprecated":
            continue
        for relation in claim.rel:
            if {relation.subject, relation.object} <= actors:
                yield (relation.subject, relation.object), claim
                declared = desk.store.predicate(relation.predicate)
                if declared and declared.symmetric:
                    yield (relation.object, relation.subject), claim


_COUNTED: dict[str, Callable[[Desk, set[Ref]], Iterator[tuple[Pair, Record]]]] = {
    "together": _together,
    "said": _said,
    "related": _related,
}


def _title(desk: Desk, request: Request) -> str:
    return {
        "said": desk.text("Who spoke of whom"),
        "related": desk.text("Who is said to be related to whom"),
    }.get(request.cells) or desk.text("Who took part in the same events")


def _matrix(desk: Desk, request: Request, found: Found, shown: list[Ref]) -> Matrix:
    places = {ref: place for place, ref in enumerate(shown)}
    counts = []
    for (one, other), records in found.items():
        if one in places and other in places:
            said = desk.text("{who}, {whom}", who=desk.name(one), whom=desk.name(other))
            only = desk.place(records[0].ref) if len(records) == 1 else None
            number = desk.language.number(len(records))
            name = f"{_title(desk, request)}: {said}: {number}"
            counts.append(Count(places[one], places[other], len(records), only, name))
    rows = tuple(Row(desk.link(ref).ref, desk.name(ref)) for ref in shown)
    return Matrix(rows, tuple(sorted(counts, key=lambda one: (one.row, one.column))))


def _notes(desk: Desk, request: Request, shown: int, every: int) -> Iterator[str]:
    if request.cells == "said":
        yield desk.text("Rows: who speaks. Columns, by the numbers of the rows: of whom.")
    elif request.cells == "related":
        yield desk.text("Rows: who. Columns, by the numbers of the rows: to whom.")
    else:
        yield desk.text("Columns have the numbers of the rows.")
    if shown < every:
        yield desk.text(
            "{shown} of {every} actors are shown: those with most in common.",
            shown=desk.language.number(shown),
            every=desk.language.number(every),
        )


def _table(desk: Desk, found: Found, caption: str) -> Table:
    labels = (desk.text("Who"), desk.text("To whom"), desk.text("Number"), desk.text("What"))
    rows = tuple(
        (
            Cell(((desk.link(one),),)),
            Cell(((desk.link(other),),)),
            Cell(((Text(desk.language.number(len(records))),),)),
            Cell(capped(desk, records, _line)),
        )
        for (one, other), records in found.items()
    )
    return Table(labels, rows, caption)


def _line(desk: Desk, record: Record) -> Line:
    if isinstance(record, Event):
        return event_line(desk, record)
    if isinstance(record, Quote):
        return own_quote_line(desk, record)
    return own_claim_line(desk, record) if isinstance(record, Claim) else ()


def _data(found: Found) -> Iterable[tuple[str, ...]]:
    """Yield a row of keys, then one for each cell."""
    yield ("who", "whom", "number", "records")
    for (one, other), records in found.items():
        ids = "; ".join(str(record.ref) for record in records)
        yield (one.id, other.id, str(len(records)), ids)
