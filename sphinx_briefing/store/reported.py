"""What had been reported by a day: the data without all that sources published later say.

Here the day counts for every kind of record; `known` asks only how an event stood, for a briefing
that is given on that day. A source without a date, or with one that may lie before, counts as
published, and the editors' own statements always do: nobody says when they were made.
"""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_briefing.model import Record, Statement
from sphinx_briefing.model.dates import Date
from sphinx_briefing.store.known import is_later
from sphinx_briefing.store.merge import merged

Published = Mapping[str, Date | None]


def reported_records(
    records: Mapping[str, Mapping[str, Record]], published: Published, day: Date
) -> dict[str, dict[str, Record]]:
    """Return by kind and id what had been reported by the end of a day."""
    found: dict[str, dict[str, Record]] = {}
    for kind, by_id in records.items():
        known = ((ident, reported(one, published, day)) for ident, one in by_id.items())
        found[kind] = {ident: one for ident, one in known if one}
    return found


def reported(record: Record, published: Published, day: Date) -> Record | None:
    """Return a record as it had been reported by a day; None where nobody had.

    A quote or claim of an article is as old as that, whoever else says something of it.
    """
    owner = record.id.partition(".")[0] if record.local and "." in record.id else ""
    if is_later(published.get(owner), day):
        return None
    known = [one for one in record.statements if not is_later(_day(one, published), day)]
    if not known:
        return None
    if len(known) == len(record.statements):
        return record
    return merged(type(record), record.id, known)


def _day(statement: Statement, published: Published) -> Date | None:
    voice = statement.id if statement.kind == "source" else statement.source
    return published.get(voice)
