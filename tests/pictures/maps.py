"""Random maps for tests of their geometry."""

from __future__ import annotations

from random import Random

from sphinx_briefing.model.values import Ref
from sphinx_briefing.pictures.atlas import MOST_PLACES, MOST_SHAPES, Heap, Map, Spot, cells, middle
from sphinx_briefing.pictures.sphere import Point
from tests.pictures.drawings import WORDS

REGIONS = (
    *((-180.0, -90.0, 180.0, 90.0), (-20.0, 35.0, 40.0, 70.0), (34.0, 31.0, 36.0, 33.0)),
    *((170.0, -50.0, 200.0, -10.0), (-180.0, 80.0, 180.0, 90.0), (-180.0, -90.0, 180.0, -75.0)),
    *((70.0, 10.0, 290.0, 60.0), (5.0, 5.0, 5.0, 5.0)),
)
"""West, south, east, north."""


def spot(random: Random, number: int, region: tuple[float, float, float, float]) -> Spot:
    """Return a place in a region, or at one of its corners."""
    lon = random.choice((random.uniform(region[0], region[2]), region[0]))
    lat = random.choice((random.uniform(region[1], region[3]),) * 4 + (region[1],))
    words = " ".join(random.choice(WORDS) for _ in range(random.randrange(1, 9)))
    events = random.choice((0, 0, 1, 12, 10000))
    point = Point((lon + 180.0) % 360.0 - 180.0, lat)
    shape = random.randrange(MOST_SHAPES)
    return Spot(Ref("place", f"p{number}"), words, shape, point, events, f"{number} {words}")


def map_of(seed: int) -> Map:
    """Return a map with names, or with circles."""
    random = Random(seed)  # noqa: S311 - the same ones on every run
    region = random.choice(REGIONS)
    number = random.choice((1, 2, 5, 12, 30, MOST_PLACES, MOST_PLACES, 60, 300))
    spots = tuple(spot(random, place, region) for place in range(number))
    points = tuple(one.point for one in spots)
    borders = random.random() < 0.3
    if number > MOST_PLACES:
        return Map((), points, (), "", borders, tuple(_heaps(spots, points)))
    kinds = tuple((shape, "kind " * random.randrange(1, 9)) for shape in range(MOST_SHAPES))
    return Map(spots, points, kinds, random.choice(("", "events")), borders)


def _heaps(spots: tuple[Spot, ...], points: tuple[Point, ...]) -> list[Heap]:
    found = []
    for cell, numbers in cells(points).items():
        first = spots[numbers[0]]
        alone = len(numbers) == 1
        ref, words = (first.ref, first.words) if alone else (None, "")
        found.append(Heap(cell, *middle(points, numbers), len(numbers), first.name, ref, words))
    return found
