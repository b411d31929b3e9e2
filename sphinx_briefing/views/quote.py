"""How a quote is shown: the words, then who said them, then through whom we know."""

from __future__ import annotations

from sphinx_briefing.model import Claim, Quote
from sphinx_briefing.views.attribution import day_of, quote_attribution
from sphinx_briefing.views.blocks import Block, Line, Quotation, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.kindview import Computed, KindView
from sphinx_briefing.views.short import capped, own_claim_line, referring
from sphinx_briefing.views.verdict import (
    passage_links,
    verdict_sign,
    verdict_words,
)


def _chips(desk: Desk, quote: Quote) -> tuple[Text, ...]:
    """Fragments and reported speech are said to be such; direct speech needs no word."""
    words = {"partial": desk.text("fragment"), "indirect": desk.text("reported speech")}
    return (Text(words[quote.type], "kind"),) if quote.type in words else ()


def _words(desk: Desk, quote: Quote) -> Line:
    words = desk.words(quote, "text")
    if not words:
        return ()
    if quote.type != "indirect":
        opening, closing = desk.language.quotation_marks
        words = (Text(opening, "mark"), *words, Text(closing, "mark"))
    return (*words, *verdict_sign(desk, quote))


def _cell(desk: Desk, quote: Quote) -> tuple[Line, ...]:
    return (_words(desk, quote),)


def _body(desk: Desk, quote: Quote) -> tuple[Block, ...]:
    attribution, source = quote_attribution(desk, quote), desk.store.source(quote.article)
    ident, url = (source.id, source.url or source.archived or "") if source else ("", "")
    return (Quotation(_words(desk, quote), attribution, quote.type or "direct", ident, url),)


def _attribution(desk: Desk, quote: Quote) -> tuple[Line, ...]:
    return (quote_attribution(desk, quote),)


def _line(desk: Desk, quote: Quote) -> Line:
    return (*_words(desk, quote), Text(" – "), *quote_attribution(desk, quote))


def _said(desk: Desk, quote: Quote) -> tuple[Line, ...]:
    """The day it was said; where only that of its occasion or source is known, no row."""
    day = quote.on or (day_of(desk, quote) if quote.at else None)
    return (desk.date(day),) if day else ()


def _carries(desk: Desk, quote: Quote) -> tuple[Line, ...]:
    return capped(desk, referring(desk, quote.ref, Claim, "quote"), own_claim_line)


def _type(desk: Desk, quote: Quote) -> tuple[Line, ...]:
    words = {
        "partial": desk.text("partial: a fragment of what was said"),
        "indirect": desk.text("indirect: reported without quotation marks"),
    }.get(quote.type or "")
    return ((Text(words),),) if words else ()


def _verdict(desk: Desk, quote: Quote) -> tuple[Line, ...]:
    """Whether the words stand in the snapshot of their source."""
    return ((Text(verdict_words(desk, quote)),),)


VIEW = KindView(
    kind="quote",
    preview=("attribution",),
    card=("passage", "at", "said", "to", "about", "translation", "claims", "note", "pages"),
    columns=("by", "text", "via", "at", "sources"),
    line=_line,
    used=("text", "by", "via", "for", "lang", "on", "sources", "attribution"),
    chips=_chips,
    body=_body,
    titled=False,
    computed={
        "text": Computed("Words", "The words between quotation marks.", _cell),
        "attribution": Computed(
            "Attribution", "Who said it, through which outlets and source.", _attribution
        ),
        "kind": Computed("Type", "Fragments and reported speech are said to be such.", _type),
        "said": Computed("Said", "The day it was said, its own or its occasion's.", _said),
        "verdict": Computed(
            "Checked", "Whether the words stand in the snapshot of their source.", _verdict
        ),
        "passage": Computed(
            "Passage", "Links to the very words at the source and its archived copy.", passage_links
        ),
        "claims": Computed("Carries", "Claims that rest on this quote.", _carries),
    },
)
