"""The cells of a matrix stand in their row and column, and nothing meets or leaves the picture."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from sphinx_briefing.model.values import Ref
from sphinx_briefing.pictures import PAPER, WIDE, scene_of
from sphinx_briefing.pictures.matrix import MOST_ACTORS, Actor, Count, Matrix
from sphinx_briefing.pictures.scene import Mark, Words
from tests.pictures.drawings import WORDS


def matrix(seed: int) -> Matrix:
    """Return a matrix of up to as many actors as are shown."""
    random = Random(seed)  # noqa: S311 - the same ones on every run
    number = random.choice((2, 5, MOST_ACTORS))
    actors = tuple(
        Actor(Ref("actor", f"a{n}"), " ".join(random.choices(WORDS, k=random.randrange(1, 6))))
        for n in range(number)
    )
    counts = tuple(
        Count(row, column, random.choice((1, 7, 99, 12345)), None, f"{row} {column}")
        for row in range(number)
        for column in range(number)
        if row != column and random.random() < 0.4
    )
    return Matrix(actors, counts)


@pytest.mark.parametrize("breadth", [WIDE, PAPER])
@pytest.mark.parametrize("seed", range(30))
def test_nothing_meets_and_nothing_is_cut(seed: int, breadth: float) -> None:
    drawing = matrix(seed)
    scene = scene_of(drawing, breadth)
    marks = [part for part in scene.parts if isinstance(part, Mark)]
    assert len(marks) == len(drawing.actors) + len(drawing.counts)
    boxes = [mark.box for mark in marks]
    assert [1 for one, other in combinations(boxes, 2) if one.meets(other)] == []
    everything = [one.box for part in scene.parts for one in getattr(part, "parts", (part,))]
    assert min(box.x for box in everything) >= 0
    assert max(box.right for box in everything) <= breadth
    assert max(box.bottom for box in everything) <= scene.height
    for mark in marks:
        for part in mark.parts:
            if isinstance(part, Words) and part.style == "cell":
                assert mark.box.x <= part.box.x < part.box.right <= mark.box.right


def test_a_cell_stands_in_the_row_and_column_of_its_numbers() -> None:
    actors = tuple(Actor(Ref("actor", one), one.upper()) for one in ("a", "b", "c"))
    scene = scene_of(Matrix(actors, (Count(1, 2, 4, None, "x"),)), WIDE)
    marks = {mark.name: mark.box for mark in scene.parts if isinstance(mark, Mark)}
    columns = {part.text: part.x for part in scene.parts if isinstance(part, Words)}
    cell, row = marks["x"], marks["2 B"]
    assert cell.x < columns["3"] < cell.right
    assert row.y < cell.y + cell.height / 2 < row.bottom
