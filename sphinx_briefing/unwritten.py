"""Whether files could not be written: Sphinx tells of some, goes on, and takes them for written.

So a page that a full disk cut off would stay cut off, for it is newer than its source.
"""

from __future__ import annotations

import errno
import logging
import re

from sphinx.application import Sphinx
from sphinx.util.logging import NAMESPACE

_NUMBER = re.compile(r"\[(?:Errno|WinError) (\d+)\]")
"""How an error of the system tells its number; what processes beside this one tell is text."""


class Unwritten(logging.Handler):
    """Listens to what the builders tell between `begin` and `end`."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told = False

    def begin(self, _app: Sphinx) -> None:
        """Listen, and forget what was told before."""
        self.told = False
        logging.getLogger(NAMESPACE).addHandler(self)

    def end(self) -> None:
        """Listen no more."""
        logging.getLogger(NAMESPACE).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Note a fault of the system; a file that is not there to be copied is none."""
        if record.name.startswith(f"{NAMESPACE}.sphinx.builders."):
            self.told |= _number(record) not in {None, errno.ENOENT}


def _number(record: logging.LogRecord) -> int | None:
    given = record.args if isinstance(record.args, tuple) else ()
    for one in given:
        if isinstance(one, OSError):
            return one.errno
    found = _NUMBER.search(record.getMessage())
    return int(found[1]) if found else None
