"""From YAML files to statements and problems, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_briefing.lazy import lazily

if TYPE_CHECKING:
    from sphinx_briefing.load.cache import DataCache
    from sphinx_briefing.load.files import load_data
    from sphinx_briefing.load.loaded import Loaded
    from sphinx_briefing.load.locate import Locator
else:
    __getattr__ = lazily(
        __name__,
        {
            "cache": ("DataCache",),
            "files": ("load_data",),
            "loaded": ("Loaded",),
            "locate": ("Locator",),
        },
    )


__all__ = ["DataCache", "Loaded", "Locator", "load_data"]
