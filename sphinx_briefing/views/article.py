"""The stored text of a source: quotes, facts and names in it are marked and linked both ways.

How much of it may be published is a setting of the project. ``excerpts`` gives the sentences that
quotes and facts rest on; ``private`` gives no word that is not a record's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_briefing.model import RECORD_TYPES, Source
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.verify import QUOTATION_MARKS, Snapshot, Span, find_words
from sphinx_briefing.views.blocks import (
    Article,
    Block,
    Content,
    Fact,
    Facts,
    Line,
    Paragraph,
    Passage,
    Text,
)
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.kinds import KIND_VIEWS
from sphinx_briefing.views.marking import MarkedText, Named, held
from sphinx_briefing.views.request import Request
from sphinx_briefing.views.short import enumerated, quote_words
from sphinx_briefing.views.verdict import passage_ref, sign_of, verdict_of

_STATED = ("event", "claim")
"""Kinds with ``seen``: the words that state the record."""


def show_article(desk: Desk, request: Request) -> tuple[Block, ...]:
    """Return the stored text of a source; nothing where there is none."""
    source = desk.store.source(request.id)
    snapshot = desk.store.snapshot(source.id) if source else None
    if source is None or snapshot is None:
        return ()
    desk.place(Ref("article", source.id))
    title = (*KIND_VIEWS["source"].line(desk, source), *desk.cite(source.id))
    rows: tuple[Fact, ...] = ()
    if desk.snapshots == "private":
        text = _private(desk, source, snapshot)
        notice = desk.text("The text is stored for checking and is not published.")
    else:
        excerpts = "excerpts" in (desk.snapshots, request.view)
        text, rows = _published(desk, source, snapshot, request.hide, excerpts=excerpts)
        words = desk.text("Excerpts: the sentences that quotes and facts rest on.")
        notice = words if excerpts else ""
    before: tuple[Block, ...] = (Content(),) if request.content else ()
    after: tuple[Block, ...] = (Facts(rows),) if rows else ()
    if notice:
        after = (Paragraph((Text(notice, "aside"),)), *after)
    return (Article(source.ref, title, source.lang or "", text, (*before, *after)),)


def _published(
    desk: Desk, source: Source, snapshot: Snapshot, hide: tuple[str, ...], *, excerpts: bool
) -> tuple[tuple[Paragraph, ...], tuple[Fact, ...]]:
    """Return the text, or excerpts from it, marked; and the records that are named in them."""
    names = list(_names(desk, source, snapshot, hide))
    quotes = {passage_ref(one): one for one in desk.store.quotes_in(source.id)}
    stretches = held(
        (ref, [_with_marks(snapshot.text, span) for span in verdict_of(desk, one).spans])
        for ref, one in quotes.items()
    )
    areas = [Span(0, len(snapshot.text))]
    if excerpts:
        spans = [one.span for one in stretches]
        spans += [one.span for one in names if one.style == "stated"]
        areas = _merged([snapshot.sentence(span) for span in spans])
    names = [one for one in names if any(_overlap(one.span, area) for area in areas)]
    for ref in dict.fromkeys(ref for one in names for ref in one.refs):
        desk.place(ref)
    signs = {ref: sign_of(desk, quote, quote.ref) for ref, quote in quotes.items()}
    marked = MarkedText(snapshot.text, stretches, names, signs)
    return _paragraphs(snapshot, marked, areas), _rows(desk, names)


def _with_marks(text: str, span: Span) -> Span:
    """Return a span with the quotation marks around it."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    if before and after and before in QUOTATION_MARKS and after in QUOTATION_MARKS:
        return Span(span.start - 1, span.end + 1)
    return span


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _merged(spans: list[Span]) -> list[Span]:
    """Return spans in their order, those joined that touch each other."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _paragraphs(snapshot: Snapshot, marked: MarkedText, areas: list[Span]) -> tuple[Paragraph, ...]:
    """Return the areas of a text by paragraphs, and […] wherever something was left out."""
    made: list[Paragraph] = []
    gap = False
    for paragraph in snapshot.paragraphs:
        inside = [
            Span(max(one.start, paragraph.start), min(one.end, paragraph.end))
            for one in areas
            if _overlap(one, paragraph)
        ]
        if inside:
            made += [Paragraph(_GAP, "snapshot")] if gap else []
            made.append(Paragraph(_pieced(snapshot, marked, paragraph, inside), "snapshot"))
        gap = not inside
    return (*made, Paragraph(_GAP, "snapshot")) if gap else tuple(made)


_GAP: Line = (Text("[…]", "gap"),)


def _pieced(snapshot: Snapshot, marked: MarkedText, paragraph: Span, areas: list[Span]) -> Line:
    line: Line = ()
    place = paragraph.start
    for area in areas:
        if snapshot.text[place : area.start].strip():
            line = (*line, Text(" "), *_GAP) if line else _GAP
        space = (Text(" "),) if line else ()
        line = (*line, *space, *marked.line(area))
        place = area.end
    rest = snapshot.text[place : paragraph.end].strip()
    return (*line, Text(" "), *_GAP) if rest else line


def _private(desk: Desk, source: Source, snapshot: Snapshot) -> tuple[Paragraph, ...]:
    """Return who was quoted, and in which paragraph, in the order of the text: no other word."""
    made = []
    quotes = desk.store.quotes_in(source.id)
    spans = {quote.id: verdict_of(desk, quote).spans for quote in quotes}
    for quote in sorted(quotes, key=lambda one: (spans[one.id], one.id)):
        start = spans[quote.id][0].start
        number = sum(one.start <= start for one in snapshot.paragraphs)
        who = desk.link(quote.by) if quote.by else Text(desk.text("not named"), "unnamed")
        where = desk.text("paragraph {number}", number=desk.language.number(number))
        words = Text(quote_words(desk, quote, whole=True), "verbatim")
        passage = Passage(passage_ref(quote), (words, sign_of(desk, quote, quote.ref)))
        made.append(Paragraph((passage, Text(" – "), who, Text(f", {where}")), "snapshot"))
    return tuple(made)


def _names(
    desk: Desk, source: Source, snapshot: Snapshot, hide: tuple[str, ...]
) -> Iterator[Named]:
    """Yield where names of records stand, and words that state facts, but of hidden kinds."""
    for words, named in source.mentions.items():
        refs = tuple(ref for ref in named if ref.kind not in hide)
        for span in find_words(words, snapshot).spans if refs else ():
            yield Named(span, refs, "named")
    for kind in _STATED:
        found = desk.store.links.records_to(source.ref, kind, "source") if kind not in hide else ()
        for record in found:
            for statement in record.statements:
                seen = statement.values.get("seen", ()) if statement.source == source.id else ()
                for words in seen:
                    for span in find_words(words, snapshot).spans:
                        yield Named(span, (record.ref,), "stated")


def _rows(desk: Desk, names: list[Named]) -> tuple[Fact, ...]:
    """Return the records that are named, by kind; claims stand in the text alone."""
    named = dict.fromkeys(ref for one in sorted(names) for ref in one.refs)
    rows = []
    for kind, record_type in RECORD_TYPES.items():
        found = (desk.store.find(ref) for ref in named if ref.kind == kind)
        records = [one for one in found if one is not None]
        if records and kind != "claim":
            label = desk.text(record_type.plural_label)
            rows.append(Fact(record_type.plural, label, enumerated(desk, records)))
    return tuple(rows)
