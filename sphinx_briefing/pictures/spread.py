"""Where the nodes of a network stand: near those that they are tied to, apart from all others.

Stress minimisation by stochastic gradient descent (Zheng, Pawar, Goodman 2018), then nodes are
pushed off each other and off ties that are not theirs. Nothing but + − × ÷ √ and a generator of
our own, so that the same network gives the same bytes on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

_ROUNDS = 20
_CLEANINGS = 90
_APART = 14.0
"""The least room between two nodes."""
_WORDS = 44.0
BESIDE = 17.0
"""The room between the middles of two lines of the same nodes."""
_ASIDE = 20.0
"""The room beside three lines or more of the same nodes: for words on lines that run there."""
_OFF = 10.0
"""The room between a node and a tie that is not its own."""
_MOST = 60
"""Times that a picture is drawn out until no two nodes meet."""


class Size(NamedTuple):
    """How broad and high a node is."""

    width: float
    height: float


Point = list[float]
Pairs = Sequence[tuple[int, int]]
Fan = tuple[int, int, float]
"""Two nodes, and how far the outer ones of their ties are from the straight line, in pixels."""


def spread(sizes: Sequence[Size], ties: Pairs, breadth: float, height: float) -> list[Point]:
    """Return the middles of nodes in a picture so broad, and about so high or higher.

    ``ties`` are pairs of places in ``sizes``. No two nodes meet, and none leaves the picture at its
    sides or above.
    """
    if not sizes:
        return []
    points = _turned(_relaxed(len(sizes), ties), ties)
    points = _fitted(points, sizes, breadth, height)
    fans = _fans(ties)
    for step in range(_CLEANINGS):
        # at first with room for words between them
        moved = _push_nodes(points, sizes, _WORDS if step < _CLEANINGS // 2 else _APART)
        if step < _CLEANINGS * 3 // 4:
            moved = _push_ties(points, sizes, fans) or moved
        _hold(points, sizes, breadth)
        if not moved:
            break
    for _ in range(_MOST):
        if not _meeting(points, sizes):
            break
        for point in points:
            point[1] *= 1.06
        _push_nodes(points, sizes, _APART)
        _hold(points, sizes, breadth)
    top = min(point[1] - size.height / 2 for point, size in zip(points, sizes, strict=True))
    return [[x, y - top + _APART] for x, y in points]


def _numbers() -> Iterator[float]:
    """Yield numbers from 0 to 1 that look random (Lehmer's generator)."""
    state = 20231018
    while True:
        state = state * 48271 % 2147483647
        yield state / 2147483647


def _relaxed(count: int, ties: Pairs) -> list[Point]:
    """Return places whose distances are like the number of ties between the nodes."""
    numbers = _numbers()
    points = [[next(numbers), next(numbers)] for _ in range(count)]
    pairs = _distances(count, ties)
    longest = max((steps for *_, steps in pairs), default=1.0)
    for turn in range(_ROUNDS):
        rate = longest * longest / (1 + turn * longest * longest / 8)
        for place in range(len(pairs) - 1, 0, -1):
            other = int(next(numbers) * (place + 1))
            pairs[place], pairs[other] = pairs[other], pairs[place]
        for one, other, steps in pairs:
            a, b = points[one], points[other]
            dx, dy = a[0] - b[0], a[1] - b[1]
            length = sqrt(dx * dx + dy * dy) or 0.001
            move = min(1.0, rate / (steps * steps)) * (length - steps) / (2 * length)
            a[0] -= dx * move
            a[1] -= dy * move
            b[0] += dx * move
            b[1] += dy * move
    return points


def _distances(count: int, ties: Pairs) -> list[tuple[int, int, float]]:
    """Return how many ties lead from each node to each other one; 2 where none do."""
    near: list[dict[int, int]] = [{} for _ in range(count)]
    for one, other in ties:
        near[one][other] = near[other][one] = near[one].get(other, 0) + 1
    found = []
    for start in range(count):
        steps = {start: 0}
        waiting = [start]
        for node in waiting:
            for other in near[node]:
                if other not in steps:
                    steps[other] = steps[node] + 1
                    waiting.append(other)
        found += [
            # several lines between two nodes, with their words, need more room
            (start, other, steps.get(other, 2) + max(near[start].get(other, 1) - 1, 0) * 0.3)
            for other in range(start + 1, count)
        ]
    return found


def _turned(points: list[Point], ties: Pairs) -> list[Point]:
    """Return points so that ties lie rather than stand: words on them have more room then."""
    across = sum(abs(points[one][0] - points[other][0]) for one, other in ties)
    down = sum(abs(points[one][1] - points[other][1]) for one, other in ties)
    return points if across >= down else [[y, x] for x, y in points]


def _fitted(
    points: list[Point], sizes: Sequence[Size], breadth: float, height: float
) -> list[Point]:
    """Return points drawn out over the picture."""
    found = [[0.0, 0.0] for _ in points]
    wide = max(size.width for size in sizes)
    high = max(size.height for size in sizes)
    for axis, (room, size) in enumerate(((breadth, wide), (height, high))):
        values = [point[axis] for point in points]
        low, length = min(values), max(values) - min(values)
        inner = max(room - size - 2 * _APART, 1.0)
        for place, value in zip(found, values, strict=True):
            part = (value - low) / length if length > 0 else 0.5
            place[axis] = _APART + size / 2 + inner * part
    return found


def _push_nodes(points: list[Point], sizes: Sequence[Size], apart: float) -> bool:
    """Move nodes that meet apart, the shorter way; say whether any did."""
    moved = False
    halves = [(size.width / 2, size.height / 2) for size in sizes]
    for one, a in enumerate(points):
        broad, long = halves[one][0] + apart, halves[one][1] + apart
        for other in range(one + 1, len(points)):
            b = points[other]
            dy = b[1] - a[1]
            high = long + halves[other][1] - abs(dy)
            if high <= 0:
                continue
            dx = b[0] - a[0]
            wide = broad + halves[other][0] - abs(dx)
            if wide <= 0:
                continue
            moved = True
            if wide < high:
                shift = wide / 2 if dx >= 0 else -wide / 2
                a[0] -= shift
                b[0] += shift
            else:
                shift = high / 2 if dy >= 0 else -high / 2
                a[1] -= shift
                b[1] += shift
    return moved


def _fans(ties: Pairs) -> list[Fan]:
    """Return each pair of nodes once that has ties, with how far these bend apart."""
    found: dict[tuple[int, int], int] = {}
    for one, other in ties:
        pair = (one, other) if one < other else (other, one)
        found[pair] = found.get(pair, 0) + 1
    return [
        (*pair, (count - 1) / 2 * BESIDE + (_ASIDE if count > 2 else 0.0))
        for pair, count in found.items()
    ]


def _push_ties(points: list[Point], sizes: Sequence[Size], fans: Sequence[Fan]) -> bool:
    """Move nodes off ties that are not theirs; say whether any was on one."""
    moved = False
    for one, other, fan in fans:
        (x1, y1), (x2, y2) = points[one], points[other]
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        if length < 1:
            continue
        left, right = (x1, x2) if x1 < x2 else (x2, x1)
        upper, lower = (y1, y2) if y1 < y2 else (y2, y1)
        root = sqrt(length)
        for place, (point, size) in enumerate(zip(points, sizes, strict=True)):
            x, y = point
            wide, high = size.width / 2 + _OFF, size.height / 2 + _OFF
            around = wide + fan, high + fan
            if not (left - around[0] < x < right + around[0]):
                continue
            if not (upper - around[1] < y < lower + around[1]):
                continue
            part = ((x - x1) * dx + (y - y1) * dy) / length
            if place in {one, other} or not 0.02 < part < 0.98:
                continue
            away = ((x - x1) * dy - (y - y1) * dx) / root  # the distance from the line, signed
            # ties of the same nodes bend apart most in their middle
            need = (
                (wide * abs(dy) + high * abs(dx)) / root + fan * 4 * part * (1 - part) - abs(away)
            )
            if need > 0:
                shift = (need if away >= 0 else -need) * 0.5 / root
                point[0] += dy * shift
                point[1] -= dx * shift
                moved = True
    return moved


def _hold(points: list[Point], sizes: Sequence[Size], breadth: float) -> None:
    """Keep nodes between the sides of the picture."""
    for point, size in zip(points, sizes, strict=True):
        edge = size.width / 2 + _APART
        point[0] = max(edge, min(point[0], breadth - edge))


def _meeting(points: list[Point], sizes: Sequence[Size]) -> bool:
    """Say whether any two nodes meet."""
    return any(
        abs(points[one][0] - points[other][0]) < (sizes[one].width + sizes[other].width) / 2 + 2
        and abs(points[one][1] - points[other][1])
        < (sizes[one].height + sizes[other].height) / 2 + 2
        for one in range(len(points))
        for other in range(one)
    )
