"""Problems as Sphinx warnings: typed, placed, told once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.util import logging

from sphinx_briefing.load.locate import Locator
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Code, Location, Problem
from sphinx_briefing.store.store import Store

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


class Places:
    """Finds words of the data when they are told of: lines above them may have come since."""

    def __init__(self, folder: Path) -> None:
        self._locator = Locator(folder)

    def of(self, store: Store, words: str) -> Location:
        """Return the place of a text by the key of its node: ``kind/id/field``."""
        kind, _, rest = words.partition("/")
        ident, _, key = rest.rpartition("/")
        record = store.everything.find(Ref(kind, ident))
        if record is None:
            return Location(words)  # only where the data change while they are built
        name = type(record).fields()[key].name
        parts, value = record.statements, getattr(record, name)
        said = next((one for one in parts if one.values.get(name) == value), parts[0])
        return self._locator.place(said.origin, (*said.origin.keys, key))


def placed(location: Location) -> str:
    """Return a place with at least a line: Sphinx takes a bare path for the name of a page."""
    return str(location if location.line else location._replace(line=1))
