"""Blocks → HTML, written straight into the translator's output."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from docutils import nodes

from sphinx_briefing.nodes import briefing_view
from sphinx_briefing.render.place import Mark, Place, note_id
from sphinx_briefing.views import blocks as b


class HtmlRenderer:
    """Writes the blocks of one view; child nodes are written by the translator itself."""

    def __init__(self, translator: Any, node: briefing_view, place: Place) -> None:
        self.translator = translator
        self.node = node
        self.place = place
        self.marks: Iterator[Mark] = iter(node.marks)
        self.out: list[str] = translator.body
        self.kind = node.request.kind
        self.heads: list[str] = list(node["ids"])

    def write(self, blocks: tuple[b.Block, ...]) -> None:
        """Write blocks one after the other."""
        for block in blocks:
            BLOCKS[type(block)](self, block)

    def line(self, line: b.Line) -> None:
        """Write the pieces of a line."""
        for piece in line:
            PIECES[type(piece)](self, piece)

    # blocks

    def paragraph(self, block: b.Paragraph) -> None:
        """Write a paragraph; the line view of a record carries its node id."""
        self.out.append(f'<p class="briefing-{block.style or "text"}"{self._id()}>')
        self.line(block.line)
        self.out.append("</p>\n")

    def content(self, _block: b.Content) -> None:
        """Write the page's own words."""
        child = self.node.slot("content")
        if child is not None:
            self.out.append('<div class="briefing-content">\n')
            self._children(child)
            self.out.append("</div>\n")

    def card(self, block: b.Card) -> None:
        """Write a record's card."""
        node_id = self.heads[0] if self.heads else ""
        self.out.append(f'<div class="briefing-card briefing-{block.ref.kind}"{self._id()}>\n')
        if block.title or block.chips:
            self.out.append('<p class="briefing-title">')
            if block.title:
                self.out.append('<span class="briefing-name">')
                self.line(block.title)
                self.out.append("</span>")
            for chip in block.chips:
                self.out.append(f' <span class="briefing-chip briefing-{escape(chip.style)}">')
                self.out.append(f"{escape(chip.text)}</span>")
            self.out.append("</p>\n")
        self._permalink(node_id)
        self.write(block.blocks)
        self.out.append("</div>\n")

    def _permalink(self, node_id: str) -> None:
        """Write the sign that links a card to itself, as Sphinx writes it for headings."""
        config, builder = self.place.domain.env.config, self.place.builder
        if node_id and config.html_permalinks and getattr(builder, "add_permalinks", False):
            title = escape(self.place.domain.language.text("Link to this record"))
            self.out.append(f'<a class="headerlink" href="#{escape(node_id)}" title="{title}">')
            self.out.append(f"{config.html_permalinks_icon}</a>\n")

    def facts(self, block: b.Facts) -> None:
        """Write labels and values as a description list."""
        if not block.rows:
            return
        self.out.append('<dl class="field-list briefing-facts">\n')
        for row in block.rows:
            style = f'class="briefing-fact-{escape(row.key)}"'
            self.out.append(f"<dt {style}>{escape(row.label)}</dt><dd {style}>")
            if len(row.values) == 1:
                self.line(row.values[0])
            else:
                self._lines("briefing-values", row.values)
            self.out.append("</dd>\n")
        self.out.append("</dl>\n")

    def _lines(self, style: str, lines: tuple[b.Line, ...]) -> None:
        self.out.append(f'<ul class="{style}">\n')
        for line in lines:
            self.out.append("<li>")
            self.line(line)
            self.out.append("</li>\n")
        self.out.append("</ul>\n")

    def quotation(self, block: b.Quotation) -> None:
        """Write quoted words with their attribution."""
        self.out.append(f'<figure class="briefing-quotation briefing-{escape(block.style)}">\n')
        self.out.append("<blockquote><p>")
        self.line(block.words)
        self.out.append("</p></blockquote>\n<figcaption>")
        self.line(block.attribution)
        self.out.append("</figcaption>\n</figure>\n")

    def items(self, block: b.Items) -> None:
        """Write a list of lines."""
        self._lines(f"briefing-list briefing-{self.kind}s", block.lines)

    def table(self, block: b.Table) -> None:
        """Write a table that scrolls in its own box where the window is narrow."""
        label = f' aria-label="{escape(block.caption)}"' if block.caption else ""
        role = ' role="region" tabindex="0"' if block.caption else ""
        self.out.append(f'<div class="briefing-scroll"{role}{label}>')
        self.out.append(f'<table class="briefing-table briefing-{self.kind}s">\n')
        if block.caption:
            self.out.append(f"<caption>{escape(block.caption)}</caption>\n")
        heads = "".join(f'<th scope="col">{escape(label)}</th>' for label in block.columns)
        self.out.append(f"<thead><tr>{heads}</tr></thead>\n<tbody>\n")
        for row in block.rows:
            if isinstance(row, b.Band):
                self._band(row, len(block.columns))
                continue
            self.out.append("<tr>")
            for cell in row:
                self.out.append("<td>")
                self._cell(cell)
                self.out.append("</td>")
            self.out.append("</tr>\n")
        self.out.append("</tbody>\n</table></div>\n")

    def _band(self, band: b.Band, columns: int) -> None:
        self.out.append('</tbody>\n<tbody>\n<tr class="briefing-band">')
        self.out.append(f'<th colspan="{columns}" scope="rowgroup">')
        self.line(band.title)
        self.out.append("</th></tr>\n")

    def _cell(self, cell: b.Cell) -> None:
        for place, line in enumerate(cell.values):
            if place:
                self.out.append("<br>")
            self.line(line)

    def group(self, block: b.Group) -> None:
        """Write blocks under their title."""
        self.out.append('<div class="briefing-group"><p class="briefing-group-title">')
        self.line(block.title)
        self.out.append("</p>\n")
        self.write(block.blocks)
        self.out.append("</div>\n")

    def listing(self, block: b.Listing) -> None:
        """Write a listing; its caption stands above where no table carries it."""
        style = f"briefing-listing briefing-listing-{block.kind}"
        self.out.append(f'<div class="{style}"{self._id()}>\n')
        tabled = [one for one in block.blocks if isinstance(one, b.Table) and one.caption]
        if block.caption and not tabled:
            self.out.append(f'<p class="briefing-caption">{escape(block.caption)}</p>\n')
        self.write(block.blocks)
        self.out.append("</div>\n")

    # pieces

    def text(self, piece: b.Text) -> None:
        """Write words, in a span where their style or language matters."""
        words = escape(piece.text, quote=False)
        if not piece.style and not piece.lang:
            self.out.append(words)
            return
        style = f' class="briefing-{escape(piece.style)}"' if piece.style else ""
        self.out.append(f"<span{style}{_lang(piece.lang)}>{words}</span>")

    def time(self, piece: b.Time) -> None:
        """Write a date, readable for machines where HTML has a form for it."""
        words = escape(piece.text, quote=False)
        machine = f' datetime="{escape(piece.machine)}"' if piece.machine else ""
        self.out.append(f"<time{machine}>{words}</time>" if machine else words)

    def link(self, piece: b.Link) -> None:
        """Write a record's name, linked to its place if it has one."""
        words = escape(piece.text, quote=False)
        style = f" briefing-{escape(piece.style)}" if piece.style else ""
        uri = self.place.uri(piece.ref)
        if uri is None:
            self.out.append(f'<span class="briefing-unlinked{style}">{words}</span>')
        else:
            self.out.append(f'<a class="reference internal{style}" href="{escape(uri)}">')
            self.out.append(f"{words}</a>")

    def url(self, piece: b.Url) -> None:
        """Write a link out of the briefing."""
        words = escape(piece.text, quote=False)
        self.out.append(f'<a class="reference external" href="{escape(piece.url)}">{words}</a>')

    def page_link(self, piece: b.PageLink) -> None:
        """Write a link to a page."""
        uri = escape(self.place.page_uri(piece.docname))
        words = escape(piece.text, quote=False)
        self.out.append(f'<a class="reference internal" href="{uri}">{words}</a>')

    def cite(self, piece: b.Cite) -> None:
        """Write a citation's number, linked to the list at the end."""
        if not self.place.domain.env.config.briefing_citations:
            return
        mark = next(self.marks)
        href, words = note_id(mark.number), f"[{mark.number}]"
        self.out.append(f'<span id="{mark.node_id}"></span><sup class="briefing-cite">')
        self.out.append(f'<a class="reference internal" href="#{href}" role="doc-noteref">')
        self.out.append(f"{words}</a></sup>")

    def slot(self, piece: b.Slot) -> None:
        """Write a child node's words."""
        child = self.node.slot(piece.key)
        if child is None:
            return
        if piece.lang or piece.style:
            style = f' class="briefing-{escape(piece.style)}"' if piece.style else ""
            self.out.append(f"<span{style}{_lang(piece.lang)}>")
        self._children(child)
        if piece.lang or piece.style:
            self.out.append("</span>")

    def pages_of(self, piece: b.PagesOf) -> None:
        """Write links to the pages that name a record."""
        self.line(self.place.page_links(piece.ref))

    def _children(self, node: nodes.Element) -> None:
        for child in node.children:
            child.walkabout(self.translator)

    def _id(self) -> str:
        return f' id="{escape(self.heads.pop(0))}"' if self.heads else ""


def _lang(tag: str) -> str:
    return f' lang="{escape(tag)}" dir="auto"' if tag else ""


BLOCKS: dict[type, Callable[[HtmlRenderer, Any], None]] = {
    b.Paragraph: HtmlRenderer.paragraph,
    b.Content: HtmlRenderer.content,
    b.Card: HtmlRenderer.card,
    b.Facts: HtmlRenderer.facts,
    b.Quotation: HtmlRenderer.quotation,
    b.Items: HtmlRenderer.items,
    b.Table: HtmlRenderer.table,
    b.Group: HtmlRenderer.group,
    b.Listing: HtmlRenderer.listing,
}
PIECES: dict[type, Callable[[HtmlRenderer, Any], None]] = {
    b.Text: HtmlRenderer.text,
    b.Time: HtmlRenderer.time,
    b.Link: HtmlRenderer.link,
    b.Url: HtmlRenderer.url,
    b.PageLink: HtmlRenderer.page_link,
    b.Cite: HtmlRenderer.cite,
    b.Slot: HtmlRenderer.slot,
    b.PagesOf: HtmlRenderer.pages_of,
}
