"""Who gives which value: marks behind values, and differing values side by side.

Three ways: ``never``; ``always``; and ``several``, only where it matters. Then a record has a base
voice, that of the editors if they state it, else that of all its sources together, and a value is
marked if others give it. Quotes and claims are their source's: there the editors' additions are
marked. Differing values name their voices in every way, for else they would be a riddle.
"""

from __future__ import annotations

from typing import Any

from sphinx_briefing.model import Record
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Field
from sphinx_briefing.store.stated import (
    EDITORS,
    Said,
    item_keys,
    said,
    said_by_key,
    said_of_items,
    voices,
)
from sphinx_briefing.views.attribution import source_line
from sphinx_briefing.views.blocks import Line, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.values import (
    Entry,
    Mark,
    map_lines,
    single_line,
    statement_words,
    value_lines,
)

REMARKS = frozenset({"note", "topics", "marking", "sha256", "was"})
"""Fields that are the editors' work, in whatever file they stand."""


def field_lines(
    desk: Desk, record: Record, field: Field, *, every: bool = True
) -> tuple[Line, ...]:
    """Return the lines that show a field's value and who gives it; none where it is absent.

    Without ``every``, differing values of statements are left out.
    """
    if field.name in record.unknown:
        told = desk.new_mark(_single_state(desk, record, field, None))
        return ((Text(desk.text("not known"), "unknown"), *told),)
    value = getattr(record, field.name)
    if value is None or value == () or value == {}:
        return ()
    if isinstance(field.type, ft.MapOf):
        return map_lines(desk, field.type, _entries(desk, record, field))
    if field.many:
        return value_lines(desk, field.type, value, item_mark(desk, record, field))
    return _single(desk, record, field, every=every)


def item_mark(desk: Desk, record: Record, field: Field) -> Mark:
    """Return what gives the mark behind an item of a list."""
    given = said_of_items(record, field.name)
    fresh = desk.fresh(record)

    def mark(item: Any) -> Line:
        who = given.get(item_keys(item)[0], given.get(item, ()))
        new = desk.new_mark(fresh.item(field, item) if fresh else "")
        return (*mark_of(desk, record, field, who), *new)

    return mark


def mark_of(desk: Desk, record: Record, field: Field, who: tuple[str, ...]) -> Line:
    """Return the mark behind a value that some voices give; empty where none is asked for."""
    if not who or desk.provenance == "never":
        return ()
    if desk.provenance == "always":
        return voices_line(desk, who)
    every = voices(record)
    if len(every) < 2 or record.kind == "source" or field.key in REMARKS:
        return ()
    sources = tuple(one for one in who if one != EDITORS)
    if record.local and record.sources:
        if not sources:
            return voices_line(desk, who)
        return () if len(sources) == len(record.sources) else voices_line(desk, sources)
    if EDITORS in every:
        return voices_line(desk, sources)
    return () if len(who) == len(every) else voices_line(desk, sources)


def _single(desk: Desk, record: Record, field: Field, *, every: bool) -> tuple[Line, ...]:
    taken, *others = said(record, field.name) or (Said(getattr(record, field.name), ()),)

    def new(value: Any) -> Line:
        return desk.new_mark(_single_state(desk, record, field, value))

    line = single_line(desk, record, field)
    if not others or not every:
        return ((*line, *mark_of(desk, record, field, taken.voices), *new(taken.value)),)
    found = [(*line, *_told(desk, taken.voices), *new(taken.value))]
    for other in others:
        words = statement_words(desk, field.type, other.value)
        found.append((*words, *_told(desk, other.voices), *new(other.value)))
    return tuple(found)


def _single_state(desk: Desk, record: Record, field: Field, value: Any) -> str:
    fresh = desk.fresh(record)
    return fresh.single(field, value) if fresh and fresh.before else ""


def _entries(desk: Desk, record: Record, field: Field) -> list[Entry]:
    entries = []
    fresh = desk.fresh(record)

    def new(key: str, value: Any) -> Line:
        return desk.new_mark(fresh.entry(field, key, value) if fresh else "")

    if field.key == "names" and desk.chosen_name(record):
        entries.append(Entry("", record.name))  # another stands in its place
    for key, found in said_by_key(record, field.name).items():
        if len(found) == 1:
            mark = mark_of(desk, record, field, found[0].voices)
            entries.append(Entry(key, found[0].value, (*mark, *new(key, found[0].value))))
            continue
        marks = [(*_told(desk, one.voices), *new(key, one.value)) for one in found]
        entries += [Entry(key, one.value, mark) for one, mark in zip(found, marks, strict=True)]
    return entries


def voices_line(desk: Desk, who: tuple[str, ...]) -> Line:
    """Return voices as discreetly as can be: by the numbers of their citations, if there are."""
    if not desk.numbered or EDITORS in who:
        return _told(desk, who) if who else ()
    return tuple(piece for one in who for piece in desk.cite(one))


def _told(desk: Desk, who: tuple[str, ...]) -> Line:
    """Return voices in words, in parentheses."""
    return (Text(" ("), *_named(desk, who), Text(")"))


def voices_in_sentence(desk: Desk, who: tuple[str, ...]) -> Line:
    """Return voices as the end of a sentence names them: by numbers, or else by names."""
    cited = desk.numbered and EDITORS not in who
    return voices_line(desk, who) if cited else _named(desk, who)


def _named(desk: Desk, who: tuple[str, ...]) -> Line:
    editors: Line = (Text(desk.text("the editors")),)
    return desk.joined([source_line(desk, one) if one != EDITORS else editors for one in who])
