"""Problems as Sphinx warnings: typed, placed, told once."""

from __future__ import annotations

from typing import Any

from sphinx.util import logging

from sphinx_briefing.problems import Code, Location, Problem

logger = logging.getLogger(__name__)


def warn(code: Code, message: str, location: Any) -> None:
    """Warn of a problem at a place that Sphinx understands: node, text, or (docname, line).

    ``suppress_warnings = ["briefing"]`` and ``["briefing.<code>"]`` silence it as usual.
    """
    # Sphinx prints the type itself where show_warning_types is on, its default
    logger.warning("%s", message, location=location, type="briefing", subtype=code.value)


def warn_problem(problem: Problem) -> None:
    """Warn of a problem in a data file."""
    warn(problem.code, problem.message, placed(problem.location))


def placed(location: Location) -> str:
    """Return a place with at least a line: Sphinx takes a bare path for the name of a page."""
    return str(location if location.line else location._replace(line=1))
