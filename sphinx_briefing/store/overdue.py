"""What should have happened by now: planned events and due claims of which no outcome is told.

Pure comparison of dates with a given day, never with the clock: the same data make the same book.
"""

from __future__ import annotations

from sphinx_briefing.model import Claim, Event, Record
from sphinx_briefing.model.dates import Date


def overdue(record: Record, day: Date | None) -> bool:
    """Return whether a record is overdue on a day; without a day nothing is.

    Give an event as it was known on that day (`Store.known_on`).
    """
    return overdue_since(record, day) is not None


def overdue_since(record: Record, day: Date | None) -> Date | None:
    """Return the date that ran out before a day without an outcome; None if there is none.

    That is the ``when`` of an event whose status is planned, and the ``due`` of a claim without
    ``outcome`` (``~``, asked and unknown, is no outcome). It ran out if it lies wholly before the
    day: a date that may reach it is not over.
    """
    if isinstance(record, Event):
        term = record.when if _still_planned(record) else None
    elif isinstance(record, Claim):
        term = record.due if record.outcome is None else None
    else:
        return None
    return term if _over(term, day) else None


def _still_planned(event: Event) -> bool:
    """Return whether the event is planned, by the editors and by the latest source, if any.

    Statements stand best first, of the sources the latest: where the editors' plan wins, a source
    may yet have told what became of it.
    """
    told = (part.values.get("status") for part in event.statements if part.source)
    latest = next((status for status in told if status), event.status)
    return event.status == "planned" and latest == "planned"


def _over(term: Date | None, day: Date | None) -> bool:
    if term is None or day is None:
        return False
    last, first = term.latest, day.earliest
    return last is not None and first is not None and last < first
