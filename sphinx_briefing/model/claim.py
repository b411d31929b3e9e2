"""Claims: what somebody asserts, assesses, forecasts, wants or proposes, relations included."""

from __future__ import annotations

from typing import ClassVar

from sphinx_briefing.model.base import Record, fact, record
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.fieldtypes import (
    Choice,
    DateOrEvent,
    EdtfDate,
    ListOf,
    Number,
    Prose,
    Reference,
    Relations,
    Text,
    Verbatim,
)
from sphinx_briefing.model.values import Ref, Relation

KINDS = ("fact", "assessment", "forecast", "position", "proposal")
RANKS = ("preferred", "normal", "deprecated")
"""Ranks of Wikibase statements."""


@record
class Claim(Record):
    """An assertion that always has somebody who asserts it."""

    kind: ClassVar[str] = "claim"
    plural: ClassVar[str] = "claims"
    label: ClassVar[str] = "Claim"
    plural_label: ClassVar[str] = "Claims"
    doc: ClassVar[str] = "What somebody asserts, assesses, forecasts, wants or proposes."
    name_field: ClassVar[str] = "text"
    local: ClassVar[bool] = True

    text: str | None = fact(Prose(), "Claim", "The claim in our words; or give ``quote``.")
    quote: Ref | None = fact(Reference("quote"), "Quote", "The quote that carries the claim.")
    by: Ref | None = fact(
        Reference("actor"), "According to", "Who asserts it; absent: the source's own voice."
    )
    via: tuple[Ref, ...] = fact(
        ListOf(Reference("actor")), "Via", "Outlets between asserter and source, nearest first."
    )
    type: str | None = fact(Choice(KINDS), "Type", "What sort of assertion it is.", key="kind")
    about: tuple[Ref, ...] = fact(ListOf(Reference()), "About", "The records that it speaks of.")
    rel: tuple[Relation, ...] = fact(
        Relations(), "Relation", "The relation(s) that it asserts between two records."
    )
    on: Date | None = fact(EdtfDate(), "As of", "The day that the claim was made or holds for.")
    since: Date | Ref | None = fact(
        DateOrEvent(), "Since", "From when it holds: a date, or the event that began it."
    )
    due: Date | None = fact(EdtfDate(), "Due", "By when a forecast or proposal is to be borne out.")
    outcome: str | None = fact(Text(wording=True), "Outcome", "What became of it.")
    percent: float | None = fact(
        Number(0, 100), "Probability", "How probable its asserter holds it, in percent, if said."
    )
    borne_out: str | None = fact(
        Choice(("yes", "no")), "Came true", "Whether a forecast has come true."
    )
    credibility: int | None = fact(
        Number(1, 6, whole=True), "Credibility", "NATO Admiralty code, 1 confirmed to 6 unknown."
    )
    loaded: tuple[str, ...] = fact(
        ListOf(Verbatim()), "Loaded wording", "The source's own colour, never the briefing's voice."
    )
    seen: tuple[str, ...] = fact(
        ListOf(Verbatim()), "Seen as", "The literal words of the source that state it."
    )
    rank: str | None = fact(
        Choice(RANKS),
        "Rank",
        "Which of several claims to prefer; deprecated ones are kept, and count no more.",
        absent="normal",
    )
    supports: tuple[Ref, ...] = fact(
        ListOf(Reference("claim")), "Supports", "Claims that this one supports."
    )
    refutes: tuple[Ref, ...] = fact(
        ListOf(Reference("claim")), "Refutes", "Claims that this one refutes."
    )
