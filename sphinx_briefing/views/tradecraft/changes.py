"""What is new since a day: statuses that changed, new records, and values that are others now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.model.dates import Date
from sphinx_briefing.store.difference import Difference, difference
from sphinx_briefing.store.record_change import RecordChange
from sphinx_briefing.views.blocks import Block, Group, Items, Line, Listing, Paragraph, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.kinds import KIND_VIEWS
from sphinx_briefing.views.kindview import marked_line
from sphinx_briefing.views.listing import ref_key
from sphinx_briefing.views.news import both_sides
from sphinx_briefing.views.request import Request


def show_changes(desk: Desk, request: Request) -> tuple[Block, ...]:
    """Return what sources published after the one day, and by the other, say anew."""
    since = Date.parse(request.option("since"))
    kinds = request.option("kinds").split() or list(RECORD_TYPES)
    before, after = desk.store.reported_by(since), desk.store.reported_by(desk.as_of)
    found = difference(before, after).only(lambda record: record.kind in kinds)
    when = desk.language.date(since)
    caption = request.caption or desk.text("Reported after {date}", date=when)
    blocks: tuple[Block, ...] = tuple(_groups(desk, found))
    if not blocks:
        words = request.empty or desk.text("Nothing new has been reported.")
        blocks = (Paragraph((Text(words),), "empty"),)
    return (Listing("changes", caption, blocks),)


def _groups(desk: Desk, found: Difference) -> Iterator[Group]:
    statuses = [(one, _change(desk, one, only="status")) for one in found.statuses]
    yield from _group(desk.text("Status changed"), "status", statuses)
    for kind, record in RECORD_TYPES.items():
        new = [one for one in found.new if one.kind == kind]
        for one in new:
            desk.owned.add(one.ref)
            desk.shown[one.ref] = None
        title = f"{desk.text('New')}: {desk.text(record.plural_label)}"
        yield from _group(title, f"new-{kind}", [(one, _new(desk, one)) for one in new])
    others = [(one, _change(desk, one, without="status")) for one in found.changed]
    told = [(one, line) for one, line in others if line]
    yield from _group(desk.text("Changed"), "changed", told)


def _group(title: str, key: str, rows: list[Any]) -> Iterator[Group]:
    if rows:
        lines = tuple(line for _, line in rows)
        records = (one.after if isinstance(one, RecordChange) else one for one, _ in rows)
        keys = tuple(f"{key}-{ref_key(record.ref)}" for record in records)
        yield Group((Text(title),), (Items(lines, keys),), f"group-{key}")


def _new(desk: Desk, record: Record) -> Line:
    line = marked_line(desk, record, KIND_VIEWS[record.kind].line(desk, record))
    return line if record.kind in {"quote", "claim"} else (*line, *desk.cites(record))


def _change(desk: Desk, change: RecordChange, only: str = "", without: str = "") -> Line:
    """Return a record with the values that differ: of a field alone, or without one."""
    record = change.after
    told: list[Line] = []
    for one in change.values:
        moved = without == "status" == one.key and change.status()
        if (only and one.key != only) or moved:
            continue
        label = KIND_VIEWS[record.kind].keys.get(one.key, "")
        told.append((Text(f"{desk.text(label)}: "), *both_sides(desk, record, one)))
    if not told:
        return ()
    line: Line = (desk.link(record.ref),)
    for place, words in enumerate(told):
        line = (*line, Text("; " if place else " – "), *words)
    return line
