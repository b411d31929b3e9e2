"""Circles in what must be a hierarchy: an event in itself, a place within itself."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_briefing.load.locate import Locator
from sphinx_briefing.model import Record
from sphinx_briefing.model.references import references
from sphinx_briefing.problems import Code, Problem

HIERARCHIES = {"event": "part_of", "place": "in", "actor": "of", "topic": "broader"}
"""Kind → key of the field that leads upwards."""


def find_circles(records: Mapping[str, Mapping[str, Record]], locator: Locator) -> list[Problem]:
    """Return one problem for each circle of records that lie within each other."""
    problems = []
    for kind, key in HIERARCHIES.items():
        done: set[str] = set()
        for ident in records[kind]:
            circle = _circle(records[kind], key, ident, done)
            if circle:
                first = records[kind][circle[0]]
                name = type(first).fields()[key].name
                part = next(part for part in first.statements if name in part.values)
                where = locator.place(part.origin, (*part.origin.keys, key))
                way = " → ".join((*circle, circle[0]))
                message = f"{kind} {circle[0]!r}: {key}: lies within itself: {way}"
                problems.append(Problem(Code.CIRCULAR, where, message))
    return problems


def _circle(records: Mapping[str, Record], key: str, start: str, done: set[str]) -> tuple[str, ...]:
    """Return the ids of a circle that is reached from a record, else nothing; marks the seen."""
    trail: dict[str, None] = {}
    waiting: list[list[str]] = [[start]]
    while waiting:
        if not waiting[-1]:
            waiting.pop()
            if trail:
                done.add(trail.popitem()[0])
            continue
        ident = waiting[-1].pop()
        if ident in trail:
            done.update(trail)
            ids = list(trail)
            return tuple(ids[ids.index(ident) :])
        if ident in done or ident not in records:
            continue
        trail[ident] = None
        record = records[ident]
        above = references(getattr(record, type(record).fields()[key].name))
        waiting.append([ref.id for ref in above if ref.kind == record.kind])
    return ()
