"""Records named by others: a quote, an event or a claim in one line of another's card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from sphinx_briefing.model import Claim, Event, Quote, Record
from sphinx_briefing.model.claim import RANKS
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.news import NEW
from sphinx_briefing.views.attribution import day_of, outlets, short_asserter
from sphinx_briefing.views.blocks import Line, Link, Text
from sphinx_briefing.views.desk import Desk, shortened
from sphinx_briefing.views.verdict import verdict_sign

_R = TypeVar("_R", bound=Record)
_T = TypeVar("_T")
MOST = 8
"""Lines in one row of a card; what is beyond is counted, and the full view shows it."""


MOST_NAMES = 24
"""Names in one line of a card."""


def capped(desk: Desk, items: Sequence[_T], line: Callable[[Desk, _T], Line]) -> tuple[Line, ...]:
    """Return the lines of at most so many items, and say how many more there are.

    Only what is shown is made: a desk notes every link that it makes.
    """

    def marked(item: _T) -> Line:
        return (*line(desk, item), *(new_record(desk, item) if isinstance(item, Record) else ()))

    if desk.full or len(items) <= MOST + 1:
        return tuple(map(marked, items))
    rest = len(items) - MOST
    more = desk.language.plural("and {n} more", "and {n} more", rest)
    return (*map(marked, items[:MOST]), (Text(more, "aside"),))


def new_record(desk: Desk, record: Record) -> Line:
    """Return the mark behind a line that stands for a new record."""
    return desk.new_mark(NEW) if desk.newness(record) == NEW else ()


def enumerated(desk: Desk, records: Sequence[Record]) -> tuple[Line, ...]:
    """Return the names of at most so many records in one line, linked: a, b, and 7 more."""
    shown = records if desk.full or len(records) <= MOST_NAMES + 1 else records[:MOST_NAMES]
    names: list[Line] = [(desk.link(one.ref), *new_record(desk, one)) for one in shown]
    if len(shown) < len(records):
        more = desk.language.plural("{n} more", "{n} more", len(records) - len(shown))
        names.append((Text(more, "aside"),))
    return (desk.joined(names),) if names else ()


def by_date(records: Sequence[_R], desk: Desk) -> list[_R]:
    """Return records in the order of their days, those without a day last.

    Of claims the preferred come first and the deprecated last.
    """

    def key(record: Record) -> tuple[int, bool, object, str]:
        day = day_of(desk, record)
        rank = RANKS.index((isinstance(record, Claim) and record.rank) or "normal")
        return (rank, day is None, day.sort_key if day else (), record.id)

    return sorted(records, key=key)


def event_line(desk: Desk, event: Event, *, role: str = "") -> Line:
    """Return an event as a link with its date, its status, and a role in it."""
    line: Line = (desk.link(event.ref),)
    if role:
        line = (*line, Text(" – "), Text(role, "role"))
    details = [desk.date(event.when)] if event.when else []
    details += states(desk, event)
    for place, detail in enumerate(details):
        line = (*line, Text(", " if place else " ("), *detail)
    return (*line, Text(")")) if details else line


def states(desk: Desk, event: Event) -> list[Line]:
    """Return the words for what is not over: its status, unless its date says it; overdue."""
    found: list[Line] = []
    if event.status not in (None, "occurred"):
        word = desk.text(event.status)
        if not (event.when and word in desk.language.date(event.when)):
            found.append((Text(word, "status"),))
    return [*found, (Text(desk.text("overdue"), "overdue"),)] if desk.overdue(event) else found


def dated(desk: Desk, record: Record, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines of a date, the first marked where it ran out."""
    if not lines or not desk.overdue(record):
        return lines
    mark = Text(desk.text("overdue"), "overdue")
    return ((*lines[0], Text(" ("), mark, Text(")")), *lines[1:])


def quote_line(desk: Desk, quote: Quote) -> Line:
    """Return a quote's words, linked, with speaker, outlets and citation."""
    who: Line = (desk.link(quote.by),) if quote.by else (Text(desk.text("not named"), "unnamed"),)
    who = (*who, *outlets(desk, quote.via))
    return (*_signed_words(desk, quote), Text(" – "), *who, *desk.cites(quote))


def _signed_words(desk: Desk, quote: Quote) -> Line:
    """Return a quote's words, linked, with the sign behind them, which also says of a draft."""
    words = quote_words(desk, quote)
    return (desk.link(quote.ref, words)._replace(text=words), *verdict_sign(desk, quote))


def quote_words(desk: Desk, quote: Quote, *, whole: bool = False) -> str:
    """Return a quote's words, in short or whole, between marks where they were said so."""
    words = quote.text or quote.id
    words = words if whole else shortened(words)
    return words if quote.type == "indirect" else desk.marked(words)


def claim_line(desk: Desk, claim: Claim) -> Line:
    """Return a claim, linked, with who asserts it: never without."""
    who = desk.phrase("according to {asserter}", asserter=short_asserter(desk, claim))
    return (_claim_link(desk, claim), *claim_marks(desk, claim), Text(" – "), *who)


def _claim_link(desk: Desk, claim: Claim) -> Link:
    style = "deprecated" if claim.rank == "deprecated" else ""
    return desk.link(claim.ref, claim_words(desk, claim), style)


def claim_marks(desk: Desk, claim: Claim) -> Line:
    """Return the words for a rank other than normal and for what is overdue, in parentheses."""
    if not desk.overdue(claim):
        return rank_mark(desk, claim)
    overdue = Text(desk.text("overdue"), "overdue")
    return (*rank_mark(desk, claim), Text(" ("), overdue, Text(")"))


def rank_mark(desk: Desk, claim: Claim) -> Line:
    """Return the word for a rank other than normal, in parentheses."""
    if claim.rank in (None, "normal"):
        return ()
    return (Text(" ("), Text(desk.text(claim.rank), f"rank-{claim.rank}"), Text(")"))


def claim_words(desk: Desk, claim: Claim) -> str:
    """Return the words of a claim: its own, else those of its quote."""
    if claim.text:
        return desk.plain(desk.language.wording(claim.text))
    quote = desk.store.find(claim.quote) if claim.quote else None
    return quote_words(desk, quote) if isinstance(quote, Quote) else claim.id


def link_line(desk: Desk, record: Record) -> Line:
    """Return a record's name alone, linked."""
    return (desk.link(record.ref),)


def own_quote_line(desk: Desk, quote: Quote) -> Line:
    """Return a quote's words, linked, for where its speaker is plain."""
    return (*_signed_words(desk, quote), *desk.cites(quote))


def own_claim_line(desk: Desk, claim: Claim) -> Line:
    """Return a claim's words, linked, for where its asserter is plain."""
    return (_claim_link(desk, claim), *claim_marks(desk, claim))


def referring(desk: Desk, ref: Ref, kind: type[_R], *fields: str) -> list[_R]:
    """Return the records of a kind that refer to a record, in the order of their days."""
    found = desk.store.links.records_to(ref, kind.kind, *fields)
    return by_date([record for record in found if isinstance(record, kind)], desk)
