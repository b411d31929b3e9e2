"""The outlook: what is overdue, what lies ahead, what came of it, and how good forecasts were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sphinx_briefing.model import Claim, Event, Record
from sphinx_briefing.model.dates import Date
from sphinx_briefing.store.calibration import Forecast, mean_score
from sphinx_briefing.store.query import parse_query
from sphinx_briefing.views.attribution import short_asserter, source_line
from sphinx_briefing.views.blocks import (
    Block,
    Box,
    Cell,
    Group,
    Line,
    Paragraph,
    Table,
    Text,
)
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.request import Request
from sphinx_briefing.views.tradecraft.judgment import percent

_AHEAD = ("planned", "postponed", "ongoing")
_DIGITS = 2


def show_outlook(desk: Desk, request: Request) -> tuple[Block, ...]:
    """Return tables of what is overdue, ahead and decided; one that is empty is left out."""
    events = _chosen(desk, "event", request.option("events"))
    claims = [one for one in _chosen(desk, "claim", request.option("claims")) if _counts(one)]
    waiting: list[Record] = [
        one for one in events if isinstance(one, Event) and one.status in _AHEAD
    ]
    waiting += [one for one in claims if isinstance(one, Claim) and one.due and not one.outcome]
    late = [one for one in waiting if desk.overdue(one)]
    ahead = [one for one in waiting if one not in late]
    told = [one for one in claims if isinstance(one, Claim) and one.outcome]
    blocks = (
        *_group(desk, "Overdue", late, told=False),
        *_group(desk, "Ahead", ahead, told=False),
        *_group(desk, "Outcomes", told, told=True),
        *_calibration(desk, claims),
    )
    if not blocks:
        blocks = (Paragraph((Text(desk.text("Nothing is planned or due.")),), "empty"),)
    return (Box("outlook", (Text(desk.text("Outlook")),), (), blocks),)


def _chosen(desk: Desk, kind: str, where: str) -> list[Record]:
    return list(parse_query(kind, where, desk.store.scheme).select(desk.store))


def _counts(record: Record) -> bool:
    return isinstance(record, Claim) and record.rank != "deprecated"


def _day(record: Record) -> Date | None:
    return record.when if isinstance(record, Event) else record.due  # type: ignore[attr-defined]


def _sorted(records: Iterable[Record]) -> list[Record]:
    """Return records by their days; those without one come last."""

    def order(one: Record) -> tuple[bool, tuple[object, ...], str]:
        day = _day(one)
        return day is None, tuple(day.sort_key) if day else (), one.id

    return sorted(records, key=order)


def _group(desk: Desk, title: str, found: Sequence[Record], *, told: bool) -> Iterator[Block]:
    """Yield a table of events and claims under a title, if there are any."""
    if not found:
        return
    titles = {
        "Overdue": desk.text("Overdue"),
        "Ahead": desk.text("Ahead"),
        "Outcomes": desk.text("Outcomes"),
    }
    columns = [desk.text("When"), desk.text("What"), desk.text("According to")]
    columns += [desk.text("Outcome")] if told else []
    rows = []
    for one in _sorted(found):
        desk.shown[one.ref] = None
        day = _day(one)
        cells = [Cell((desk.date(day),)) if day else _nothing()]
        cells += [Cell((_what(desk, one),)), Cell(tuple(_who(desk, one)) or _nothing().values)]
        outcome = one.outcome if isinstance(one, Claim) else None
        cells += [Cell(((Text(desk.language.wording(outcome or "")),),))] if told else []
        rows.append(tuple(cells))
    yield Group((Text(titles[title]),), (Table(tuple(columns), tuple(rows)),))


def _nothing() -> Cell:
    return Cell(((Text("–", "none"),),))


def _what(desk: Desk, record: Record) -> Line:
    """Return the words of a record with what sort of thing it is."""
    sort = record.status if isinstance(record, Event) else getattr(record, "type", None)
    line: Line = (desk.link(record.ref),)
    return (*line, Text(" ("), Text(desk.text(sort), "status"), Text(")")) if sort else line


def _who(desk: Desk, record: Record) -> Iterator[Line]:
    if isinstance(record, Claim):
        yield short_asserter(desk, record)
    else:
        yield from (source_line(desk, ident) for ident in record.sources)


def _calibration(desk: Desk, claims: Sequence[Record]) -> Iterator[Block]:
    """Yield the table of forecasts with percentages that have come out, and their mean score."""
    found = [one for one in _sorted(claims) if isinstance(one, Claim) and _forecast(one)]
    mean = mean_score(one for claim in found if (one := _forecast(claim)))
    if mean is None:
        return
    columns = (
        desk.text("Forecast"),
        desk.text("According to"),
        desk.text("Probability"),
        desk.text("Came true"),
        desk.text("Brier score"),
    )
    rows = []
    for claim in found:
        one = _forecast(claim)
        assert one is not None  # noqa: S101 - chosen by it
        came = desk.text("yes") if one.came_true else desk.text("no")
        numbers = percent(desk, desk.language.number(one.percent))
        score = desk.language.number(round(one.score, _DIGITS))
        line: Line = (desk.link(claim.ref),)
        values = (line, short_asserter(desk, claim), *((Text(t),) for t in (numbers, came, score)))
        rows.append(tuple(Cell((value,)) for value in values))
    count = desk.language.plural("{n} forecast", "{n} forecasts", len(found))
    score = desk.language.number(round(mean, _DIGITS))
    words = desk.text("Mean Brier score of {forecasts}: {score}.", forecasts=count, score=score)
    meaning = desk.text("0 is best; who always says 50% gets 0.25.")
    blocks = (Table(columns, tuple(rows)), Paragraph((Text(f"{words} {meaning}"),), "note"))
    yield Group((Text(desk.text("Forecasts that have come out")),), blocks)


def _forecast(claim: Claim) -> Forecast | None:
    """Return a claim as a forecast; None where percentage or result are not known."""
    if claim.percent is None or claim.borne_out is None:
        return None
    return Forecast(claim.percent, claim.borne_out == "yes")
