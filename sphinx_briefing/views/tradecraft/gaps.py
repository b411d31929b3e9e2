"""The gaps: what was asked and is not known, who is not named, what rests on one origin."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_briefing.model import Claim, Event, Quote, Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.origins import corroborating, origins
from sphinx_briefing.views.blocks import Box, Fact, Facts, Line, Paragraph, Text
from sphinx_briefing.views.desk import Desk, is_unnamed
from sphinx_briefing.views.request import Request
from sphinx_briefing.views.tradecraft.used import Blocks, Used

_SPEAKERS = {"by"}
"""Fields of which the unnamed speakers tell."""


def show_gaps(desk: Desk, _request: Request, used: Used) -> Blocks:
    """Return what is missing in the records that are shown; if nothing is, it says so."""
    found = used.found(desk.store)
    rows = (
        ("unknown", desk.text("Asked and not known"), tuple(_unknown(desk, found))),
        ("unnamed", desk.text("Speaker not named"), tuple(_unnamed(desk, found))),
        ("single", desk.text("One origin alone"), tuple(_single(desk, found))),
    )
    facts = tuple(Fact(*row) for row in rows if row[2])
    empty = Paragraph((Text(desk.text("No gaps are known in what is shown.")),), "empty")
    blocks: Blocks = (Facts(facts),) if facts else (empty,)
    return (Box("gaps", (Text(desk.text("Gaps")),), (), blocks),)


def _unknown(desk: Desk, found: list[Record]) -> Iterator[Line]:
    """Yield each record with the fields whose value is ``~``."""
    for record in found:
        fields = type(record).fields().values()
        asked = [one for one in fields if one.name in record.unknown]
        asked = [one for one in asked if getattr(record, one.name) in (None, (), {})]
        labels = [desk.text(one.label) for one in asked if one.key not in _SPEAKERS]
        if labels:
            yield (desk.link(record.ref), Text(f": {desk.language.join(labels)}"))


def _unnamed(desk: Desk, found: list[Record]) -> Iterator[Line]:
    for record in found:
        if isinstance(record, Quote | Claim):
            nobody = record.by is None and (isinstance(record, Quote) or "by" in record.unknown)
            if nobody or (record.by and is_unnamed(desk.store.find(record.by))):
                yield (desk.link(record.ref),)


def _single(desk: Desk, found: list[Record]) -> Iterator[Line]:
    """Yield each origin with the events, and claims of fact, that go back to it alone."""
    alone: dict[Ref, list[Line]] = {}
    for record in found:
        if isinstance(record, Claim) and record.type in (None, "fact"):
            same = origins(desk.store, corroborating(desk.store, record))
        elif isinstance(record, Event) and record.sources:
            same = origins(desk.store, [record])
        else:
            continue
        if len(same) == 1:
            name = desk.record_name(record).rstrip(".")
            alone.setdefault(same[0].head, []).append((desk.link(record.ref, name),))
    for head, lines in alone.items():
        yield (desk.link(head), Text(": "), *_each(lines))


def _each(lines: list[Line]) -> Line:
    """Return names one behind the other; they may be sentences, with commas of their own."""
    line = lines[0]
    for one in lines[1:]:
        line = (*line, Text("; "), *one)
    return line
