"""The matrix: who did something with, or said something about, whom, and how often."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sphinx_briefing.model.values import Ref
from sphinx_briefing.pictures.letters import width, wrapped
from sphinx_briefing.pictures.scene import Box, Mark, Path, Scene, Words, line, rectangle
from sphinx_briefing.pictures.style import SHADES, breadth_of

MOST_ACTORS = 25
"""Above so many only those with most cells are shown."""
_LABEL = 190.0
_CELL = 30.0
_LINE = 14.0
_EDGE = 10.0
_HEAD = 26.0


class Actor(NamedTuple):
    """One row, and the column of the same number."""

    ref: Ref
    words: str


class Count(NamedTuple):
    """A cell by its row and column: how often, the one record behind it, and its name."""

    row: int
    column: int
    number: int
    ref: Ref | None
    name: str


class Matrix(NamedTuple):
    """All that a matrix shows, in the reader's words."""

    actors: tuple[Actor, ...]
    counts: tuple[Count, ...]


class _Grid(NamedTuple):
    """Where rows and columns stand."""

    left: float
    side: float
    tops: tuple[float, ...]
    heights: tuple[float, ...]

    def cell(self, row: int, column: int) -> Box:
        """Return the place of a cell."""
        return Box(self.left + column * self.side, self.tops[row], self.side, self.heights[row])


def matrix_scene(drawing: Matrix, breadth: float) -> Scene:
    """Return the matrix in a picture so wide; columns have the numbers of the rows."""
    grid = _grid(drawing, breadth)
    bottom = grid.tops[-1] + grid.heights[-1]
    parts: list[Path | Words | Mark] = list(_ground(drawing, grid, bottom))
    parts += [_head(one, place, grid) for place, one in enumerate(drawing.actors)]
    parts += [_count(one, grid, _highest(drawing)) for one in drawing.counts]
    return Scene(breadth, bottom + _EDGE, tuple(parts), _HEAD + _EDGE - 1)


def _highest(drawing: Matrix) -> int:
    return max((one.number for one in drawing.counts), default=1)


def _grid(drawing: Matrix, breadth: float) -> _Grid:
    number = len(drawing.actors)
    side = min(_CELL, (breadth - _LABEL - 2 * _EDGE) / number)
    tops, heights, y = [], [], _HEAD + _EDGE
    for place, one in enumerate(drawing.actors):
        heights.append(max(side, len(_lines(one, place)) * _LINE + 8))
        tops.append(y)
        y += heights[-1]
    return _Grid(_EDGE + _LABEL, side, tuple(tops), tuple(heights))


def _lines(one: Actor, place: int) -> tuple[str, ...]:
    return wrapped(f"{place + 1} {one.words}", breadth_of("label"), _LABEL - 10)


def _ground(drawing: Matrix, grid: _Grid, bottom: float) -> Iterator[Path | Words]:
    """Yield the lines between rows and columns, the numbers of columns, and the diagonal."""
    number = len(drawing.actors)
    right = grid.left + number * grid.side
    for place in range(number + 1):
        x = grid.left + place * grid.side
        y = grid.tops[place] if place < number else bottom
        yield line((x, grid.tops[0]), (x, bottom), "grid")
        yield line((_EDGE, y), (right, y), "grid")
    for place in range(number):
        cell = grid.cell(place, place)
        yield Words(cell.x + cell.width / 2, _HEAD + _EDGE - 6, str(place + 1), "when", "middle")
        yield line((cell.x, cell.y), (cell.right, cell.bottom), "grid")


def _head(one: Actor, place: int, grid: _Grid) -> Mark:
    lines = _lines(one, place)
    first = grid.tops[place] + (grid.heights[place] - len(lines) * _LINE) / 2 + 11
    words = tuple(
        Words(_EDGE, first + _LINE * number, text, "label") for number, text in enumerate(lines)
    )
    broad = max(part.box.width for part in words)
    box = Box(_EDGE, grid.tops[place] + 2, broad, grid.heights[place] - 4)
    return Mark(one.ref, f"{place + 1} {one.words}", words, box)


def _count(one: Count, grid: _Grid, highest: int) -> Mark:
    cell = grid.cell(one.row, one.column)
    box = Box(cell.x + 1, cell.y + 1, cell.width - 2, cell.height - 2)
    shade = SHADES[(one.number * len(SHADES) - 1) // highest]
    said = str(one.number)
    parts: list[Path | Words] = [rectangle(box, shade)]
    if width(said, breadth_of("cell")) <= box.width:
        middle = (box.x + box.width / 2, box.y + box.height / 2 + 4)
        parts.append(Words(*middle, said, "cell", "middle"))
    return Mark(one.ref, one.name, tuple(parts), box)
