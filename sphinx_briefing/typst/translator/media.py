"""Images and figures."""

from __future__ import annotations

import re

from docutils import nodes
from docutils.nodes import Element

from sphinx_briefing.typst.escape import literal, prose
from sphinx_briefing.typst.numbers import caption_number
from sphinx_briefing.typst.translator.base import Base

# CSS lengths in points; percent and em stay as they are (Typst has both).
_POINTS = {"": 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 28.3465, "mm": 2.83465}
_UNDER = (nodes.caption, nodes.legend)
# A figure with more characters under its picture may go over several pages.
_LONG_WORDS = 500
_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+)\s*([a-zA-Z%]*)")


def length(value: str) -> str | None:
    """Return a docutils length as a Typst length, None where it cannot be read.

    Pixels are 1/96 inch, as in CSS.
    """
    match = _LENGTH.fullmatch(value.strip())
    if not match:
        return None
    number, unit = float(match[1]), match[2].lower()
    if unit in {"%", "em"}:
        return f"{number:g}{unit}"
    if unit in _POINTS:
        return f"{number * _POINTS[unit]:.5g}pt"
    return f"{number:g}em" if unit in {"ex", "rem"} else None


class MediaMixin(Base):
    """Images, figures with captions, and what is said under them."""

    def visit_image(self, node: Element) -> None:
        """Set an image from a file of the project; else its alternative text with a warning."""
        uri: str = node["uri"]
        alt: str = node.get("alt", "")
        path = self.context.images.add(node)
        if path is None:
            self.add(f"missing-image({prose(alt or uri)})")
            raise nodes.SkipNode
        options = [literal(path), literal(alt)]
        options += [
            f"{name}:{value}"
            for name in ("width", "height")
            if name in node and (value := length(str(node[name])))
        ]
        sized = "width" in node or "height" in node
        pixels = None if sized else self.context.images.width(path)
        if pixels:
            options.append(f"width:{pixels * 0.75 * node.get('scale', 100) / 100:.5g}pt")
        # docutils counts images among inline nodes also where they stand between paragraphs
        holder = node.parent
        if isinstance(holder, nodes.reference):
            holder = holder.parent
        inline = isinstance(holder, nodes.TextElement)
        if not inline and node.get("align") in {"left", "center", "right"}:
            options.append(f"position:{node['align']}")
        self.add(f"{'inline-pic' if inline else 'pic'}({','.join(options)})")
        raise nodes.SkipNode

    def visit_figure(self, node: Element) -> None:
        """Open a figure."""
        self.push()
        self._figures = [*getattr(self, "_figures", []), {}]

    def depart_figure(self, node: Element) -> None:
        """Set a figure with its caption."""
        content = self.pop()
        texts: dict[str, str] = self._figures.pop()
        options = "".join(f",{name}:{text}" for name, text in texts.items())
        if node.get("align") in {"left", "right"}:
            options += f",position:{node['align']}"
        if "width" in node and (width := length(str(node["width"]))):
            options += f",width:{width}"
        if "pic(" not in content and "missing-image(" not in content:
            options += ",splits:true"
        words = [child for child in node.children if isinstance(child, _UNDER)]
        if sum(len(child.astext()) for child in words) > _LONG_WORDS:
            options += ",breakable:true"
        self.add(f"fig({content}{options})")

    def visit_caption(self, node: Element) -> None:
        """Open a caption."""
        self.begin_repeated()
        self.push_structural(node)
        number = caption_number(self.builder.env, self.docname, node.parent)
        if number:
            self.add(f"strong({prose(number + ' ')})")

    def depart_caption(self, node: Element) -> None:
        """Keep the caption of a figure; set that of a code block above it."""
        content = self.pop_structural(node)
        self.anchors(self.end_repeated())
        if isinstance(node.parent, nodes.figure):
            self._figures[-1]["caption"] = content
        else:
            self.add(f"code-caption({content})")

    def visit_legend(self, node: Element) -> None:
        """Open the legend of a figure."""
        self.push_structural(node)

    def depart_legend(self, node: Element) -> None:
        """Keep the legend of a figure, to stand under its caption."""
        content = self.pop_structural(node)
        if isinstance(node.parent, nodes.figure):
            self._figures[-1]["legend"] = content
        else:
            self.add(content)
