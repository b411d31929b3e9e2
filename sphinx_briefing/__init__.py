"""Briefings as code: structured news data rendered by Sphinx into briefing books."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__version__ = "0.1.0.dev0"


def setup(app: Sphinx) -> dict[str, Any]:
    """Load every part, bottom up."""
    # the data half and the command line are used without Sphinx: its parts are imported here
    from sphinx_briefing import (
        check,
        config,
        directives,
        domain,
        dossier_pages,
        events,
        html,
        indices,
        names,
        pdf,
        rewrite,
        roles,
        transforms,
    )

    app.setup_extension("sphinx_briefing.typst")
    parts = (
        config,
        domain,
        roles,
        indices,
        directives,
        names,
        transforms,
        events,
        dossier_pages,
        rewrite,
        html,
        pdf,
        check,
    )
    for part in parts:
        part.setup(app)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
