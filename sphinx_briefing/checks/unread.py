"""Data that could not be read hide records: what may only follow from that waits.

One slip of indentation in a registry makes every reference to what stands behind it dangle. The
slip is then told, and how much waits for it, so that it does not drown.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from sphinx_briefing.problems import Code, Problem

_HIDING = frozenset({Code.YAML_SYNTAX, Code.NOT_UTF8, Code.UNKNOWN_KIND})
"""Faults for which records are not read."""
FOLLOWING = frozenset(
    {Code.DANGLING_REFERENCE, Code.UNKNOWN_RECORD, Code.MISSING_FIELD, Code.NO_SOURCE}
    | {Code.NO_ASSERTER, Code.SINGLE_ORIGIN, Code.UNCONFIRMED, Code.ORPHAN, Code.OVERDUE}
)
"""What may be wrong for no other reason than that records are not read."""


def first_told(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems, without those that may follow from data that were not read.

    The first problem that hides records says how many wait for it. Without one, all are returned.
    """
    told = list(problems)
    hiding = min(filter(hides, told), key=lambda one: one.location, default=None)
    if hiding is None:
        return told
    kept = [one for one in told if one.code not in FOLLOWING]
    waiting = len({*told} - {*kept})
    if not waiting:
        return told
    more = f"{waiting} more that may follow from this {'is' if waiting == 1 else 'are'}"
    message = f"{hiding.message}; {more} told once it is mended"
    return [dataclasses.replace(one, message=message) if one is hiding else one for one in kept]


def hides(problem: Problem) -> bool:
    """Say whether a problem keeps records from being read: a file's end, or all of a kind."""
    twice = problem.code is Code.DUPLICATE_KEY and problem.location.column == 1
    return problem.code in _HIDING or twice
