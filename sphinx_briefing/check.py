"""The builder ``briefingcheck``: the checker's report, as ``sphinx-briefing check`` gives it.

Pages are read as by every builder, for the faults that only their reading shows, and none is
written. Links are asked for only where a setting says so, by Sphinx's own linkcheck.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.linkcheck import Hyperlink, HyperlinkAvailabilityChecker
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.console import colorize

from sphinx_briefing import atomic
from sphinx_briefing.checks import (
    FORMATS,
    BaselineError,
    Context,
    Debt,
    Options,
    Page,
    Report,
    check,
    read_baseline,
)
from sphinx_briefing.checks.links import Address, link_problems
from sphinx_briefing.config import (
    Settings,
    all_bare_names,
    bare_names,
    read_settings,
)
from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.events import briefing_domain, duplicate_targets
from sphinx_briefing.load.conf import setting_place
from sphinx_briefing.load.markup import BARE_NAMES
from sphinx_briefing.load.reading import decode
from sphinx_briefing.problems import Code, Location, Problem
from sphinx_briefing.report import warn_problem

logger = logging.getLogger(__name__)

PAGE_SUFFIXES = (".rst", ".md")
SEEN_WITHOUT_READING = {Code.UNKNOWN_RECORD, Code.BAD_QUERY}
"""Faults of pages that a check finds in their text, with line and column."""
_COLOURS = {"cyan": "turquoise", "yellow": "brown", "red": "red", "green": "darkgreen"}
"""Our colours by Sphinx's names."""
_DEAD = ("broken", "timeout")
"""What linkcheck calls an address that does not answer."""


class CheckBuilder(Builder):
    """Prints the report, writes it in every format, fails as ``briefing_check_fail_on`` says."""

    name = "briefingcheck"
    epilog = "The report is in %(outdir)s, as output.txt and in other formats."
    allow_parallel = True
    tells_data_problems = True
    """Problems of data and pages are in the report: they are not told while reading."""
    failures: tuple[Problem, ...] = ()
    """What was grave enough to fail; known when the builder has finished."""

    def get_outdated_docs(self) -> Iterable[str]:
        """Return nothing: no page is written."""
        return ()

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return nothing: no page is written."""
        return ""

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Prepare nothing."""

    def copy_assets(self) -> None:
        """Copy nothing."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Write nothing."""

    def finish(self) -> None:
        """Run all checks, print and write the report."""
        domain = briefing_domain(self.env)
        settings = read_settings(self.config, domain.folder)
        report = self._report(domain, settings)
        logger.info("\n%s", FORMATS["text"].write(report, _painted))
        for form in FORMATS.values():
            path = Path(self.outdir) / f"output.{form.suffix}"
            try:
                atomic.write(path, form.write(report, _plain))
            except OSError as error:
                raise ExtensionError(f"cannot write {path}: {error.strerror}") from error
        self.failures = tuple(one.problem for one in report.failing(settings.check.fail_on))

    def _report(self, domain: BriefingDomain, settings: Settings) -> Report:
        folder = domain.folder
        more = [*settings.problems, *domain.dossier_problems, *_of_pages(domain)]
        debts = _debts(settings, folder, more)
        whole = domain.store.everything
        store = replace(whole, problems=tuple(_placed(one, folder) for one in whole.problems))
        own = settings.dossiers.records(domain.store)
        context = Context(store, folder, tuple(self._pages(folder)) or None, settings.as_of, own)
        if self.config.briefing_check_links:
            more += link_problems(context, lambda asked: _dead(self.config, asked))
        return check(context, Options(settings.check.ignore, debts, more=tuple(more)))

    def _pages(self, folder: Path) -> Iterator[Page]:
        every = all_bare_names(self.config)
        bare = BARE_NAMES if every else frozenset(bare_names(self.config))
        for docname in sorted(self.env.found_docs - briefing_domain(self.env).dossiers):
            path = Path(self.env.doc2path(docname))
            if path.suffix in PAGE_SUFFIXES:
                name = _relative(path, folder)
                text = decode(path.read_bytes(), name, [])
                yield Page(name, text, bare, self.config.primary_domain or "")


def _of_pages(domain: BriefingDomain) -> Iterator[Problem]:
    """Yield the faults that only the reading of pages shows: of markup, options, double targets."""
    for notes in domain.pages.values():
        for one in notes.problems:
            if one.code not in SEEN_WITHOUT_READING:
                path, _, line = one.place.rpartition(":")
                place = Location(_relative(Path(path), domain.folder), int(line))
                yield Problem(one.code, place, one.message)
    for docname, number, message in duplicate_targets(domain):
        page = Path(domain.env.doc2path(docname))
        place = Location(_relative(page, domain.folder), number)
        yield Problem(Code.DUPLICATE_TARGET, place, message)


def _relative(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def _debts(settings: Settings, folder: Path, problems: list[Problem]) -> tuple[Debt, ...] | None:
    """Return what the baseline knows, if there is one; note why it cannot be read."""
    name = settings.check.baseline
    if not name:
        return None
    try:
        return read_baseline(folder / name, name)
    except (BaselineError, OSError, ValueError) as error:
        fault = getattr(error, "strerror", None)
        message = f"briefing_check_baseline: {f'{name}: {fault}' if fault else error}"
        place = setting_place("briefing_check_baseline", folder)
        problems.append(Problem(Code.BAD_SETTING, place, message))
        return None


def _placed(problem: Problem, folder: Path) -> Problem:
    """Give a problem of the setting of data the line that sets it."""
    if problem.code is not Code.NO_DATA:
        return problem
    return replace(problem, location=setting_place("briefing_data", folder))


def _dead(config: Config, asked: Iterable[Address]) -> dict[str, str]:
    """Ask for addresses by Sphinx's linkcheck; return those that do not answer, with the reason."""
    links = {}
    for one in asked:
        path: Any = one.place.path  # it is only handed back with the result
        links[one.url] = Hyperlink(one.url, path, path, one.place.line)
    results = HyperlinkAvailabilityChecker(config).check(links) if links else ()
    return {one.uri: str(one.message) for one in results if str(one.status) in _DEAD}


def _painted(text: str, colour: str) -> str:
    shown = _plain(text, "")
    return colorize(_COLOURS[colour], shown) if colour else shown


def _plain(text: str, _colour: str) -> str:
    """Return a text in which control characters are written out, so that data stay data."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in text
    )


def set_status(app: Sphinx, _exception: Exception | None) -> None:
    """Let ``sphinx-build`` end with status 1 where the checker failed, as linkcheck does."""
    if isinstance(app.builder, CheckBuilder) and app.builder.failures:
        app.statuscode = 1
        for problem in app.builder.failures if app.quiet else ():  # -q: nothing else was printed
            warn_problem(problem)


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(CheckBuilder)
    app.connect("build-finished", set_status)
