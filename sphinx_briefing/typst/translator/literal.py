"""Code blocks, and the fields at the head of a document."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.nodes import Element

from sphinx_briefing.typst.escape import literal
from sphinx_briefing.typst.translator.base import Base


class LiteralMixin(Base):
    """Blocks whose line breaks and spaces are kept."""

    def visit_literal_block(self, node: Element) -> None:
        """Set code, coloured by Pygments; text with nodes of its own is set as it is."""
        if not all(isinstance(child, nodes.Text) for child in node.children):
            self.push()
            self.literal_depth += 1
            return
        self.set_code(node, node.astext(), node.get("language", "default"))
        raise nodes.SkipNode

    def set_code(self, node: Element, source: str, language: str) -> None:
        """Append *source* as a block of code in *language*, as the options of *node* want it."""
        options: dict[str, Any] = dict(node.get("highlight_args", {}))
        emphasised = options.pop("hl_lines", [])
        start = int(options.pop("linenostart", 1))
        lines = self.context.highlighter.lines(
            source,
            language,
            options=self.config.highlight_options.get(language, {}),
            force=node.get("force", False),
            location=node,
        )
        if node.get("linenos") or emphasised:
            numbers = f"start:{start}," if node.get("linenos") else ""
            marked = "".join(f"{line}," for line in emphasised)
            self.add(f"code-lines({numbers}marked:({marked}),\n" + ",\n".join(lines) + ")")
        else:
            self.add("code({" + '\n"\\n"\n'.join(lines) + "})")

    def depart_literal_block(self, node: Element) -> None:
        """Set a block of text with nodes of its own."""
        self.literal_depth -= 1
        self.add(f"code({self.pop()})")

    visit_doctest_block = visit_literal_block
    depart_doctest_block = depart_literal_block

    def visit_FixedTextElement(self, node: Element) -> None:  # noqa: N802 - the node class
        """Set a block whose lines are kept, without colours."""
        self.push()
        self.literal_depth += 1

    def depart_FixedTextElement(self, node: Element) -> None:  # noqa: N802
        """Set a block whose lines are kept."""
        self.literal_depth -= 1
        self.add(f"code({self.pop()})")

    def visit_address(self, node: Element) -> None:
        """Open an address: prose, but its lines are kept."""
        self.push()
        self.literal_depth += 1

    def depart_address(self, node: Element) -> None:
        """Set an address."""
        self.literal_depth -= 1
        self.add(self.pop())


class DocinfoMixin(Base):
    """The bibliographic fields at the head of a document, where a project keeps them as text."""

    def _visit_docinfo_item(self, node: Element) -> None:
        name = type(node).__name__.capitalize()
        self.add(f"field-name({literal(name)})")
        self.push()

    def _depart_docinfo_item(self, node: Element) -> None:
        self.add(self.pop())

    visit_author = visit_contact = visit_copyright = visit_date = _visit_docinfo_item
    depart_author = depart_contact = depart_copyright = depart_date = _depart_docinfo_item
    visit_organization = visit_revision = visit_status = visit_version = _visit_docinfo_item
    depart_organization = depart_revision = depart_status = depart_version = _depart_docinfo_item

    def visit_authors(self, node: Element) -> None:
        """Set each author as a field."""

    depart_authors = visit_authors
