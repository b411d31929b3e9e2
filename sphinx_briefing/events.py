"""When things happen: load the data, find what is stale, tell what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from sphinx_briefing.checks.unread import FOLLOWING, first_told, hides
from sphinx_briefing.collector import Spared, collect_left, leave
from sphinx_briefing.config import read_settings
from sphinx_briefing.domain import BriefingDomain, briefing_domain
from sphinx_briefing.edition_build import settings_of
from sphinx_briefing.load.conf import setting_place
from sphinx_briefing.model.marking import TLP, Scheme
from sphinx_briefing.noted import note_data, stale_pages, take_notes
from sphinx_briefing.pages import PageProblem
from sphinx_briefing.problems import Code, Location
from sphinx_briefing.report import placed, warn, warn_problem
from sphinx_briefing.since import read_since
from sphinx_briefing.store import Store
from sphinx_briefing.store.known_data import KnownData, know_data
from sphinx_briefing.store.withholding import Audience, Withheld

CACHE = "briefing-cache.sqlite3"
"""The cache of parsed data, beside the doctrees; see `load.cache`."""
LOADED = "briefing-loaded.json"
"""What loading found last time, beside the doctrees; see `store.known_data`."""
_PLACE = re.compile(r"(?::(\d+))?:(\d+)$")
"""Behind a file its line, and perhaps a column of that."""
FIRST, LAST = 1, 999
"""Priorities of what is to be done before, and after, all that others do at an event."""


def load(app: Sphinx) -> None:
    """Load the data, unless they are as they were, and tell every fault in them on every build."""
    settings = read_settings(app.config, Path(app.confdir))
    domain = briefing_domain(app.env)
    domain.builder, domain.folder = app.builder, Path(app.confdir)
    doctrees = Path(app.doctreedir)
    marked = settings_of(app.config)
    edition = domain.told.edition = marked.chosen
    domain.told.scheme = marked.scheme
    if edition is None:
        store = partial(
            load_with_cache, settings.data, domain.folder, doctrees / CACHE, marked.scheme
        )
        known = know_data(settings.data, domain.folder, doctrees / LOADED, store, marked.scheme)
    else:  # nothing of what it withholds is kept anywhere
        told = load_edition(settings.data, domain.folder, edition.audience)
        _check_topics(domain, told.withheld)
        known = KnownData(told.digest, told.problems, lambda: told)
    audience = edition.audience if edition else None
    since = read_since(app.config, domain.folder, settings.data, audience)
    domain.use(known, settings.as_of, settings.provenance, settings.snapshots, since)
    if _reported(app):
        return
    for problem in settings.problems:
        warn_problem(problem)
    for problem in first_told(known.problems):
        if problem.code is Code.NO_DATA:
            place = setting_place("briefing_data", domain.folder)
            warn_problem(replace(problem, location=place))
        else:
            warn_problem(problem)


def _check_topics(domain: BriefingDomain, withheld: Withheld | None) -> None:
    """Stop if the edition is about topics that the data do not have: it would tell too little."""
    missing = withheld.unknown_topics() if withheld else {}
    if withheld and missing:
        place = placed(setting_place("briefing_editions", domain.folder))
        owner = f"{place}: briefing_editions: {withheld.audience.name}: topics"
        faults = (f"{owner}: no topic {one!r} in the data{hint}" for one, hint in missing.items())
        raise ConfigError("\n".join(faults))


def load_with_cache(
    entries: Sequence[str], folder: Path, path: Path, scheme: Scheme = TLP
) -> Store:
    """Load the data with a cache, and tell what is wrong with that."""
    # most builds change no data, and need neither these nor the YAML library
    from sphinx_briefing.load.cache import DataCache
    from sphinx_briefing.store.build import load_store

    cache = DataCache(path)
    store = load_store(entries, folder, cache, scheme=scheme)
    if cache.problem:
        warn_problem(cache.problem)
    return store


def load_edition(entries: Sequence[str], folder: Path, audience: Audience) -> Store:
    """Load the data that an audience may be told."""
    from sphinx_briefing.store.build import load_store

    return load_store(entries, folder, audience=audience, scheme=audience.scheme)


def _reported(app: Sphinx) -> bool:
    """Say whether the builder reports all problems itself, as the checker does."""
    return getattr(app.builder, "tells_data_problems", False)


def outdated(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> list[str]:
    """Return the pages to read again: those whose words in the doctree would differ."""
    return stale_pages(app, briefing_domain(env), added | changed | removed)


def pages_begin(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Note that there will be other notes, and load the data.

    There may soon be other processes that read pages, each of which would have to load them. Those
    that write are given pages that were resolved here.
    """
    if docnames:
        domain = briefing_domain(env)
        domain.notes_changed = True
        domain.store  # noqa: B018 - the property loads
        domain.reader.news  # noqa: B018 - so does this


def page_read(app: Sphinx, _doctree: nodes.document) -> None:
    """Note what the page that was just read shows."""
    domain = briefing_domain(app.env)
    docname = app.env.docname
    if docname in domain.pages:
        take_notes(domain, domain.notes(docname))


def updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Tell what is wrong on pages."""
    domain = briefing_domain(env)
    note_data(domain)
    if _reported(app):
        return
    pages = (domain.pages[docname] for docname in sorted(domain.pages))
    unread = any(map(hides, domain.known.problems))
    for problem in dict.fromkeys(one for notes in pages for one in notes.problems):
        if not (unread and problem.code in FOLLOWING):
            warn(problem.code, problem.message, str(place_of(domain, problem)))
    for docname, line, message in duplicate_targets(domain):
        warn(Code.DUPLICATE_TARGET, message, (docname, line))


def place_of(domain: BriefingDomain, problem: PageProblem) -> Location:
    """Return the place of a fault: on a page, or in the data that it shows."""
    if problem.words:
        return domain.vain.places.of(domain.store, problem.words)
    path, *numbers = _PLACE.split(problem.place)
    return Location(path, *(int(one) for one in numbers if one))


def duplicate_targets(domain: BriefingDomain) -> Iterator[tuple[str, int, str]]:
    """Yield page, line and message of each directive whose record has its main place elsewhere."""
    for docname in sorted(domain.pages.keys() - domain.dossiers):
        for ref, target in domain.pages[docname].targets.items():
            first = domain.targets[ref][0]
            if first != docname:
                main = f"{ref.kind} {ref.id!r} has its main place on page {first!r} already"
                yield docname, target.line, f"{main}; add :no-index: to one of them"


def missing_reference(
    app: Sphinx, domain: Domain | None, node: addnodes.pending_xref
) -> bool | None:
    """Tell of a role that names no record, once other extensions had their chance."""
    if not isinstance(domain, BriefingDomain):
        return None
    domain.vain.tell(domain.store, node.get("refdoc", app.env.docname), node)
    return True


def setup(app: Sphinx) -> None:
    """Connect to Sphinx's events, in the order in which they fire."""
    starting, spared = Spared(), Spared()
    # between the two the environment is read; not all who do that build
    app.connect("config-inited", lambda *_: collect_left(), priority=FIRST)
    app.connect("config-inited", lambda *_: starting.begin(), priority=FIRST)
    app.connect("builder-inited", load)
    app.connect("builder-inited", lambda *_: starting.end(), priority=LAST)

    def spare(*_: object) -> list[str]:
        spared.begin()
        return []

    app.connect("env-get-outdated", spare, priority=FIRST)
    app.connect("env-get-outdated", outdated)
    app.connect("doctree-read", page_read)
    app.connect("env-before-read-docs", pages_begin)
    app.connect("env-updated", updated)
    app.connect("env-updated", lambda *_: spared.keep(), priority=LAST)
    app.connect("warn-missing-reference", missing_reference)
    app.connect("build-finished", lambda *_: spared.end(), priority=LAST)
    app.connect("build-finished", lambda *_: leave(), priority=LAST)
