"""Events told as past by a source that was published before them: one of the two days is wrong."""

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
    """Tell of statements that an event occurred on a day after their source was published."""
    for event in context.store.of_kind("event"):
        for part in event.statements:
            source = context.store.source(part.source)
            published = source.published if source else None
            if published and part.values.get("status") == "occurred" and _after(part, published):
                said = f"source {part.source!r}, published {published}, tells as occurred what it "
                advice = "correct one of the two days, or write 'status: planned'"
                message = f"{owner(event)}: when: {said}dates {part.values['when']}; {advice}"
                yield Problem(Code.CONTRADICTION, context.place(part, "when"), message)


def _after(part: Statement, published: Date) -> bool:
    when = part.values.get("when")
    first, last = when.earliest if when else None, published.latest
    if when is None or first is None or last is None:
        return False
    ahead = datetime.timedelta(max(TIME_ZONES, leeway(when), leeway(published)))
    return bool(first - last > ahead)
