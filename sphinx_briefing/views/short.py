"""Records named by others: a quote, an event or a claim in one line of another's card."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_briefing.model import Claim, Event, Quote, Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.views.attribution import day_of, short_asserter
from sphinx_briefing.views.blocks import Line, Text
from sphinx_briefing.views.desk import Desk, shortened

MOST = 8
"""Lines in one row of a card; what is beyond is counted, and the full view shows it."""


def capped(desk: Desk, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return at most so many lines, and say how many more there are."""
    if desk.full or len(lines) <= MOST + 1:
        return tuple(lines)
    rest = len(lines) - MOST
    more = desk.language.plural("and {n} more", "and {n} more", rest)
    return (*lines[:MOST], (Text(more, "aside"),))


def by_date(records: Sequence[Record], desk: Desk) -> list[Record]:
    """Return records in the order of their days, those without a day last."""

    def key(record: Record) -> tuple[bool, object, str]:
        day = day_of(desk, record)
        return (day is None, day.sort_key if day else (), record.id)

    return sorted(records, key=key)


def event_line(desk: Desk, event: Event, *, role: str = "") -> Line:
    """Return an event as a link with its date, its status, and a role in it."""
    line: Line = (desk.link(event.ref),)
    if role:
        line = (*line, Text(" – "), Text(role, "role"))
    details: list[Line] = []
    if event.when:
        details.append(desk.date(event.when))
    if status := open_status(desk, event):
        details.append((Text(status, "status"),))
    for place, detail in enumerate(details):
        line = (*line, Text(", " if place else " ("), *detail)
    return (*line, Text(")")) if details else line


def open_status(desk: Desk, event: Event) -> str:
    """Return the word for the status of an event that is not over; none where its date says it."""
    if event.status in (None, "occurred"):
        return ""
    word = desk.text(event.status)
    return "" if event.when and word in desk.language.date(event.when) else word


def quote_line(desk: Desk, quote: Quote) -> Line:
    """Return a quote's words, linked, with speaker and citation."""
    who: Line = (desk.link(quote.by),) if quote.by else (Text(desk.text("not named"), "unnamed"),)
    return (desk.link(quote.ref, quote_words(desk, quote)), Text(" – "), *who, *desk.cites(quote))


def quote_words(desk: Desk, quote: Quote, *, whole: bool = False) -> str:
    """Return a quote's words, in short or whole, between marks where they were said so."""
    words = quote.text or quote.id
    words = words if whole else shortened(words)
    return words if quote.type == "indirect" else desk.marked(words)


def claim_line(desk: Desk, claim: Claim) -> Line:
    """Return a claim, linked, with who asserts it: never without."""
    who = short_asserter(desk, claim)
    words = (desk.link(claim.ref, claim_words(desk, claim)),)
    return (*words, Text(" – "), *desk.phrase("according to {asserter}", asserter=who))


def claim_words(desk: Desk, claim: Claim) -> str:
    """Return the words of a claim: its own, else those of its quote."""
    if claim.text:
        return desk.plain(claim.text)
    quote = desk.store.find(claim.quote) if claim.quote else None
    return quote_words(desk, quote) if isinstance(quote, Quote) else claim.id


def referring(desk: Desk, ref: Ref, kind: str, *fields: str) -> list[Record]:
    """Return the records of a kind that refer to a record, in the order of their days."""
    return by_date(desk.store.links.records_to(ref, kind, *fields), desk)
