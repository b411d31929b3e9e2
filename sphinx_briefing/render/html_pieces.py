"""The inline pieces of blocks → HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from docutils import nodes

from sphinx_briefing.nodes import anchor, briefing_written
from sphinx_briefing.pictures.activity import activity_scene
from sphinx_briefing.pictures.svg import strip_svg
from sphinx_briefing.render.place import Mark, Place, note_id
from sphinx_briefing.views import blocks as b


class HtmlPieces:
    """Writes the pieces of lines; child nodes are written by the translator itself."""

    def __init__(self, translator: Any, node: briefing_written, place: Place) -> None:
        self.translator = translator
        self.node = node
        self.place = place
        self.marks: Iterator[Mark] = iter(node.marks)
        self.out: list[str] = translator.body
        self.kind = node.kind
        self.heads: list[str] = list(node["ids"])
        self.anchored = bool(self.heads)
        self.stem = ""  # the listing that is being written
        self.language = place.domain.language
        # no theme gives pages the direction of their language
        self.dir = ' dir="rtl"' if self.language.direction == "rtl" else ""

    def line(self, line: b.Line) -> None:
        """Write the pieces of a line."""
        for piece in line:
            PIECES[type(piece)](self, piece)

    def text(self, piece: b.Text) -> None:
        """Write words, in a span where their style or language matters."""
        words = escape(piece.text, quote=False)
        if not piece.style and not piece.lang:
            self.out.append(words)
            return
        style = f' class="briefing-{escape(piece.style)}"' if piece.style else ""
        self.out.append(f"<span{style}{_lang(piece.lang)}>{words}</span>")

    def step(self, piece: b.Step) -> None:
        """Write an arrow under the name by which it is heard."""
        self.out.append(f"{step_tag(piece.spoken)}{piece.text}</span>")

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
        """Write a link to a page or a node of it."""
        uri = escape(self.place.page_uri(piece.docname, piece.node_id))
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

    def sign(self, piece: b.Sign) -> None:
        """Write a sign with its accessible name, linked to its place if it has one."""
        words, sign = escape(piece.words), escape(piece.text)
        uri = self.place.uri(piece.ref) if piece.ref else None
        style = f"briefing-sign briefing-sign-{escape(piece.state)}"
        if uri:
            self.out.append(f'<a class="reference internal" href="{escape(uri)}">')
        if piece.shown:
            self.out.append(f'<span class="{style}">{sign} {words}</span>')
        else:
            name = f'role="img" aria-label="{words}" title="{words}"'
            self.out.append(f'<span class="{style}" {name}>{sign}</span>')
        if uri:
            self.out.append("</a>")

    def strip(self, piece: b.Strip) -> None:
        """Write a small picture."""
        self.out.append(strip_svg(activity_scene(piece.drawing)))

    def passage(self, piece: b.Passage) -> None:
        """Write words of a stored text that a record holds."""
        here = piece.anchor and self.anchored
        node_id = f' id="{escape(anchor(piece.ref))}"' if here else ""
        self.out.append(f'<mark class="briefing-passage"{node_id}>')
        self.line(piece.line)
        self.out.append("</mark>")

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


def step_tag(spoken: str) -> str:
    """Return the start tag of an arrow that is heard as a word (WAI-ARIA 1.2, role ``img``)."""
    return f'<span class="briefing-arrow" role="img" aria-label="{escape(spoken)}">'


def _lang(tag: str) -> str:
    return f' lang="{escape(tag)}" dir="auto"' if tag else ""


PIECES: dict[type, Callable[[HtmlPieces, Any], None]] = {
    b.Text: HtmlPieces.text,
    b.Step: HtmlPieces.step,
    b.Time: HtmlPieces.time,
    b.Link: HtmlPieces.link,
    b.Url: HtmlPieces.url,
    b.PageLink: HtmlPieces.page_link,
    b.Cite: HtmlPieces.cite,
    b.Sign: HtmlPieces.sign,
    b.Strip: HtmlPieces.strip,
    b.Passage: HtmlPieces.passage,
    b.Slot: HtmlPieces.slot,
    b.PagesOf: HtmlPieces.pages_of,
}
