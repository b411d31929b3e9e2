"""Writes small projects for the checker and loads them, without Sphinx."""

from __future__ import annotations

from pathlib import Path

from sphinx_briefing.checks import Context, Page
from sphinx_briefing.model.dates import Date
from sphinx_briefing.store import load_store
from tests.load.data import write


def context(base: Path, files: dict[str, str], as_of: str = "", scale: str = "") -> Context:
    """Write files and load them: those in ``data/`` as data, .rst and .md as pages."""
    store = load_store(["data"], write(base, files))
    pages = [
        Page(name, text) for name, text in sorted(files.items()) if name.endswith((".rst", ".md"))
    ]
    day = Date.parse(as_of) if as_of else None
    return Context(store, base, tuple(pages) or None, day, scale=scale)
