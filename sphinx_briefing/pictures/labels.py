"""Where labels of points stand: beside them, where they meet nothing, else with a line to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from sphinx_briefing.pictures.clip import segment
from sphinx_briefing.pictures.scene import Box

_BESIDE = 8.0
"""From the middle of a point to a label beside it."""
_STEPS = (_BESIDE, 18.0, 30.0, 44.0, 60.0, 80.0, 104.0)
_WAYS = (
    *((1.0, 0.0), (-1.0, 0.0), (0.7, -0.7), (0.7, 0.7), (-0.7, -0.7), (-0.7, 0.7)),
    *((0.0, -1.0), (0.0, 1.0)),
    *((0.92, -0.38), (0.92, 0.38), (-0.92, -0.38), (-0.92, 0.38)),
    *((0.38, -0.92), (0.38, 0.92), (-0.38, -0.92), (-0.38, 0.92)),
)
"""Directions from a point to its label: to the right first, as one reads."""
_GRID = 7.0

Place = tuple[float, float]


class Set(NamedTuple):
    """Where a label stands, and the line from its point to it, if it is not beside it."""

    box: Box
    line: tuple[Place, Place] | None


class Room:
    """What is taken on a picture: by points, by labels, and by lines to labels."""

    def __init__(self, bounds: Box, points: Sequence[Box]) -> None:
        self.bounds = bounds
        self.points = list(points)
        self.labels: list[Box] = []
        self.lines: list[tuple[Place, Place]] = []

    def find(
        self, point: Box, width: float, height: float, *, far: bool = False, beside: bool = False
    ) -> Set | None:
        """Return a free place for a label of a point, and take it.

        ``far``: anywhere at all; ``beside``: without a line to it.
        """
        tried = _places(point, width, height, _STEPS[:1] if beside else _STEPS)
        if far:
            tried = chain(tried, self._grid(point, width, height))
        for box in tried:
            found = self._fits(point, box)
            if found:
                self.labels.append(box)
                if found.line:
                    self.lines.append(found.line)
                return found
        return None

    def _fits(self, point: Box, box: Box) -> Set | None:
        edge = self.bounds
        if box.x < edge.x or box.y < edge.y or box.right > edge.right or box.bottom > edge.bottom:
            return None
        if any(box.meets(one) for one in (*self.points, *self.labels)):
            return None
        if any(_crosses(one, box) for one in self.lines):
            return None
        x, y = point.x + point.width / 2, point.y + point.height / 2
        near = max(box.x, min(x, box.right)), max(box.y, min(y, box.bottom))
        if (near[0] - x) ** 2 + (near[1] - y) ** 2 <= (_BESIDE + 1) ** 2:
            return Set(box, None)
        line = ((x, y), near)
        others = (one for one in (*self.points, *self.labels) if one != point)
        if any(_crosses(line, one) for one in others):
            return None
        return Set(box, line)

    def _grid(self, point: Box, width: float, height: float) -> Iterator[Box]:
        """Yield all places of a label in the picture, the nearest ones first."""
        left, top = self.bounds.x, self.bounds.y
        columns = int((self.bounds.width - width) / _GRID) + 1
        rows = int((self.bounds.height - height) / _GRID) + 1
        boxes = [
            Box(left + _GRID * column, top + _GRID * row, width, height)
            for row in range(rows)
            for column in range(columns)
        ]
        boxes.sort(key=lambda box: (box.x - point.x) ** 2 + (box.y - point.y) ** 2)
        yield from boxes


def _places(point: Box, width: float, height: float, steps: tuple[float, ...]) -> Iterator[Box]:
    """Yield places of a label around its point, near ones first."""
    x, y = point.x + point.width / 2, point.y + point.height / 2
    for step in steps:
        for across, down in _WAYS:
            left = _side(x + step * across, width, across)
            yield Box(left, _side(y + step * down, height, down), width, height)


def _side(near: float, length: float, way: float) -> float:
    """Return where a label begins whose nearest side or middle is at a place, and leads a way."""
    if abs(way) < 0.3:
        return near - length / 2
    return near if way > 0 else near - length


def _crosses(line: tuple[Place, Place], box: Box) -> bool:
    return segment(*line, (box.x, box.right, box.y, box.bottom)) is not None
