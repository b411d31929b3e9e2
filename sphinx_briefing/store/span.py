"""The time that a project tells of."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_briefing.model import Record
from sphinx_briefing.model.date_grammar import SECONDS_A_DAY
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Ref

SPAN = Ref("span", "")
"""Stands for the span among the records that a view has read."""
DATED = {"event": "when", "quote": "on", "claim": "on", "source": "published"}
"""Kinds that tell of a time → the field that does."""


class Span(NamedTuple):
    """The first and the last day of a project, counted from the first day of the year 1."""

    first: float
    last: float


def middle(day: Date) -> float | None:
    """Return the middle of a date, which may be long; its one side where it has but one."""
    sides = [
        None if day.start is None else day.start.first_second(utc=True) / SECONDS_A_DAY,
        None if day.end is None else (day.end.last_second(utc=True) + 1) / SECONDS_A_DAY,
    ]
    known = [one for one in sides if one is not None]
    return sum(known) / len(known) if known else None


def span_of(records: dict[str, list[Record]]) -> Span | None:
    """Return the span of records by kind; None where none has a day."""
    days = [
        at
        for kind, field in DATED.items()
        for record in records.get(kind, ())
        if (day := getattr(record, field)) is not None and (at := middle(day)) is not None
    ]
    return Span(min(days), max(days)) if days else None
