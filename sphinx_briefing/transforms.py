"""What happens to our nodes before Sphinx resolves references.

For the builders named html and dirhtml a view keeps its compact node, which the visitor writes
from the blocks; for every other builder it becomes standard nodes. Citations get their numbers
here for all of them, in reading order.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.nodes import briefing_view, searched_words
from sphinx_briefing.render.nodes import NodeRenderer, citation_mark
from sphinx_briefing.render.place import Citations, Place, cited, note_id
from sphinx_briefing.views import Desk
from sphinx_briefing.views.blocks import written_words
from sphinx_briefing.views.source import endnote

HTML_BUILDERS = ("html", "dirhtml")
"""The builders for which views are written straight as HTML."""


class ExpandViews(SphinxPostTransform):
    """Fills every view of a document with its blocks, or replaces it by standard nodes."""

    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Go through views and source references in reading order."""
        if self.env.domains["briefing"].builder.name == "gettext":  # type: ignore[attr-defined]
            return  # it wants the words as they were read
        domain = self.env.domains["briefing"]
        assert isinstance(domain, BriefingDomain)  # noqa: S101 - registered by us
        self.domain = domain
        self.direct = domain.builder.name in HTML_BUILDERS
        self.citations = Citations()
        views = list(self.document.findall(briefing_view))
        inside = {id(node) for view in views for node in view.findall(addnodes.pending_xref)}
        for node in list(self.document.findall(nodes.Element)):
            if isinstance(node, briefing_view):
                self._view(node)
            elif _names_source(node) and id(node) not in inside:
                self._source_reference(node)
        self._endnotes()

    def _place(self, docname: str) -> Place:
        return Place(self.domain, docname)

    def _view(self, node: briefing_view) -> None:
        place = self._place(node["docname"])
        blocks = place.settled(self.domain.show(node.request).blocks)
        if self.direct:
            sources = cited(blocks) if self.config.briefing_citations else ()
            node.marks = [self.citations.cite(source, place.docname) for source in sources]
            node.blocks, node.place = blocks, place
            self._sources_in(node)
            words = " ".join(written_words(blocks))
            node += searched_words("", nodes.Text(words))
        else:
            renderer = NodeRenderer(node, place, self.citations, self.env.docname)
            made = renderer.blocks(blocks)
            node["ids"] = []  # a target among the made nodes has them now
            node.replace_self(made)
            for one in made:
                self._sources_in(one)

    def _sources_in(self, made: nodes.Node) -> None:
        """Cite the sources that prose or page name within a view."""
        for node in [one for one in made.findall(nodes.Element) if _names_source(one)]:
            self._source_reference(node)

    def _source_reference(self, node: nodes.Element) -> None:
        if not self.config.briefing_citations:
            return
        record = self.domain.find("source", node["reftarget"])
        if record is not None:
            parent, place = node.parent, node.parent.index(node)
            page = self._place(node.get("refdoc", self.env.docname))
            mark = citation_mark(self.citations, record.id, page, self.env.docname)
            parent[place + 1 : place + 1] = mark

    def _endnotes(self) -> None:
        """Put the list of cited sources at the end of the document."""
        if not self.citations.marks:
            return
        desk = Desk(self.domain.store, self.domain.language)
        label = desk.text("Sources cited")
        box = nodes.container(classes=["briefing-endnotes"])
        box += nodes.rubric(label, label)
        notes = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        place = self._place(self.env.docname)
        renderer = NodeRenderer(None, place, self.citations, self.env.docname)
        for number, source in enumerate(self.citations.marks, 1):
            words = renderer.line(endnote(desk, source).line)
            target = nodes.target("", "", ids=[note_id(number)])
            back = self._back_links(source, place)
            notes += nodes.list_item("", nodes.paragraph("", "", target, *words, *back))
        box += notes
        _end_of(self.document).append(box)

    def _back_links(self, source: str, place: Place) -> list[nodes.Node]:
        """Return links back to each citation; in a book, to the first on each of its pages."""
        marks = self.citations.marks[source]
        pages = dict.fromkeys(mark.docname for mark in marks)
        links: list[nodes.Node] = []
        if list(pages) == [self.env.docname]:
            docname = self.env.docname
            for count, mark in enumerate(marks, 1):
                words = nodes.inline("", f"↑{count}")
                links += [nodes.Text(" "), place.node_reference(docname, mark.node_id, words)]
        else:
            for docname in pages:
                mark = next(mark for mark in marks if mark.docname == docname)
                words = nodes.inline("", self.env.titles[docname].astext())
                between = nodes.Text(", " if links else " ↑ ")
                links += [between, place.node_reference(docname, mark.node_id, words)]
        return [nodes.inline("", "", *links, classes=["briefing-backlinks"])]


def _names_source(node: nodes.Element) -> bool:
    return (
        isinstance(node, addnodes.pending_xref)
        and node.get("refdomain") == "briefing"
        and node.get("reftype") == "source"
    )


def _end_of(document: nodes.document) -> nodes.Element:
    """Return the element that the end of a page's text belongs to: its only section, else it."""
    sections = [child for child in document.children if isinstance(child, nodes.section)]
    return sections[0] if len(sections) == 1 else document


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(ExpandViews)
