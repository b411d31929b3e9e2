"""What was known of an event on a day: what sources published later say does not count yet.

A status is news. On the eve of a meeting it is planned, whatever was written afterwards, so a
briefing as of that day shows it so. A source published surely after the day is later; one without
a date, or with one that may lie before, counts as known. The editors' own statements always count:
they are undated, and made by those who give the briefing.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from sphinx_briefing.model import Record, Statement
from sphinx_briefing.model.dates import Date
from sphinx_briefing.store.merge import merged


class Known(NamedTuple):
    """Events as known on a day, by id, and those that nobody had reported by then."""

    events: Mapping[str, Record]
    later: frozenset[str]


class State(NamedTuple):
    """What one statement gives as an event's status and date, and when it was published."""

    status: str | None
    when: Date | None
    source: str
    published: Date | None
    later: bool


def is_later(published: Date | None, day: Date | None) -> bool:
    """Return whether something was published surely after a day."""
    if published is None or day is None:
        return False
    first, last = published.earliest, day.latest
    return first is not None and last is not None and first > last


def known_events(
    events: Mapping[str, Record], published: Mapping[str, Date | None], day: Date
) -> Known:
    """Return events as the statements known on a day give them.

    An event of which nobody had reported by then stays as it is, and is named in ``later``.
    """
    found: dict[str, Record] = {}
    later: set[str] = set()
    for ident, event in events.items():
        parts = event.statements
        known = [one for one in parts if not is_later(published.get(one.source), day)]
        found[ident] = event
        if not known:
            later.add(ident)
        elif len(known) < len(parts):
            found[ident] = _complete(merged(type(event), ident, known), event)
    return Known(found, frozenset(later))


def _complete(known: Record, whole: Record) -> Record:
    """Give what must be there, though only later statements have it: the name of an event."""
    name: Any = {} if getattr(known, "what", None) else {"what": whole.name}
    return dataclasses.replace(known, **name)


def history(
    event: Record, published: Mapping[str, Date | None], day: Date | None = None
) -> tuple[State, ...]:
    """Return what each statement gives as status and date, in the order of publication.

    The editors' own and undated ones come last; statements that give neither are left out.
    """

    def order(part: Statement) -> tuple[bool, bool, datetime.date, str]:
        when = published.get(part.source)
        first = when.latest or when.earliest if when else None
        return not part.source, first is None, first or datetime.date.max, part.source

    states = []
    for part in sorted(event.statements, key=order):
        status, when = part.values.get("status"), part.values.get("when")
        if status or when:
            made = published.get(part.source)
            states.append(State(status, when, part.source, made, is_later(made, day)))
    return tuple(states)


def changed(states: tuple[State, ...]) -> bool:
    """Return whether statements differ in the status or the date that they give."""
    statuses = {one.status for one in states if one.status}
    dates = {one.when for one in states if one.when}
    return len(statuses) > 1 or len(dates) > 1
