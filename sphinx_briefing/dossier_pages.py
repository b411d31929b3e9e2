"""Dossiers in a build: written before Sphinx looks for pages, gone when not asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.matching import Matcher

from sphinx_briefing.config import read_settings
from sphinx_briefing.domain import BriefingDomain, briefing_domain
from sphinx_briefing.dossiers import (
    DossierSettings,
    Format,
    find_folders,
    markup_of,
    planned,
    remove,
    synchronise,
)
from sphinx_briefing.load.conf import setting_place
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.report import warn_problem
from sphinx_briefing.store.query import unknown_ids
from sphinx_briefing.views import Desk

logger = logging.getLogger(__name__)


def write_dossiers(app: Sphinx) -> None:
    """Write the stubs that the settings ask for, and remove all others that are ours."""
    domain = briefing_domain(app.env)
    settings = read_settings(app.config, Path(app.confdir)).dossiers
    found = markup_of(app.config.source_suffix)
    suffix, markup = found or (".rst", None)
    form = Format(suffix, markup.comment if markup else ".. ", tuple(app.config.source_suffix))
    problems: list[Problem] = []
    pages: frozenset[str] = frozenset()
    base = Path(app.srcdir)
    for folder in find_folders(base, {*form.suffixes, ".rst", ".md"}, _skipped(app)):
        if folder != settings.folder:
            problems += remove(base, folder, form).problems
    if settings.folder and markup is None:
        place = setting_place("briefing_dossiers", Path(app.confdir))
        message = "source_suffix has neither reStructuredText nor Markdown: no page is written"
        problems.append(Problem(Code.BAD_SETTING, place, f"briefing_dossiers: {message}"))
    elif settings.folder and markup is not None:
        problems += _unknown(domain, settings)
        desk = Desk(domain.store, domain.language, domain.as_of)
        chosen = settings.chosen(domain.store)
        stubs = planned(desk, chosen, markup, networks=settings.networks)
        pages, told = synchronise(base, settings.folder, stubs, form)
        problems += told
    domain.dossiers = pages
    domain.dossier_problems = tuple(problems)
    if not getattr(app.builder, "tells_data_problems", False):
        for problem in problems:
            warn_problem(problem)


def _skipped(app: Sphinx) -> Callable[[Path], bool]:
    """Return what tells folders that hold no pages: outputs, and what conf.py leaves out."""
    outputs = {Path(app.outdir), Path(app.doctreedir)}
    excluded = Matcher(app.config.exclude_patterns)
    base = Path(app.srcdir)
    return lambda path: path in outputs or excluded(path.relative_to(base).as_posix())


def _unknown(domain: BriefingDomain, settings: DossierSettings) -> Iterator[Problem]:
    place = setting_place("briefing_dossiers_where", domain.folder)
    for kind, query in settings.where.items():
        for term, ident, hint in unknown_ids(query, domain.store):
            message = f"briefing_dossiers_where: {kind}: {term.key}={ident}: no such record{hint}"
            yield Problem(Code.UNKNOWN_RECORD, place, message)


def setup(app: Sphinx) -> None:
    """Write dossiers as soon as the data are loaded."""
    app.connect("builder-inited", write_dossiers, priority=600)
