"""The marking on web pages: visible above and below what a page says, and in its metadata."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.jinja2glue import SphinxFileSystemLoader

from sphinx_briefing.domain import briefing_domain
from sphinx_briefing.markings import page_marking, whole_marking
from sphinx_briefing.model.marking import Label
from sphinx_briefing.nodes import coloured_label

TEMPLATES = Path(__file__).parent / "templates"
FRAME = "briefing-marked.html"


def style_of(label: Label | coloured_label) -> str:
    """Return the colours of a label, which are a project's own, for our stylesheet."""
    colour, ground = (
        (label.colour, label.ground)
        if isinstance(label, Label)
        else (label["colour"], label["ground"])
    )
    return f"--briefing-marking: {colour}; --briefing-marking-ground: {ground}"


def visit_label(translator: Any, node: coloured_label) -> None:
    """Begin the line of a label."""
    translator.body.append(translator.starttag(node, "p", "", style=style_of(node)))


def depart_label(translator: Any, _node: coloured_label) -> None:
    """End it."""
    translator.body.append("</p>\n")


def mark_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.Node
) -> str | None:
    """Put the label on a page; on pages that no document made, that of the strictest of all."""
    domain = briefing_domain(app.env)
    one_file = app.builder.name == "singlehtml"
    if pagename in app.env.all_docs and not one_file:
        word = page_marking(domain, pagename)
    else:
        word = whole_marking(domain, sorted(app.env.all_docs))
    if not word:
        return None
    label = domain.told.scheme.label(word)
    words = escape(label.shown)
    context["metatags"] = (
        f'{context.get("metatags", "")}<meta name="marking" content="{words}" />\n'
    )
    line = f'<p class="briefing-marking" role="note" style="{style_of(label)}">{words}</p>\n'
    if context.get("body") is not None and doctree is not None:
        context["body"] = f"{line}{context['body']}{line}"
        return None
    context["briefing_marking"], context["briefing_template"] = line, templatename
    return FRAME


def hide_source(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.Node
) -> None:
    """Keep back the source of a page that has redacted words, also one that was copied before."""
    domain = briefing_domain(app.env)
    notes = domain.pages.get(pagename)
    if notes is not None and notes.redacted:
        if name := context.get("sourcename"):
            Path(app.outdir, "_sources", name).unlink(missing_ok=True)
        context["sourcename"], context["has_source"] = "", False


def offer_template(app: Sphinx) -> None:
    """Offer the frame of pages that no document made.

    Not by ``templates_path``: with templates of a project's own, any page may show any other.
    """
    loaders = getattr(getattr(app.builder, "templates", None), "loaders", None)
    if isinstance(loaders, list):
        loaders.append(SphinxFileSystemLoader(str(TEMPLATES)))


def setup(app: Sphinx) -> None:
    """Connect to the making of pages, after all others."""
    app.connect("builder-inited", offer_template)
    app.connect("html-page-context", hide_source)
    app.connect("html-page-context", mark_page, priority=990)
