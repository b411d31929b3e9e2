"""A stretch of a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text in code points, the end excluded (TextPositionSelector)."""

    start: int
    end: int
