"""Dossiers: a page for each record that is chosen, written into the source folder as a stub.

Known from the data alone, before Sphinx looks for pages; so every builder, toctree and theme takes
them for what they are: pages.
"""

from sphinx_briefing.dossiers.folder import (
    Format,
    Synced,
    find_folders,
    generated_file,
    remove,
    synchronise,
)
from sphinx_briefing.dossiers.markup import markup_of
from sphinx_briefing.dossiers.pages import planned
from sphinx_briefing.dossiers.settings import DossierSettings, read_dossier_settings

__all__ = [
    "DossierSettings",
    "Format",
    "Synced",
    "find_folders",
    "generated_file",
    "markup_of",
    "planned",
    "read_dossier_settings",
    "remove",
    "synchronise",
]
