"""The days of records as points in time, and the months that they reach over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sphinx_briefing.model import Record
from sphinx_briefing.model.dates import Date
from sphinx_briefing.store.span import middle
from sphinx_briefing.views.attribution import day_of
from sphinx_briefing.views.desk import Desk


def known_days(desk: Desk, records: Sequence[Record]) -> tuple[float, ...]:
    """Return the middles of the days of records, in order; those without a day are left out."""
    days = (day_of(desk, one) for one in records)
    # the view's own day stands in for one that is not known
    found = (middle(day) for day in days if day is not None and day is not desk.as_of)
    return tuple(sorted(day for day in found if day is not None))


def month_span(desk: Desk, days: Iterable[float]) -> str:
    """Return the months from the first of some days to the last."""
    every = [date.fromordinal(max(1, int(day))) for day in days]
    first, last = (f"{day.year:04}-{day.month:02}" for day in (min(every), max(every)))
    return desk.language.date(Date.parse(first if first == last else f"{first}/{last}"))
