"""Sources: articles, statements, reports: whatever says something."""

from __future__ import annotations

from typing import ClassVar

from sphinx_briefing.model.base import Record, fact, record
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.fieldtypes import (
    Choice,
    EdtfDate,
    FilePath,
    LanguageTag,
    ListOf,
    MapOf,
    Reference,
    Sha256,
    Text,
    Url,
    Verbatim,
)
from sphinx_briefing.model.values import Ref

KINDS = ("news", "analysis", "opinion", "statement", "transcript", "report", "post", "other")
RELIABILITY = ("A", "B", "C", "D", "E", "F")
"""NATO Admiralty code, first axis: A completely reliable to E unreliable, F cannot be judged."""


@record
class Source(Record):
    """An article, statement, transcript or report, and what is known of it."""

    kind: ClassVar[str] = "source"
    plural: ClassVar[str] = "sources"
    label: ClassVar[str] = "Source"
    plural_label: ClassVar[str] = "Sources"
    doc: ClassVar[str] = "An article, statement, transcript or report that others rest on."
    name_field: ClassVar[str] = "title"

    title: str | None = fact(Text(), "Title", "The headline, as published.")
    publisher: Ref | None = fact(Reference("actor"), "Publisher", "The outlet that published it.")
    authors: tuple[str, ...] = fact(ListOf(Text()), "Authors", "The names in the byline.")
    published: Date | None = fact(EdtfDate(), "Published", "The day of publication.")
    type: str | None = fact(Choice(KINDS), "Type", "What sort of text it is.", key="kind")
    url: str | None = fact(Url(), "URL", "Where it was published.")
    archived: str | None = fact(Url(), "Archived", "Where an archived copy is kept.")
    accessed: Date | None = fact(EdtfDate(), "Accessed", "The day when it was last read there.")
    lang: str | None = fact(LanguageTag(), "Language", "The language of the text.")
    text: str | None = fact(
        FilePath(), "Snapshot", "The stored text of the source, which quotations are checked by."
    )
    sha256: str | None = fact(Sha256(), "SHA-256", "The digest that pins the snapshot.")
    reliability: str | None = fact(
        Choice(RELIABILITY, fold=True), "Reliability", "NATO Admiralty code, A to F."
    )
    mentions: dict[str, tuple[Ref, ...]] = fact(
        MapOf(Verbatim(), ListOf(Reference())),
        "Mentions",
        "Literal words of the text, and the record(s) that they name.",
    )
    embargo: Date | None = fact(EdtfDate(), "Embargo", "Not to be published before this date.")
