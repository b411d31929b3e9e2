"""When two values exclude each other: of dates, places, statuses, numbers."""

from __future__ import annotations

import datetime
from typing import Any

from sphinx_briefing.model import Place
from sphinx_briefing.model.date_grammar import Precision
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store

SAME_PLACE = 0.1
"""Degrees by which two coordinates of one place may differ: about eleven kilometres."""

_LEEWAY = {
    Precision.SECOND: 1,
    Precision.MINUTE: 1,
    Precision.DAY: 7,
    Precision.MONTH: 31,
    Precision.SEASON: 92,
    Precision.YEAR: 366,
}
"""Days by which a date that is approximate or uncertain may be off, by its precision."""
_DECADE = 3653

_PROGRESS = {"unconfirmed": 0, "planned": 0, "postponed": 0, "ongoing": 1}
_OVER = 2
"""How far an event of any other status, such as ``occurred``, has come."""


def dates_differ(one: Any, two: Any) -> bool:
    """Return whether two dates, or what else a date field holds, cannot be the same time."""
    if not (isinstance(one, Date) and isinstance(two, Date)):
        return type(one) is type(two) and one != two
    if one.overlaps(two):
        return False
    first, last = sorted((one, two))
    end, start = first.latest, last.earliest
    if end is None or start is None:
        return True
    return start - end > datetime.timedelta(max(leeway(one), leeway(two)))


def leeway(date: Date) -> int:
    """Return the days by which a date may be off: none, unless it is approximate or uncertain."""
    vague = [
        part for part in (date.start, date.end) if part and (part.approximate or part.uncertain)
    ]
    return max((_LEEWAY.get(part.precision, _DECADE) for part in vague), default=0)


def places_differ(store: Store, one: Ref, two: Ref) -> bool:
    """Return whether neither of two places lies in the other."""
    return two not in _around(store, one) and one not in _around(store, two)


def _around(store: Store, ref: Ref) -> set[Ref]:
    """Return a place and all that it lies in; a circle is reported elsewhere and ends it."""
    found: set[Ref] = set()
    here: Ref | None = ref
    while here is not None and here not in found:
        found.add(here)
        record = store.find(here)
        here = record.within if isinstance(record, Place) else getattr(record, "of", None)
    return found


def statuses_differ(first: str, last: str, in_order: bool) -> bool:
    """Return whether an event cannot have had one status and then, if ``in_order``, the other."""
    before, after = (_PROGRESS.get(status, _OVER) for status in (first, last))
    if before == after == _OVER:
        return first != last
    return in_order and after < before


def numbers_differ(one: float, two: float) -> bool:
    """Return whether two coordinates do not mean one place."""
    return abs(one - two) > SAME_PLACE
