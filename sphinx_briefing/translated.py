"""The words of the data in other languages: a catalogue of their own, as each page has one.

The builder ``gettext`` writes the template ``briefing-data.pot``; translators fill a catalogue of
that name in ``locale_dirs``. Words that many pages show are thus translated once, and are the same
in cards, listings, links, pictures and indices.
"""

from __future__ import annotations

import gettext
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.gettext import I18nBuilder, MsgOrigin
from sphinx.environment import BuildEnvironment
from sphinx.util.i18n import CatalogInfo, docname_to_domain

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.load.locate import Locator
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model.wording import wording
from sphinx_briefing.views.language import CATALOGUES, DOMAIN

NAME = "briefing-data"
"""The catalogue of the data; with ``gettext_compact`` as a name, that one holds them too."""


def data_catalogue(config: Any) -> str:
    """Return the name of the catalogue that has the words of the data."""
    return docname_to_domain(NAME, config.gettext_compact)


def read_catalogues(app: Sphinx) -> None:
    """Give the domain the words of the data in the project's language."""
    translations = gettext.NullTranslations()
    state = hashlib.sha256()
    for path in reversed(list(_compiled(app))):  # the first folder goes before those after it
        content = path.read_bytes()
        state.update(content)
        made = gettext.GNUTranslations(io.BytesIO(content))
        made.add_fallback(translations)
        translations = made
    domain = app.env.domains["briefing"]
    assert isinstance(domain, BriefingDomain)  # noqa: S101 - registered by us
    domain.translate(translations, state.hexdigest())


def _compiled(app: Sphinx) -> Iterator[Path]:
    """Yield the compiled catalogues that there are, up to date, by Sphinx's own rules."""
    config = app.config
    name = data_catalogue(config)
    for folder in config.locale_dirs:
        base = Path(app.srcdir, folder)
        info = CatalogInfo(
            base / str(config.language) / "LC_MESSAGES", name, config.source_encoding
        )
        # Sphinx compiles it later than the data are needed
        if config.gettext_auto_build and Path(info.po_path).is_file() and info.is_outdated():
            info.write_mo(config.language, config.gettext_allow_fuzzy_translations)
        yield from map(Path, gettext.find(name, str(base), [config.language], all=True))


def all_if_changed(_app: Sphinx, env: BuildEnvironment, *_: object) -> list[str]:
    """Return all pages where the words of the data are translated otherwise than before."""
    domain = env.domains["briefing"]
    assert isinstance(domain, BriefingDomain)  # noqa: S101 - registered by us
    before, domain.data["translated"] = domain.data["translated"], domain.translated
    return sorted(env.found_docs) if before != domain.translated else []


def extract(app: Sphinx, env: BuildEnvironment) -> None:
    """Put the words of the data into a template of their own, with their places."""
    if not isinstance(app.builder, I18nBuilder):
        return
    domain = env.domains["briefing"]
    assert isinstance(domain, BriefingDomain)  # noqa: S101 - registered by us
    catalogue = app.builder.catalogs[data_catalogue(app.config)]
    locator = Locator(domain.folder)
    for text, path, line in sorted(_wordings(domain, locator), key=lambda one: (*one[1:], one[0])):
        catalogue.add(text, MsgOrigin(str(domain.folder / path), line))


def _wordings(domain: BriefingDomain, locator: Locator) -> Iterator[tuple[str, str, int]]:
    """Yield words, file and line of all that the data say in the editors' own words."""
    for kind, record_type in DATA_TYPES.items():
        for record in domain.known.load().of_kind(kind):
            for said in record.statements:
                for key, text in wording(record_type, said):
                    place = locator.place(said.origin, (*said.origin.keys, key))
                    yield text, place.path, place.line


def setup(app: Sphinx) -> None:
    """Bring our own words to Sphinx, and connect to its events."""
    app.add_message_catalog(DOMAIN, str(CATALOGUES))
    app.connect("builder-inited", read_catalogues)
    app.connect("env-get-outdated", all_if_changed)
    app.connect("env-updated", extract)
