"""From places on the globe to points of a plane, in radii of the globe, to the right and up.

A region is shown by Lambert's azimuthal equal-area projection around its middle, so that poles and
the 180th meridian are like any other place; the world by the Natural Earth projection. Both in
nothing but + − × ÷ √, sine and cosine included: those of the C library differ in their last bit
from machine to machine.

Sources: Snyder, "Map Projections", 1987, pp. 182–190; Šavrič, Jenny, Patterson, Petrovič, Hurni, "A
Polynomial Equation for the Natural Earth Projection", 2011.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from sphinx_briefing.pictures.clip import Flat

PI = 3.141592653589793
_DEGREE = PI / 180
_STEPS = 200
"""Steps by which the middle of places is found."""
FAR = 1.7
"""What is farther from the middle of a region is in no frame: 116 degrees."""
_OPPOSITE = 2.0 - FAR * FAR / 2
_BEYOND = 2.0 * sqrt((2.0 - _OPPOSITE) / _OPPOSITE)
_GAP = 90.0
"""The world is turned only if so many degrees without a place come to its sides."""


class Point(NamedTuple):
    """A place on the globe, in degrees east and north."""

    lon: float
    lat: float


class Vector(NamedTuple):
    """A place on the globe, from its middle, of length 1."""

    x: float
    y: float
    z: float


def sine(degrees: float) -> float:
    """Return the sine of an angle."""
    turned = (degrees + 180.0) % 360.0 - 180.0
    if turned > 90.0:
        turned = 180.0 - turned
    elif turned < -90.0:
        turned = -180.0 - turned
    if turned > 45.0:
        return _cosine(90.0 - turned)
    return -_cosine(90.0 + turned) if turned < -45.0 else _sine(turned)


def cosine(degrees: float) -> float:
    """Return the cosine of an angle."""
    return sine(degrees + 90.0)


def _sine(degrees: float) -> float:
    """Return the sine of an angle up to 45 degrees, by Taylor's series."""
    x = degrees * _DEGREE
    square, term, total = x * x, x, x
    for number in range(2, 15, 2):
        term *= -square / (number * (number + 1))
        total += term
    return total


def _cosine(degrees: float) -> float:
    """Return the cosine of an angle up to 45 degrees, by Taylor's series."""
    x = degrees * _DEGREE
    square, term, total = x * x, 1.0, 1.0
    for number in range(1, 16, 2):
        term *= -square / (number * (number + 1))
        total += term
    return total


def vector(point: Point) -> Vector:
    """Return a place from the middle of the globe."""
    level = cosine(point.lat)
    return Vector(level * cosine(point.lon), level * sine(point.lon), sine(point.lat))


def dot(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the inner product of two vectors."""
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def unit(x: float, y: float, z: float) -> Vector:
    """Return the vector of length 1 that leads the same way."""
    length = sqrt(x * x + y * y + z * z)
    return Vector(x / length, y / length, z / length) if length > 1e-9 else Vector(1.0, 0.0, 0.0)


def middle_of(points: Sequence[Vector]) -> tuple[Vector, float]:
    """Return the middle of the smallest circle around places, and how far they are at most.

    Distances are straight, through the globe, in its radii. Source: Bădoiu, Clarkson, "Smaller
    core-sets for balls", 2003.
    """
    x, y, z = points[0]
    for step in range(1, _STEPS):
        far = max(points, key=lambda one: (one.x - x) ** 2 + (one.y - y) ** 2 + (one.z - z) ** 2)
        part = 1.0 / (step + 1)
        x, y, z = (x + (far.x - x) * part, y + (far.y - y) * part, z + (far.z - z) * part)
    middle = unit(x, y, z)
    nearest = min(dot(middle, one) for one in points)
    return middle, sqrt(max(2.0 - 2.0 * nearest, 0.0))


class Region(NamedTuple):
    """The globe seen from above a place, and what is to the right and up there."""

    middle: Vector
    right: Vector
    up: Vector

    def at(self, place: Vector) -> Flat:
        """Return a place of the plane.

        Beyond `FAR` distances grow without end, as in a stereographic projection: no map shows what
        is there, and lines around the opposite of the middle do not fall together on its rim.
        """
        x, y = dot(self.right, place), dot(self.up, place)
        near = max(1.0 + dot(self.middle, place), 1e-12)
        scale = sqrt(2.0 / near)
        if near < _OPPOSITE:
            scale += (2.0 * sqrt((2.0 - near) / near) - _BEYOND) / sqrt(max(x * x + y * y, 1e-24))
            scale -= (sqrt(2.0 * (2.0 - near)) - FAR) / sqrt(max(x * x + y * y, 1e-24))
        return scale * x, scale * y

    def of(self, point: Point) -> Flat:
        """Return the place of a point."""
        return self.at(vector(point))


def region_at(middle: Vector) -> Region:
    """Return the view of the globe from above a place, north up."""
    right = unit(-middle.y, middle.x, 0.0) if abs(middle.z) < 1 - 1e-9 else Vector(0.0, 1.0, 0.0)
    up = Vector(
        middle.y * right.z - middle.z * right.y,
        middle.z * right.x - middle.x * right.z,
        middle.x * right.y - middle.y * right.x,
    )
    return Region(middle, right, up)


class World(NamedTuple):
    """The whole globe, with a meridian in its middle, in degrees east."""

    middle: float

    def turned(self, lon: float) -> float:
        """Return degrees east of the middle, from -180 to below 180."""
        return (lon - self.middle + 180.0) % 360.0 - 180.0

    def at(self, east: float, lat: float) -> Flat:
        """Return the place of what is so far east of the middle."""
        phi = lat * _DEGREE
        two = phi * phi
        four = two * two
        across = 0.8707 - 0.131979 * two
        across += four * (-0.013791 + four * (0.003971 * two - 0.001529 * four))
        up = 1.007226 + two * (0.015085 + four * (-0.044475 + 0.028874 * two - 0.005916 * four))
        return east * _DEGREE * across, phi * up

    def of(self, point: Point) -> Flat:
        """Return the place of a point."""
        return self.at(self.turned(point.lon), point.lat)


def world_of(points: Iterable[Point]) -> World:
    """Return the world; if places are nearer to each other over the 180th meridian, around them."""
    lons = sorted({(one.lon + 180.0) % 360.0 for one in points})
    gaps = [
        (after - lon, lon) for lon, after in zip(lons, [*lons[1:], lons[0] + 360.0], strict=True)
    ]
    widest, start = max(gaps)
    if start == lons[-1] or widest < _GAP:
        return World(0.0)
    first = start + widest - 180.0
    middle = first + (360.0 - widest) / 2
    return World(float(round(middle / 10.0) * 10))
