"""How many cases tests try that could try any number: few with each change, many by night."""

from __future__ import annotations

import os
from typing import Any

import pytest

BY_NIGHT = os.environ.get("BRIEFING_CASES") == "many"


def cases(by_day: int, by_night: int) -> int:
    """Return how many cases a test tries in this run."""
    return by_night if BY_NIGHT else by_day


def only_by_night(*values: Any) -> list[Any]:
    """Return parameters that a day does without, marked as such, or by day none."""
    return [pytest.param(one, marks=pytest.mark.thorough) for one in values if BY_NIGHT]


def numbered(by_day: int, by_night: int) -> list[Any]:
    """Return parameters from 0 on; those that only the night tries carry the marker ``thorough``.

    So ``-m thorough`` tries by night what no day has tried.
    """
    return [*range(by_day), *only_by_night(*range(by_day, by_night))]
