"""An actor's activity as a strip beside words: what it said above a line, its events below it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sphinx_briefing.pictures.scene import Box, Path, Scene, line, rectangle

BREADTH, HEIGHT = 168.0, 24.0
"""In CSS pixels."""
_COLUMNS = 42
_FOOT = 15.0
_EDGE = 1.0


class Activity(NamedTuple):
    """The days of statements and of events, and between which days the strip shows them."""

    first: float
    last: float
    statements: tuple[float, ...]
    events: tuple[float, ...]


def activity_scene(drawing: Activity) -> Scene:
    """Return the strip: columns as high as there are statements, a mark for a time with events."""
    ground = line((_EDGE, _FOOT), (BREADTH - _EDGE, _FOOT), "axis")
    parts = (ground, *_columns(drawing), *_marks(drawing))
    return Scene(BREADTH, HEIGHT, parts, whole=True)


def _columns(drawing: Activity) -> Iterator[Path]:
    counts = _counts(drawing, drawing.statements)
    for column, number in counts.items():
        high = max(3.0, (_FOOT - 2) * number / max(counts.values()))
        yield rectangle(Box(_left(column), _FOOT - high, _side() - 1, high), "bin")


def _marks(drawing: Activity) -> Iterator[Path]:
    for column in _counts(drawing, drawing.events):
        yield rectangle(Box(_left(column), _FOOT + 3, _side() - 1, 5.0), "full occurred")


def _counts(drawing: Activity, days: tuple[float, ...]) -> dict[int, int]:
    """Return how many days are in each column."""
    found: dict[int, int] = {}
    length = max(drawing.last - drawing.first, 1.0)
    for day in days:
        column = int((day - drawing.first) / length * _COLUMNS)
        column = max(0, min(column, _COLUMNS - 1))
        found[column] = found.get(column, 0) + 1
    return dict(sorted(found.items()))


def _side() -> float:
    return (BREADTH - 2 * _EDGE) / _COLUMNS


def _left(column: int) -> float:
    return _EDGE + column * _side()
