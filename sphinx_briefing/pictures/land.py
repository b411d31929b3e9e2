"""Land and borders as they are drawn in a frame: Natural Earth, at a scale of 1:110 million."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from math import sqrt
from pathlib import Path as File

from sphinx_briefing.pictures.clip import Flat, clipped, segment
from sphinx_briefing.pictures.frame import Frame
from sphinx_briefing.pictures.scene import Box, Path
from sphinx_briefing.pictures.sphere import FAR, Point, Region, Vector, World, dot, unit, vector

_FOLDER = File(__file__).parent / "earth"
_FINE = 1.2
"""Points nearer to each other are one, in pixels."""
_STRAIGHT = 0.94
"""The cosine of the angle up to which a line behind the globe is straight: 20 degrees."""
_SIDE = 4.0
"""Degrees from point to point where land is cut at the sides of the world, which are bent."""

Ring = tuple[Point, ...]


@cache
def shapes(name: str) -> tuple[Ring, ...]:
    """Return the lines of a file."""
    found = []
    for line in (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        points, x, y = [], 0, 0
        for step in line.split():
            across, _, up = step.partition(",")
            x, y = x + int(across), y + int(up)
            points.append(Point(x / 100, y / 100))
        found.append(tuple(points))
    return tuple(found)


@cache
def _vectors(name: str) -> tuple[tuple[Vector, ...], ...]:
    return tuple(tuple(vector(point) for point in ring) for ring in shapes(name))


@lru_cache(maxsize=64)
def land(frame: Frame, breadth: float) -> Path:
    """Return the land in a frame of such a breadth, in pixels."""
    rings = _seen(frame.view) if isinstance(frame.view, Region) else _unrolled(frame.view)
    drawn = (_drawn(clipped(ring, frame.sides), frame, breadth, "Z") for ring in rings)
    return Path("".join(drawn), "land", Box(0, 0, breadth, breadth * frame.ratio))


@lru_cache(maxsize=64)
def borders(frame: Frame, breadth: float) -> Path:
    """Return the borders in a frame of such a breadth, in pixels."""
    drawn = []
    for line in shapes("borders"):
        flat = _line(line, frame.view)
        run: list[Flat] = []
        for one, other in pairwise(flat):
            part = segment(one, other, frame.sides) if one and other else None
            if run and (part is None or part[0] != run[-1]):
                drawn.append(_drawn(run, frame, breadth, ""))
                run = []
            if part is not None:
                run += part if not run else part[1:]
        drawn.append(_drawn(run, frame, breadth, ""))
    return Path("".join(drawn), "border", Box(0, 0, breadth, breadth * frame.ratio))


def _line(line: Ring, view: Region | World) -> Iterator[Flat | None]:
    """Yield the points of a line; None where it leaves the map at a side."""
    before = 0.0
    for point in line:
        if isinstance(view, Region):
            place = vector(point)
            yield view.at(place) if dot(view.middle, place) > 0 else None
            continue
        east = view.turned(point.lon)
        if abs(east - before) > 180:
            yield None
        before = east
        yield view.at(east, point.lat)


def _seen(view: Region) -> Iterator[list[Flat]]:
    """Yield rings as they are seen from above a region.

    One that holds the opposite of the middle is turned inside out: all that is not within it is
    land. So the whole plane is one ring more, for what is in an even number of rings is no land.
    """
    for ring, clockwise in zip(_vectors("land"), _senses(), strict=True):
        flat = list(_followed(ring, view))
        yield flat
        if _clockwise(flat) != clockwise:
            yield [(-3.0, -3.0), (-3.0, 3.0), (3.0, 3.0), (3.0, -3.0)]


def _followed(ring: Iterable[Vector], view: Region) -> Iterator[Flat]:
    """Yield a ring, with more points behind the globe, so that no line cuts across the map."""
    before: Vector | None = None
    for place in ring:
        if before is not None:
            yield from _between(before, place, view, 16)
        yield view.at(place)
        before = place


def _between(one: Vector, other: Vector, view: Region, depth: int) -> Iterator[Flat]:
    a, b = view.at(one), view.at(other)
    far, near = sqrt(a[0] * a[0] + a[1] * a[1]), sqrt(b[0] * b[0] + b[1] * b[1])
    if not depth or min(far, near) < FAR or a[0] * b[0] + a[1] * b[1] > _STRAIGHT * far * near:
        return
    middle = unit(one.x + other.x, one.y + other.y, one.z + other.z)
    yield from _between(one, middle, view, depth - 1)
    yield view.at(middle)
    yield from _between(middle, other, view, depth - 1)


def _unrolled(view: World) -> Iterator[list[Flat]]:
    """Yield rings on the map of the world, cut where it ends at its sides."""
    for ring in shapes("land"):
        points = _level(ring, view.turned(ring[0].lon))
        least, most = min(points)[0], max(points)[0]
        for turn in (-360.0, 0.0, 360.0):
            if least + turn < 180 and most + turn > -180:
                copy = [(x + turn, lat) for x, lat in points]
                cut = clipped(copy, (-180.0, 180.0, -90.0, 90.0))
                yield [view.at(*one) for one in _along_sides(cut)]


def _along_sides(points: list[Flat]) -> Iterator[Flat]:
    """Yield a ring with points between those at the same side of the world."""
    for (x1, y1), (x2, y2) in pairwise([*points, *points[:1]]):
        yield x1, y1
        if x1 == x2 and abs(x1) == 180.0:
            steps = int(abs(y2 - y1) / _SIDE)
            yield from ((x1, y1 + (y2 - y1) * step / (steps + 1)) for step in range(1, steps + 1))


def _level(ring: Ring, east: float) -> list[Flat]:
    """Return a ring by degrees east and north, without a jump where it meets the 180th meridian.

    One that goes around the globe, that of Antarctica, is closed by way of the pole.
    """
    found = [(east, ring[0].lat)]
    for one, other in pairwise(ring):
        step = (other.lon - one.lon + 180.0) % 360.0 - 180.0
        east = round(east + step, 2)  # as the file has it, so that a side is met exactly
        found.append((east, other.lat))
    if abs(east - found[0][0]) > 180:
        found += [(east, -90.0), (found[0][0], -90.0)]
    return found


@cache
def _senses() -> tuple[bool, ...]:
    """Return of each ring whether it goes around clockwise: around land, and not a sea in it."""
    return tuple(_clockwise(_level(ring, ring[0].lon)) for ring in shapes("land"))


def _clockwise(ring: Iterable[tuple[float, float]]) -> bool:
    points = list(ring)
    closed = [*points, points[0]]
    return sum((x2 - x1) * (y1 + y2) for (x1, y1), (x2, y2) in pairwise(closed)) > 0


def _drawn(points: Iterable[Flat], frame: Frame, breadth: float, end: str) -> str:
    """Return a line as SVG: where it begins, and steps in tenths of a pixel."""
    kept: list[tuple[int, int]] = []
    every = [frame.inside(one) for one in points]
    for place, (x, y) in enumerate(every):
        spot = (round(x * breadth * 10), round(y * breadth * 10))
        near = kept and abs(spot[0] - kept[-1][0]) + abs(spot[1] - kept[-1][1]) < _FINE * 10
        if not near:
            kept.append(spot)
        elif place == len(every) - 1 and len(kept) > 1 and not end:
            kept[-1] = spot
    if len(kept) < (3 if end else 2):
        return ""
    steps = (_pair(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(kept))
    return f"M{_tenths(kept[0][0])} {_tenths(kept[0][1])}l{''.join(steps).strip()}{end}"


def _pair(x: int, y: int) -> str:
    across, down = _tenths(x), _tenths(y)
    first = across if across.startswith("-") else f" {across}"
    return first + (down if down.startswith("-") else f" {down}")


def _tenths(value: int) -> str:
    sign, whole, part = "-" if value < 0 else "", abs(value) // 10, abs(value) % 10
    return f"{sign}{whole}" if not part else f"{sign}{whole or ''}.{part}"
