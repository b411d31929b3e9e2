"""The list of sources that a page or a document cites, with links back to each citation."""

from __future__ import annotations

from docutils import nodes

from sphinx_briefing.render.nodes import NodeRenderer
from sphinx_briefing.render.place import Citations, Mark, Place, note_id
from sphinx_briefing.views.blocks import Endnotes, Line, Note, PageLink, Text


def endnotes(citations: Citations, place: Place) -> Endnotes:
    """Return the list; ``place`` is the page that it stands on."""
    domain = place.domain
    notes = []
    for number, (source, marks) in enumerate(citations.marks.items(), 1):
        told = domain.endnote(source)
        back = _back_links(marks, place)
        notes.append(Note(note_id(number), told.line, told.descriptor, back))
    return Endnotes(domain.language.text("Sources cited"), tuple(notes))


def footnotes(citations: Citations, place: Place) -> list[nodes.Node]:
    """Return each source as a ``footnote``, which stands where it is cited first."""
    renderer = NodeRenderer(None, place, iter(()), place.docname)
    found: list[nodes.Node] = []
    for note in endnotes(citations, place).notes:
        words = nodes.paragraph("", "", *renderer.note_words(note))
        found.append(nodes.footnote("", words, ids=[note.node_id]))
    return found


def _back_links(marks: list[Mark], place: Place) -> Line:
    """Return links back to each citation; in a book, to the first on each of its pages."""
    links: list[Text | PageLink] = []
    first: dict[str, Mark] = {}
    for count, mark in enumerate(marks, 1):
        first.setdefault(mark.docname, mark)
        links += [Text(" "), PageLink(mark.docname, f"↑{count}", mark.node_id)]
    if list(first) == [place.docname]:
        return tuple(links)
    links = []
    for docname, mark in first.items():
        between = Text(", " if links else " ↑ ")
        links += [between, PageLink(docname, place.page_title(docname), mark.node_id)]
    return tuple(links)
