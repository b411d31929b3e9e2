"""Briefings as code: structured news data rendered by Sphinx into briefing books."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__version__ = "0.1.0.dev0"

PARTS = (
    *("config", "domain", "roles", "indices", "directives", "names", "transforms", "markings"),
    *("translated", "edition_build", "edition_sign", "edition_log", "edition_guard"),
    *("events", "dossier_pages", "rewrite", "html", "epub", "pdf", "latex", "check"),
    "data_builder",
)
"""Every module and package that brings something to Sphinx, bottom up.

Imported by `setup` alone: the data half and the command line are used without Sphinx.
"""


def setup(app: Sphinx) -> dict[str, Any]:
    """Load every part, bottom up."""
    app.setup_extension("sphinx_briefing.typst")
    for part in PARTS:
        import_module(f"{__name__}.{part}").setup(app)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
