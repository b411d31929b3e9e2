"""Maps: nothing meets anything else or leaves the picture, and every place is there."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations

import pytest

from sphinx_briefing.pictures import PAPER, WIDE, scene_of
from sphinx_briefing.pictures.atlas import RADIUS, Map, cells
from sphinx_briefing.pictures.clip import segment
from sphinx_briefing.pictures.scene import Box, Mark, Path, Scene, Words, all_parts, slices
from sphinx_briefing.pictures.svg import areas, paper_svg
from tests.cases import numbered
from tests.pictures.maps import map_of
from tests.pictures.test_geometry import shrunk, words_of

SEEDS = range(240)
TRIED = pytest.mark.parametrize("seed", numbered(60, len(SEEDS)))


def every_mark(scene: Scene) -> list[Mark]:
    return [part for part in scene.parts if isinstance(part, Mark)]


def paths(scene: Scene, style: str) -> list[Path]:
    every = (path for path in all_parts(scene) if isinstance(path, Path))
    return [path for path in every if path.style == style]


@TRIED
def test_nothing_meets_and_nothing_is_cut(seed: int) -> None:
    drawing = map_of(seed)
    scene = scene_of(drawing, (WIDE, PAPER)[seed % 2])
    marks = every_mark(scene)
    boxes = [one.box for one in (*words_of(scene), *marks, *paths(scene, "spot"))]
    assert len(boxes) > len(marks) > 0
    outside = [
        box
        for box in boxes
        if box.x < 0 or box.y < 0 or box.right > scene.width or box.bottom > scene.height
    ]
    assert outside == []
    words = [(one.text, shrunk(one.box)) for one in words_of(scene)]
    assert [(a, b) for (a, box), (b, other) in combinations(words, 2) if box.meets(other)] == []
    pairs = combinations(((one.name, one.box) for one in marks), 2)
    assert [(a, b) for (a, box), (b, other) in pairs if box.meets(other)] == []


@TRIED
def test_shapes_and_lines_are_under_no_words(seed: int) -> None:
    scene = scene_of(map_of(seed), WIDE)
    shapes = [_inner(one.box) for one in (*paths(scene, "spot"), *paths(scene, "heap"))]
    assert [(a, b) for a, b in combinations(shapes, 2) if a.meets(b)] == []
    free = [shrunk(one.box) for one in words_of(scene) if one.style != "cell"]
    assert [(a, b) for a in shapes for b in free if a.meets(b)] == []
    for path in paths(scene, "axis"):
        ends = [tuple(map(float, one.split())) for one in path.data[1:].split("L")]
        crossed = [b for b in free if segment(*ends, (b.x, b.right, b.y, b.bottom))]  # type: ignore[arg-type]
        assert crossed == []


def _inner(box: Box) -> Box:
    return Box(box.x + 0.1, box.y + 0.1, box.width - 0.2, box.height - 0.2)


@TRIED
def test_every_place_is_named_once_or_counted(seed: int) -> None:
    drawing = map_of(seed)
    marks = every_mark(scene_of(drawing, WIDE))
    if drawing.heaps:
        assert [one.name for one in marks] == [one.name for one in drawing.heaps]
        assert sum(one.number for one in drawing.heaps) == len(drawing.points)
        return
    assert len(marks) == len(drawing.spots)
    names = {one.ref: one.name for one in drawing.spots}
    assert {one.ref for one in marks} == set(names)
    assert [one.name for one in marks if not one.name.endswith(names[one.ref])] == []  # type: ignore[index]
    for mark in marks:
        (place,) = (one for one in drawing.spots if one.ref == mark.ref)
        said = [one.text for one in mark.parts if isinstance(one, Words)]
        counts = [one.text for one in mark.parts if isinstance(one, Words) and one.style == "count"]
        assert counts == ([str(place.number)] if place.number else [])
        assert "…" in "".join(said) or set("".join(place.words.split())) <= set("".join(said))


@pytest.mark.parametrize("seed", numbered(30, 80))
def test_shapes_stand_where_places_are(seed: int) -> None:
    drawing = map_of(3 * seed)
    scene = scene_of(drawing, WIDE)
    middles = [
        (path.box.x + path.box.width / 2, path.box.y + path.box.height / 2)
        for path in paths(scene, "spot")
    ]
    for one in drawing.spots:
        x, y = (side * WIDE for side in drawing.frame.of(one.point))
        assert 0 <= x <= WIDE
        assert 0 <= y <= WIDE * drawing.frame.ratio
        apart = min(max(abs(x - across), abs(y - down)) for across, down in middles)
        assert apart < 2 * RADIUS + 1.1


@pytest.mark.parametrize("number", [300, 10000])
def test_circles_keep_to_their_cells(number: int) -> None:
    (seed,) = [one for one in SEEDS if len(map_of(one).points) == 300][:1]
    points = tuple(one for seed_ in SEEDS for one in map_of(seed_).points)[:number]
    found = cells(points)
    assert sorted(place for cell in found.values() for place in cell) == list(range(len(points)))
    assert map_of(seed).heaps


def test_a_map_is_cut_nowhere_and_its_links_lie_over_the_names() -> None:
    (seed, *_) = [one for one in SEEDS if len(map_of(one).spots) == 12]
    scene = scene_of(map_of(seed), PAPER)
    (whole,) = slices(scene)
    found = areas(scene, whole)
    assert [one.ref for one in found] == [one.ref for one in every_mark(scene)]
    assert len(found) == 12
    assert 'fill-rule="evenodd"' in paper_svg(scene, "", "")


def test_bytes_are_the_same_in_every_process() -> None:
    code = (
        "from tests.pictures.maps import map_of\n"
        "from sphinx_briefing.pictures import WIDE, scene_of\n"
        "from sphinx_briefing.pictures.svg import paper_svg\n"
        "import sys; sys.stdout.write(paper_svg(scene_of(map_of(7), WIDE), '', ''))\n"
    )
    for seed in ("1", "2"):
        made = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        )
        assert made.stdout.decode() == paper_svg(scene_of(map_of(7), WIDE), "", "")


def test_equal_maps_are_laid_out_once() -> None:
    one, other = map_of(5), map_of(5)
    assert isinstance(one, Map)
    assert one is not other
    assert scene_of(one, WIDE) is scene_of(other, WIDE)
