"""PDF: the looks of records, listings and citations in the books of the Typst builder."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_briefing.typst import add_style

STYLE = Path(__file__).parent / "briefing.typ"


def setup(app: Sphinx) -> None:
    """Give the builder our style file."""
    add_style(app, STYLE)
