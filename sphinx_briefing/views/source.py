"""How a source is shown."""

from __future__ import annotations

from sphinx_briefing.model import RECORD_TYPES, Claim, Event, Quote, Source
from sphinx_briefing.model.values import Ref
from sphinx_briefing.views.attribution import outlets
from sphinx_briefing.views.blocks import Line, Link, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.kindview import Computed, KindView
from sphinx_briefing.views.short import (
    MOST_NAMES,
    capped,
    enumerated,
    own_claim_line,
    quote_words,
    referring,
)
from sphinx_briefing.views.verdict import verdict_sign


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


def passed_on(desk: Desk, source: Source, most: int = MOST_NAMES) -> tuple[Line, ...]:
    """Return outlets through which words came to the source, with how many: it did not hear them.

    They are one line, the foremost first, and those beyond ``most`` are counted; none where there
    are none.
    """
    ranked = desk.store.worth(source.id).outlets
    shown = ranked if desk.full or len(ranked) <= most + 1 else ranked[:most]
    names: list[Line] = [
        (desk.link(outlet), Text(f" ({desk.language.number(count)})")) for outlet, count in shown
    ]
    if rest := len(ranked) - len(shown):
        names.append((Text(desk.language.plural("{n} more", "{n} more", rest), "aside"),))
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
            "Passed on from", "Outlets through which its quotes and claims came.", passed_on
        ),
        "states": Computed("States", "How many records of each kind rest on it.", _states),
        "events": Computed("Events", "Events that it reports.", _events),
        "quotes": Computed("Quotes", "What is quoted in it, and who said it.", _quotes),
        "claims": Computed("Claims", "What it supports: claims that rest on it.", _claims),
    },
)
