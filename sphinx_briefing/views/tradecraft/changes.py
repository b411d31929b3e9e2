"""What is new since a day: statuses that changed, new records, and values that are others now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.dates import Date
from sphinx_briefing.store.difference import Difference, difference
from sphinx_briefing.store.record_change import UNKNOWN, RecordChange, ValueChange
from sphinx_briefing.store.stated import Said
from sphinx_briefing.views.blocks import Block, Group, Items, Line, Listing, Paragraph, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.kinds import KIND_VIEWS
from sphinx_briefing.views.kindview import marked_line
from sphinx_briefing.views.listing import ref_key
from sphinx_briefing.views.provenance import voices_line
from sphinx_briefing.views.request import Request
from sphinx_briefing.views.values import statement_words, value_lines


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
        told.append((Text(f"{desk.text(label)}: "), *_both(desk, record, one)))
    if not told:
        return ()
    line: Line = (desk.link(record.ref),)
    for place, words in enumerate(told):
        line = (*line, Text("; " if place else " – "), *words)
    return line


def _both(desk: Desk, record: Record, change: ValueChange) -> Line:
    field = type(record).fields().get(change.key)
    if change.only_voices:
        known = {voice for one in change.before for voice in one.voices}
        more = tuple(one for said in change.after for one in said.voices if one not in known)
        value = _side(desk, field, tuple(one._replace(voices=()) for one in change.after))
        who = voices_line(desk, tuple(dict.fromkeys(more)))
        return desk.phrase("{value}, reported by more sources: {sources}", value=value, sources=who)
    before, after = change.before, change.after
    if field and not field.many:  # the value that is taken; cards show who still says otherwise
        before, after = before[:1], after[:1]
    if not (before and after):
        return _side(desk, field, after or before)
    return (*_side(desk, field, before), desk.step(desk.text("now")), *_side(desk, field, after))


def _side(desk: Desk, field: Field | None, side: tuple[Said, ...]) -> Line:
    line: Line = ()
    for one in side:
        words = (*_words(desk, field, one.value), *voices_line(desk, one.voices))
        line = (*line, Text(", "), *words) if line else words
    return line


def _words(desk: Desk, field: Field | None, value: Any) -> Line:
    if value is UNKNOWN:
        return (Text(desk.text("not known"), "unknown"),)
    if field is None:
        return (Text(desk.text(str(value))),) if value else ()
    if not field.many:
        return statement_words(desk, field.type, value)
    whole = dict([value]) if type(value) is tuple else (value,)
    return tuple(piece for line in value_lines(desk, field.type, whole) for piece in line)
