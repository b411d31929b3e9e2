"""What an edition's log says: messages without the text that they are about.

docutils prints the whole block of a directive that it cannot read. Of a part that was to be marked
that would be the very words that the edition withholds.
"""

from __future__ import annotations

import logging

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_briefing.edition_build import FIRST, LAST, settings_of

DOCUTILS = "sphinx.sphinx.util.docutils"
"""The logger to which Sphinx hands the messages of docutils."""


class WithoutBlocks(logging.Filter):
    """Cuts the text of pages off messages: it follows after an empty line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every message pass, shortened."""
        record.msg = str(record.msg).partition("\n\n")[0]
        return True


SHORT = WithoutBlocks()


def begin(app: Sphinx, _env: BuildEnvironment, _docnames: list[str]) -> None:
    """Shorten messages, also those of processes that read pages beside this one."""
    if settings_of(app.config).chosen is not None:
        logging.getLogger(DOCUTILS).addFilter(SHORT)


def end(_app: Sphinx, _error: Exception | None) -> None:
    """Leave messages as they are: another build may follow."""
    logging.getLogger(DOCUTILS).removeFilter(SHORT)


def setup(app: Sphinx) -> None:
    """Connect to the reading of pages, which ends with the build whatever happens."""
    app.connect("env-before-read-docs", begin, priority=FIRST)
    app.connect("build-finished", end, priority=LAST)
