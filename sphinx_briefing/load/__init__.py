"""From YAML files to statements and problems, each with its place."""

from __future__ import annotations

from sphinx_briefing.load.cache import DataCache
from sphinx_briefing.load.files import Loaded, load_data
from sphinx_briefing.load.locate import Locator

__all__ = ["DataCache", "Loaded", "Locator", "load_data"]
