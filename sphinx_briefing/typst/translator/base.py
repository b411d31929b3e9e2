"""The frame of the translator: expressions, anchors, looks of classes, nodes it does not know."""

from __future__ import annotations

import re

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator

from sphinx_briefing.typst.context import ContextBuilder
from sphinx_briefing.typst.escape import array, breakable, literal, pieces

logger = logging.getLogger(__name__)

# Their Typst code is no content but an argument of the parent's: they place anchor and look inside.
_STRUCTURAL = (
    nodes.document,
    addnodes.start_of_file,
    nodes.section,
    nodes.title,
    nodes.list_item,
    nodes.definition_list_item,
    nodes.term,
    nodes.classifier,
    nodes.definition,
    nodes.field,
    nodes.field_name,
    nodes.field_body,
    nodes.option_list_item,
    nodes.option_group,
    nodes.description,
    nodes.line,
    nodes.tgroup,
    nodes.colspec,
    nodes.thead,
    nodes.tbody,
    nodes.row,
    nodes.entry,
    nodes.caption,
    nodes.legend,
    nodes.attribution,
    nodes.footnote,
    addnodes.desc_signature_line,
    addnodes.productionlist,
    addnodes.production,
    addnodes.hlistcol,
    nodes.Text,
)

# So many characters of code without a space may be wider than their place.
_CODE_RUN = 40
_LONG_CODE = re.compile(rf"\S{{{_CODE_RUN},}}")


def between(parts: list[str], separator: str) -> list[str]:
    """Return *parts* with *separator* between neighbours."""
    return [each for part in parts for each in (separator, part)][1:]


def join(parts: list[str]) -> str:
    """Return one Typst expression for the contents *parts* in a row."""
    if not parts:
        return "[]"
    if len(parts) == 1:
        return parts[0]
    separator = ";" if sum(map(len, parts)) < 200 else "\n"
    return "{" + separator.join(parts) + "}"


class Base(SphinxTranslator):
    """Collects Typst expressions in ``self.body``, frame by frame.

    A visitor opens a frame with :meth:`push`, its children append their expressions to
    ``self.body``, and the departure takes them as one expression with :meth:`pop`.
    """

    builder: ContextBuilder

    def __init__(self, document: nodes.document, builder: ContextBuilder) -> None:
        super().__init__(document, builder)
        self.body: list[str] = []
        self._frames: list[list[str]] = []
        self._styled: list[Node] = []
        self.docname: str = document["docname"]
        self.context = builder.context
        self.targets = builder.context.targets
        self.styles = builder.context.styles
        self.literal_depth = 0
        self.in_signature = False
        # how many characters have room in a line of a cell with longer words
        self.room: int | None = None
        self._begun: list[tuple[int, Element]] = []
        self._hoisted: list[list[str]] = []
        self._placed: set[str] = set()
        self._linked: dict[str, Element] = {}

    def push(self) -> None:
        """Open a frame: what follows is collected apart."""
        self._frames.append(self.body)
        self.body = []

    def pop(self) -> str:
        """Close the frame and return its expressions as one."""
        return join(self.pop_parts())

    def pop_parts(self) -> list[str]:
        """Close the frame and return its expressions."""
        parts = self.body
        self.body = self._frames.pop()
        return parts

    def add(self, expression: str) -> None:
        """Append a Typst *expression*."""
        self.body.append(expression)

    def render(self, node: Element) -> str:
        """Return the children of *node* as one expression."""
        self.push()
        for child in node.children:
            child.walkabout(self)
        return self.pop()

    def anchor(self, node: Element) -> None:
        """Append the anchor of *node*, where a link leads to it."""
        label = self.targets.wanted(node, self.docname)
        if label is None or label in self._placed:
            return
        self._placed.add(label)
        if self._hoisted:
            self._hoisted[-1].append(literal(label))
        else:
            self.add(f"a({literal(label)})")

    def begin_repeated(self) -> None:
        """Begin what the book may show again, as a heading in the contents.

        A label must stand once: those inside are kept for :meth:`end_repeated`.
        """
        self._hoisted.append([])

    def end_repeated(self) -> list[str]:
        """End what may be shown again and return the labels that stood inside, as literals."""
        return self._hoisted.pop()

    def anchors(self, labels: list[str]) -> None:
        """Append anchors for the *labels* of what may be shown again, before it."""
        if self._hoisted:
            self._hoisted[-1] += labels
        else:
            self.body += [f"a({label})" for label in labels]

    def place_left(self) -> None:
        """Append the anchors of places that links lead to but that were not shown, with a warning.

        The engine refuses a link to nowhere.
        """
        for label, node in self._linked.items():
            if label not in self._placed:
                self.warn("pdf-target", f"link target is not shown in this PDF: {label!r}", node)
                self.add(f"a({literal(label)})")

    def shown(self, key: str) -> str | None:
        """Return the label of the place *key* where that is in the text, for the index."""
        label = self.targets.find(key)
        return label if label in self._placed else None

    def look(self, node: Element, expression: str) -> str:
        """Return *expression* in the look that style files give the classes of *node*."""
        inline = is_inline(node)
        names = self.styles.inline if inline else self.styles.block
        classes = [name for name in node["classes"] if name in names]
        if not classes:
            return expression
        function = "styled-inline" if inline else "styled"
        return f"{function}({array([literal(name) for name in classes])},{expression})"

    def push_structural(self, node: Element) -> None:
        """Open the frame of a part of a list or table, with its anchor."""
        self.push()
        self.anchor(node)

    def pop_structural(self, node: Element) -> str:
        """Close the frame of a part of a list or table, in the look of its classes."""
        return self.look(node, self.pop())

    def dispatch_visit(self, node: Node) -> None:
        """Visit *node*: its anchor and the look of its classes are set around what it says."""
        if not self._frames and isinstance(node, Element):
            self._begun.append((len(self.body), node))
        if isinstance(node, _STRUCTURAL) or not isinstance(node, Element):
            super().dispatch_visit(node)
            return
        if node["ids"]:
            self.anchor(node)
        styled = bool(node["classes"]) and self.look(node, "") != ""
        if styled:
            self.push()
            self._styled.append(node)
        try:
            super().dispatch_visit(node)
        except (nodes.SkipNode, nodes.SkipDeparture):
            self._close_look(node)
            raise

    def places(self) -> list[tuple[int, Element]]:
        """Return the lines of the Typst code (from 0) with the nodes that begin there."""
        starts = [0]
        for expression in self.body:
            starts.append(starts[-1] + expression.count("\n") + 1)
        return [(starts[at], node) for at, node in self._begun]

    def dispatch_departure(self, node: Node) -> None:
        """Depart *node* and close the look of its classes."""
        super().dispatch_departure(node)
        self._close_look(node)

    def _close_look(self, node: Node) -> None:
        if self._styled and self._styled[-1] is node and isinstance(node, Element):
            self._styled.pop()
            parts = self.pop_parts()
            if parts:
                self.add(self.look(node, join(parts)))

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - named after the node class
        """Append the text as a string literal."""
        text = node.astext()
        if text:
            self.body += self._text(text)

    def _text(self, text: str) -> list[str]:
        if self.literal_depth:
            return breakable(text, _CODE_RUN) if _LONG_CODE.search(text) else [literal(text)]
        if self.in_signature:
            return breakable(text)
        return between(pieces(text, self.room), "z")

    def depart_Text(self, node: nodes.Text) -> None:  # noqa: N802
        """Nothing is left to do."""

    def unknown_visit(self, node: Node) -> None:
        """Set the children of a node type without visitor as they are; warn if it is no text."""
        if isinstance(node, nodes.TextElement):  # such as those that extensions put between others
            self.push()
            return
        self.warn("unknown-node", f"briefingpdf: unknown node type {type(node).__name__}", node)
        self.push()

    def unknown_departure(self, node: Node) -> None:
        """Set what the children of the unknown node said, as block or inline."""
        expression = self.pop()
        if expression != "[]":
            inline = isinstance(node, Element) and is_inline(node)
            self.add(expression if inline else f"block({expression})")

    def warn(self, subtype: str, message: str, node: Node) -> None:
        """Log a warning at the place of *node*, or of what is around it where it has none."""
        place: Node = node
        while not place.line and place.parent is not None:
            place = place.parent
        logger.warning("%s", message, location=place, type="briefing", subtype=subtype)

    def visit_passage(self, node: Element) -> None:
        """Set the children of *node* where it stands."""

    depart_passage = visit_passage

    def skip(self, node: Element) -> None:
        """Leave out *node* and its children."""
        raise nodes.SkipNode


def is_inline(node: Element) -> bool:
    """Return whether *node* stands in a line of text."""
    return isinstance(node, nodes.Inline) or isinstance(node.parent, nodes.TextElement)
