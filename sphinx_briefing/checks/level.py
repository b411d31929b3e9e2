"""How grave a problem is: what the checker fails on, and what the formats call it."""

from __future__ import annotations

from enum import IntEnum

from sphinx_briefing.problems import Code


class Level(IntEnum):
    """The levels of SARIF 2.1.0 (§3.27.10), from light to grave."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The level in lower case, as SARIF and our own JSON write it."""
        return self.name.lower()


FAIL_ON = {"error": Level.ERROR, "warning": Level.WARNING, "note": Level.NOTE, "never": None}
"""Values of ``--fail-on`` and ``briefing_check_fail_on`` → the lightest level that fails."""

LIGHTER = {
    Code.DEPRECATED: Level.WARNING,
    Code.UNKNOWN_PREDICATE: Level.WARNING,
    Code.CUT_QUOTE: Level.WARNING,
    Code.UNCHECKED_QUOTE: Level.WARNING,
    Code.BAD_IGNORE: Level.WARNING,
    Code.NOT_IMPORTED: Level.NOTE,
}
"""Problems of the data that are no errors: those that may be right as they are."""
