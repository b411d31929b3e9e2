"""Files of other formats as data, read only: one file and one line each, or a plug-in's own."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

from sphinx_briefing.lazy import lazily

if TYPE_CHECKING:
    from sphinx_briefing.load.imports.formats import IMPORTS
    from sphinx_briefing.load.imports.frame import Given, Import, Item
else:
    # most projects have data files of our own alone
    __getattr__ = lazily(__name__, {"formats": ("IMPORTS",), "frame": ("Given", "Import", "Item")})

__all__ = ["GROUP", "IMPORTS", "LIBRARIES", "Given", "Import", "Item", "import_of", "is_imported"]

LIBRARIES = ("pyarrow", "pybtex")
"""Without them some files are not read, and are once they are installed."""
GROUP = "sphinx_briefing.sources"
"""The group of entry points by which a plug-in brings an `Import` of its own."""


def import_of(name: str) -> Import | None:
    """Return who reads a file of a name; None where it is a data file of our own.

    What we read ourselves goes before plug-ins.
    """
    from sphinx_briefing.load.imports import formats

    shown = f"/{name}".lower()
    found = next((one for one in formats.IMPORTS if shown.endswith(one.endings)), None)
    return found or next((one for one in _plugins() if shown.endswith(one.endings)), None)


def is_imported(name: str) -> bool:
    """Say whether there is who reads a file of a name, that is no data file of our own."""
    return import_of(name) is not None


def _plugins() -> list[Import]:
    from sphinx_briefing.load.imports.frame import Import

    found = []
    for point in sorted(metadata.entry_points(group=GROUP), key=lambda one: one.name):
        brought = point.load()
        if isinstance(brought, Import):
            found.append(brought)
    return found
