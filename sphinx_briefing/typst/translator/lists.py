"""Lists of every kind."""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Element

from sphinx_briefing.typst.escape import literal
from sphinx_briefing.typst.translator.base import Base
from sphinx_briefing.typst.translator.blocks import is_tight

_NUMBERING = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


class ListsMixin(Base):
    """Bullet, enumerated, definition, field and option lists."""

    def visit_bullet_list(self, node: Element) -> None:
        """Open a list."""
        self.push()

    def depart_bullet_list(self, node: Element) -> None:
        """Set a bullet list."""
        items = self.pop_parts()
        if items:
            self.add(f"bullets({_tightness(node)}{_lines(items)})")

    def visit_enumerated_list(self, node: Element) -> None:
        """Open a numbered list."""
        self.push()

    def depart_enumerated_list(self, node: Element) -> None:
        """Set a numbered list with its own signs and start."""
        items = self.pop_parts()
        if not items:
            return
        kind = _NUMBERING.get(node.get("enumtype", "arabic"), "1")
        prefix, suffix = node.get("prefix", ""), node.get("suffix", ".")
        start = f"start:{int(node['start'])}," if "start" in node else ""
        if set(prefix + suffix) <= set("().:"):
            numbering = literal(f"{prefix}{kind}{suffix}")
        else:
            numbering = f"n=>{literal(prefix)}+numbering({literal(kind)},n)+{literal(suffix)}"
        self.add(f"numbered({_tightness(node)}{start}numbering:{numbering},{_lines(items)})")

    def visit_list_item(self, node: Element) -> None:
        """Open an item."""
        self.push_structural(node)

    def depart_list_item(self, node: Element) -> None:
        """Set an item."""
        self.add(self.pop_structural(node))

    def visit_definition_list(self, node: Element) -> None:
        """Open a list of terms."""
        self.push()

    def depart_definition_list(self, node: Element) -> None:
        """Set a list of terms."""
        items = self.pop_parts()
        if items:
            self.add(f"definitions({_lines(items)})")

    def visit_definition_list_item(self, node: Element) -> None:
        """Open a term, or several, with their definition."""
        self.anchor(node)
        # a note at a term may have a list of its own
        self._terms: list[list[str]] = [*getattr(self, "_terms", []), []]

    def depart_definition_list_item(self, node: Element) -> None:
        """End an item; its definition has set it, or there is none."""
        terms = self._terms.pop()
        if terms:
            self.add(f"terms.item({_together(terms)},[])")

    def visit_term(self, node: Element) -> None:
        """Open a term."""
        self.push_structural(node)

    def depart_term(self, node: Element) -> None:
        """Keep a term for its definition."""
        self._terms[-1].append(self.pop_structural(node))

    def visit_classifier(self, node: Element) -> None:
        """Open the kind of a term."""
        self.push_structural(node)

    def depart_classifier(self, node: Element) -> None:
        """Add the kind of a term to the term."""
        content = self.pop_structural(node)
        terms = self._terms[-1]
        term = terms.pop() if terms else '""'
        terms.append(f"classified({term},{content})")

    def visit_definition(self, node: Element) -> None:
        """Open a definition."""
        self.push_structural(node)

    def depart_definition(self, node: Element) -> None:
        """Set a term and its definition."""
        content = self.pop_structural(node)
        self.add(f"terms.item({_together(self._terms[-1])},defined({content}))")
        self._terms[-1] = []

    def visit_field_list(self, node: Element) -> None:
        """Open a list of fields."""
        self.push()

    def depart_field_list(self, node: Element) -> None:
        """Set a list of fields: names beside their bodies, or above where they are long."""
        cells = self.pop_parts()
        if cells:
            names = [name.astext() for name in node.findall(nodes.field_name)]
            wide = "true" if max(map(len, names), default=0) > 22 else "false"
            self.add(f"fields({wide},{_lines(cells)})")

    visit_docinfo = visit_field_list
    depart_docinfo = depart_field_list

    def visit_field(self, node: Element) -> None:
        """Set name and body of a field."""

    def depart_field(self, node: Element) -> None:
        """Nothing is left to do."""

    def visit_field_name(self, node: Element) -> None:
        """Open the name of a field."""
        self.push_structural(node)

    def depart_field_name(self, node: Element) -> None:
        """Set the name of a field."""
        self.add(f"field-name({self.pop_structural(node)})")

    def visit_field_body(self, node: Element) -> None:
        """Open the body of a field."""
        self.push_structural(node)

    def depart_field_body(self, node: Element) -> None:
        """Set the body of a field."""
        self.add(self.pop_structural(node))

    def visit_option_list(self, node: Element) -> None:
        """Open a list of options."""
        self.push()

    def depart_option_list(self, node: Element) -> None:
        """Set a list of options."""
        cells = self.pop_parts()
        if cells:
            self.add(f"options({_lines(cells)})")

    def visit_option_list_item(self, node: Element) -> None:
        """Set options and their description."""

    def depart_option_list_item(self, node: Element) -> None:
        """Nothing is left to do."""

    def visit_option_group(self, node: Element) -> None:
        """Open the options that are described together."""
        self.push_structural(node)

    def depart_option_group(self, node: Element) -> None:
        """Set the options."""
        self.add(f"lit({self.pop_structural(node)})")

    def visit_option(self, node: Element) -> None:
        """Put a comma before every option but the first."""
        if node.parent.index(node):
            self.add('", "')

    def depart_option(self, node: Element) -> None:
        """Nothing is left to do."""

    def visit_option_string(self, node: Element) -> None:
        """Set the option."""

    depart_option_string = visit_option_string

    def visit_option_argument(self, node: Element) -> None:
        """Open the argument of an option."""
        self.add(literal(node.get("delimiter", " ")))
        self.push()

    def depart_option_argument(self, node: Element) -> None:
        """Set the argument of an option."""
        self.add(f"emph({self.pop()})")

    def visit_description(self, node: Element) -> None:
        """Open the description of an option."""
        self.push_structural(node)

    def depart_description(self, node: Element) -> None:
        """Set the description of an option."""
        self.add(self.pop_structural(node))

    def visit_hlist(self, node: Element) -> None:
        """Open lists side by side."""
        self.push()

    def depart_hlist(self, node: Element) -> None:
        """Set lists side by side."""
        columns = self.pop_parts()
        if columns:
            self.add(f"hlist({','.join(columns)})")

    def visit_hlistcol(self, node: Element) -> None:
        """Open one column."""
        self.push_structural(node)

    def depart_hlistcol(self, node: Element) -> None:
        """Set one column."""
        self.add(self.pop_structural(node))


def _together(terms: list[str]) -> str:
    return terms[0] if len(terms) == 1 else f"terms-of({','.join(terms)})"


def _tightness(node: Element) -> str:
    """Return the argument for a loose list; a list of single paragraphs is tight."""
    items = [child for child in node.children if isinstance(child, nodes.list_item)]
    tight = all(
        not item.children
        or not isinstance(item.children[0], nodes.paragraph)
        or is_tight(item.children[0])
        for item in items
    )
    return "" if tight else "tight:false,"


def _lines(items: list[str]) -> str:
    return (",\n" if len(items) > 1 else ",").join(items)
