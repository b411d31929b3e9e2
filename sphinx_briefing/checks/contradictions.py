"""Contradictions between sources: what they say of one record that cannot both be true."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from sphinx_briefing.checks.context import Context, owner
from sphinx_briefing.checks.disputes import (
    dates_differ,
    numbers_differ,
    places_differ,
    statuses_differ,
)
from sphinx_briefing.model import Record, Statement
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.values import Participant, Ref, Role
from sphinx_briefing.problems import Code, Problem

_PLAIN = ft.Choice | ft.Reference | ft.CountryCode | ft.WikidataId | ft.LanguageTag | ft.Flag
"""Types whose values are equal or contradict each other; words may differ and mean the same."""


def contradictions(context: Context) -> Iterator[Problem]:
    """Tell of each value that a source gives and that contradicts the one taken.

    What the registry says is the editors' decision, and settles it. Vague dates, a place within
    the other and a plan that was changed later are no contradictions.
    """
    for kind, by_id in context.store.records.items():
        for record in by_id.values():
            parts = [one for one in record.statements if one.source]
            if kind != "source" and len(parts) > 1:
                settled = {key for one in record.statements if not one.source for key in one.values}
                for field in record.fields().values():
                    if field.name not in settled:
                        yield from _of_field(context, record, field, parts)


def _of_field(
    context: Context, record: Record, field: Field, parts: list[Statement]
) -> Iterator[Problem]:
    given = [one for one in parts if field.name in one.values]
    if len(given) < 2:
        return
    if isinstance(field.type, ft.Roles | ft.Participants):
        yield from _of_roles(context, record, field, given)
        return
    differ = _comparison(context, field)
    first = given[0]
    for other in given[1:] if differ else ():
        if other.source != first.source and differ and differ(first, other):
            values = (_shown(first.values[field.name]), _shown(other.values[field.name]))
            yield _problem(context, record, field, (first, other), values)


Differ = Callable[[Statement, Statement], bool]


def _comparison(context: Context, field: Field) -> Differ | None:
    """Return what tells whether two statements contradict each other in a field, if anything."""
    name = field.name
    if isinstance(field.type, ft.EdtfDate | ft.DateOrEvent):
        return lambda one, two: _dates(context, one, two, name)
    if name == "status":
        return lambda one, two: statuses_differ(*_in_time(context, one, two, name))
    if isinstance(field.type, ft.Number):
        return lambda one, two: numbers_differ(one.values[name], two.values[name])
    if isinstance(field.type, ft.Reference) and field.type.kind in ("place", ""):
        return lambda one, two: places_differ(context.store, one.values[name], two.values[name])
    if isinstance(field.type, _PLAIN):
        return lambda one, two: bool(one.values[name] != two.values[name])
    return None


def _dates(context: Context, one: Statement, two: Statement, name: str) -> bool:
    if {one.values.get("status"), two.values.get("status")} & {"postponed", "cancelled"}:
        return False
    earlier, later = sorted((one, two), key=lambda part: _published(context, part))
    planned = earlier.values.get("status") in ("planned", "unconfirmed")
    if planned and _published(context, earlier) < _published(context, later):
        return False  # plans change
    return dates_differ(one.values[name], two.values[name])


def _in_time(context: Context, one: Statement, two: Statement, name: str) -> tuple[str, str, bool]:
    """Return two statuses, the one told first before the other, and whether that order is known."""
    days = [_published(context, part) for part in (one, two)]
    values = (one.values[name], two.values[name])
    first, last = values if days[0] <= days[1] else values[::-1]
    return first, last, days[0] != days[1] and datetime.date.min not in days


def _published(context: Context, part: Statement) -> datetime.date:
    source = context.store.source(part.source)
    date = source.published if source else None
    return (date.latest or date.earliest if date else None) or datetime.date.min


def _of_roles(
    context: Context, record: Record, field: Field, parts: list[Statement]
) -> Iterator[Problem]:
    """Tell of an actor who is one thing to a source and another, not both, to the next."""
    told: dict[Any, tuple[Statement, frozenset[str]]] = {}
    for part in parts:
        for subject, titles in _titles(part.values[field.name]).items():
            if not titles:
                continue
            first, known = told.setdefault(subject, (part, titles))
            folded = {title.casefold() for title in known}
            if first.source != part.source and not folded & {one.casefold() for one in titles}:
                values = tuple(
                    f"{subject.id}: {' and '.join(sorted(one))}" for one in (known, titles)
                )
                yield _problem(context, record, field, (first, part), (values[0], values[1]))


def _titles(values: tuple[Any, ...]) -> dict[Any, frozenset[str]]:
    """Return whose titles → these: of participants by actor, of roles by where they are held.

    Roles with periods are left out: one may follow the other.
    """
    found: dict[Any, frozenset[str]] = {}
    for value in values:
        if isinstance(value, Participant):
            found[value.actor] = found.get(value.actor, frozenset()) | set(value.roles)
        elif isinstance(value, Role) and value.of and not value.periods:
            found[value.of] = found.get(value.of, frozenset()) | {value.title}
    return found


def _shown(value: Any) -> str:
    return value.id if isinstance(value, Ref) else str(value)


def _problem(
    context: Context,
    record: Record,
    field: Field,
    parts: tuple[Statement, Statement],
    values: tuple[str, str],
) -> Problem:
    taken, other = parts
    message = (
        f"{owner(record)}: {field.key}: source {other.source!r} says {values[1]!r}, "
        f"{taken.source!r} says {values[0]!r} ({context.place(taken, field.key)}), which is taken; "
        "find out which is right and say it in the registry"
    )
    return Problem(Code.CONTRADICTION, context.place(other, field.key), message)
