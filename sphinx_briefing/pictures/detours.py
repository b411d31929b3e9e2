"""The shortest ways around nodes, over their corners (A*): what blocks them is found on the way."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from math import sqrt
from typing import NamedTuple

from sphinx_briefing.pictures.clip import segment
from sphinx_briefing.pictures.scene import Box

CLEAR = 4.0
"""The room between a line and a node that is not its own."""
_OFF = (7.5, 4.5, 1.5)
"""How far off that room a line turns, if it can: the next line that turns there, nearer."""
_SIDE = 4.0
_TURN = 30.0
"""What a turn costs, as if the way were so much longer."""
_START, _END = 0, 1

Place = tuple[float, float]
Turns = dict[Place, int]


class Way(NamedTuple):
    """From one node to another, past the rooms of others, in a picture so broad.

    ``turns`` is how many lines turn at a place already.
    """

    one: Box
    other: Box
    away: Sequence[Box]
    breadth: float
    turns: Turns


def detour(way: Way) -> list[Place]:
    """Return where a line turns that goes around what is in its way; nothing if it cannot.

    The way is the shortest one with few turns.
    """
    places = [middle(way.one), middle(way.other)]
    reached: dict[int, tuple[float, int]] = {}
    known: set[Box] = set()
    waiting = [(0.0, 0.0, _START, _START)]
    while waiting:
        _, length, here, before = heappop(waiting)
        if here in reached:
            continue
        blocking = _blocking(places, before, here, way)
        if not blocking:
            reached[here] = (length, before)
            if here == _END:
                return _taken(places, reached, way.turns)
            fresh, origins = range(1, len(places)), [here]
        else:
            first = len(places)
            for box in blocking:
                if box not in known:
                    known.add(box)
                    places += _corners(box, way)
            fresh, origins = range(first, len(places)), list(reached)
        for origin in origins:
            for place in fresh:
                if place not in reached:
                    heappush(waiting, _step(places, reached[origin][0], origin, place))
    return []


def _step(
    places: Sequence[Place], length: float, origin: int, place: int
) -> tuple[float, float, int, int]:
    """Return the least cost of a way over a place, that up to it, the place, the one before."""
    length += far(places[origin], places[place]) + (_TURN if place != _END else 0.0)
    return (length + far(places[place], places[_END]), length, place, origin)


def _taken(
    places: Sequence[Place], reached: dict[int, tuple[float, int]], turns: Turns
) -> list[Place]:
    """Return the turns of the way to the end, and note them."""
    found = []
    place = reached[_END][1]
    while place != _START:
        found.append(places[place])
        place = reached[place][1]
    for one in found:
        turns[one] = turns.get(one, 0) + 1
    return found[::-1]


def _blocking(places: Sequence[Place], one: int, other: int, way: Way) -> list[Box]:
    """Return the nodes that are in a straight way from one place to another."""
    boxes = list(way.away)
    if _START not in {one, other}:
        boxes.append(grown(way.one, CLEAR))
    if _END not in {one, other}:
        boxes.append(grown(way.other, CLEAR))
    (x1, y1), (x2, y2) = start, end = places[one], places[other]
    left, right = (x1, x2) if x1 < x2 else (x2, x1)
    upper, lower = (y1, y2) if y1 < y2 else (y2, y1)
    found = []
    for box in boxes:
        x, y, wide, high = box
        if x > right or x + wide < left or y > lower or y + high < upper:
            continue
        if segment(start, end, (x, x + wide, y, y + high)) is not None:
            found.append(box)
    return found


def _corners(box: Box, way: Way) -> list[Place]:
    """Return a place off each corner of a node, if there is room to turn."""
    taken = (*way.away, grown(way.one, CLEAR), grown(way.other, CLEAR))
    near = [one for one in taken if one.meets(grown(box, _OFF[0] + 1))]
    found = [_corner(box, x, y, near, way) for x in (0, 1) for y in (0, 1)]
    return [place for place in found if place is not None]


def _corner(box: Box, across: int, down: int, near: Sequence[Box], way: Way) -> Place | None:
    """Return the place off a corner where fewest lines turn already."""
    found: list[tuple[int, int, Place]] = []
    for number, off in enumerate(_OFF):
        wide = grown(box, off)
        x, y = wide.x + across * wide.width, wide.y + down * wide.height
        inside = _SIDE <= x <= way.breadth - _SIDE
        if inside and not any(one.meets(Box(x, y, 0, 0)) for one in near):
            found.append((way.turns.get((x, y), 0), number, (x, y)))
    return min(found)[2] if found else None


def middle(box: Box) -> Place:
    """Return the middle of a rectangle."""
    return box.x + box.width / 2, box.y + box.height / 2


def grown(box: Box, by: float) -> Box:
    """Return a rectangle with room around it."""
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def far(one: Place, other: Place) -> float:
    """Return how far two places are from each other."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    return sqrt(dx * dx + dy * dy)
