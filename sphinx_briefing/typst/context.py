"""What the translator of one PDF knows beside its tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from docutils import nodes
from sphinx.builders import Builder

from sphinx_briefing.typst.highlight import Highlighter
from sphinx_briefing.typst.images import ImageFiles
from sphinx_briefing.typst.styles import Styles
from sphinx_briefing.typst.targets import Targets


@dataclass(slots=True)
class PdfContext:
    """One PDF while it is written.

    ``title_section`` is the section whose title is the book's, ``explained`` has the meanings of
    abbreviations that were given already. ``text`` is the Typst code of the whole text and
    ``places`` the lines of it (from 0) where nodes begin.
    """

    targets: Targets
    styles: Styles
    highlighter: Highlighter
    images: ImageFiles
    has_index: bool
    title_section: nodes.section | None
    explained: set[str] = field(default_factory=set)
    text: str = ""
    places: list[tuple[int, nodes.Element]] = field(default_factory=list)


class ContextBuilder(Builder):
    """A builder that writes one PDF at a time."""

    context: PdfContext
    # Where sphinx.ext.graphviz puts what it draws, below the output folder.
    imgpath = imagedir = ".drawings"
