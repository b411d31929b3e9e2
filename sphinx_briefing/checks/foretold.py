"""What a source tells as past and was published before: one of the two days is wrong."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from sphinx_briefing.checks.context import Context, owner
from sphinx_briefing.checks.disputes import leeway
from sphinx_briefing.model import Statement
from sphinx_briefing.model.dates import Date
from sphinx_briefing.problems import Code, Problem

TIME_ZONES = 1
"""Days that a date in another part of the world may be ahead."""


def foretold(context: Context) -> Iterator[Problem]:
    """Tell of events that occurred and words that were said after their source was published."""
    for kind, key in (("event", "when"), ("quote", "on")):
        for record in context.store.of_kind(kind):
            for part in record.statements:
                source = context.store.source(part.source)
                published = source.published if source else None
                past = kind == "quote" or part.values.get("status") == "occurred"
                if published and past and _after(part.values.get(key), published):
                    message = _message(part, key, published)
                    place = context.place(part, key)
                    yield Problem(Code.CONTRADICTION, place, f"{owner(record)}: {key}: {message}")


def _message(part: Statement, key: str, published: Date) -> str:
    said, way_out = "has words said on", ""
    if part.kind == "event":
        said, way_out = "tells as occurred what it dates", ", or write 'status: planned'"
    source = f"source {part.source!r}, published {published}"
    return f"{source}, {said} {part.values[key]}; correct one of the two days{way_out}"


def _after(when: Date | None, published: Date) -> bool:
    first, last = when.earliest if when else None, published.latest
    if when is None or first is None or last is None:
        return False
    ahead = datetime.timedelta(max(TIME_ZONES, leeway(when), leeway(published)))
    return bool(first - last > ahead)
