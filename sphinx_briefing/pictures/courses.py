"""The courses of lines around nodes: one bend where it leads past them, else from corner to corner.

A line is known by points at most `_STRIDE` apart, none of which is in the room around a node that
is not its own. Between two points it may cut off a corner of that room, but never the node's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple

from sphinx_briefing.pictures.detours import Place, Way, detour, far, middle
from sphinx_briefing.pictures.scene import Box, around

_STRIDE = 8.0
_INSET = 4.0
_BENDS = (0.0, 11.0, -11.0, 22.0, -22.0, 44.0, -44.0, 70.0, -70.0)
"""How much more a line may bend in its middle, to go around what is in its way."""
_ROUNDS = (160.0, 80.0, 40.0, 20.0, 8.0, 0.0)
"""How far from a corner a line may leave its straight ways, to be round there."""


class Curve(NamedTuple):
    """A line from ``start`` to ``end`` that bends towards ``bend`` (a quadratic Bézier curve)."""

    start: Place
    bend: Place
    end: Place

    def at(self, part: float) -> Place:
        """Return a point of it, from 0 to 1."""
        rest = 1 - part
        one, two, three = rest * rest, 2 * rest * part, part * part
        (x1, y1), (x2, y2), (x3, y3) = self
        return one * x1 + two * x2 + three * x3, one * y1 + two * y2 + three * y3


class Course(NamedTuple):
    """A line of curves, each beginning where the one before ends, and points near each other."""

    curves: tuple[Curve, ...]
    points: tuple[Place, ...]
    box: Box

    def at(self, part: float) -> Place:
        """Return one of its points, from 0 to 1."""
        return self.points[round(part * (len(self.points) - 1))]

    def meets(self, box: Box) -> bool:
        """Say whether one of its points is in a rectangle."""
        left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
        own = self.box
        if own.x > right or own.x + own.width < left:
            return False
        if own.y > bottom or own.y + own.height < top:
            return False
        return any(left < x < right and top < y < bottom for x, y in self.points)


def course_of(way: Way, shift: float) -> Course:
    """Return a line that meets no other node; ``shift`` is for lines beside it, in its middle."""
    bent = []
    for bend in (*(shift + more for more in _BENDS), 0.0):
        course = course_along([_bent(way, bend)])
        if not _met(course, way.away):
            return course
        bent.append(course)
    corners = detour(way)
    if corners:
        return course_along(_rounded(way, corners))
    return min(bent, key=lambda course: _met(course, way.away))


def course_along(curves: Sequence[Curve]) -> Course:
    """Return curves as a line that is known by its points."""
    points = [curves[0].start]
    for curve in curves:
        legs = (far(curve.start, curve.bend), far(curve.bend, curve.end))
        steps = max(ceil(2 * max(legs) / _STRIDE), 1)  # a curve is never faster than that
        points += [curve.at(step / steps) for step in range(1, steps + 1)]
    return Course(tuple(curves), tuple(points), around(Box(x, y, 0, 0) for x, y in points))


def direction(start: Place, end: Place) -> Place:
    """Return the direction from one point to another, of length 1."""
    length = far(start, end) or 1.0
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


def _met(course: Course, boxes: Iterable[Box]) -> int:
    return sum(map(course.meets, boxes))


def _bent(way: Way, shift: float) -> Curve:
    """Return the line between two nodes whose middle is so far beside the straight one."""
    (x1, y1), (x2, y2) = middle(way.one), middle(way.other)
    dx, dy = direction((x1, y1), (x2, y2))
    x, y = (x1 + x2) / 2 - 2 * dy * shift, (y1 + y2) / 2 + 2 * dx * shift
    bend = (max(_INSET, min(x, way.breadth - _INSET)), y)
    return Curve(_leave(way.one, bend), bend, _leave(way.other, bend))


def _leave(box: Box, target: Place) -> Place:
    """Return where one who goes from the middle of a box to a point is just outside of it."""
    x, y = middle(box)
    dx, dy = direction((x, y), target)
    rooms = [
        (side / 2 + 2) / abs(step)
        for side, step in ((box.width, dx), (box.height, dy))
        if abs(step) > 0.0001
    ]
    room = min(rooms, default=0.0)
    return x + dx * room, y + dy * room


def _rounded(way: Way, corners: Sequence[Place]) -> list[Curve]:
    """Return the way from one node to another over corners, as round at each as it can be."""
    here = _leave(way.one, corners[0])
    end = _leave(way.other, corners[-1])
    found: list[Curve] = []
    for place, corner in enumerate(corners):
        last = place == len(corners) - 1
        after = end if last else _between(corner, corners[place + 1], 0.5)
        curve = _turn(here, corner, after, way.away)
        found += [_straight(here, curve.start), curve]
        here = curve.end
    found.append(_straight(here, end))
    return [one for one in found if far(one.start, one.end) > 0.1]


def _turn(before: Place, corner: Place, after: Place, away: Sequence[Box]) -> Curve:
    """Return the widest curve around a corner, between two places, that meets no node."""
    rooms = far(before, corner), far(corner, after)
    for radius in _ROUNDS:
        start = _between(corner, before, min(radius / rooms[0], 1.0))
        end = _between(corner, after, min(radius / rooms[1], 1.0))
        curve = Curve(start, corner, end)
        if not radius or not _met(course_along([curve]), away):
            break
    return curve


def _straight(start: Place, end: Place) -> Curve:
    return Curve(start, _between(start, end, 0.5), end)


def _between(start: Place, end: Place, part: float) -> Place:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
