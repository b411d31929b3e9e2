"""The builder ``briefingcheck``: the checker's report, as ``sphinx-briefing check`` gives it.

Pages are read as by every builder, for the faults that only their reading shows, and none is
written. Links are asked for only where a setting says so, by Sphinx's own linkcheck.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util import logging

from sphinx_briefing.config import read_settings
from sphinx_briefing.domain import briefing_domain
from sphinx_briefing.problems import Problem
from sphinx_briefing.report import warn_problem

logger = logging.getLogger(__name__)


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
        # every build registers this builder, and few need what it works with
        from sphinx_briefing.check_report import make_report, write_report

        domain = briefing_domain(self.env)
        settings = read_settings(self.config, domain.folder)
        report = make_report(domain, self.config, settings)
        logger.info("\n%s", write_report(report, Path(self.outdir)))
        self.failures = tuple(one.problem for one in report.failing(settings.check.fail_on))


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
