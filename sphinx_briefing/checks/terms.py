"""What has run out by the day of the briefing."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_briefing.checks.context import Context, owner, stating
from sphinx_briefing.model import Claim
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.store.overdue import overdue_since


def overdue(context: Context) -> Iterator[Problem]:
    """Tell of planned events and due claims that are past on the day of the briefing."""
    for kind in ("event", "claim"):
        for record in context.known.of_kind(kind):
            since = overdue_since(record, context.as_of)
            if since is None:
                continue
            day = f"on {context.as_of}, the day of the briefing"
            if isinstance(record, Claim):
                place = context.place(stating(record, "due"), "due")
                message = f"was due {since} and has no 'outcome' {day}; say what became of it"
            else:
                place = context.place(stating(record, "status"), "status")
                message = f"was planned for {since} and is still planned {day}; say its 'status'"
            yield Problem(Code.OVERDUE, place, f"{owner(record)}: {message}")
