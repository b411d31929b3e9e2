"""Quotations without a stored text or with marks, and stored texts that may change unseen."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_briefing.checks.context import Context, named, owner, stating
from sphinx_briefing.model import Quote, Source
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.store.verify import without_marks


def unverified(context: Context) -> Iterator[Problem]:
    """Tell of each source with quotations and no snapshot, once, however many there are."""
    quotes: dict[str, list[str]] = {}
    for quote in context.store.of_kind("quote"):
        source, _, local = quote.id.rpartition(".")
        quotes.setdefault(source, []).append(local)
    for record in context.store.of_kind("source"):
        found = quotes.get(record.id, [])
        if isinstance(record, Source) and not record.text and found:
            said = f"{named('quote', found)} cannot be checked: there is no snapshot"
            message = f"{owner(record)}: {said}; store its text beside the data as 'text: FILE'"
            place = context.place(record.statements[0])
            yield Problem(Code.UNVERIFIED_QUOTE, place, message)
    for ident in sorted(quotes.keys() - context.store.records["source"].keys()):
        for local in quotes[ident]:
            full = f"{ident}.{local}".lstrip(".")
            record = context.store.records["quote"][full]
            message = f"{owner(record)}: cannot be checked: it stands in no source's file"
            place = context.place(record.statements[0])
            yield Problem(Code.UNVERIFIED_QUOTE, place, f"{message}; move it to that of its source")


def unpinned(context: Context) -> Iterator[Problem]:
    """Tell of snapshots without a digest."""
    for record in context.store.of_kind("source"):
        if isinstance(record, Source) and record.text and not record.sha256:
            said = f"{owner(record)}: {record.text} is not pinned: a change of it would go unseen"
            place = context.place(stating(record, "text"), "text")
            message = f"{said}; pin it: sphinx-briefing pin {record.id}"
            yield Problem(Code.UNPINNED_SNAPSHOT, place, message)


def doubled_marks(context: Context) -> Iterator[Problem]:
    """Tell of quotations that bring the quotation marks which pages put around them."""
    for quote in context.store.of_kind("quote"):
        if not isinstance(quote, Quote) or not quote.text or quote.type == "indirect":
            continue
        words = quote.text.strip()
        if words != without_marks(words):
            message = f"{owner(quote)}: pages put quotation marks around the words; leave these out"
            place = context.place(stating(quote, "text"), "text")
            yield Problem(Code.DOUBLED_MARKS, place, message)
