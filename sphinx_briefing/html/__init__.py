"""HTML: the visitors that write our nodes, and the one stylesheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_briefing.html import search
from sphinx_briefing.nodes import (
    briefing_sign,
    briefing_step,
    briefing_view,
    briefing_words,
    searched_words,
    skip,
)
from sphinx_briefing.render.html import HtmlRenderer
from sphinx_briefing.render.html_pieces import step_tag

STATIC = Path(__file__).parent / "static"


def visit_view(translator: Any, node: briefing_view) -> None:
    """Write a view from its blocks."""
    HtmlRenderer(translator, node, node.place).write(node.blocks)
    raise nodes.SkipNode


def visit_sign(translator: Any, node: briefing_sign) -> None:
    """Open a sign whose accessible name is what it means."""
    words = node["explanation"]
    attributes = {"role": "img", "aria-label": words, "title": words}
    translator.body.append(translator.starttag(node, "span", "", **attributes))


def depart_sign(translator: Any, _node: briefing_sign) -> None:
    """Close a sign."""
    translator.body.append("</span>")


def visit_step(translator: Any, node: briefing_step) -> None:
    """Begin an arrow under the name by which it is heard."""
    translator.body.append(step_tag(node["spoken"]))


def depart_step(translator: Any, _node: briefing_step) -> None:
    """End an arrow."""
    translator.body.append("</span>")


def add_static_folder(_app: Sphinx, config: Config) -> None:
    """Offer our stylesheet to every HTML builder.

    Early, so that the settings that Sphinx compares with those of the last build have it too.
    """
    config.html_static_path.append(str(STATIC))


def setup(app: Sphinx) -> None:
    """Register nodes and stylesheet."""
    app.add_node(briefing_view, html=(visit_view, None))
    app.add_node(briefing_sign, html=(visit_sign, depart_sign))
    app.add_node(briefing_words, html=(skip, None))
    app.add_node(briefing_step, html=(visit_step, depart_step))
    app.add_node(searched_words, html=(skip, None))
    app.connect("config-inited", add_static_folder)
    app.add_css_file("briefing.css")
    search.setup(app)
