"""What search engines and previews tell of a page: its bottom line."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_briefing.nodes import briefing_redacted, briefing_view
from sphinx_briefing.views.desk import shortened

LENGTH = 300
"""Characters of a description; search engines show fewer."""
_UNSAID = (nodes.superscript, briefing_redacted)
"""Marks of citations, and bars: no words."""


def describe(
    _app: Sphinx, _page: str, _name: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put a page's bottom line into its metadata, unless the page has a description of its own."""
    if doctree is None or 'name="description"' in context.get("metatags", ""):
        return
    words = next((said for node in doctree.findall(nodes.Element) if (said := _words(node))), "")
    if words:
        line = f'<meta name="description" content="{escape(words)}" />\n'
        context["metatags"] = context.get("metatags", "") + line


def _words(node: nodes.Element) -> str:
    """Return the words of a bottom line; nothing for any other node."""
    if isinstance(node, briefing_view):
        content = node.slot("content") if node.kind == "bluf" else None
    else:
        found = node.children if "briefing-bluf" in node.get("classes", ()) else []
        boxes = (one for one in found if isinstance(one, nodes.Element))
        content = next((one for one in boxes if "briefing-own" in one["classes"]), None)
    if content is None:
        return ""
    paragraphs = (one for one in content.findall(nodes.TextElement) if not _inline(one))
    return shortened(" ".join(map(_plain, paragraphs)), LENGTH)


def _inline(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Inline)


def _plain(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, _UNSAID) or not isinstance(node, nodes.Element):
        return ""
    return "".join(_plain(child) for child in node.children)


def setup(app: Sphinx) -> None:
    """Describe pages where they are made."""
    app.connect("html-page-context", describe)
