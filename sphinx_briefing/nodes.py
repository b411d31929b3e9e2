"""The nodes that directives leave behind; all are replaced or written by us, never by others."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes

from sphinx_briefing.model.marking import Label
from sphinx_briefing.model.values import anchor as anchor
from sphinx_briefing.views import Request


class LineWithColumn(int):
    """A line of a file, counted from 1, that is told with its column, as faults in data are."""

    column: int

    def __new__(cls, line: int, column: int) -> LineWithColumn:
        """Make it of a line and a column."""
        made = super().__new__(cls, line)
        made.column = column
        return made

    def __reduce__(self) -> tuple[type, tuple[int, int]]:
        """Return what it is made of again when a doctree is read."""
        return type(self), (int(self), self.column)

    def __format__(self, spec: str) -> str:
        """Return line and column, as Sphinx puts them behind the name of the file."""
        return f"{int(self)}:{self.column}"


class briefing_written(nodes.General, nodes.Element):  # noqa: N801 - named as docutils names nodes
    """What is written as HTML straight from blocks; they are filled in before writing."""

    blocks: Any = ()
    marks: Any = ()
    """The citations in the blocks, in order."""
    place: Any = None
    """The page, for its links."""

    @property
    def kind(self) -> str:
        """The kind of record that it is about, if any."""
        return ""

    def slot(self, key: str) -> nodes.Element | None:
        """Return the child that holds the words of a slot."""
        for child in self.children:
            if isinstance(child, nodes.Element) and child.get("slot") == key:
                return child
        return None


class briefing_view(briefing_written, addnodes.translatable):  # noqa: N801
    """One directive: what it asks for, and the words that belong to it, as real children.

    ``messages`` are the words of its options, such as a caption, in the page's own language: the
    request has them translated already.

    ::

        <briefing_view docname request ids messages>
            <briefing_words slot>     a title, prose or quoted words of the data
            <container slot="content">  the page's own words
    """

    @property
    def request(self) -> Request:
        """What the directive asks a view for."""
        return Request(*self["request"])

    @property
    def kind(self) -> str:
        """The kind of record that it shows."""
        return self.request.kind

    def preserve_original_messages(self) -> None:
        """Do nothing: the directive kept them."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Do nothing: the directive took the translated words."""

    def extract_original_messages(self) -> list[str]:
        """Return the words that translators are to be shown."""
        return list(self.get("messages", ()))


class briefing_endnotes(briefing_written):  # noqa: N801
    """The list of sources cited on a page."""


class briefing_words(nodes.General, nodes.TextElement):  # noqa: N801
    """Words of the data inside a view, translated already where the data's catalogue has them."""


class briefing_sign(nodes.abbreviation):  # noqa: N801
    """A small sign, such as that of a verdict; ``explanation`` says what it means.

    To most writers it is the abbreviation that it derives from.
    """


class briefing_step(nodes.inline):  # noqa: N801
    """An arrow that is heard as the word in ``spoken``; to most writers the inline that it is."""


class coloured_label(nodes.paragraph):  # noqa: N801
    """A marking in its ``colour`` on its ``ground`` (``#rrggbb``); to most writers a paragraph."""


def label_node(label: Label) -> coloured_label:
    """Return the node of a label, which nobody translates."""
    node = coloured_label("", label.shown, classes=["briefing-marking"], translatable=False)
    node["colour"], node["ground"] = label.colour, label.ground
    return node


class briefing_redacted(nodes.inline):  # noqa: N801
    """A bar in the place of words that nobody is to read; to most writers words that say so."""


class searched_words(nodes.Invisible, nodes.Element):  # noqa: N801
    """Words that the view writes itself, kept here for the search index alone."""


class briefing_page(nodes.Invisible, nodes.Element):  # noqa: N801
    """What a page tells its script in ``data``, and machines in ``linked``; made before writing."""


class drawing(nodes.General, nodes.Element):  # noqa: N801
    """A picture for PDF and LaTeX in slices, with links over parts of them; measures in points.

    ::

        <drawing alt width most repeated>
            <drawing_slice svg height>
                <reference area>    left, top, width, height
    """


class drawing_slice(nodes.General, nodes.Element):  # noqa: N801
    """A part of a drawing: another page may begin after it."""


class drawing_inline(nodes.Inline, nodes.Element):  # noqa: N801
    """A small drawing for a line of PDF or LaTeX: ``svg``, ``width`` and ``height`` in points.

    The words beside it say the same.
    """


def skip(_translator: Any, _node: nodes.Element) -> None:
    """Write nothing of a node."""
    raise nodes.SkipNode
