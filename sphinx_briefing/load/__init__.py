"""From YAML files to statements and problems, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_briefing.lazy import lazily

if TYPE_CHECKING:
    from sphinx_briefing.load.cache import DataCache
    from sphinx_briefing.load.files import Loaded, load_data
    from sphinx_briefing.load.locate import Locator
else:
    __getattr__ = lazily(
        __name__,
        {
            "cache": ("DataCache",),
            "files": ("Loaded", "load_data"),
            "locate": ("Locator",),
        },
    )


__all__ = ["DataCache", "Loaded", "Locator", "load_data"]
