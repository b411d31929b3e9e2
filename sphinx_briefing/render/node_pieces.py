"""The inline pieces of blocks → standard docutils nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes

from sphinx_briefing.nodes import anchor, briefing_sign, briefing_step, briefing_view
from sphinx_briefing.render.node_pictures import strip_nodes
from sphinx_briefing.render.place import Mark, Place, note_id
from sphinx_briefing.views import blocks as b


class NodePieces:
    """Makes the inline nodes of lines; the view's children move into them."""

    def __init__(
        self, node: briefing_view | None, place: Place, marks: Iterator[Mark], notes_on: str
    ) -> None:
        self.node = node
        self.place = place
        self.marks = marks
        self.notes_on = notes_on
        self.kind = node.kind if node is not None else ""
        self.heads: list[str] = list(node["ids"]) if node is not None else []
        self.anchored = bool(self.heads)
        self.within = False
        self.nested = node is not None and _in_cell(node)

    def line(self, line: b.Line) -> list[nodes.Node]:
        """Return the inline nodes of a line."""
        return [made for piece in line for made in PIECES[type(piece)](self, piece)]

    def text(self, piece: b.Text) -> list[nodes.Node]:
        """Draw words, as ``inline`` where their style matters."""
        words = nodes.Text(piece.text)
        if not piece.style:
            return [words]
        if piece.style == "code":
            return [nodes.literal(piece.text, "", words)]
        return [nodes.inline("", "", words, classes=[f"briefing-{piece.style}"])]

    def step(self, piece: b.Step) -> list[nodes.Node]:
        """Draw an arrow as ``briefing_step``."""
        return [briefing_step("", piece.text, spoken=piece.spoken, classes=["briefing-arrow"])]

    def time(self, piece: b.Time) -> list[nodes.Node]:
        """Draw a date as its words."""
        return [nodes.Text(piece.text)]

    def link(self, piece: b.Link) -> list[nodes.Node]:
        """Draw a ``reference`` to the record's place, if it has one."""
        child = nodes.inline("", piece.text, classes=_style(piece.style))
        return [self.place.reference(piece.ref, child)]

    def url(self, piece: b.Url) -> list[nodes.Node]:
        """Draw an outward ``reference``."""
        return [nodes.reference("", piece.text, refuri=piece.url, internal=False)]

    def page_link(self, piece: b.PageLink) -> list[nodes.Node]:
        """Draw a ``reference`` to a page or a node of it."""
        words = nodes.inline("", piece.text)
        return [self.place.node_reference(piece.docname, piece.node_id, words)]

    def cite(self, piece: b.Cite) -> list[nodes.Node]:
        """Draw ``target, superscript > reference`` to the list at the end."""
        if not self.place.domain.env.config.briefing_citations:
            return []
        return citation_mark(next(self.marks), self.place, self.notes_on)

    def sign(self, piece: b.Sign) -> list[nodes.Node]:
        """Draw ``inline > briefing_sign``, or ``inline`` with all its words, in a ``reference``."""
        box = nodes.inline(classes=[f"briefing-sign-{piece.state}", "briefing-sign"])
        if piece.shown:
            box += nodes.Text(f"{piece.text} {piece.words}")
        elif self.within and self.place.builder.format != "html":
            box += nodes.Text(piece.text)  # an explanation would stand amid words of the source
        else:
            box += briefing_sign("", piece.text, explanation=piece.words)
        return [self.place.reference(piece.ref, box) if piece.ref else box]

    def strip(self, piece: b.Strip) -> list[nodes.Node]:
        """Draw a small picture, where the output shows any; its words stand beside it."""
        return strip_nodes(piece, self.place)

    def passage(self, piece: b.Passage) -> list[nodes.Node]:
        """Draw ``target, inline``: words of a stored text that a record holds."""
        here = piece.anchor and self.anchored
        target = [nodes.target("", "", ids=[anchor(piece.ref)])] if here else []
        outside, self.within = self.within, True
        words = nodes.inline("", "", *self.line(piece.line), classes=["briefing-passage"])
        self.within = outside
        return [*target, words]

    def slot(self, piece: b.Slot) -> list[nodes.Node]:
        """Draw a child node's words, moved out of it."""
        child = self.node.slot(piece.key) if self.node is not None else None
        moved = _copies(child) if child is not None else []
        return [nodes.inline("", "", *moved, classes=_style(piece.style))] if piece.style else moved

    def pages_of(self, piece: b.PagesOf) -> list[nodes.Node]:
        """Draw references to the pages that name a record."""
        return self.line(self.place.page_links(piece.ref))


def citation_mark(mark: Mark, place: Place, notes_on: str) -> list[nodes.Node]:
    """Return the mark of one citation: ``target, superscript > reference``.

    ``notes_on`` names the page that the list of sources stands on. Where sources stand at the foot
    of pages, it is a ``footnote_reference``.
    """
    if place.notes_at_foot:
        to = {"refid": note_id(mark.number), "docname": notes_on}
        return [nodes.footnote_reference("", f"[{mark.number}]", **to)]
    words = nodes.inline("", f"[{mark.number}]")
    reference = place.node_reference(notes_on, note_id(mark.number), words)
    sign = nodes.superscript("", "", reference, classes=["briefing-cite"])
    return [nodes.target("", "", ids=[mark.node_id]), sign]


def _in_cell(node: nodes.Element) -> bool:
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.entry):
            return True
    return False


def _copies(node: nodes.Element) -> list[nodes.Node]:
    """Return copies of a node's children: words may stand in several places of a view."""
    return [child.deepcopy() for child in node.children]


def _style(name: str) -> list[str]:
    return [f"briefing-{name}"] if name else []


PIECES: dict[type, Callable[[NodePieces, Any], list[nodes.Node]]] = {
    b.Text: NodePieces.text,
    b.Step: NodePieces.step,
    b.Time: NodePieces.time,
    b.Link: NodePieces.link,
    b.Url: NodePieces.url,
    b.PageLink: NodePieces.page_link,
    b.Cite: NodePieces.cite,
    b.Sign: NodePieces.sign,
    b.Strip: NodePieces.strip,
    b.Passage: NodePieces.passage,
    b.Slot: NodePieces.slot,
    b.PagesOf: NodePieces.pages_of,
}
