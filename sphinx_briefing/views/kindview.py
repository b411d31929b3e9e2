"""What a kind's view declares, and the card, line and full view made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.store.news import CHANGED, NEW
from sphinx_briefing.store.stated import differs
from sphinx_briefing.views.attribution import source_line
from sphinx_briefing.views.blocks import (
    Block,
    Card,
    Content,
    Fact,
    Facts,
    Line,
    Link,
    PagesOf,
    Paragraph,
    Sign,
    Text,
)
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.provenance import field_lines
from sphinx_briefing.views.request import Request


class Computed(NamedTuple):
    """A row that is no field of the kind: its label, its help, and what makes its lines.

    One that stands for a field gives way to it where statements differ, unless it is ``whole``:
    then its lines show every value themselves.
    """

    label: str
    doc: str
    lines: Callable[[Desk, Any], tuple[Line, ...]]
    whole: bool = False


def no_body(_desk: Desk, _record: Record) -> tuple[Block, ...]:
    """Put nothing between title and rows."""
    return ()


def no_chips(_desk: Desk, _record: Record) -> tuple[Text, ...]:
    """Put no small labels beside the title."""
    return ()


@dataclass(frozen=True)
class KindView:
    """How a kind is shown.

    ``preview`` names the rows by which a link tells what it leads to.
    ``portrait`` makes what stands beside a card's rows, of the field ``image``.
    ``card`` names the rows of the card and ``columns`` those of a table, both by keys of fields or
    of ``computed`` rows. ``body`` makes blocks above the rows and ``used`` names the fields that
    title, chips and body show already; ``told`` names those whose differing values have a row of
    their own.
    """

    kind: str
    card: tuple[str, ...]
    columns: tuple[str, ...]
    line: Callable[[Desk, Any], Line]
    used: tuple[str, ...] = ()
    chips: Callable[[Desk, Any], tuple[Text, ...]] = no_chips
    body: Callable[[Desk, Any], tuple[Block, ...]] = no_body
    portrait: Callable[[Desk, Any], tuple[Block, ...]] = no_body
    computed: dict[str, Computed] = field(default_factory=dict)
    titled: bool = True
    told: tuple[str, ...] = ()
    preview: tuple[str, ...] = ()

    @cached_property
    def keys(self) -> dict[str, str]:
        """Every key that ``:fields:`` and ``:hide:`` take, with its label."""
        fields = RECORD_TYPES[self.kind].fields()
        return {key: one.label for key, one in fields.items()} | {
            key: one.label for key, one in {**self.computed, **COMMON_ROWS}.items()
        }

    def labels(self, desk: Desk, record: Record) -> tuple[Text, ...]:
        """Return the small labels beside the title; that of a draft is the first."""
        draft = (Text(desk.text("draft: not reviewed"), "draft"),) if record.is_draft else ()
        new, words = desk.newness(record), {NEW: desk.text("new"), CHANGED: desk.text("changed")}
        chip = (Text(words[new], new),) if new else ()
        return (*draft, *chip, *self.chips(desk, record))

    def values(self, desk: Desk, record: Record, key: str) -> tuple[Line, ...]:
        """Return the lines of one row or cell."""
        computed = self.computed.get(key) or COMMON_ROWS.get(key)
        if computed and (computed.whole or not self.has_several(record, key)):
            return computed.lines(desk, record)
        field = type(record).fields()[key]
        return field_lines(desk, record, field, every=key not in self.told)

    def has_several(self, record: Record, key: str) -> bool:
        """Return whether a row has to show several values of a field."""
        field = type(record).fields().get(key)
        return field is not None and key not in self.told and differs(record, field)

    def label(self, desk: Desk, key: str) -> str:
        """Return the label of a row or column in the project's language."""
        return desk.text(self.keys[key])


def _pages(_desk: Desk, record: Record) -> tuple[Line, ...]:
    return ((PagesOf(record.ref),),)


def _cited(desk: Desk, record: Record) -> tuple[Line, ...]:
    sources = [source_line(desk, ident) for ident in record.sources]
    return (desk.joined(sources),) if sources else ()


def _identity(_desk: Desk, record: Record) -> tuple[Line, ...]:
    return ((Text(record.id, "code"),),)


def _news(desk: Desk, record: Record) -> tuple[Line, ...]:
    if not desk.news:
        return ()
    from sphinx_briefing.views.news import earlier_lines  # with all that compares

    labels = {key: one.label for key, one in type(record).fields().items()}
    return earlier_lines(desk, record, labels)


COMMON_ROWS = {
    "sources": Computed("According to", "The sources that state the record, as citations.", _cited),
    "pages": Computed("On pages", "Links to every page that shows or names the record.", _pages),
    "news": Computed(
        "What has changed", "What is other than it was: what was given, and what is now.", _news
    ),
    "id": Computed("Id", "The id of the record.", _identity),
}
"""Rows that every kind has beside its fields."""


def show_record(desk: Desk, record: Record, request: Request, view: KindView) -> tuple[Block, ...]:
    """Return the blocks of a record in the view that the request asks for."""
    if request.view == "line":
        new = desk.new_mark(desk.newness(record))
        line = marked_line(desk, record, view.line(desk, record))
        line = (*line, *_trail(desk, record), *new)
        content: tuple[Block, ...] = (Content(),) if request.content else ()
        return (Paragraph(line, "line"), *content)
    chips = view.labels(desk, record)
    if desk.newness(record) == NEW:
        desk = replace(desk, news=None)  # then all of it is
    rows = _rows(desk, record, request, view)
    beside = view.portrait(desk, record) if request.shows("image") else ()
    blocks: tuple[Block, ...] = (*beside, *view.body(desk, record))
    if request.content:
        blocks = (*blocks, Content())
    if rows:
        blocks = (*blocks, Facts(rows))
    title = desk.title(record) if view.titled else ()
    return (Card(record.ref, title, chips, blocks),)


def marked_line(desk: Desk, record: Record, line: Line) -> Line:
    """Return a line that stands for a record; of a draft it says that it is one."""
    if not record.is_draft or any(type(one) is Link and one.ref == record.ref for one in line):
        return line  # its own link says so
    if any(type(one) is Sign and one.words == desk.text("draft: not reviewed") for one in line):
        return line  # the sign behind its words does
    return (*line, Text(" "), Text(desk.text("(draft)"), "draft"))


def _trail(desk: Desk, record: Record) -> Line:
    """Return the citations behind a line; a source is cited by its own number."""
    cites = desk.cites(record)
    return cites if record.kind not in {"quote", "claim"} else ()


def _added(desk: Desk, record: Record, view: KindView) -> Iterator[str]:
    """Yield the fields that get a row because of who says them: title and chips say but one."""
    for key in type(record).fields():
        always = desk.provenance == "always" and key in view.used and not record.local
        if key in view.card:
            continue
        if view.has_several(record, key) or (always and record.kind != "source"):
            yield key


def _rows(desk: Desk, record: Record, request: Request, view: KindView) -> tuple[Fact, ...]:
    keys = request.fields or ("news", *_added(desk, record, view), *view.card)
    if request.view == "full" and not request.fields:
        fields = type(record).fields()
        every = dict.fromkeys((*fields, *view.computed, *COMMON_ROWS))
        keys = (*keys, *(key for key in every if key not in (*keys, *view.used)))
    rows = []
    for key in keys:
        if key in request.hide:
            continue
        values = view.values(desk, record, key)
        if values:
            rows.append(Fact(key, view.label(desk, key), values))
    return tuple(rows)
