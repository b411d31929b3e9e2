"""The verdict on a quotation: its sign, its words, and the links to where the words stand."""

from __future__ import annotations

from sphinx_briefing.model import Quote
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.verify import (
    Flag,
    Span,
    Verdict,
    Verification,
    directives,
    with_directives,
)
from sphinx_briefing.views.blocks import Line, Sign, Text, Url
from sphinx_briefing.views.desk import Desk

_NONE = Verification(Verdict.UNCHECKED)
_SIGNS = {
    Verdict.EXACT: "✔",
    Verdict.TYPOGRAPHIC: "(✔)",
    Verdict.ELIDED: "✔…",
    Verdict.ABSENT: "×",
    Verdict.UNCHECKED: "?",
}
"""Signs that the fonts of all outputs have, also those of LaTeX; every fault has ``!``."""


def verdict_of(desk: Desk, quote: Quote) -> Verification:
    """Return what the check of a quote has found."""
    return desk.store.verdicts.get(quote.ref, _NONE)


def fault_words(desk: Desk, found: Verification) -> str:
    """Return what forbids to print words as they are, though they stand in the source."""
    faults = {
        Flag.UNMARKED: desk.text("not between quotation marks in the source"),
        Flag.MARKED: desk.text("between quotation marks in the source"),
        Flag.HIDDEN_NEGATION: desk.text("leaves out a negation of the source"),
        Flag.REPLACED: desk.text("replaces words of the source"),
        Flag.CUT_START: desk.text("cuts off the sentence of the source"),
        Flag.CUT_END: desk.text("cuts off the sentence of the source"),
    }
    return next((words for flag, words in faults.items() if flag in found.faults), "")


def verdict_words(desk: Desk, quote: Quote) -> str:
    """Return a verdict in full: whether the words stand in the source, and what is wrong."""
    found = verdict_of(desk, quote)
    unchecked = (
        desk.text("not checked")
        if desk.store.snapshot(quote.article)
        else desk.text("not checked: the source's text is not stored")
    )
    words = {
        Verdict.EXACT: desk.text("stands in the source, to the letter"),
        Verdict.TYPOGRAPHIC: desk.text("stands in the source, in other typography"),
        Verdict.ELIDED: desk.text("stands in the source, with omissions"),
        Verdict.ABSENT: desk.text("does not stand in the source"),
        Verdict.UNCHECKED: unchecked,
    }
    return fault_words(desk, found) or words[found.verdict]


def sign_of(desk: Desk, quote: Quote, ref: Ref | None) -> Sign:
    """Return the sign for the verdict on a quote, linked to a place.

    What is wrong is said in words that all can see, the rest by the sign's accessible name.
    """
    found = verdict_of(desk, quote)
    words = {
        Verdict.EXACT: desk.text("checked: to the letter"),
        Verdict.TYPOGRAPHIC: desk.text("checked: in other typography"),
        Verdict.ELIDED: desk.text("checked: with omissions"),
        Verdict.ABSENT: desk.text("not in the source"),
        Verdict.UNCHECKED: desk.text("not checked"),
    }[found.verdict]
    if ref:
        desk.place(ref)
    if found.faults:
        return Sign("!", fault_words(desk, found), "fault", ref, shown=True)
    if quote.is_draft:
        draft = desk.text("draft: not reviewed")
        return Sign(_SIGNS[found.verdict], draft, found.verdict.value, ref, shown=True)
    absent = found.verdict is Verdict.ABSENT
    return Sign(_SIGNS[found.verdict], words, found.verdict.value, ref, shown=absent)


def verdict_sign(desk: Desk, quote: Quote) -> Line:
    """Return the sign that stands beside a quote; it links to the words in the stored text."""
    found = verdict_of(desk, quote).verdict.found
    return (Text("\u00a0"), sign_of(desk, quote, passage_ref(quote) if found else None))


def passage_ref(quote: Quote) -> Ref:
    """Return the reference of a quote's place in the article that holds it."""
    return Ref("article", quote.id)


def passage_links(desk: Desk, quote: Quote) -> tuple[Line, ...]:
    """Return links to the very words at the source and in its archived copy, by text fragments."""
    found = verdict_of(desk, quote)
    source = desk.store.source(quote.article)
    if source is None or not found.verdict.found:
        return ()
    texts = text_directives(desk, quote, found)
    if not texts:
        return ()
    line: Line = ()
    for url, words in (
        (source.url, desk.text("at the source")),
        (source.archived, desk.text("in the archived copy")),
    ):
        if url:
            line = (
                *line,
                *((Text(", "),) if line else ()),
                Url(with_directives(url, texts), words),
            )
    return (line,) if line else ()


def text_directives(desk: Desk, quote: Quote, found: Verification) -> tuple[str, ...]:
    """Return the text directives of a quote, with no other words than may be published."""
    snapshot = desk.store.snapshot(quote.article)
    if snapshot is None:
        return ()
    if desk.snapshots == "whole":
        return directives(snapshot.text, found.spans)
    made: tuple[str, ...] = ()
    for span in found.spans:
        room = snapshot.sentence(span) if desk.snapshots == "excerpts" else Span(*span)
        one = directives(snapshot.text, (span,), room)
        if not one:
            return ()
        made = (*made, *one)
    return made
