"""From the globe to the plane: known values, and land where land is, whatever is in the middle."""

from __future__ import annotations

import math
import re
from random import Random

import pytest

from sphinx_briefing.pictures.frame import frame_of
from sphinx_briefing.pictures.land import borders, land, shapes
from sphinx_briefing.pictures.scene import Path
from sphinx_briefing.pictures.sphere import (
    Point,
    Region,
    World,
    cosine,
    middle_of,
    region_at,
    sine,
    vector,
    world_of,
)
from tests.cases import numbered

BREADTH = 720.0
LAND = {
    "Moscow": (55.75, 37.6),
    "Sahara": (23.0, 12.0),
    "Kansas": (38.5, -98.0),
    "Brazil": (-10.0, -52.0),
    "Australia": (-25.0, 134.0),
    "Greenland": (72.0, -42.0),
    "South Pole": (-89.5, 0.0),
    "Antarctica near 180 degrees": (-87.0, 178.0),
    "Chukotka": (67.0, -179.0),
    "Tibet": (33.0, 88.0),
}
SEA = {
    "Pacific": (0.0, -152.0),
    "Atlantic": (30.0, -45.0),
    "Indian Ocean": (-25.0, 80.0),
    "North Pole": (89.0, 0.0),
    "Caspian Sea": (41.8, 50.7),
    "Southern Ocean": (-60.0, 102.0),
    "Bering Sea": (58.0, 179.0),
    "Mediterranean": (34.0, 18.0),
}


def rings(path: Path) -> list[list[tuple[float, float]]]:
    """Return the closed lines of a path of steps."""
    found = []
    for part in path.data.split("M")[1:]:
        first, _, rest = part.removesuffix("Z").partition("l")
        x, y = (float(one) for one in first.split())
        ring = [(x, y)]
        steps = [float(one) for one in re.findall(r"-?\d*\.?\d+", rest)]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        found.append(ring)
    return found


def inside(point: tuple[float, float], path: Path) -> bool:
    """Say whether a point is in an odd number of lines."""
    x, y = point
    crossed = 0
    for ring in rings(path):
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                crossed += 1
    return crossed % 2 == 1


@pytest.mark.parametrize("degrees", [*range(-400, 401, 5), 0.001, 44.999, 45.001, 89.999, 179.999])
def test_sine_and_cosine_are_right_to_the_last_digits(degrees: float) -> None:
    assert sine(degrees) == pytest.approx(math.sin(math.radians(degrees)), abs=1e-14)
    assert cosine(degrees) == pytest.approx(math.cos(math.radians(degrees)), abs=1e-14)


def test_a_region_is_as_snyder_has_it() -> None:
    """Map Projections, pp. 185 and 332: the formulas, and the way from 40° N, 100° W to China."""
    region = region_at(vector(Point(-100.0, 40.0)))
    x, y = region.of(Point(100.0, -20.0))
    assert x / y == pytest.approx(-4.2339303 / 4.0257775, abs=1e-6)
    for lon, lat in ((-100.0, 40.0), (-80.0, 10.0), (-179.0, 60.0), (20.0, 70.0), (-100.0, -60.0)):
        phi, middle, east = (math.radians(one) for one in (lat, 40.0, lon + 100.0))
        above = math.sin(middle) * math.sin(phi)
        above += math.cos(middle) * math.cos(phi) * math.cos(east)
        scale = math.sqrt(2 / (1 + above))
        right = scale * math.cos(phi) * math.sin(east)
        up = math.cos(middle) * math.sin(phi) - math.sin(middle) * math.cos(phi) * math.cos(east)
        assert region.of(Point(lon, lat)) == pytest.approx((right, scale * up), abs=1e-9)


def test_what_is_behind_the_globe_is_farther_the_nearer_it_is_to_its_opposite() -> None:
    region = region_at(vector(Point(0.0, 0.0)))
    far = [math.hypot(*region.of(Point(float(lon), 0.0))) for lon in range(180)]
    assert far == sorted(far)
    assert far[116] == pytest.approx(1.7, abs=0.01)
    assert far[179] > 100


def test_the_world_is_as_the_library_proj_has_it() -> None:
    """Its own test of ``+proj=natearth +a=6400000``: 2° E, 1° N."""
    x, y = World(0.0).of(Point(2.0, 1.0))
    assert (6400000 * x, 6400000 * y) == pytest.approx((194507.265257889, 112508.737358295))
    assert World(0.0).at(10.0, -30.0)[1] == -World(0.0).at(10.0, 30.0)[1]


@pytest.mark.parametrize("seed", numbered(30, 120))
def test_land_is_where_land_is(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same ones on every run
    known = {**LAND, **SEA}
    name = random.choice(sorted(known))
    lat, lon = known[name]
    spread = random.choice((0.0, 3.0, 15.0, 40.0, 90.0))
    points = [Point(lon, lat)]
    for _ in range(3):
        east = lon + 2 * random.uniform(-spread, spread)
        north = lat + random.uniform(-spread, spread)
        points.append(Point((east + 180) % 360 - 180, max(-90.0, min(90.0, north))))
    frame = frame_of(tuple(points))
    drawn = land(frame, BREADTH)
    found = {}
    for place, (lat, lon) in known.items():
        point = tuple(side * BREADTH for side in frame.of(Point(lon, lat)))
        if 1 < point[0] < BREADTH - 1 and 1 < point[1] < BREADTH * frame.ratio - 1:
            found[place] = inside(point, drawn)  # type: ignore[arg-type]
    assert name in found
    assert found == {place: place in LAND for place in found}
    edges = [
        (x, y)
        for ring in (*rings(drawn), *rings(borders(frame, BREADTH)))
        for x, y in ring
        if not (-0.1 <= x <= BREADTH + 0.1 and -0.1 <= y <= BREADTH * frame.ratio + 0.1)
    ]
    assert edges == []


def test_the_opposite_of_the_middle_may_be_land() -> None:
    """What is drawn is turned inside out then: 38.4° S, 76° W has China at its back."""
    frame = frame_of((Point(-76.0, -38.4), Point(-64.0, -36.0)))
    assert isinstance(frame.view, Region)
    drawn = land(frame, BREADTH)
    places = {"Pampa": (-36.5, -65.0), "Ocean": (-37.0, -78.0)}
    found = {
        name: inside(tuple(side * BREADTH for side in frame.of(Point(lon, lat))), drawn)  # type: ignore[arg-type]
        for name, (lat, lon) in places.items()
    }
    assert found == {"Pampa": True, "Ocean": False}


def test_places_over_the_180th_meridian_are_near_each_other() -> None:
    frame = frame_of((Point(179.0, -17.0), Point(-172.0, -14.0)))
    assert isinstance(frame.view, Region)
    (x1, _), (x2, _) = (frame.of(Point(lon, -15.0)) for lon in (179.0, -172.0))
    assert 0 < x1 < x2 < 1
    around = world_of((Point(116.0, 40.0), Point(-77.0, 39.0), Point(150.0, -35.0)))
    assert around.middle == 200.0
    assert world_of((Point(-77.0, 39.0), Point(116.0, 40.0), Point(10.0, 50.0))).middle == 0.0


@pytest.mark.parametrize("lat", [90.0, -90.0])
def test_poles_are_places_as_any_other(lat: float) -> None:
    frame = frame_of((Point(0.0, lat),))
    assert isinstance(frame.view, Region)
    assert frame.of(Point(0.0, lat)) == pytest.approx((0.5, frame.ratio / 2), abs=1e-6)


def test_the_middle_is_that_of_the_smallest_circle() -> None:
    corners = [Point(-10.0, 0.0), Point(10.0, 0.0), Point(0.0, 2.0)]
    middle, far = middle_of([vector(one) for one in corners])
    assert middle == pytest.approx(vector(Point(0.0, 0.0)), abs=0.02)
    assert far == pytest.approx(2 * math.sin(math.radians(5)), abs=0.01)


def test_shapes_are_as_the_files_have_them() -> None:
    assert len(shapes("land")) == 126
    assert all(ring[0] == ring[-1] for ring in shapes("land"))
    assert len(shapes("borders")) > 200
