"""A Sphinx builder for PDF by Typst, ``briefingpdf``; usable alone as an extension."""

from __future__ import annotations

from typing import Any, cast

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from sphinx_briefing import __version__
from sphinx_briefing.typst.config import add_settings
from sphinx_briefing.typst.styles import add_style

__all__ = ["add_style", "setup"]


class _WhenAsked:
    """Stands for the builder until it is asked for: most builds make no PDF."""

    name = "briefingpdf"

    def __new__(cls, app: Sphinx, env: BuildEnvironment) -> Any:
        """Return the builder."""
        from sphinx_briefing.typst.builder import TypstPdfBuilder

        return TypstPdfBuilder(app, env)


def fail(app: Sphinx, _exception: Exception | None) -> None:
    """Let a build that could not make a PDF end with the exit status 2."""
    if app.builder.name == _WhenAsked.name and getattr(app.builder, "failed", False):
        app.statuscode = 2


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and its settings."""
    add_settings(app)
    app.add_builder(cast("type[Builder]", _WhenAsked))
    app.connect("build-finished", fail)
    return {
        "version": __version__,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
