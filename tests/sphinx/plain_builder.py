"""A builder that the extension does not know by its name: HTML through standard nodes."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder


class PlainBuilder(StandaloneHTMLBuilder):
    """Writes the same files as the builder ``html``."""

    name = "plain"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builder."""
    app.add_builder(PlainBuilder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
