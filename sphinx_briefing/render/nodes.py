"""Blocks → standard docutils nodes, so that every other builder works without knowing us."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes

from sphinx_briefing.render.length import is_long
from sphinx_briefing.render.node_pictures import picture_nodes, picture_words
from sphinx_briefing.render.node_pieces import NodePieces
from sphinx_briefing.views import blocks as b

_NARROWEST, _WIDEST = 10, 48
"""Bounds of the columns of a table, in characters."""
FRONT = frozenset({"bluf"})
"""Boxes that stand on the first page of a PDF, where they are of its first document."""
FRAMED = frozenset({"odds", "new", "changed"})
"""Chips that have a frame of their own in a PDF."""
PORTRAIT = "25mm"
"""Width of a portrait where style sheets say nothing of it."""


class NodeRenderer(NodePieces):
    """Makes the nodes of one view."""

    def blocks(self, blocks: tuple[b.Block, ...]) -> list[nodes.Node]:
        """Return the nodes of blocks, one after the other."""
        return [made for block in blocks for made in BLOCKS[type(block)](self, block)]

    def _target(self) -> list[nodes.Node]:
        return [nodes.target("", "", ids=[self.heads.pop(0)])] if self.heads else []

    def paragraph(self, block: b.Paragraph) -> list[nodes.Node]:
        """Draw ``paragraph`` with its target before it."""
        children = self.line(block.line)
        style = f"briefing-{block.style or 'text'}"
        return [*self._target(), nodes.paragraph("", "", *children, classes=[style])]

    def content(self, block: b.Content) -> list[nodes.Node]:
        """Draw the page's own words as the ``container`` that they are."""
        child = self.node.slot("content") if self.node is not None else None
        if child is None:
            return []
        inner, child.children = child.children, []  # it stands once, with views of its own inside
        style = [f"briefing-{block.style}"]
        return [nodes.container("", *self._apart(), *inner, classes=style)]

    def card(self, block: b.Card) -> list[nodes.Node]:
        """Draw ``container > target, paragraph (strong, chips), blocks``; its length as a class."""
        box = nodes.container(classes=["briefing-card", f"briefing-{block.ref.kind}"])
        box += self._target()
        box += [*self._apart(), *self._title(block)]
        box += self.blocks(block.blocks)
        box["classes"].append("briefing-long" if is_long(box) else "briefing-short")
        return [box]

    def box(self, block: b.Box) -> list[nodes.Node]:
        """Draw ``container > target, paragraph (strong, chips), blocks``."""
        box = nodes.container(classes=["briefing-box", f"briefing-{block.style}"])
        if block.style in FRONT and self.place.builder.name == "briefingpdf":
            box["classes"].append("briefing-pdf-front")
        box += self._target()
        box += [*self._apart(), *self._title(block)]
        box += self.blocks(block.blocks)
        return [box]

    def _apart(self) -> list[nodes.Node]:
        """Return what parts a container from what is before it, where its writer does not.

        In manual pages the first paragraph of anything goes on in the line before.
        """
        return [nodes.inline()] if self.place.builder.format == "man" else []

    def _title(self, block: b.Card | b.Box) -> list[nodes.Node]:
        """Draw ``paragraph (strong, chips)``, where there are any."""
        if not (block.title or block.chips):
            return []
        title = nodes.paragraph(classes=["briefing-title"])
        if block.title:
            title += nodes.strong("", "", *self.line(block.title))
        for place, chip in enumerate(block.chips):
            if place or block.title:
                title += nodes.inline("", " · ", classes=["briefing-separator"])
            framed = chip.style in FRAMED and self.place.builder.name == "briefingpdf"
            style = [f"briefing-{chip.style}", *(() if framed else ("briefing-chip",))]
            title += nodes.inline("", chip.text, classes=style)
        return [title]

    def facts(self, block: b.Facts) -> list[nodes.Node]:
        """Draw a ``field_list``; several values of a field are a ``bullet_list``."""
        if not block.rows:
            return []
        fields = nodes.field_list(classes=["briefing-facts"])
        for row in block.rows:
            style = [f"briefing-fact-{row.key}"]
            body = nodes.field_body(classes=["briefing-value", *style])
            paragraphs = [nodes.paragraph("", "", *self.line(line)) for line in row.values]
            if len(paragraphs) == 1:
                body += paragraphs
            else:
                items = (nodes.list_item("", one) for one in paragraphs)
                body += nodes.bullet_list("", *items, bullet="*", classes=["briefing-values"])
            name = nodes.field_name(row.label, row.label, classes=["briefing-label", *style])
            fields += nodes.field("", name, body)
        return [fields]

    def quotation(self, block: b.Quotation) -> list[nodes.Node]:
        """Draw ``block_quote > paragraph, attribution``."""
        words = nodes.paragraph("", "", *self.line(block.words))
        attribution = nodes.attribution("", "", *self.line(block.attribution))
        style = ["briefing-quotation", f"briefing-{block.style}"]
        return [nodes.block_quote("", words, attribution, classes=style)]

    def portrait(self, block: b.Portrait) -> list[nodes.Node]:
        """Draw ``container > image, paragraph``: a figure would float away from its card."""
        image = self.node.slot(block.key) if self.node is not None else None
        if image is None:
            return []
        image["alt"] = block.alt
        if self.place.builder.format != "html":  # there it is the style sheet's, and no link
            image["width"] = PORTRAIT
        box = nodes.container("", image.deepcopy(), classes=["briefing-portrait"])
        if block.credit:
            box += nodes.paragraph("", "", *self.line(block.credit))
        return [box]

    def items(self, block: b.Items) -> list[nodes.Node]:
        """Draw a ``bullet_list`` of paragraphs."""
        lines = (nodes.paragraph("", "", *self.line(line)) for line in block.lines)
        items = [nodes.list_item("", one) for one in lines]
        return [nodes.bullet_list("", *items, bullet="*", classes=["briefing-list"])]

    def table(self, block: b.Table) -> list[nodes.Node]:
        """Draw ``table > title, tgroup (thead, tbody)``, as wide as its words ask for.

        Within a cell of another table it is a list: plain text and manual pages nest no tables.
        """
        if self.nested:
            return self._rows_as_list(block)
        widths = self._widths(block)
        group = nodes.tgroup(cols=len(widths))
        group += [nodes.colspec(colwidth=width) for width in widths]
        heads = [_entry([nodes.paragraph(label, label)]) for label in block.columns]
        group += nodes.thead("", nodes.row("", *heads))
        rows = (
            self._band(row, len(widths)) if isinstance(row, b.Band) else self._row(row)
            for row in block.rows
        )
        group += nodes.tbody("", *rows)
        style = ["briefing-table", "colwidths-given"]
        table = nodes.table("", classes=style)
        if block.caption:
            table["ids"] = [self.heads.pop(0)] if self.heads else []
            table += nodes.title(block.caption, block.caption)
        table += group
        return [table]

    def _rows_as_list(self, block: b.Table) -> list[nodes.Node]:
        lines: list[b.Line] = []
        for row in block.rows:
            pieces: b.Line = row.title if isinstance(row, b.Band) else ()
            for cell in () if isinstance(row, b.Band) else row:
                for value in cell.values:
                    pieces = (*pieces, b.Text("; "), *value) if pieces else value
            lines.append(pieces)
        caption = [nodes.paragraph(block.caption, block.caption)] if block.caption else []
        return [*self._target(), *caption, *self.items(b.Items(tuple(lines)))]

    def _row(self, row: tuple[b.Cell, ...]) -> nodes.row:
        cells = []
        for cell in row:
            lines = (nodes.paragraph("", "", *self.line(line)) for line in cell.values)
            cells.append(_entry(list(lines)))
        return nodes.row("", *cells)

    def _widths(self, block: b.Table) -> list[int]:
        """Return column widths in proportion to the longest words, kept within bounds."""
        widths = [len(label) for label in block.columns]
        for row in block.rows:
            for place, cell in enumerate(row if not isinstance(row, b.Band) else ()):
                for line in cell.values:
                    widths[place] = max(widths[place], sum(self._length(one) for one in line))
        return [max(_NARROWEST, min(width + 3, _WIDEST)) for width in widths]

    def _length(self, piece: b.Piece) -> int:
        if isinstance(piece, b.Slot):
            child = self.node.slot(piece.key) if self.node is not None else None
            return len(child.astext()) if child is not None else 0
        return len(getattr(piece, "text", "") or "[1]")

    def _band(self, band: b.Band, columns: int) -> nodes.row:
        """Draw a row of one wide cell; of the first cell alone where no cell can span others."""
        title = nodes.paragraph("", "", nodes.strong("", "", *self.line(band.title)))
        cells = [_entry([title]), *(_entry([]) for _ in range(columns - 1))]
        if columns > 1 and self.place.builder.format != "man":
            cells = cells[:1]
            cells[0]["morecols"] = columns - 1
        return nodes.row("", *cells, classes=["briefing-band"])

    def group(self, block: b.Group) -> list[nodes.Node]:
        """Draw ``container > paragraph (strong), blocks``."""
        title = nodes.paragraph("", "", nodes.strong("", "", *self.line(block.title)))
        title["classes"] = ["briefing-group-title"]
        children = self.blocks(block.blocks)
        children = [*self._apart(), title, *children]
        return [nodes.container("", *children, classes=["briefing-group"])]

    def listing(self, block: b.Listing) -> list[nodes.Node]:
        """Draw a ``container`` with the caption where no table carries it."""
        box = nodes.container(classes=["briefing-listing"])
        tabled = [one for one in block.blocks if isinstance(one, b.Table) and one.caption]
        if not tabled:
            box += self._target()
        if block.caption and not tabled:
            caption = nodes.paragraph(block.caption, block.caption, classes=["briefing-caption"])
            box += caption
        box += self.blocks(block.blocks)
        return [box]

    def article(self, block: b.Article) -> list[nodes.Node]:
        """Draw ``container > target, paragraph (strong), container of paragraphs, blocks``."""
        box = nodes.container(classes=["briefing-article"])
        box += self._target()
        name = nodes.strong("", "", *self.line(block.title))
        box += nodes.paragraph("", "", name, classes=["briefing-title"])
        box += nodes.container("", *self.blocks(block.text), classes=["briefing-stored"])
        box += self.blocks(block.blocks)
        return [box]

    def endnotes(self, block: b.Endnotes) -> list[nodes.Node]:
        """Draw ``container > rubric, enumerated_list``; each item begins with its target."""
        notes = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        for note in block.notes:
            target = nodes.target("", "", ids=[note.node_id])
            back = nodes.inline("", "", *self.line(note.back), classes=["briefing-backlinks"])
            words = nodes.paragraph("", "", target, *self.note_words(note), back)
            notes += nodes.list_item("", words)
        title = nodes.rubric(block.title, block.title)
        return [nodes.container("", title, notes, classes=["briefing-endnotes"])]

    def note_words(self, note: b.Note) -> list[nodes.Node]:
        """Return the nodes of a source's citation, with what is said of its worth."""
        worth = self.line(note.descriptor)
        told = nodes.inline("", "", *worth, classes=["briefing-descriptor"])
        return [*self.line(note.line), *([nodes.Text(" "), told] if worth else [])]

    def picture(self, block: b.Picture) -> list[nodes.Node]:
        """Draw ``container > target, picture, caption, notes, table``: one of the two at least."""
        box = nodes.container(classes=["briefing-picture", f"briefing-{block.kind}"])
        box += self._target()
        drawn = picture_nodes(block, self.place)
        box += drawn
        box += picture_words(block, self.place, drawn=bool(drawn))
        if not (block.hidden and drawn):
            box += self.blocks(block.table)
        return [box]


def _entry(children: list[nodes.paragraph]) -> nodes.entry:
    return nodes.entry("", *children)


BLOCKS: dict[type, Callable[[NodeRenderer, Any], list[nodes.Node]]] = {
    b.Paragraph: NodeRenderer.paragraph,
    b.Content: NodeRenderer.content,
    b.Card: NodeRenderer.card,
    b.Box: NodeRenderer.box,
    b.Facts: NodeRenderer.facts,
    b.Quotation: NodeRenderer.quotation,
    b.Portrait: NodeRenderer.portrait,
    b.Items: NodeRenderer.items,
    b.Table: NodeRenderer.table,
    b.Group: NodeRenderer.group,
    b.Listing: NodeRenderer.listing,
    b.Article: NodeRenderer.article,
    b.Endnotes: NodeRenderer.endnotes,
    b.Picture: NodeRenderer.picture,
}
