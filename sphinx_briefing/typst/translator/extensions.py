"""The nodes of Sphinx's own extensions: diagrams, summaries, notes to do, conditions."""

from __future__ import annotations

from typing import Any

from docutils.nodes import Element, Node
from sphinx.errors import SphinxError

from sphinx_briefing.typst.diagrams import draw, graph_source
from sphinx_briefing.typst.escape import literal
from sphinx_briefing.typst.translator.base import Base
from sphinx_briefing.typst.translator.blocks import BlocksMixin
from sphinx_briefing.typst.translator.literal import LiteralMixin


class ExtensionsMixin(BlocksMixin, LiteralMixin):
    """Visitors for ``sphinx.ext.*``, which need no import of those extensions."""

    def visit_graphviz(self, node: Element) -> None:
        """Set a diagram as a picture, or its source where it cannot be drawn."""
        options: dict[str, Any] = {"docname": self.docname, **node.get("options", {})}
        self._diagram(node, options, "graphviz", node.get("alt", ""))

    def visit_inheritance_diagram(self, node: Element) -> None:
        """Set a diagram of classes as a picture, or its source."""
        node["config"], node["env"] = self.config, self.builder.env
        words = f"Inheritance diagram of {node.get('content', '')}"
        self._diagram(node, {"docname": self.docname}, "inheritance", words)

    def _diagram(self, node: Element, options: dict[str, Any], prefix: str, alt: str) -> None:
        source = graph_source(node)
        try:
            drawing = draw(self, source, options, prefix)
        except (OSError, SphinxError) as error:
            self.warn("diagram", f"diagram is shown as its source: {error}", node)
            self.set_code(node, source, "dot")
            self.skip(node)
        path = self.context.images.put(f"{prefix}.svg", drawing)
        position = f",position:{node['align']}" if node.get("align") in _ALIGNMENTS else ""
        self.add(f"pic({literal(path)},{literal(alt or source)}{position})")
        self.skip(node)

    def visit_fontawesome(self, node: Element) -> None:
        """Leave out an icon of sphinx-design, which is a letter of a font for web pages."""
        self.warn("image", f"icon of a web font is left out: {node.get('icon', '')}", node)
        self.skip(node)

    def unknown_visit(self, node: Node) -> None:
        """Warn of an unknown node; one that has no children but code, as diagrams do, shows it."""
        super().unknown_visit(node)
        if isinstance(node, Element) and not node.children and isinstance(node.get("code"), str):
            self.set_code(node, node["code"], "none")

    visit_autosummary_table = Base.visit_passage
    depart_autosummary_table = Base.visit_passage
    # the pages that a summary lists stand in it, once assembled
    visit_autosummary_toc = Base.visit_passage
    depart_autosummary_toc = Base.visit_passage
    visit_ifconfig = Base.visit_passage
    depart_ifconfig = Base.visit_passage
    visit_todo_node = BlocksMixin.visit_Admonition
    depart_todo_node = BlocksMixin.depart_Admonition
    visit_todolist = Base.skip
    visit_viewcode_anchor = Base.skip


_ALIGNMENTS = frozenset({"left", "center", "right"})
