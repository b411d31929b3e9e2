"""Blocks: the small neutral values that a view makes and every renderer writes.

A view says *what* stands on a page; a renderer says how one target writes it. Inline pieces make
lines (tuples of pieces); lines make blocks. Text in them is plain: nothing in it is markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_briefing.model.values import Ref
from sphinx_briefing.pictures.activity import Activity

if TYPE_CHECKING:
    from sphinx_briefing.pictures import Drawing


class Text(NamedTuple):
    """Plain words; ``style`` names their part (``role``, ``chip``), ``lang`` a BCP 47 tag."""

    text: str
    style: str = ""
    lang: str = ""


class Time(NamedTuple):
    """A date in words, with the value for machines (HTML ``<time datetime>``; empty if none)."""

    text: str
    machine: str = ""


class Link(NamedTuple):
    """The name of a record, linked to where the record is shown."""

    ref: Ref
    text: str
    style: str = ""
    lang: str = ""


class Url(NamedTuple):
    """A link out of the briefing."""

    url: str
    text: str


class Cite(NamedTuple):
    """A numbered citation of a source; the number is given where the page is put together."""

    source: str


class Step(NamedTuple):
    """An arrow from one piece to the next, and the word by which it is heard."""

    text: str
    spoken: str


class Slot(NamedTuple):
    """Words that stand as a real child node of the directive's node: see ``Recorder``."""

    key: str
    style: str = ""
    lang: str = ""


class PagesOf(NamedTuple):
    """Links to every page that shows or names a record; empty pages make the row vanish."""

    ref: Ref


class PageLink(NamedTuple):
    """A link to a page of the briefing, or to a node of it."""

    docname: str
    text: str
    node_id: str = ""


class Sign(NamedTuple):
    """A small sign and what it means: the words are its accessible name, or stand beside it.

    ``state`` names its looks; ``shown`` puts the words where all can read them. It links to the
    place of ``ref``, where a page has it.
    """

    text: str
    words: str
    state: str
    ref: Ref | None = None
    shown: bool = False


class Strip(NamedTuple):
    """A small picture in a line, whose words stand beside it."""

    drawing: Activity


class Passage(NamedTuple):
    """Words of a stored text that a record holds. The first piece of a passage is its ``anchor``.

    Passages may lie within each other.
    """

    ref: Ref
    line: Line
    anchor: bool = True


Piece = Text | Step | Time | Link | Url | Cite | Slot | PagesOf | PageLink | Sign | Strip | Passage
Line = tuple[Piece, ...]


class Paragraph(NamedTuple):
    """One line as a paragraph."""

    line: Line
    style: str = ""


class Content(NamedTuple):
    """The page's own words: the content of the directive; ``style`` names their look."""

    style: str = "content"


class Fact(NamedTuple):
    """A label with its values; several values stand below each other."""

    key: str
    label: str
    values: tuple[Line, ...]


class Facts(NamedTuple):
    """Labels and values."""

    rows: tuple[Fact, ...]


class Quotation(NamedTuple):
    """Quoted words and who said them; ``source`` is the id of their source, ``url`` its address."""

    words: Line
    attribution: Line
    style: str = ""
    source: str = ""
    url: str = ""


class Portrait(NamedTuple):
    """An image that stands as a child node, the words for it, and who made it."""

    key: str
    alt: str
    credit: Line


class Items(NamedTuple):
    """A list of lines; ``keys`` name them for links to them."""

    lines: tuple[Line, ...]
    keys: tuple[str, ...] = ()


class Cell(NamedTuple):
    """The values of a table's cell; several stand below each other.

    ``order`` is the place of a date in time, a whole number, where its words do not tell it.
    """

    values: tuple[Line, ...]
    order: str = ""


class Band(NamedTuple):
    """A line over the whole width of a table: the title of the rows below it."""

    title: Line
    key: str = ""


class Table(NamedTuple):
    """Column labels and rows of cells; the first cell of a row names it, ``keys`` for links."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...] | Band, ...]
    caption: str = ""
    keys: tuple[str, ...] = ()


class Card(NamedTuple):
    """A record: its title, small labels (chips) and blocks."""

    ref: Ref
    title: Line
    chips: tuple[Text, ...]
    blocks: tuple[Block, ...]


class Box(NamedTuple):
    """A part that is set off from the page, with its title and small labels (chips)."""

    style: str
    title: Line
    chips: tuple[Text, ...]
    blocks: tuple[Block, ...]


class Group(NamedTuple):
    """Blocks under a title of their own; ``key`` names it for links."""

    title: Line
    blocks: tuple[Block, ...]
    key: str = ""


class Listing(NamedTuple):
    """What a listing shows, with its caption where no table carries it."""

    kind: str
    caption: str
    blocks: tuple[Block, ...]


class Article(NamedTuple):
    """The stored text of a source, or what may be shown of it, and what follows it.

    ``lang`` is the BCP 47 tag of the text, empty if not known.
    """

    ref: Ref
    title: Line
    lang: str
    text: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]


class Picture(NamedTuple):
    """A picture: what it draws, its name for those who do not see it, and the same as a table.

    ``table`` is left out where it is not to be shown but by outputs that show no pictures
    (``hidden``), ``notes`` say what of the facts is not in the picture, and how to read it.
    ``data`` has the records behind it, a row each below the row of keys.
    """

    kind: str
    caption: str
    name: str
    drawing: Drawing
    notes: tuple[str, ...]
    table_title: str
    table: tuple[Block, ...]
    hidden: bool
    height: int
    data: tuple[tuple[str, ...], ...]
    save_words: tuple[str, str]


class Note(NamedTuple):
    """A source in the list at the end: its target, citation in full, worth, and links back."""

    node_id: str
    line: Line
    descriptor: Line
    back: Line


class Endnotes(NamedTuple):
    """The numbered list of all sources that a page, or a document, cites."""

    title: str
    notes: tuple[Note, ...]


Block = (
    Paragraph
    | Content
    | Facts
    | Quotation
    | Portrait
    | Items
    | Table
    | Card
    | Box
    | Group
    | Listing
    | Article
    | Endnotes
    | Picture
)
