"""How a source is shown, and how it is cited."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sphinx_briefing.model import RECORD_TYPES, Claim, Event, Quote, Source
from sphinx_briefing.model.values import Ref
from sphinx_briefing.views.attribution import outlets
from sphinx_briefing.views.blocks import Line, Link, Text, Url
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.kindview import Computed, KindView
from sphinx_briefing.views.short import (
    capped,
    enumerated,
    own_claim_line,
    quote_words,
    referring,
)
from sphinx_briefing.views.verdict import verdict_sign
from sphinx_briefing.views.words import plain


def _chips(desk: Desk, source: Source) -> tuple[Text, ...]:
    chips = (Text(desk.text(source.type), "kind"),) if source.type else ()
    if source.reliability:
        label = desk.text("reliability {letter}", letter=source.reliability)
        chips = (*chips, Text(label, "reliability"))
    return chips


def _line(desk: Desk, source: Source) -> Line:
    line: Line = (desk.link(source.ref),)
    if source.publisher:
        line = (*line, Text(", "), desk.link(source.publisher))
    if source.published and source.title:
        line = (*line, Text(", "), *desk.date(source.published))
    return line


def _states(desk: Desk, source: Source) -> tuple[Line, ...]:
    """What rests on the source, counted by kind."""
    pieces: Line = ()
    for kind, record in RECORD_TYPES.items():
        found = desk.store.links.to(Ref("source", source.id), kind, "source")
        if found and kind != "source":
            # label and number apart: counted nouns are inflected in many languages
            words = f"{desk.text(record.plural_label)}: {desk.language.number(len(found))}"
            pieces = (*pieces, Text(f", {words}" if pieces else words))
    return (pieces,) if pieces else ()


def _events(desk: Desk, source: Source) -> tuple[Line, ...]:
    return enumerated(desk, referring(desk, source.ref, Event, "source"))


def _quotes(desk: Desk, source: Source) -> tuple[Line, ...]:
    return capped(desk, referring(desk, source.ref, Quote, "source"), _quoted)


def _quoted(desk: Desk, quote: Quote) -> Line:
    """Return a quote with who said it; the card says where."""
    who: Line = (desk.link(quote.by),) if quote.by else (Text(desk.text("not named"), "unnamed"),)
    words = (desk.link(quote.ref, quote_words(desk, quote)), *verdict_sign(desk, quote))
    return (*words, Text(" – "), *who, *outlets(desk, quote.via))


def _claims(desk: Desk, source: Source) -> tuple[Line, ...]:
    return capped(desk, referring(desk, source.ref, Claim, "source"), _claimed)


def _claimed(desk: Desk, claim: Claim) -> Line:
    """Return a claim with who asserts it; those in the source's own voice need nobody."""
    line = own_claim_line(desk, claim)
    if claim.by is None and "by" not in claim.unknown:
        return line
    by: Line = (Text(desk.text("an asserter who is not named"), "unnamed"),)
    who = (desk.link(claim.by),) if claim.by else by
    said = desk.phrase("according to {asserter}", asserter=(*who, *outlets(desk, claim.via)))
    return (*line, Text(" – "), *said)


def _passed_on(desk: Desk, source: Source) -> tuple[Line, ...]:
    """Outlets through which words came to the source, and how many: it has not heard these."""
    counts: dict[Ref, int] = {}
    for link in desk.store.links.to(source.ref, "", "source"):
        for outlet in dict.fromkeys(getattr(link.record, "via", ())):
            counts[outlet] = counts.get(outlet, 0) + 1
    names: list[Line] = [
        (desk.link(outlet), Text(f" ({desk.language.number(count)})"))
        for outlet, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return (desk.joined(names),) if names else ()


def _title(desk: Desk, source: Source) -> tuple[Line, ...]:
    return ((Text(desk.text("not known"), "unknown"),),) if "title" in source.unknown else ()


def _snapshot(desk: Desk, source: Source) -> tuple[Line, ...]:
    """Whether the text is stored; a link to where a page shows it."""
    if not source.text:
        return ((Text(desk.text("not stored")),),)
    return ((Link(desk.place(Ref("article", source.id)), desk.text("stored")),),)


VIEW = KindView(
    kind="source",
    preview=("publisher", "published"),
    card=(
        "title",
        "publisher",
        "authors",
        "published",
        "lang",
        "url",
        "archived",
        "accessed",
        "reliability",
        "text",
        "states",
        "events",
        "quotes",
        "claims",
        "passed_on",
        "topics",
        "note",
        "pages",
    ),
    columns=("title", "publisher", "published", "kind", "reliability"),
    line=_line,
    used=("kind", "sources"),
    chips=_chips,
    computed={
        "title": Computed("Title", "Only where it is not known: else it heads the card.", _title),
        "text": Computed("Snapshot", "Whether the text is stored for checking.", _snapshot),
        "passed_on": Computed(
            "Passed on from", "Outlets through which its quotes and claims came.", _passed_on
        ),
        "states": Computed("States", "How many records of each kind rest on it.", _states),
        "events": Computed("Events", "Events that it reports.", _events),
        "quotes": Computed("Quotes", "What is quoted in it, and who said it.", _quotes),
        "claims": Computed("Claims", "What it supports: claims that rest on it.", _claims),
    },
)


@dataclass(frozen=True)
class Endnote:
    """A source in full, as pages cite it. Many do, so what each asks of it is made once."""

    source: str
    line: Line

    @cached_property
    def words(self) -> str:
        """The line as plain text."""
        return plain(self.line)

    @cached_property
    def links(self) -> tuple[Ref, ...]:
        """The records that it links to."""
        return tuple(piece.ref for piece in self.line if isinstance(piece, Link))

    @cached_property
    def printed(self) -> str:
        """All that it is, as text: two are alike exactly where these are."""
        return repr(self)


def endnote(desk: Desk, ident: str) -> Endnote:
    """Return the full citation of a source: authors, title, publisher, dates, URLs (ICD 206)."""
    source = desk.store.source(ident)
    if source is None:
        return Endnote(ident, (Text(ident),))
    parts: list[Line] = []
    if source.authors:
        parts.append((Text(desk.language.join(source.authors)),))
    parts.append((desk.link(source.ref),))
    if source.publisher:
        parts.append((desk.link(source.publisher),))
    if source.published and source.title:
        parts.append(desk.date(source.published))
    for url, label in ((source.url, ""), (source.archived, desk.text("archived"))):
        if url:
            parts.append((*((Text(f"{label}: "),) if label else ()), Url(url, url)))
    if source.accessed:
        parts.append(desk.phrase("accessed {date}", date=desk.date(source.accessed)))
    if source.title and source.type:
        parts.append((Text(desk.text(source.type)),))
    line: Line = parts[0]
    for part in parts[1:]:
        line = (*line, Text(", "), *part)
    return Endnote(ident, (*line, Text(".")))
