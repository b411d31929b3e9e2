"""PDF: the looks and the markings of briefings in the books of the Typst builder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sphinx.application import Sphinx

from sphinx_briefing.domain import briefing_domain
from sphinx_briefing.markings import document_marking
from sphinx_briefing.typst import add_style

LAST = 900
"""After the settings were read."""
STYLE = Path(__file__).parent / "briefing.typ"


def mark_books(app: Sphinx) -> None:
    """Let the builder ask for the strictest marking of what a book shows."""
    if app.builder.name == "briefingpdf":  # few builds need the builder's own modules
        labels = briefing_domain(app.env).told.scheme.labels
        vars(app.builder)["marking_of"] = partial(document_marking, app.env)
        vars(app.builder)["marking_colours"] = {
            one.shown: (one.colour, one.ground) for one in labels
        }


def setup(app: Sphinx) -> None:
    """Give the builder our style file, and its books their markings."""
    add_style(app, STYLE)
    app.connect("builder-inited", mark_books, priority=LAST)
