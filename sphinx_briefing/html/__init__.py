"""HTML: the visitors that write our nodes, the one stylesheet, and the one script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_briefing.html import description, marking, one_file, search
from sphinx_briefing.nodes import (
    briefing_endnotes,
    briefing_page,
    briefing_redacted,
    briefing_sign,
    briefing_step,
    briefing_view,
    briefing_words,
    briefing_written,
    coloured_label,
    searched_words,
    skip,
)
from sphinx_briefing.render.html import HtmlRenderer
from sphinx_briefing.render.html_pieces import step_tag
from sphinx_briefing.render.page_data import script_words
from sphinx_briefing.transforms import HTML_BUILDERS

STATIC = Path(__file__).parent / "static"


def visit_written(translator: Any, node: briefing_written) -> None:
    """Write a view, or the list of sources, from its blocks; let go of them.

    A page is written once, but the collector finds its doctree, a circle of nodes, much later.
    """
    HtmlRenderer(translator, node, node.place).write(node.blocks)
    node.blocks, node.marks, node.place = (), (), None
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


def visit_plain(translator: Any, node: nodes.Element) -> None:
    """Open the element of a node, for the one writer that does not look at what it derives from."""
    translator.default_visit(node)


def depart_plain(translator: Any, node: nodes.Element) -> None:
    """Close the element of a node."""
    translator.default_departure(node)


def visit_page(translator: Any, node: briefing_page) -> None:
    """Write what script and machines need as blocks of data, which need no request."""
    domain = translator.builder.env.domains["briefing"]
    data = {"words": script_words(domain.language), **node["data"]}
    translator.body.append(
        f'<script type="application/json" id="briefing-page">{as_script(data)}</script>\n'
    )
    if node["linked"]:
        graph = {"@context": "https://schema.org", "@graph": node["linked"]}
        translator.body.append(f'<script type="application/ld+json">{as_script(graph)}</script>\n')
    node["data"], node["linked"] = {}, []  # as in `visit_written`
    raise nodes.SkipNode


def as_script(data: Any) -> str:
    """Return data as JSON in which nothing can end the element that it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def add_static_folder(_app: Sphinx, config: Config) -> None:
    """Offer our stylesheet and script to every HTML builder.

    Early, so that the settings that Sphinx compares with those of the last build have it too.
    """
    # a new list: the default one is that of every build in the process
    config.html_static_path = [*config.html_static_path, str(STATIC)]


def add_script(app: Sphinx) -> None:
    """Add the script where pages have the data that it needs."""
    if app.builder.name in HTML_BUILDERS:
        app.add_js_file("briefing.js", loading_method="defer")


def setup(app: Sphinx) -> None:
    """Register nodes, stylesheet and script."""
    app.add_node(briefing_view, html=(visit_written, None))
    app.add_node(briefing_endnotes, html=(visit_written, None))
    app.add_node(briefing_sign, html=(visit_sign, depart_sign), xml=(visit_plain, depart_plain))
    app.add_node(briefing_words, html=(skip, None))
    app.add_node(briefing_step, html=(visit_step, depart_step), xml=(visit_plain, depart_plain))
    app.add_node(briefing_redacted, xml=(visit_plain, depart_plain))
    app.add_node(
        coloured_label,
        html=(marking.visit_label, marking.depart_label),
        xml=(visit_plain, depart_plain),
    )
    app.add_node(searched_words, html=(skip, None))
    app.add_node(briefing_page, html=(visit_page, None))
    app.connect("config-inited", add_static_folder)
    app.connect("builder-inited", add_script)
    app.add_css_file("briefing.css")
    search.setup(app)
    one_file.setup(app)
    marking.setup(app)
    description.setup(app)
