"""What is other than it was: what was given before, beside what is given now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx_briefing.model import Record
from sphinx_briefing.model.base import Field
from sphinx_briefing.store.news import Fresh
from sphinx_briefing.store.record_change import UNKNOWN, ValueChange
from sphinx_briefing.store.stated import Said
from sphinx_briefing.views.blocks import Line, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.provenance import voices_in_sentence, voices_line
from sphinx_briefing.views.values import statement_words, value_lines


def earlier_lines(desk: Desk, record: Record, labels: dict[str, str]) -> tuple[Line, ...]:
    """Return a line for each field that changed: its label, what was given, and what is now."""
    fresh = desk.fresh(record)
    if fresh is None or fresh.before is None:
        return ()
    return tuple(_earlier(desk, record, fresh, labels))


def _earlier(desk: Desk, record: Record, fresh: Fresh, labels: dict[str, str]) -> Iterator[Line]:
    for key, change in fresh.values.items():
        label = Text(f"{desk.text(labels.get(key, key))}: ")
        yield (label, *both_sides(desk, record, change))


def both_sides(desk: Desk, record: Record, change: ValueChange) -> Line:
    """Return what a field gave and what it gives now, with who says so."""
    field = type(record).fields().get(change.key)
    if change.only_voices:
        known = {voice for one in change.before for voice in one.voices}
        more = tuple(one for said in change.after for one in said.voices if one not in known)
        value = _side(desk, field, tuple(one._replace(voices=()) for one in change.after))
        who = voices_in_sentence(desk, tuple(dict.fromkeys(more)))
        return desk.phrase("{value}, reported by more sources: {sources}", value=value, sources=who)
    before, after = change.before, change.after
    if field and not field.many:  # the value that is taken; cards show who still says otherwise
        before, after = before[:1], after[:1]
    if not after:
        gone = _side(desk, field, before)
        return desk.phrase("{value}, no longer said", value=gone)
    if not before:
        return _side(desk, field, after)
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
