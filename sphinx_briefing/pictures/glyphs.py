"""Small shapes: one for each state, so that none is told by its colour alone."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_briefing.pictures.scene import Box, Path, circle, line, polygon, rectangle

RADIUS = 5.0
"""Half the breadth and height of a shape, its outline included."""


def glyph(state: str, x: float, y: float) -> tuple[Path, ...]:
    """Return the shape of a state around a point."""
    return _GLYPHS[state](x, y, state)


def _disc(x: float, y: float, tone: str) -> tuple[Path, ...]:
    return (circle(x, y, RADIUS, f"full {tone}"),)


def _ring(x: float, y: float, tone: str) -> tuple[Path, ...]:
    return (circle(x, y, RADIUS - 0.9, f"open {tone}"),)


def _arrow(x: float, y: float, tone: str) -> tuple[Path, ...]:
    r = RADIUS
    return (polygon([(x - r + 1, y - r), (x + r, y), (x - r + 1, y + r)], f"full {tone}"),)


def _diamond(x: float, y: float, tone: str) -> tuple[Path, ...]:
    r = RADIUS - 0.4
    return (polygon([(x - r, y), (x, y - r), (x + r, y), (x, y + r)], f"open {tone}"),)


def _cross(x: float, y: float, tone: str) -> tuple[Path, ...]:
    r = RADIUS - 1.2
    return (
        line((x - r, y - r), (x + r, y + r), f"line {tone}"),
        line((x - r, y + r), (x + r, y - r), f"line {tone}"),
    )


def _square(x: float, y: float, tone: str) -> tuple[Path, ...]:
    r = RADIUS - 1.0
    return (rectangle(Box(x - r, y - r, 2 * r, 2 * r), f"open {tone}"),)


def _bar(x: float, y: float, tone: str) -> tuple[Path, ...]:
    return (rectangle(Box(x - 1.8, y - RADIUS, 3.6, 2 * RADIUS), f"full {tone}"),)


_GLYPHS: dict[str, Callable[[float, float, str], tuple[Path, ...]]] = {
    "occurred": _disc,
    "ongoing": _arrow,
    "planned": _ring,
    "postponed": _diamond,
    "cancelled": _cross,
    "unconfirmed": _square,
    "none": _bar,
}
