"""The shapes of places: one for each kind, so that none is told by its colour."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_briefing.pictures.atlas import RADIUS
from sphinx_briefing.pictures.letters import width
from sphinx_briefing.pictures.scene import Box, Path, Words, circle, polygon, rectangle, rounded
from sphinx_briefing.pictures.style import breadth_of

PILL = 13.0
"""The height of a number of events."""


def spot(shape: int, x: float, y: float) -> Path:
    """Return the shape of a kind around a point; kinds beyond the last shape share it."""
    return _SHAPES[min(shape, len(_SHAPES) - 1)](x, y)


def pill_width(number: int) -> float:
    """Return the breadth of a number of events, with the room beside it; 0 for none."""
    return width(str(number), breadth_of("count")) + 12 if number else 0.0


def pill(number: int, x: float, y: float) -> tuple[Path | Words, ...]:
    """Return a number of events, from a point to the right and down."""
    if not number:
        return ()
    wide = pill_width(number) - 4
    said = Words(x + wide / 2, y + PILL - 3.2, str(number), "count", "middle")
    return (rounded(Box(x, y, wide, PILL), 4.0, "bin"), said)


def _disc(x: float, y: float) -> Path:
    return circle(x, y, RADIUS, "spot")


def _square(x: float, y: float) -> Path:
    r = RADIUS - 0.5
    return rectangle(Box(x - r, y - r, 2 * r, 2 * r), "spot")


def _triangle(x: float, y: float) -> Path:
    r = RADIUS
    return polygon([(x - r, y + r - 1), (x, y - r), (x + r, y + r - 1)], "spot")


def _diamond(x: float, y: float) -> Path:
    r = RADIUS
    return polygon([(x - r, y), (x, y - r), (x + r, y), (x, y + r)], "spot")


def _bar(x: float, y: float) -> Path:
    return rectangle(Box(x - RADIUS, y - 2, 2 * RADIUS, 4.0), "spot")


_SHAPES: tuple[Callable[[float, float], Path], ...] = (_disc, _square, _triangle, _diamond, _bar)
