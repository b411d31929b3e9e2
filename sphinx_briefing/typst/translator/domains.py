"""Descriptions of objects: the ``desc_*`` nodes of all domains, and grammar productions."""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Element

from sphinx_briefing.typst.escape import breakable, literal
from sphinx_briefing.typst.translator.base import Base


class DomainsMixin(Base):
    """Signatures and what is said under them."""

    def visit_desc(self, node: Element) -> None:
        """Open the description of an object."""
        self.push()

    def depart_desc(self, node: Element) -> None:
        """Set the description of an object."""
        self.add(f"desc({self.pop()})")

    def visit_desc_signature(self, node: Element) -> None:
        """Open a signature; its long names may break at their dots."""
        self.push()
        self.in_signature = True

    def depart_desc_signature(self, node: Element) -> None:
        """Set a signature."""
        self.in_signature = False
        self.add(f"signature({self.pop()})")

    def visit_desc_signature_line(self, node: Element) -> None:
        """Begin a line of a signature."""
        if node.parent.index(node):
            self.add("linebreak()")

    def depart_desc_signature_line(self, node: Element) -> None:
        """End a line of a signature."""

    def visit_desc_content(self, node: Element) -> None:
        """Open what is said of the object."""
        self.push()

    def depart_desc_content(self, node: Element) -> None:
        """Set what is said of the object."""
        parts = self.pop_parts()
        if parts:
            self.add("desc-content({" + "\n".join(parts) + "})")

    def visit_desc_name(self, node: Element) -> None:
        """Set the name of the object; a long one may break after its dots."""
        self.push()

    def depart_desc_name(self, node: Element) -> None:
        """Set the name of the object."""
        self.add(f"desc-name({self.pop()})")

    def visit_desc_addname(self, node: Element) -> None:
        """Open what qualifies the name."""
        self.push()

    def depart_desc_addname(self, node: Element) -> None:
        """Set what qualifies the name."""
        self.add(f"desc-addname({self.pop()})")

    def visit_desc_annotation(self, node: Element) -> None:
        """Open a word like *class*."""
        self.push()

    def depart_desc_annotation(self, node: Element) -> None:
        """Set a word like *class*."""
        self.add(f"emph({self.pop()})")

    def visit_desc_type(self, node: Element) -> None:
        """Set a type."""

    depart_desc_type = visit_desc_type
    visit_desc_inline = visit_desc_type
    depart_desc_inline = visit_desc_type
    visit_desc_sig_element = visit_desc_type
    depart_desc_sig_element = visit_desc_type

    visit_desc_sig_name = visit_desc_sig_operator = visit_desc_type
    depart_desc_sig_name = depart_desc_sig_operator = visit_desc_type
    visit_desc_sig_punctuation = visit_desc_sig_keyword = visit_desc_type
    depart_desc_sig_punctuation = depart_desc_sig_keyword = visit_desc_type
    visit_desc_sig_keyword_type = visit_desc_sig_literal_number = visit_desc_type
    depart_desc_sig_keyword_type = depart_desc_sig_literal_number = visit_desc_type
    visit_desc_sig_literal_char = visit_desc_classname = visit_desc_type
    depart_desc_sig_literal_char = depart_desc_classname = visit_desc_type

    def visit_desc_sig_space(self, node: Element) -> None:
        """Set a space that stands."""
        self.add('" "')
        raise nodes.SkipNode

    def visit_desc_returns(self, node: Element) -> None:
        """Set the arrow before what is returned."""
        self.add('" → "')

    def depart_desc_returns(self, node: Element) -> None:
        """Nothing is left to do."""

    def _open_list(self, node: Element, bracket: str) -> None:
        self.add(literal(bracket))
        self._separators = [*getattr(self, "_separators", []), True]

    def visit_desc_parameterlist(self, node: Element) -> None:
        """Open the list of parameters."""
        self._open_list(node, "(")

    def depart_desc_parameterlist(self, node: Element) -> None:
        """Close the list of parameters."""
        self._separators.pop()
        self.add('")"')

    def visit_desc_type_parameter_list(self, node: Element) -> None:
        """Open the list of type parameters."""
        self._open_list(node, "[")

    def depart_desc_type_parameter_list(self, node: Element) -> None:
        """Close the list of type parameters."""
        self._separators.pop()
        self.add('"]"')

    def visit_desc_parameter(self, node: Element) -> None:
        """Put a comma before every parameter but the first."""
        if not self._separators[-1]:
            self.add('", "')
        self._separators[-1] = False
        if not node.hasattr("noemph"):
            self.push()

    def depart_desc_parameter(self, node: Element) -> None:
        """Set a parameter."""
        if not node.hasattr("noemph"):
            self.add(self.pop())

    visit_desc_type_parameter = visit_desc_parameter
    depart_desc_type_parameter = depart_desc_parameter

    def visit_desc_optional(self, node: Element) -> None:
        """Open parameters that may be left out."""
        first = self._separators[-1]
        self._open_list(node, "[")
        if not first:
            self.add('", "')

    def depart_desc_optional(self, node: Element) -> None:
        """Close parameters that may be left out."""
        self._separators.pop()
        self._separators[-1] = False
        self.add('"]"')

    def visit_productionlist(self, node: Element) -> None:
        """Open a grammar; its lines are aligned at the sign of definition."""
        self.push()

    def depart_productionlist(self, node: Element) -> None:
        """Set a grammar."""
        rows = self.pop_parts()
        if rows:
            self.add(f"productions({','.join(rows)})")

    def visit_production(self, node: Element) -> None:
        """Open a production: its name, then its text."""
        self.push_structural(node)
        self.literal_depth += 1
        if node.get("tokenname") and not any(
            isinstance(child, nodes.strong) for child in node.children
        ):
            self.add(f"strong({literal(node['tokenname'])})")
            self.add('" ::= "')

    def depart_production(self, node: Element) -> None:
        """Set a production."""
        self.literal_depth -= 1
        self.add(self.pop_structural(node))

    def visit_desc_sig_literal_string(self, node: Element) -> None:
        """Set a literal of a signature; a long one may be broken."""
        self.body += breakable(node.astext())
        raise nodes.SkipNode
