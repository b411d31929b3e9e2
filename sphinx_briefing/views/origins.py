"""How many origins stand behind what is said: origins are counted, not articles."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_briefing.model import Claim, Event, Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.origins import Origin, corroborating, origins
from sphinx_briefing.views.attribution import source_line
from sphinx_briefing.views.blocks import Line, Text
from sphinx_briefing.views.desk import Desk

MOST_HEADS = 4
"""So many origins are named; where there are more, their number says enough."""


def event_origins(desk: Desk, event: Event) -> tuple[Line, ...]:
    """Return how many origins the reports of an event go back to; nothing if there is but one."""
    found = origins(desk.store, [event])
    count = _reports(found)
    if count < 2:
        return ()
    words = desk.language.plural("{n} report", "{n} reports", count)
    return (_line(desk, words, found),)


def claim_origins(desk: Desk, claim: Claim) -> tuple[Line, ...]:
    """Return how many origins a claim and those that support it go back to."""
    line = claims_counted(desk, corroborating(desk.store, claim))
    return (line,) if line else ()


def claims_counted(desk: Desk, claims: Iterable[Record]) -> Line:
    """Return how many statements claims are, and of how many origins; empty for a single one."""
    found = origins(desk.store, claims)
    count = _reports(found)
    if count < 2:
        return ()
    words = desk.language.plural("{n} statement", "{n} statements", count)
    return _line(desk, words, found)


def _reports(found: tuple[Origin, ...]) -> int:
    return sum(len(one.reports) for one in found)


def _line(desk: Desk, reports: str, found: tuple[Origin, ...]) -> Line:
    words = desk.language.plural("{n} origin", "{n} origins", len(found))
    line: Line = (Text(reports), Text(", "), Text(words))
    if len(found) > MOST_HEADS:
        return line
    heads = desk.joined([_head(desk, one.head) for one in found])
    return (*line, Text(" ("), *heads, Text(")"))


def _head(desk: Desk, head: Ref) -> Line:
    return source_line(desk, head.id) if head.kind == "source" else (desk.link(head),)
