"""What a map shows, before anything has its place."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_briefing.model.values import Ref
from sphinx_briefing.pictures.frame import Frame, frame_of
from sphinx_briefing.pictures.sphere import Point

MOST_PLACES = 40
"""Above so many places circles show how many are near each other."""
MOST_SHAPES = 5
"""So many kinds of place have a shape of their own; those beyond share one."""
COLUMNS = 18
"""So many circles stand beside each other at most."""
RADIUS = 4.5
"""Half the breadth of the shape of a place, in pixels."""


Cell = tuple[int, int]
"""The column and row of a part of a map."""


class Spot(NamedTuple):
    """A place: ``shape`` is that of its kind, ``number`` how many events are there.

    ``name`` is what a screen reader says.
    """

    ref: Ref
    words: str
    shape: int
    point: Point
    number: int
    name: str


class Heap(NamedTuple):
    """Places in the same cell of a map: how many they are, and where in the middle, in breadths.

    Only one that is alone has a ``ref`` and ``words``.
    """

    cell: Cell
    x: float
    y: float
    number: int
    name: str
    ref: Ref | None = None
    words: str = ""


class Map(NamedTuple):
    """All that a map shows, in the reader's words.

    ``kinds`` explain the shapes that occur, ``events`` the numbers at places; ``heaps`` stand for
    places that are too many to be named, and which are then not in ``spots``. ``points`` are all
    places: the frame holds them.
    """

    spots: tuple[Spot, ...]
    points: tuple[Point, ...]
    kinds: tuple[tuple[int, str], ...] = ()
    events: str = ""
    borders: bool = False
    heaps: tuple[Heap, ...] = ()

    @property
    def frame(self) -> Frame:
        """The part of the globe that it shows."""
        return frame_of(self.points)


def rows_of(frame: Frame) -> int:
    """Return how many rows of cells a map has; they are about as high as they are broad."""
    return max(1, round(COLUMNS * frame.ratio))


def cells(points: tuple[Point, ...]) -> dict[Cell, list[int]]:
    """Return the numbers of the places in each cell of their map."""
    frame = frame_of(points)
    rows = rows_of(frame)
    found: dict[Cell, list[int]] = {}
    for number, point in enumerate(points):
        x, y = frame.of(point)
        down = int(y / frame.ratio * rows)
        cell = (max(0, min(int(x * COLUMNS), COLUMNS - 1)), max(0, min(down, rows - 1)))
        found.setdefault(cell, []).append(number)
    return dict(sorted(found.items()))


def middle(points: tuple[Point, ...], numbers: list[int]) -> tuple[float, float]:
    """Return the middle of some of the places of a map, in breadths."""
    frame = frame_of(points)
    xs, ys = zip(*(frame.of(points[number]) for number in numbers), strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)
