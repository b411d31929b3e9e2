"""What happens to our nodes before Sphinx resolves references.

For the builders named html and dirhtml a view keeps its compact node, which the visitor writes
from the blocks; for every other builder it becomes standard nodes. Citations get their numbers
here for all of them, in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.nodes import (
    briefing_endnotes,
    briefing_page,
    briefing_view,
    briefing_written,
    searched_words,
)
from sphinx_briefing.render.endnotes import endnotes, footnotes
from sphinx_briefing.render.late import late_blocks, used_by, used_everywhere
from sphinx_briefing.render.leave_out import leave_out
from sphinx_briefing.render.node_pieces import citation_mark
from sphinx_briefing.render.nodes import FRONT, NodeRenderer
from sphinx_briefing.render.page_data import linked_data, page_data
from sphinx_briefing.render.place import Citations, Mark, Place
from sphinx_briefing.views import Desk
from sphinx_briefing.views.blocks import Cite, Content, Paragraph
from sphinx_briefing.views.leaving_out import left_out_line
from sphinx_briefing.views.tradecraft import LATE
from sphinx_briefing.views.words import parts, written_words

LEAVE_OUT, REST, ENTRIES, LEFT_OUT = "pdf_leave_out", "pdf_rest", "pdf_entries", "pdf_left_out"
"""What a document of one page asks for and is told, see `typst.one_page`."""
HTML_BUILDERS = ("html", "dirhtml")
"""The builders for which views are written straight as HTML."""


class ExpandViews(SphinxPostTransform):
    """Fills every view of a document with its blocks, or replaces it by standard nodes."""

    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Number citations in reading order, then write or replace each view, inner ones first."""
        domain = self.env.domains["briefing"]
        assert isinstance(domain, BriefingDomain)  # noqa: S101 - registered by us
        if domain.builder.name == "gettext":
            return  # it wants the words as they were read
        self.domain = domain
        self.citations = Citations()
        self.places: dict[str, Place] = {}
        self.hidden = self._hidden()
        self.filled: set[int] = set()
        left_out = self._leave_out()
        self.views: list[briefing_view] = []
        self.named: list[tuple[nodes.Element, Mark]] = []
        for view in list(self._front()):
            self._view(view)
            self.hidden.add(id(view))  # it has had its turn
        self._walk(self.document)
        for node, mark in self.named:
            place, page = node.parent.index(node), self._place(mark.docname)
            node.parent[place + 1 : place + 1] = citation_mark(mark, page, self.env.docname)
        self._fill_late(self.views, [mark_source(node) for node, _ in self.named])
        for view in reversed(self.views):
            self._finish(view)
        _end_of(self.document).extend(left_out)
        self._endnotes()
        self._page_data()

    def _front(self) -> Iterator[briefing_view]:
        """Yield what a PDF has on its first page, wherever it stands: it is read first."""
        for view in self.document.findall(briefing_view) if self._is_pdf() else ():
            above: nodes.Element | None = view.parent
            while above and not isinstance(above, briefing_view | addnodes.start_of_file):
                above = above.parent
            if view.kind in FRONT and above is None and id(view) not in self.hidden:
                yield view

    def _is_pdf(self) -> bool:
        return self.domain.builder.name == "briefingpdf"

    def _walk(self, node: nodes.Element) -> None:
        """Find views, and roles that cite, in the order in which they are read."""
        for child in node.children:
            if not isinstance(child, nodes.Element) or id(child) in self.hidden:
                continue
            if isinstance(child, briefing_view):
                self._view(child)
                continue
            if mark := self._mark(child):
                self.named.append((child, mark))
            self._walk(child)

    def _view(self, node: briefing_view) -> None:
        """Fill a view, and number what it and the words within it cite, in their order."""
        if id(node) not in self.filled:
            self._fill(node)
        self.views.append(node)
        marks = []
        waiting = [one for one in node.children if isinstance(one, nodes.Element)]
        for part in parts(node.blocks):
            if not isinstance(part, Cite):
                child = node.slot("content" if isinstance(part, Content) else part.key)
                if child is not None and child in waiting:  # else cited where they stand first
                    waiting.remove(child)
                    self._walk(child)
            elif self.config.briefing_citations:
                marks.append(self.citations.cite(part.source, node["docname"]))
        node.marks = marks
        for child in waiting:
            self._walk(child)

    def _hidden(self) -> set[int]:
        """Return what stands under an ``only`` that is not for this builder."""
        return {
            id(node)
            for only in self.document.findall(addnodes.only)
            if not self._holds(only["expr"])
            for node in only.findall(nodes.Element)
        }

    def _holds(self, condition: str) -> bool:
        """Say whether a condition holds; one that cannot be read does, and Sphinx tells of it."""
        try:
            return bool(self.domain.builder.tags.eval_condition(condition))
        except Exception:  # whatever the parser of conditions raises
            return True

    def _place(self, docname: str) -> Place:
        if docname not in self.places:
            self.places[docname] = Place(self.domain, docname)
        return self.places[docname]

    def _fill(self, node: briefing_view) -> None:
        """Give a view its blocks."""
        node.place = self._place(node["docname"])
        shown = self.domain.show(node.request)
        node.blocks = node.place.settled(shown.blocks) if shown.pages_of else shown.blocks

    def _leave_out(self) -> list[nodes.Node]:
        """Leave out as many entries as a document of one page asks for; return words for them."""
        number = self.document.get(LEAVE_OUT)
        if number is None:
            return []
        found = self.document.findall(briefing_view)
        views = [one for one in found if id(one) not in self.hidden]
        for view in views:
            self._fill(view)
            self.filled.add(id(view))
        self.document[ENTRIES], gone = leave_out(views, number)
        if not gone:
            return []
        desk = Desk(self.domain.store, self.domain.language)
        line = left_out_line(desk, gone, self.document[REST])
        place = self._place(self.env.docname)
        made = NodeRenderer(None, place, iter(()), self.env.docname)
        words = made.blocks((Paragraph(line, "left-out"),))
        self.document[LEFT_OUT] = " ".join(one.astext() for one in words)
        return words

    def _fill_late(self, views: list[briefing_view], named: list[str]) -> None:
        """Give what tells of the whole document its blocks."""
        late = [one for one in views if one.kind in LATE]
        if late:
            requests = [one.request for one in views if one.kind not in LATE]
            used = used_by(self.domain, requests, named)
            for one in late:
                whole = one.request.option("whole")
                told = used_everywhere(self.domain) if whole else used
                one.blocks = late_blocks(self.domain, one.request, told)

    def _mark(self, node: nodes.Element) -> Mark | None:
        """Return the mark of a role that names a source."""
        if not (isinstance(node, addnodes.pending_xref) and self.config.briefing_citations):
            return None
        if (node.get("refdomain"), node.get("reftype")) != ("briefing", "source"):
            return None
        record = self.domain.find("source", node["reftarget"])
        page = node.get("refdoc", self.env.docname)
        return self.citations.cite(record.id, page) if record else None

    def _finish(self, node: briefing_view) -> None:
        if self.domain.builder.name in HTML_BUILDERS:
            node += _searched(node)
            return
        made = NodeRenderer(node, node.place, iter(node.marks), self.env.docname)
        replacement = made.blocks(node.blocks)
        for one in replacement:  # linkcheck and others say where something stands
            one.source, one.line = node.source, node.line
        if not replacement and node["ids"]:  # links to what was left out lead to where it was
            replacement = [nodes.target("", "", ids=node["ids"])]
        node["ids"] = []  # a target among the made nodes has them now
        node.replace_self(replacement)

    def _endnotes(self) -> None:
        """Put the list of cited sources at the end of the document."""
        if not self.citations.marks:
            return
        place = self._place(self.env.docname)
        if place.notes_at_foot:
            self.document += footnotes(self.citations, place)
            return
        block = endnotes(self.citations, place)
        made: list[nodes.Node]
        if self.domain.builder.name in HTML_BUILDERS:
            node = briefing_endnotes()
            node.blocks, node.place = (block,), place
            node += _searched(node)
            made = [node]
        else:
            made = NodeRenderer(None, place, iter(()), self.env.docname).blocks((block,))
        _end_of(self.document).extend(made)

    def _page_data(self) -> None:
        """Put what scripts and machines need behind all that can be read."""
        if self.domain.builder.name in HTML_BUILDERS:
            data = page_data(self.domain, self.env.docname)
            if data:
                self.document += briefing_page(data=data, linked=self._linked_data())

    def _linked_data(self) -> list[dict[str, Any]]:
        if not self.config.briefing_linked_data:
            return []
        notes = self.domain.pages[self.env.docname]
        return linked_data(self.domain, notes, self._place(self.env.docname).uri)


def mark_source(node: nodes.Element) -> str:
    """Return the id of the source that a role names."""
    return str(node["reftarget"])


def _searched(node: briefing_written) -> searched_words:
    """Return the words that are written from blocks, for the search index."""
    # the index knows where a word is, not how often; each costs it time
    words = dict.fromkeys(" ".join(written_words(node.blocks)).split())
    return searched_words("", nodes.Text(" ".join(words)))


def _end_of(document: nodes.document) -> nodes.Element:
    """Return the element that the end of a page's text belongs to: its only section, else it."""
    sections = [child for child in document.children if isinstance(child, nodes.section)]
    return sections[0] if len(sections) == 1 else document


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(ExpandViews)
