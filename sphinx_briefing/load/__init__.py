"""From YAML files to statements and problems, each with its place."""

from __future__ import annotations

from sphinx_briefing.load.files import Loaded, load_data

__all__ = ["Loaded", "load_data"]
