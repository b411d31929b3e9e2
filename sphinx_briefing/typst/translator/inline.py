"""Nodes within a line of text."""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Element
from sphinx import addnodes

from sphinx_briefing.typst.escape import breakable, prose
from sphinx_briefing.typst.translator.base import Base


def in_signature(node: Element) -> bool:
    """Return whether *node* is part of the signature of an object."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, addnodes.desc_signature):
            return True
    return False


class InlineMixin(Base):
    """Emphasis, literals, sub- and superscripts, and the plain carriers of classes."""

    def visit_emphasis(self, node: Element) -> None:
        """Open emphasised text."""
        self.push()

    def depart_emphasis(self, node: Element) -> None:
        """Set emphasised text."""
        self.add(f"emph({self.pop()})")

    visit_title_reference = visit_emphasis
    depart_title_reference = depart_emphasis
    visit_literal_emphasis = visit_emphasis

    def depart_literal_emphasis(self, node: Element) -> None:
        """Set emphasised literal text."""
        self.add(f"lit(emph({self.pop()}))")

    def visit_strong(self, node: Element) -> None:
        """Open strong text."""
        self.push()

    def depart_strong(self, node: Element) -> None:
        """Set strong text."""
        self.add(f"strong({self.pop()})")

    visit_literal_strong = visit_strong

    def depart_literal_strong(self, node: Element) -> None:
        """Set strong literal text."""
        self.add(f"lit(strong({self.pop()}))")

    def visit_subscript(self, node: Element) -> None:
        """Open a subscript."""
        self.push()

    def depart_subscript(self, node: Element) -> None:
        """Set a subscript."""
        self.add(f"sub({self.pop()})")

    def visit_superscript(self, node: Element) -> None:
        """Open a superscript."""
        self.push()

    def depart_superscript(self, node: Element) -> None:
        """Set a superscript."""
        self.add(f"super({self.pop()})")

    def visit_literal(self, node: Element) -> None:
        """Set literal text in the fixed font; long words may break at their punctuation."""
        if all(isinstance(child, nodes.Text) for child in node.children):
            parts = breakable(" ".join(node.astext().split("\n")), self.room)
            if self.literal_depth:
                self.body += parts
            else:
                content = parts[0] if len(parts) == 1 else "{" + ";".join(parts) + "}"
                self.add(f"lit({content})")
            raise nodes.SkipNode
        self.push()

    def depart_literal(self, node: Element) -> None:
        """Set literal text that has nodes of its own."""
        self.add(f"lit({self.pop()})")

    def visit_inline(self, node: Element) -> None:
        """Set the children; a class may have its look."""

    def depart_inline(self, node: Element) -> None:
        """Nothing is left to do."""

    visit_generated = visit_inline
    depart_generated = depart_inline
    visit_highlightlang = Base.skip

    def visit_abbreviation(self, node: Element) -> None:
        """Set the abbreviation; paper has no tooltips, so its meaning follows where it is new."""
        self.push()

    def depart_abbreviation(self, node: Element) -> None:
        """Set the abbreviation with its meaning."""
        meaning = node.get("explanation")
        self.add(self.pop())
        explained = self.context.explained
        if meaning and meaning not in explained and not in_signature(node):
            explained.add(meaning)
            self.add(prose(f" ({meaning})"))

    visit_acronym = visit_abbreviation
    depart_acronym = depart_abbreviation

    def visit_problematic(self, node: Element) -> None:
        """Open the text of faulty markup."""
        self.push()

    def depart_problematic(self, node: Element) -> None:
        """Set the text of faulty markup so that it is seen."""
        self.add(f"problematic({self.pop()})")

    def visit_manpage(self, node: Element) -> None:
        """Open the name of a manual page."""
        self.push()

    def depart_manpage(self, node: Element) -> None:
        """Set the name of a manual page."""
        self.add(f"emph({self.pop()})")

    def visit_raw(self, node: Element) -> None:
        """Take raw Typst where it is allowed; raw text for other formats is left out."""
        if "typst" in node.get("format", "").split():
            if self.config.briefing_pdf_raw:
                self.add(f"[{node.astext()}]")
            else:
                self.warn("raw", "raw:: typst is left out (briefing_pdf_raw allows it)", node)
        raise nodes.SkipNode

    visit_comment = Base.skip
    visit_pending = Base.skip
    visit_substitution_definition = Base.skip
    visit_meta = Base.skip
    visit_tabular_col_spec = Base.skip
    visit_index = Base.skip
    visit_toctree = Base.skip
    visit_system_message = Base.skip
