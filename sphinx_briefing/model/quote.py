"""Quotes: who said what, to whom, where and when, and through whom we know."""

from __future__ import annotations

from typing import ClassVar

from sphinx_briefing.model.base import Record, fact, record
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.fieldtypes import (
    Choice,
    EdtfDate,
    LanguageTag,
    ListOf,
    MapOf,
    Number,
    Reference,
    Text,
    Verbatim,
)
from sphinx_briefing.model.values import Ref

KINDS = ("direct", "partial", "indirect")


@record
class Quote(Record):
    """Words that somebody said or wrote, never altered."""

    kind: ClassVar[str] = "quote"
    plural: ClassVar[str] = "quotes"
    label: ClassVar[str] = "Quote"
    plural_label: ClassVar[str] = "Quotes"
    doc: ClassVar[str] = "Words that somebody said or wrote, and the chain through which we know."
    name_field: ClassVar[str] = "text"
    local: ClassVar[bool] = True

    text: str | None = fact(
        Verbatim(), "Words", "The words, without quotation marks, never altered.", required=True
    )
    by: Ref | None = fact(
        Reference("actor"), "Speaker", "Who said it; ``~`` where nobody is named."
    )
    via: tuple[Ref, ...] = fact(
        ListOf(Reference("actor")), "Via", "Outlets between speaker and source, nearest first."
    )
    on_behalf_of: Ref | None = fact(
        Reference("actor"), "On behalf of", "Whom the speaker spoke for.", key="for"
    )
    at: Ref | None = fact(Reference("event"), "Occasion", "The event at which it was said.")
    on: Date | None = fact(EdtfDate(), "Date", "When it was said.")
    to: tuple[str, ...] = fact(ListOf(Text(wording=True)), "Audience", "Whom it was said to.")
    type: str | None = fact(
        Choice(KINDS),
        "Type",
        "Full words, a fragment, or reported speech without marks.",
        key="kind",
    )
    cue: str | None = fact(
        Verbatim(), "Cue", "The literal words that attribute it: ``was quoted as saying by``."
    )
    about: tuple[Ref, ...] = fact(ListOf(Reference()), "About", "The records that it speaks of.")
    prefix: str | None = fact(
        Verbatim(), "Prefix", "Words before it that tell it from a repetition (Web Annotation)."
    )
    suffix: str | None = fact(
        Verbatim(), "Suffix", "Words after it that tell it from a repetition (Web Annotation)."
    )
    nth: int | None = fact(
        Number(1, 9999, whole=True), "Occurrence", "Which of several equal passages it is."
    )
    lang: str | None = fact(LanguageTag(), "Language", "The language of the words.")
    translation: dict[str, str] = fact(
        MapOf(LanguageTag(), Text()), "Translation", "The words in other languages."
    )

    @property
    def article(self) -> str:
        """The id of the source whose text holds the words; in a registry the id begins with it."""
        said = next((part.source for part in self.statements if "text" in part.values), "")
        return said or self.id.partition(".")[0]
