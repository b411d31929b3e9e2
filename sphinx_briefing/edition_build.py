"""Editions in a build: made afresh in a clean folder, without the pages that they withhold.

An edition is never built upon what an earlier build left: what was wider then would have to be
found and taken out, and one thing overlooked is a leak.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, ClassVar

import sphinx
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.directives.other import TocTree
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError, SphinxError
from sphinx.util import docname_join
from sphinx.util.matching import Matcher
from sphinx.util.nodes import explicit_title_re
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder

from sphinx_briefing import __version__
from sphinx_briefing.domain import briefing_domain
from sphinx_briefing.editions.manifest import (
    Manifest,
    ManifestError,
    clear,
    hashed,
    write_manifest,
)
from sphinx_briefing.editions.pages import labels, page_label, titles
from sphinx_briefing.editions.parts import page_parts
from sphinx_briefing.editions.settings import Edition, EditionSettings, read_edition_settings
from sphinx_briefing.load.conf import setting_place
from sphinx_briefing.report import placed

FIRST, LAST = 1, 1000
_READ = "_briefing_edition_settings"
_DOCTREES = ("environment.pickle", "**/*.doctree", "briefing-*")


def settings_of(config: Config) -> EditionSettings:
    """Return the settings of editions, read once: what may be told is the same from end to end."""
    # the configuration ends with the build; a leading underscore keeps it out of the saved values
    settings = getattr(config, _READ, None)
    if not isinstance(settings, EditionSettings):
        settings = read_edition_settings(lambda name: getattr(config, name))
        setattr(config, _READ, settings)
    return settings


def begin(app: Sphinx, config: Config) -> None:
    """Stop if the settings are faulty; for an edition, clear what earlier builds left."""
    settings = settings_of(config)
    if settings.faults:
        places = [
            f"{placed(setting_place(name, Path(app.confdir)))}: {name}: {message}"
            for name, message in settings.faults
        ]
        raise ConfigError("\n".join(places))
    if settings.chosen is None:
        return
    name = settings.chosen.audience.name
    outdir, doctrees = Path(app.outdir), Path(app.doctreedir)
    if outdir == doctrees:
        raise EditionError(f"{name!r}: the doctrees lie among the output; give them another folder")
    # the source of a page has also what it keeps back
    config.html_copy_source = config.html_show_sourcelink = False
    config.keep_warnings = False  # they show the text that they are about
    _name(config, settings.chosen)
    try:
        _clear_doctrees(doctrees, inside=outdir in doctrees.parents)
        clear(outdir)
    except (ManifestError, OSError) as error:
        raise EditionError(f"{name!r}: {error}") from None
    write_manifest(outdir, Manifest(name, unfinished=True))
    app.add_directive("toctree", EditionToctree, override=True)


def _name(config: Config, edition: Edition) -> None:
    """Give the edition's pages and its first book the title, the name and the look that it has."""
    if edition.title:
        config.html_title = edition.title
    first, *others = config.briefing_pdf_documents or [()]
    if isinstance(first, list | tuple) and 4 <= len(first) <= 5:
        start, name, title, author, *options = first
        given = options[0] if options else {}
        said = given if isinstance(given, dict) else {"toctree_only": bool(given)}
        if edition.cover:
            said = {**said, "template": edition.cover}
        book = (start, edition.file_name or name, edition.title or title, author, said)
        config.briefing_pdf_documents = [book, *others]


def _clear_doctrees(folder: Path, *, inside: bool) -> None:
    if inside and folder.exists():
        shutil.rmtree(folder)
    for pattern in _DOCTREES:
        for path in list(folder.glob(pattern)):
            path.unlink()


class EditionError(SphinxError):
    """An edition that must not be built; nothing of it is written."""

    category = "Edition"


class EditionToctree(TocTree):
    """A toctree without the pages that the edition withholds."""

    option_spec: ClassVar[Any] = TocTree.option_spec

    def run(self) -> list[nodes.Node]:
        """Leave out the entries of withheld pages, then do as ever."""
        domain = briefing_domain(self.env)
        kept = [
            (item, line)
            for item, line in zip(self.content, self.content.items, strict=True)
            if self._docname(item) not in domain.told.withheld_pages
        ]
        self.content.data = [item for item, _ in kept]
        self.content.items = [line for _, line in kept]
        return super().run()

    def _docname(self, entry: str) -> str:
        explicit = explicit_title_re.match(entry)
        name = explicit.group(2) if explicit else entry
        for suffix in self.config.source_suffix:
            name = name.removesuffix(suffix)
        return docname_join(self.env.docname, name.strip())


def withhold_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Let Sphinx not know of the pages that the edition withholds."""
    edition = settings_of(app.config).chosen
    if edition is None:
        return []
    domain = briefing_domain(env)
    wanted = Matcher(edition.pages) if edition.pages else None
    withheld: set[str] = set()
    kept = domain.store.withheld
    assert kept is not None  # noqa: S101 - it is an edition
    told_labels: set[str] = set()
    for docname in sorted(env.found_docs):
        text = Path(env.doc2path(docname)).read_text(encoding="utf-8", errors="replace")
        told, hidden = page_parts(text, kept)
        seen = edition.audience.may_see(page_label(text, domain.told.scheme))
        if not seen or (wanted and not wanted(docname)):
            withheld.add(docname)
            told, hidden = "", text
        told_labels |= _labels(env, docname, told)
        domain.told.withheld_labels |= _labels(env, docname, hidden)
    domain.told.withheld_labels -= told_labels
    domain.told.withheld_pages = frozenset(withheld)
    env.project.docnames -= withheld
    for names in (added, changed, removed):
        names -= withheld
    if env.config.root_doc in withheld:
        place = f"{env.doc2path(env.config.root_doc)}:1"
        raise EditionError(f"{place}: edition {edition.audience.name!r} withholds the first page")
    return []


def _labels(env: BuildEnvironment, docname: str, text: str) -> set[str]:
    """Return the names of places in a text of a page, those of sections where they have any."""
    if "sphinx.ext.autosectionlabel" not in env.config.extensions:
        return labels(text)
    prefix = f"{docname}:" if env.config.autosectionlabel_prefix_document else ""
    return labels(text) | {f"{prefix}{one}".lower() for one in titles(text)}


def refuse_pickles(app: Sphinx) -> None:
    """Refuse builders that put the environment, with what it knows, among their output."""
    if settings_of(app.config).chosen and isinstance(app.builder, SerializingHTMLBuilder):
        raise EditionError(f"the builder {app.builder.name!r} writes its own notes into the output")


def end(app: Sphinx, error: Exception | None) -> None:
    """Write the manifest of what was built; an edition keeps no doctrees in its folder."""
    settings = settings_of(app.config)
    outdir, doctrees = Path(app.outdir), Path(app.doctreedir)
    if settings.chosen and outdir in doctrees.parents:
        _clear_doctrees(doctrees, inside=True)
    if error is not None or not (settings.any or app.config.briefing_sign_key):
        return
    domain = briefing_domain(app.env)
    about = {
        "data": domain.known.digest,
        "sphinx": sphinx.__version__,
        "sphinx-briefing": __version__,
        "builder": app.builder.name,
    }
    name = settings.chosen.audience.name if settings.chosen else ""
    write_manifest(outdir, Manifest(name, hashed(outdir, doctrees), about))


def setup(app: Sphinx) -> None:
    """Connect to Sphinx's events: what is withheld goes before anybody reads it."""
    app.connect("config-inited", begin, priority=LAST)
    app.connect("env-get-outdated", withhold_pages, priority=FIRST)
    app.connect("builder-inited", refuse_pickles, priority=FIRST)
    app.connect("build-finished", end, priority=LAST)
