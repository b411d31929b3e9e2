"""The part of the globe that a map shows."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sphinx_briefing.pictures.clip import Flat, Sides
from sphinx_briefing.pictures.sphere import (
    Point,
    Region,
    World,
    middle_of,
    region_at,
    vector,
    world_of,
)

_WIDEST = 0.684
"""Above this distance from their middle (40 degrees) places are shown on a map of the world."""
_LEAST = 0.5
"""The least breadth of a region: 3 200 km."""
_MARGIN = 0.14
"""The room around places, as a part of the longer side."""
_FLATTEST, _TALLEST = 0.5, 0.8
"""The height of a region, as a part of its breadth."""
_NORTH, _SOUTH = 84.0, -58.0
"""What lies beyond is seldom asked for: the world is shown so far, unless a place is near."""
_RIM = 0.05
"""The room around the world, for places at its sides."""


class Frame(NamedTuple):
    """A rectangle of the plane on which the globe is shown."""

    view: Region | World
    left: float
    right: float
    bottom: float
    top: float

    @property
    def sides(self) -> Sides:
        """Left, right, bottom, top."""
        return self.left, self.right, self.bottom, self.top

    @property
    def ratio(self) -> float:
        """The height as a part of the breadth."""
        return (self.top - self.bottom) / (self.right - self.left)

    def inside(self, flat: Flat) -> Flat:
        """Return a point of the plane by its distance from the upper left, in breadths."""
        breadth = self.right - self.left
        return (flat[0] - self.left) / breadth, (self.top - flat[1]) / breadth

    def of(self, point: Point) -> Flat:
        """Return the place of a point, in breadths."""
        return self.inside(self.view.of(point))


@lru_cache(maxsize=64)
def frame_of(points: tuple[Point, ...]) -> Frame:
    """Return the frame in which places are shown with what is around them."""
    vectors = [vector(one) for one in points]
    middle, far = middle_of(vectors)
    if far > _WIDEST:
        return _world(points)
    region = region_at(middle)
    xs, ys = zip(*(region.at(one) for one in vectors), strict=True)
    margin = _MARGIN * max(max(xs) - min(xs), max(ys) - min(ys))
    wide = max(max(xs) - min(xs) + 2 * margin, _LEAST)
    high = max(max(ys) - min(ys) + 2 * margin, wide * _FLATTEST)
    wide = max(wide, high / _TALLEST)
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return Frame(region, x - wide / 2, x + wide / 2, y - high / 2, y + high / 2)


def _world(points: tuple[Point, ...]) -> Frame:
    view = world_of(points)
    lats = [one.lat for one in points]
    north = _NORTH if max(lats) < _NORTH - 6 else 90.0
    south = _SOUTH if min(lats) > _SOUTH + 6 else -90.0
    right = view.at(180.0, 0.0)[0]
    bottom, top = view.at(0.0, south)[1] - _RIM, view.at(0.0, north)[1] + _RIM
    return Frame(view, -right - _RIM, right + _RIM, bottom, top)
