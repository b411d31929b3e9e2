"""Blocks → HTML, written straight into the translator's output."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from sphinx_briefing.render.html_pictures import note_html, picture_html, saves_html
from sphinx_briefing.render.html_pieces import HtmlPieces
from sphinx_briefing.views import blocks as b
from sphinx_briefing.views.listing import ref_key


class HtmlRenderer(HtmlPieces):
    """Writes the blocks of one view."""

    def write(self, blocks: tuple[b.Block, ...]) -> None:
        """Write blocks one after the other."""
        for block in blocks:
            BLOCKS[type(block)](self, block)

    def paragraph(self, block: b.Paragraph) -> None:
        """Write a paragraph; the line view of a record carries its node id."""
        self.out.append(f'<p class="briefing-{block.style or "text"}"{self.dir}{self._id()}>')
        self.line(block.line)
        self.out.append("</p>\n")

    def content(self, block: b.Content) -> None:
        """Write the page's own words."""
        child = self.node.slot("content")
        if child is not None:
            self.out.append(f'<div class="briefing-{escape(block.style)}">\n')
            self._children(child)
            self.out.append("</div>\n")

    def card(self, block: b.Card) -> None:
        """Write a record's card."""
        node_id = self.heads.pop(0) if self.heads else self._within(ref_key(block.ref))
        style = f"briefing-card briefing-{block.ref.kind}"
        self.out.append(f'<div class="{style}"{self.dir}{_id(node_id)}>\n')
        self._title(block)
        link = self._permalink(node_id, self.language.text("Link to this record"))
        self.out.append(f"{link}\n" if link else "")
        self.write(block.blocks)
        self.out.append("</div>\n")

    def box(self, block: b.Box) -> None:
        """Write a part that is set off from the page."""
        style = f"briefing-box briefing-{escape(block.style)}"
        self.out.append(f'<div class="{style}"{self.dir}{self._id()}>\n')
        self._title(block)
        self.write(block.blocks)
        self.out.append("</div>\n")

    def _title(self, block: b.Card | b.Box) -> None:
        """Write title and chips, where there are any."""
        if not (block.title or block.chips):
            return
        self.out.append('<p class="briefing-title">')
        if block.title:
            self.out.append('<span class="briefing-name">')
            self.line(block.title)
            self.out.append("</span>")
        for chip in block.chips:
            self.out.append(f' <span class="briefing-chip briefing-{escape(chip.style)}">')
            self.out.append(f"{escape(chip.text)}</span>")
        self.out.append("</p>\n")

    def _permalink(self, node_id: str, words: str) -> str:
        """Return the sign that links a block to itself, as Sphinx writes it for headings."""
        config, builder = self.place.domain.env.config, self.place.builder
        if not (node_id and config.html_permalinks and getattr(builder, "add_permalinks", False)):
            return ""
        href = f'href="#{escape(node_id)}" title="{escape(words)}"'
        return f'<a class="headerlink" {href}>{config.html_permalinks_icon}</a>'

    def _within(self, key: str) -> str:
        """Return the id of a part of the listing that is being written; none outside of one."""
        return f"{self.stem}-{key}" if self.stem and key else ""

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

    def _lines(self, style: str, lines: tuple[b.Line, ...], keys: tuple[str, ...] = ()) -> None:
        self.out.append(f'<ul class="{style}">\n')
        for line, key in zip(lines, keys or ("",) * len(lines), strict=True):
            self.out.append(f"<li{_id(self._within(key))}>")
            self.line(line)
            self.out.append("</li>\n")
        self.out.append("</ul>\n")

    def quotation(self, block: b.Quotation) -> None:
        """Write quoted words with their attribution; the script looks their source up by its id."""
        source = f' data-source="{escape(block.source)}"' if block.source else ""
        cite = f' cite="{escape(block.url)}"' if block.url else ""
        style = f"briefing-quotation briefing-{escape(block.style)}"
        self.out.append(f'<figure class="{style}"{source}>\n<blockquote{cite}><p>')
        self.line(block.words)
        self.out.append("</p></blockquote>\n<figcaption>")
        self.line(block.attribution)
        self.out.append("</figcaption>\n</figure>\n")

    def portrait(self, block: b.Portrait) -> None:
        """Write an image with its credit."""
        image = self.node.slot(block.key)
        if image is None:
            return
        image["alt"] = block.alt
        self.out.append('<figure class="briefing-portrait">\n')
        image.walkabout(self.translator)
        if block.credit:
            self.out.append("\n<figcaption>")
            self.line(block.credit)
            self.out.append("</figcaption>")
        self.out.append("\n</figure>\n")

    def items(self, block: b.Items) -> None:
        """Write a list of lines."""
        self._lines(f"briefing-list briefing-{self.kind}s", block.lines, block.keys)

    def table(self, block: b.Table) -> None:
        """Write a table that scrolls in its own box where the window is narrow."""
        label = f' aria-label="{escape(block.caption)}"' if block.caption else ""
        role = ' role="region" tabindex="0"' if block.caption else ""
        self.out.append(f'<div class="briefing-scroll"{role}{label}>')
        self.out.append(f'<table class="briefing-table briefing-{self.kind}s">\n')
        if block.caption:
            link = self._permalink(self.stem, self.language.text("Link to this list"))
            self.out.append(f"<caption>{escape(block.caption)}{link}</caption>\n")
        heads = "".join(f'<th scope="col">{escape(label)}</th>' for label in block.columns)
        self.out.append(f"<thead><tr>{heads}</tr></thead>\n<tbody>\n")
        keys = block.keys or ("",) * len(block.rows)
        for row, key in zip(block.rows, keys, strict=True):
            if isinstance(row, b.Band):
                self._band(row, len(block.columns))
                continue
            self.out.append(f"<tr{_id(self._within(key))}>")
            for cell in row:
                self.out.append(f'<td data-order="{cell.order}">' if cell.order else "<td>")
                self._cell(cell)
                self.out.append("</td>")
            self.out.append("</tr>\n")
        self.out.append("</tbody>\n</table></div>\n")

    def _band(self, band: b.Band, columns: int) -> None:
        node_id = self._within(band.key)
        self.out.append(f'</tbody>\n<tbody>\n<tr class="briefing-band"{_id(node_id)}>')
        self.out.append(f'<th colspan="{columns}" scope="rowgroup">')
        self.line(band.title)
        link = self._permalink(node_id, self.language.text("Link to this group"))
        self.out.append(f"{link}</th></tr>\n")

    def _cell(self, cell: b.Cell) -> None:
        for place, line in enumerate(cell.values):
            if place:
                self.out.append("<br>")
            self.line(line)

    def group(self, block: b.Group) -> None:
        """Write blocks under their title."""
        node_id = self._within(block.key)
        self.out.append(f'<div class="briefing-group"{_id(node_id)}>')
        self.out.append('<p class="briefing-group-title">')
        self.line(block.title)
        link = self._permalink(node_id, self.language.text("Link to this group"))
        self.out.append(f"{link}</p>\n")
        self.write(block.blocks)
        self.out.append("</div>\n")

    def listing(self, block: b.Listing) -> None:
        """Write a listing; its caption stands above where no table carries it."""
        style = f"briefing-listing briefing-listing-{block.kind}"
        self.stem = self.heads[0] if self.heads else ""
        self.out.append(f'<div class="{style}"{self.dir}{self._id()}>\n')
        tabled = [one for one in block.blocks if isinstance(one, b.Table) and one.caption]
        if block.caption and not tabled:
            link = self._permalink(self.stem, self.language.text("Link to this list"))
            self.out.append(f'<p class="briefing-caption">{escape(block.caption)}{link}</p>\n')
        self.write(block.blocks)
        self.stem = ""
        self.out.append("</div>\n")

    def article(self, block: b.Article) -> None:
        """Write the stored text of a source."""
        node_id = self.heads[0] if self.heads else ""
        self.out.append(f'<div class="briefing-article"{self.dir}{self._id()}>\n')
        self.out.append('<p class="briefing-title"><span class="briefing-name">')
        self.line(block.title)
        self.out.append("</span></p>\n")
        link = self._permalink(node_id, self.language.text("Link to this record"))
        self.out.append(f"{link}\n" if link else "")
        lang = f' lang="{escape(block.lang)}"' if block.lang else ""
        self.out.append(f'<div class="briefing-stored" dir="auto"{lang}>\n')
        self.write(block.text)
        self.out.append("</div>\n")
        self.write(block.blocks)
        self.out.append("</div>\n")

    def endnotes(self, block: b.Endnotes) -> None:
        """Write the list of sources, as Sphinx writes a numbered list."""
        self.out.append(f'<div class="briefing-endnotes docutils container"{self.dir}>\n')
        self.out.append(
            f'<p class="rubric">{escape(block.title)}</p>\n<ol class="arabic simple">\n'
        )
        for note in block.notes:
            self.out.append(f'<li><p><span class="target" id="{note.node_id}"></span>')
            self.line(note.line)
            if note.descriptor:
                self.out.append(' <span class="briefing-descriptor">')
                self.line(note.descriptor)
                self.out.append("</span>")
            self.out.append('<span class="briefing-backlinks">')
            self.line(note.back)
            self.out.append("</span></p></li>\n")
        self.out.append("</ol>\n</div>\n")

    def picture(self, block: b.Picture) -> None:
        """Write a picture with its caption, and its facts as a table that can be unfolded."""
        stem = self.heads[0]
        self.out.append(f'<figure class="briefing-picture briefing-{block.kind}"{self._id()}>\n')
        self.out.append(picture_html(block, self.place))
        if block.caption:
            link = self._permalink(stem, self.language.text("Link to this picture"))
            self.out.append(f"<figcaption>{escape(block.caption)}{link}</figcaption>\n")
        self.out += [note_html(words) for words in block.notes]
        if not block.hidden:
            title = escape(block.table_title)
            self.out.append(f'<details class="briefing-table-below"><summary>{title}</summary>\n')
            self.write(block.table)
            self.out.append("</details>\n")
        self.out.append(saves_html(block, stem, self.place))
        self.out.append("</figure>\n")

    def _id(self) -> str:
        return _id(self.heads.pop(0)) if self.heads else ""


def _id(node_id: str) -> str:
    return f' id="{escape(node_id)}"' if node_id else ""


BLOCKS: dict[type, Callable[[HtmlRenderer, Any], None]] = {
    b.Paragraph: HtmlRenderer.paragraph,
    b.Content: HtmlRenderer.content,
    b.Card: HtmlRenderer.card,
    b.Box: HtmlRenderer.box,
    b.Facts: HtmlRenderer.facts,
    b.Quotation: HtmlRenderer.quotation,
    b.Portrait: HtmlRenderer.portrait,
    b.Items: HtmlRenderer.items,
    b.Table: HtmlRenderer.table,
    b.Group: HtmlRenderer.group,
    b.Listing: HtmlRenderer.listing,
    b.Article: HtmlRenderer.article,
    b.Endnotes: HtmlRenderer.endnotes,
    b.Picture: HtmlRenderer.picture,
}
