"""Judgments: how likely, how sure, on what grounds; likelihood and confidence stand apart."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.model.odds import SCALES
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store
from sphinx_briefing.views.blocks import (
    Block,
    Box,
    Content,
    Fact,
    Facts,
    Line,
    Paragraph,
    Slot,
    Text,
)
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.kinds import KIND_VIEWS
from sphinx_briefing.views.kindview import marked_line
from sphinx_briefing.views.request import Request

WORDS = ("alternatives", "changed", "indicators")
"""Options that are words of the page; they stand as child nodes."""


def show_judgment(desk: Desk, request: Request) -> tuple[Block, ...]:
    """Return a judgment with its likelihood and, in a sentence of its own, the confidence in it."""
    blocks: tuple[Block, ...] = (Content("own"),)
    if level := request.option("confidence"):
        blocks = (*blocks, Paragraph((Text(_confidence(desk, level)),), "confidence"))
    if rows := tuple(_rows(desk, request)):
        blocks = (*blocks, Facts(rows))
    odds = odds_text(desk, request.option("odds"), request.option("scale"))
    chips = (Text(odds, "odds"),) if odds else ()
    return (Box("judgment", (Text(desk.text("Judgment")),), chips, blocks),)


def odds_text(desk: Desk, term: str, scale: str) -> str:
    """Return a term with the range that it stands for; of a term of no scale, the term alone."""
    row = SCALES[scale].find(term) if term else None
    if row is None:
        return term
    return desk.text("{term} ({range})", term=desk.text(term), range=percent(desk, row.percent))


def percent(desk: Desk, numbers: str) -> str:
    """Return a number or a range of them as a share of a hundred."""
    return desk.text("{numbers}%", numbers=numbers)


def _confidence(desk: Desk, level: str) -> str:
    """Return the whole sentence: adjectives are inflected in many languages."""
    return {
        "low": desk.text("Confidence in this judgment is low."),
        "moderate": desk.text("Confidence in this judgment is moderate."),
        "high": desk.text("Confidence in this judgment is high."),
    }[level]


def _rows(desk: Desk, request: Request) -> Iterator[Fact]:
    labels = {
        "alternatives": desk.text("Alternatives"),
        "changed": desk.text("What has changed"),
        "indicators": desk.text("Indicators"),
    }
    named = grounds(request.option("based-on"), desk.store)
    if lines := tuple(_ground(desk, one[0]) for one in named.values() if len(one) == 1):
        yield Fact("based-on", desk.text("Based on"), lines)
    for name, label in labels.items():
        if request.option(name):
            yield Fact(name, label, ((Slot(name),),))


def grounds(words: str, store: Store) -> dict[str, list[Record]]:
    """Return each word of ``:based-on:``, ``id`` or ``kind:id``, with the records it may name."""
    found = {}
    for word in words.replace(",", " ").split():
        kind, colon, ident = word.rpartition(":")
        kinds = (kind,) if colon else tuple(RECORD_TYPES)
        records = (store.find(Ref(one, ident)) for one in kinds)
        found[word] = [one for one in records if one is not None]
    return found


def hint(word: str, store: Store) -> str:
    """Return which record a word of ``:based-on:`` may have meant that names none."""
    kind, _, ident = word.rpartition(":")
    hints = (store.suggestion(one, ident) for one in ((kind,) if kind else tuple(RECORD_TYPES)))
    return next(filter(None, hints), "")


def _ground(desk: Desk, record: Record) -> Line:
    """Return a record that a judgment rests on, as a line with its citations."""
    line = marked_line(desk, record, KIND_VIEWS[record.kind].line(desk, record))
    return line if record.kind in {"quote", "claim"} else (*line, *desk.cites(record))
