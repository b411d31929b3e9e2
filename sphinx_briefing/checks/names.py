"""Homonyms: two records that go by the same name, and may be one thing or be taken for one."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from sphinx_briefing.checks.context import Context, owner
from sphinx_briefing.model import Actor, Event, Record, Statement
from sphinx_briefing.problems import Code, Problem

KINDS = ("actor", "place", "topic", "event")


class _Bearer(NamedTuple):
    """A record that bears a name, and where it is given: a field's name and key, the word."""

    record: Record
    statement: Statement
    key: str
    word: str


def shared_names(context: Context) -> Iterator[Problem]:
    """Tell of names, names in other languages and aliases that two records of a kind have.

    Weak aliases may be shared; drafts are left to their review. Actors that say ``not`` of each
    other are known to differ; events of one name on different days are.
    """
    for kind in KINDS:
        bearers: dict[str, dict[str, _Bearer]] = {}
        for record in (one for one in context.store.of_kind(kind) if not one.is_draft):
            for bearer in _names(record):
                bearers.setdefault(_folded(bearer.word), {}).setdefault(record.id, bearer)
        told: set[tuple[str, str]] = set()
        for word, by_id in bearers.items():
            for first, second in _clashes(list(by_id.values())) if word else ():
                pair = (first.record.id, second.record.id)
                if pair not in told:
                    told.add(pair)
                    yield _problem(context, first, second)


def _names(record: Record) -> Iterator[_Bearer]:
    name = record.name_field
    key = next(field.key for field in record.fields().values() if field.name == name)
    for statement in record.statements:
        values = statement.values
        if isinstance(values.get(name), str):
            yield _Bearer(record, statement, key, values[name])
        for word in values.get("names", {}).values():
            yield _Bearer(record, statement, "names", word)
        for word in values.get("aliases", ()):
            yield _Bearer(record, statement, "aliases", word)


def _clashes(bearers: list[_Bearer]) -> Iterator[tuple[_Bearer, _Bearer]]:
    """Yield each bearer but the first with one before it that may be the same thing."""
    if len(bearers) > 1 and isinstance(bearers[0].record, Event):
        yield from _same_time(bearers)
        return
    for number, second in enumerate(bearers):
        first = next((one for one in bearers[:number] if not _told_apart(one, second)), None)
        if first is not None:
            yield first, second


def _told_apart(first: _Bearer, second: _Bearer) -> bool:
    if not (isinstance(first.record, Actor) and isinstance(second.record, Actor)):
        return False
    here, there = first.record.distinct_from, second.record.distinct_from
    return second.record.ref in here or first.record.ref in there


def _same_time(bearers: list[_Bearer]) -> Iterator[tuple[_Bearer, _Bearer]]:
    """Yield events whose days may be the same; in order of time, so that one look is enough."""
    ordered = sorted(bearers, key=lambda one: (_days(one.record)[0], one.record.id))
    longest = ordered[0]
    for event in ordered[1:]:
        if _days(event.record)[0] <= _days(longest.record)[1]:
            yield longest, event
        if _days(event.record)[1] > _days(longest.record)[1]:
            longest = event


def _days(record: Record) -> tuple[datetime.date, datetime.date]:
    when = record.when if isinstance(record, Event) else None
    first, last = (when.earliest, when.latest) if when else (None, None)
    return first or datetime.date.min, last or datetime.date.max


def _problem(context: Context, first: _Bearer, second: _Bearer) -> Problem:
    place = context.place(second.statement, second.key)
    kind, other = second.record.kind, first.record.id
    seen = context.place(first.statement, first.key)
    more = f"; if they differ, say 'not: {other}' at one of them" if kind == "actor" else ""
    message = (
        f"{owner(second.record)}: {second.key} {second.word!r} also means {kind} {other!r} "
        f"({seen}); if they are one, merge them and keep the old id in 'was'{more}"
    )
    if kind in ("place", "topic"):
        message = message.replace(" and keep the old id in 'was'", "")
    return Problem(Code.SHARED_NAME, place, message)


def _folded(word: str) -> str:
    """Return a word without case, accents and needless space, as readers compare names."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return " ".join("".join(one for one in plain if not unicodedata.combining(one)).split())
