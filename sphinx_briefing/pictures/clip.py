"""Lines cut at the sides of a rectangle."""

from __future__ import annotations

from collections.abc import Sequence

Flat = tuple[float, float]
Sides = tuple[float, float, float, float]
"""Left, right, bottom, top."""


def clipped(ring: Sequence[Flat], sides: Sides) -> list[Flat]:
    """Return what is left of a shape in a rectangle (Sutherland, Hodgman, 1974)."""
    found = list(ring)
    for place, limit in enumerate(sides):
        axis, low = place // 2, place % 2 == 0
        found = _half(found, axis, limit, low=low)
        if not found:
            return []
    return found


def _half(ring: list[Flat], axis: int, limit: float, *, low: bool) -> list[Flat]:
    """Return what is left of a shape on one side of a line."""
    found: list[Flat] = []
    for place, point in enumerate(ring):
        before = ring[place - 1]
        here = point[axis] >= limit if low else point[axis] <= limit
        there = before[axis] >= limit if low else before[axis] <= limit
        if here != there:
            found.append(_crossing(before, point, axis, limit))
        if here:
            found.append(point)
    return found


def _crossing(one: Flat, other: Flat, axis: int, limit: float) -> Flat:
    part = (limit - one[axis]) / (other[axis] - one[axis])
    rest = 1 - axis
    value = one[rest] + (other[rest] - one[rest]) * part
    return (limit, value) if axis == 0 else (value, limit)


def segment(one: Flat, other: Flat, sides: Sides) -> list[Flat] | None:
    """Return what is left of a straight line in a rectangle (Liang, Barsky, 1984)."""
    start, end = 0.0, 1.0
    for place, limit in enumerate(sides):
        axis = place // 2
        step, room = other[axis] - one[axis], limit - one[axis]
        if place % 2:
            step, room = -step, -room
        if step == 0 and room > 0:
            return None
        if step > 0:
            start = max(start, room / step)
        elif step < 0:
            end = min(end, room / step)
    if start >= end:
        return None
    dx, dy = other[0] - one[0], other[1] - one[1]
    first = one if start == 0 else (one[0] + dx * start, one[1] + dy * start)
    last = other if end == 1 else (one[0] + dx * end, one[1] + dy * end)
    return [first, last]
