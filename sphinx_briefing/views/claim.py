"""How a claim is shown: always according to somebody."""

from __future__ import annotations

from sphinx_briefing.model import Claim, Quote
from sphinx_briefing.views.attribution import asserter_line, short_asserter
from sphinx_briefing.views.blocks import Block, Line, Paragraph, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.kindview import Computed, KindView
from sphinx_briefing.views.origins import claim_origins
from sphinx_briefing.views.provenance import field_lines
from sphinx_briefing.views.short import (
    capped,
    claim_line,
    claim_marks,
    dated,
    quote_words,
    rank_mark,
    referring,
)


def _chips(desk: Desk, claim: Claim) -> tuple[Text, ...]:
    chips = (Text(desk.text(claim.type), "kind"),) if claim.type else ()
    if claim.rank not in (None, "normal"):
        chips = (*chips, Text(desk.text(claim.rank), f"rank-{claim.rank}"))
    return (*chips, Text(desk.text("overdue"), "overdue")) if desk.overdue(claim) else chips


def _due(desk: Desk, claim: Claim) -> tuple[Line, ...]:
    return dated(desk, claim, field_lines(desk, claim, Claim.fields()["due"]))


def _words(desk: Desk, claim: Claim, style: str = "") -> Line:
    if claim.text:
        return desk.words(claim, "text", style)
    quote = desk.store.find(claim.quote) if claim.quote else None
    if isinstance(quote, Quote):
        return (desk.link(quote.ref, quote_words(desk, quote, whole=True), style),)
    return (Text(claim.id, style),)


def _cell(desk: Desk, claim: Claim) -> tuple[Line, ...]:
    style = "deprecated" if claim.rank == "deprecated" else ""
    return ((*_words(desk, claim, style), *rank_mark(desk, claim)),)


def _asserter(desk: Desk, claim: Claim) -> tuple[Line, ...]:
    return (short_asserter(desk, claim),)


def _sentence(desk: Desk, claim: Claim, style: str = "") -> Line:
    who = asserter_line(desk, claim)
    words = _words(desk, claim, style)
    return desk.phrase("According to {asserter}: {claim}", asserter=who, claim=words)


def _line(desk: Desk, claim: Claim) -> Line:
    style = "deprecated" if claim.rank == "deprecated" else ""
    return (*_sentence(desk, claim, style), *claim_marks(desk, claim))


def _body(desk: Desk, claim: Claim) -> tuple[Block, ...]:
    style = "claimed-deprecated" if claim.rank == "deprecated" else "claimed"
    return (Paragraph(_sentence(desk, claim, style), "sentence"),)


def _about(desk: Desk, claim: Claim) -> tuple[Line, ...]:
    """What the claim is about beyond the two sides of its relations, which stand above."""
    named = {ref for one in claim.rel for ref in (one.subject, one.object)}
    links: list[Line] = [(desk.link(ref),) for ref in claim.about if ref not in named]
    return (desk.joined(links),) if links else ()


def _quote(desk: Desk, claim: Claim) -> tuple[Line, ...]:
    quote = desk.store.find(claim.quote) if claim.quote and claim.text else None
    if not isinstance(quote, Quote):
        return ()
    return ((desk.link(quote.ref, quote_words(desk, quote)), *desk.cites(quote)),)


def _backing(field: str) -> Computed:
    labels = {
        "supports": ("Supported by", "Claims that support this one."),
        "refutes": ("Refuted by", "Claims that refute this one."),
    }

    def lines(desk: Desk, claim: Claim) -> tuple[Line, ...]:
        return capped(desk, referring(desk, claim.ref, Claim, field), claim_line)

    return Computed(*labels[field], lines)


def _linked(field: str) -> Computed:
    labels = {"supports": "Supports", "refutes": "Refutes"}

    def lines(desk: Desk, claim: Claim) -> tuple[Line, ...]:
        found = (desk.store.find(ref) for ref in getattr(claim, field))
        return capped(desk, [one for one in found if isinstance(one, Claim)], claim_line)

    return Computed(labels[field], f"Claims that this one {field}.", lines)


VIEW = KindView(
    kind="claim",
    preview=("by",),
    card=(
        "quote",
        "rel",
        "further",
        "since",
        "due",
        "outcome",
        "percent",
        "borne_out",
        "credibility",
        "loaded",
        "supports",
        "refutes",
        "supported_by",
        "refuted_by",
        "origins",
        "note",
        "pages",
    ),
    columns=("text", "by", "kind", "due"),
    line=_line,
    used=("text", "by", "via", "kind", "about", "rank", "sources"),
    chips=_chips,
    body=_body,
    titled=False,
    computed={
        "text": Computed("Claim", "The claim in our words, else those of its quote.", _cell),
        "due": Computed(
            "Due", "The day, and whether it is over without an outcome.", _due, whole=True
        ),
        "by": Computed("According to", "Who asserts it: never nobody.", _asserter),
        "further": Computed("About", "What it is about beside its relations.", _about),
        "quote": Computed("Quote", "The quote that carries the claim.", _quote),
        "supports": _linked("supports"),
        "refutes": _linked("refutes"),
        "origins": Computed(
            "Origins", "How many origins it and its support go back to.", claim_origins
        ),
        "supported_by": _backing("supports"),
        "refuted_by": _backing("refutes"),
    },
)
