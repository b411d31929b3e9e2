"""Listings: the records that a query gives, as table, list or cards, in groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sphinx_briefing.model import Record
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Ref, anchor
from sphinx_briefing.store.query import parse_query
from sphinx_briefing.store.sorting import DEFAULT_SORT, group_records, parse_sort, sort_records
from sphinx_briefing.views.blocks import (
    Band,
    Block,
    Cell,
    Group,
    Items,
    Line,
    Listing,
    Paragraph,
    Table,
    Text,
)
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.kinds import KIND_VIEWS
from sphinx_briefing.views.kindview import KindView, marked_line, show_record
from sphinx_briefing.views.request import Request


def show_listing(desk: Desk, request: Request) -> tuple[Block, ...]:
    """Return the blocks of a listing; one that finds nothing says so."""
    records = listed_records(desk, request)
    view = KIND_VIEWS[request.kind]
    if not records:
        words = request.empty or desk.text("No records.")
        caption = (Paragraph((Text(request.caption),), "caption"),) if request.caption else ()
        empty = Paragraph((Text(words),), "empty")
        return (Listing(request.kind, "", (*caption, empty)),)
    if not request.group:
        blocks = _blocks(desk, request, view, records)
        return (Listing(request.kind, request.caption, blocks),)
    groups = group_records(records, request.group, desk.store, desk.language.sort_key)
    if request.view not in {"cards", "list"}:
        table = _table(desk, request, view, groups)
        return (Listing(request.kind, request.caption, (table,)),)
    blocks = tuple(
        Group(
            heading_line(desk, request, value, members),
            _blocks(desk, request, view, members),
            group_key(value),
        )
        for value, members in groups
    )
    return (Listing(request.kind, request.caption, blocks),)


def listed_records(desk: Desk, request: Request) -> list[Record]:
    """Return the records of a listing in its order, up to its limit."""
    query = parse_query(request.kind, request.where, desk.store.scheme)
    return ordered(desk, request, query.select(desk.store))


def ordered(desk: Desk, request: Request, found: Sequence[Record]) -> list[Record]:
    """Return records in the order of a listing, up to its limit."""
    keys = parse_sort(request.kind, request.sort or DEFAULT_SORT.get(request.kind, "id"))
    records = sort_records(found, keys, desk.store, desk.language.sort_key)
    return records[: request.limit] if request.limit else records


def _blocks(
    desk: Desk, request: Request, view: KindView, records: list[Record]
) -> tuple[Block, ...]:
    if request.view not in {"cards", "list"}:
        return (_table(desk, request, view, [(None, records)]),)
    _own(desk, records)
    if request.view == "cards":
        one = Request(request.kind, "", "card", request.fields, request.hide)
        return tuple(block for record in records for block in show_record(desk, record, one, view))
    lines = tuple(_item(desk, request, view, record) for record in records)
    return (Items(lines, tuple(ref_key(record.ref) for record in records)),)


def _own(desk: Desk, records: list[Record]) -> None:
    for record in records:
        desk.owned.add(record.ref)
        desk.shown[record.ref] = None


def _table(
    desk: Desk, request: Request, view: KindView, groups: Sequence[tuple[Any, list[Record]]]
) -> Table:
    """Return one table, so that columns stand below each other; a band heads each group."""
    columns = tuple(key for key in request.fields or view.columns if key not in request.hide)
    labels = tuple(view.label(desk, key) for key in columns)
    rows: list[tuple[Cell, ...] | Band] = []
    keys: list[str] = []
    for value, members in groups:
        _own(desk, members)
        if request.group:
            keys.append(group_key(value))
            rows.append(Band(heading_line(desk, request, value, members), keys[-1]))
        keys += [ref_key(one.ref) for one in members]
        rows += [_row(desk, view, one, columns) for one in members]
    return Table(labels, tuple(rows), request.caption, tuple(keys))


def _item(desk: Desk, request: Request, view: KindView, record: Record) -> Line:
    """Return one record as a line; ``:fields:`` adds what the line does not say."""
    line = marked_line(desk, record, view.line(desk, record))
    for key in request.fields:
        for value in view.values(desk, record, key):
            line = (*line, Text("; "), *value)
    cites = desk.cites(record) if record.kind not in {"quote", "claim"} else ()
    return (*line, *cites, *desk.new_mark(desk.newness(record)))


def _row(desk: Desk, view: KindView, record: Record, columns: Sequence[str]) -> tuple[Cell, ...]:
    """Return a row; that of a draft says so in its first cell, unless its own link does."""
    first, *cells = (_cell(desk, view, record, key) for key in columns)
    shown = [line for cell in (first, *cells) for line in cell.values]
    if record.is_draft and all(marked_line(desk, record, line) is not line for line in shown):
        head, *more = first.values
        first = first._replace(values=(marked_line(desk, record, head), *more))
    return _marked(desk, record, columns, [first, *cells])


def _marked(
    desk: Desk, record: Record, columns: Sequence[str], cells: list[Cell]
) -> tuple[Cell, ...]:
    """Return a row that marks what is new: behind the record's name, else in the first cell."""
    if mark := desk.new_mark(desk.newness(record)):
        name = record.named_by.key
        place = columns.index(name) if name in columns else 0
        head, *more = cells[place].values
        cells[place] = cells[place]._replace(values=((*head, *mark), *more))
    return tuple(cells)


def _cell(desk: Desk, view: KindView, record: Record, key: str) -> Cell:
    """Return a cell; the name of a record is its link, and a dash says that nothing is given."""
    declared = type(record).fields().get(key)
    if declared is not None and declared.name == record.name_field and not record.local:
        return Cell(((desk.link(record.ref),),))
    value = getattr(record, declared.name) if declared is not None else None
    known, instant = value.sort_key[:2] if isinstance(value, Date) else (1, 0)
    order = "" if known else str(instant)
    return Cell(view.values(desk, record, key) or ((Text("–", "none"),),), order)


def ref_key(ref: Ref) -> str:
    """Return the name of a record within its listing, for links: ``actor-ann``."""
    return anchor(ref).removeprefix("briefing-")


def group_key(value: Any) -> str:
    """Return the name of a group within its listing, for links: ``group-actor-ann``."""
    if isinstance(value, Ref):
        return f"group-{ref_key(value)}"
    words = value.edtf if isinstance(value, Date) else str(value or "none")
    return "group-" + re.sub(r"[^\w-]", lambda sign: f"-{ord(sign[0]):x}-", words)


def heading_line(desk: Desk, request: Request, value: Any, members: list[Record]) -> Line:
    """Return the words above a group."""
    if isinstance(value, Ref):
        return (desk.link(value),)
    if isinstance(value, Date):
        return desk.date(value)
    if value is None and (request.kind, request.group) == ("claim", "by"):
        # a claim without `by` is its source's own; only one that asked in vain has nobody
        voice = all("by" not in claim.unknown for claim in members)
        words = "The source’s own voice" if voice else "Not named"
        return (Text(desk.text(words), "unknown"),)
    if value is None and (request.kind, request.group) == ("quote", "by"):
        return (Text(desk.text("Speaker not named"), "unnamed"),)
    if value is None:
        label = KIND_VIEWS[request.kind].label(desk, request.group.partition(".")[0])
        return (Text(desk.text("{label}: not given", label=label), "unknown"),)
    return (Text(desk.text(str(value))),)
