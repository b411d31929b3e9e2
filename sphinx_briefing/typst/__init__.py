"""A Sphinx builder for PDF by Typst, ``briefingpdf``; usable alone as an extension."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_briefing import __version__
from sphinx_briefing.typst.builder import TypstPdfBuilder
from sphinx_briefing.typst.config import add_settings
from sphinx_briefing.typst.styles import add_style

__all__ = ["TypstPdfBuilder", "add_style", "setup"]


def fail(app: Sphinx, _exception: Exception | None) -> None:
    """Let a build that could not make a PDF end with the exit status 2."""
    if isinstance(app.builder, TypstPdfBuilder) and app.builder.failed:
        app.statuscode = 2


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and its settings."""
    add_settings(app)
    app.add_builder(TypstPdfBuilder)
    app.connect("build-finished", fail)
    return {
        "version": __version__,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
