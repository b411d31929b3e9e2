"""What an extension has drawn: pictures, with links over parts of them, and labels in colours."""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Element

from sphinx_briefing.typst.escape import array, literal
from sphinx_briefing.typst.translator.references import ReferencesMixin


class DrawingsMixin(ReferencesMixin):
    """Nodes ``drawing`` and ``coloured_label`` of any extension.

    A drawing has slices of SVG with references as their children.
    """

    def visit_drawing(self, node: Element) -> None:
        """Set slices below each other; where pages end between them the first is ``repeated``.

        ``svg`` and ``height`` of a slice, ``width`` of all of them and ``area`` of a reference
        (left, top, width and height of what it lies over) are in points, and so is ``most``, the
        most height that the picture may have, 0 for no such. ``alt`` is said in its stead.
        """
        slices = [self._slice(one) for one in node.children if isinstance(one, Element)]
        options = f",most:{_points(node['most'])}" if node["most"] else ""
        options += ",repeated:true" if node["repeated"] else ""
        self.add(f"drawn({literal(node['alt'])},{_points(node['width'])},{array(slices)}{options})")
        raise nodes.SkipNode

    def visit_drawing_inline(self, node: Element) -> None:
        """Set a small drawing in a line: ``svg``, ``width`` and ``height`` in points.

        It is not read out: the words beside it say the same.
        """
        path = self.context.images.put("drawing.svg", node["svg"].encode())
        size = f"{_points(node['width'])},{_points(node['height'])}"
        self.add(f"drawn-inline({literal(path)},{size})")
        raise nodes.SkipNode

    def visit_coloured_label(self, node: Element) -> None:
        """Open the words of a label."""
        self.push()

    def depart_coloured_label(self, node: Element) -> None:
        """Set them in ``colour`` on ``ground``, both ``#rrggbb``."""
        colours = ",".join(f"rgb({literal(node[key])})" for key in ("colour", "ground"))
        self.add(f"coloured-label({colours},{self.pop()})")

    def _slice(self, node: Element) -> str:
        path = self.context.images.put("drawing.svg", node["svg"].encode())
        links = [
            array([array([_points(one) for one in link["area"]]), f"it=>{self.linked(link, 'it')}"])
            for link in node.findall(nodes.reference)
        ]
        return array([literal(path), _points(node["height"]), array(links)])


def _points(length: float) -> str:
    return f"{length:.5g}pt"
