"""Nothing in a network meets anything else or leaves the picture, whatever it shows."""

from __future__ import annotations

import re
from itertools import combinations
from random import Random

import pytest

from sphinx_briefing.model.values import Ref
from sphinx_briefing.pictures import PAPER, WIDE, scene_of
from sphinx_briefing.pictures.courses import Curve
from sphinx_briefing.pictures.network import MOST_NODES, MOST_TIES, SHAPES, Network, Node, Tie
from sphinx_briefing.pictures.scene import Box, Mark, Path, Words, slices
from sphinx_briefing.pictures.svg import areas, paper_svg
from tests.cases import numbered
from tests.pictures.drawings import WORDS

KINDS = ("ally of", "at war with", "trading partner of", "geopolitical partner of", "a", "b", "c")


def network(seed: int) -> Network:
    """Return a network of up to as many nodes as are drawn, with several ties between some."""
    random = Random(seed)  # noqa: S311 - the same ones on every run
    count = random.choice((2, 3, 8, 20, MOST_NODES))
    nodes = tuple(
        Node(
            Ref("actor", f"a{n}"),
            " ".join(random.choice(WORDS) for _ in range(random.randrange(1, 6))),
            random.choice(("", "Russia")),
            random.choice(SHAPES),
        )
        for n in range(count)
    )
    ties = []
    for n in range(random.randrange(1, count * 3 // 2 + 2)):
        start = random.randrange(count)
        end = (start + 1 + random.randrange(min(count - 1, 4))) % count
        kind, number = random.randrange(len(KINDS)), random.randrange(1, 4)
        tie = Tie(start, end, kind, number, random.random() < 0.7, Ref("claim", f"s.c{n}"), "x")
        ties.append(tie)
    return Network(nodes, tuple(ties), KINDS, tuple((one, one) for one in SHAPES))


def less(box: Box) -> Box:
    """Return a box without its outermost hair."""
    return Box(box.x + 0.1, box.y + 0.1, box.width - 0.2, box.height - 0.2)


@pytest.mark.parametrize("breadth", [WIDE, PAPER])
@pytest.mark.parametrize("seed", numbered(15, 40))
def test_nothing_meets_and_nothing_is_cut(seed: int, breadth: float) -> None:
    drawing = network(seed)
    scene = scene_of(drawing, breadth)
    marks = [part for part in scene.parts if isinstance(part, Mark)]
    assert len(marks) == len(drawing.nodes) + len(drawing.ties)
    nodes = [(mark.name, less(mark.box)) for mark in marks if str(mark.ref).startswith("actor")]
    words = [
        (part.text, less(part.box))
        for mark in marks
        if str(mark.ref).startswith("claim")
        for part in mark.parts
        if isinstance(part, Words)
    ]
    assert len(nodes) == len(drawing.nodes)
    pairs = combinations([*nodes, *words], 2)
    assert [(a, b) for (a, box), (b, other) in pairs if box.meets(other)] == []
    boxes = [one.box for part in scene.parts for one in getattr(part, "parts", (part,))]
    assert min(box.x for box in boxes) >= 0
    assert min(box.y for box in boxes) >= 0
    assert max(box.right for box in boxes) <= scene.width
    assert max(box.bottom for box in boxes) <= scene.height
    assert scene.width == breadth or breadth == PAPER


@pytest.mark.parametrize("seed", numbered(15, 40))
def test_lines_begin_and_end_at_their_nodes(seed: int) -> None:
    drawing = network(seed)
    scene = scene_of(drawing, WIDE)
    marks = [part for part in scene.parts if isinstance(part, Mark)]
    boxes = {mark.ref: mark.box for mark in marks}
    lines = [
        part
        for mark in marks
        if str(mark.ref).startswith("claim")
        for part in mark.parts
        if isinstance(part, Path) and part.style != "tip"
    ]
    assert len(lines) == len(drawing.ties) > 0
    for tie, line in zip(drawing.ties, lines, strict=True):
        numbers = [float(one) for one in line.data.replace("M", "").replace("Q", " ").split()]
        for place, (x, y) in ((tie.start, numbers[:2]), (tie.end, numbers[-2:])):
            box = boxes[drawing.nodes[place].ref]
            assert box.x - 3 <= x <= box.right + 3
            assert box.y - 3 <= y <= box.bottom + 3


def test_a_large_network_is_broader_on_paper_so_that_it_is_not_much_too_high() -> None:
    scenes = [scene_of(network(seed), PAPER) for seed in range(20)]
    assert {one.width for one in scenes} > {PAPER}
    upright = [one for one in scenes if one.width < 1.75 * PAPER]
    assert len(upright) > 12
    assert [one for one in upright if one.height > 1.4 * one.width] == []


def dense(seed: int) -> Network:
    """Return as many nodes and relations as are drawn: from anyone to anyone, most from a few."""
    random = Random(seed)  # noqa: S311 - the same ones on every run
    nodes = tuple(
        Node(Ref("actor", f"a{n}"), f"Ministry of Harbour {n}", "", random.choice(SHAPES))
        for n in range(MOST_NODES)
    )
    ties = []
    for n in range(MOST_TIES):
        start = int(MOST_NODES * random.random() ** random.choice((1, 3)))
        end = (start + random.randrange(1, MOST_NODES)) % MOST_NODES
        ties.append(Tie(start, end, random.randrange(7), 1, True, Ref("claim", f"s.c{n}"), "x"))
    return Network(nodes, tuple(ties), KINDS, ())


def points_of(line: Path) -> list[Box]:
    """Return what a line goes through, a quarter of a pixel apart or so."""
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", line.data)]
    places = list(zip(numbers[::2], numbers[1::2], strict=True))
    curves = [Curve(*places[at : at + 3]) for at in range(0, len(places) - 2, 2)]
    return [Box(*one.at(step / 400), 0, 0) for one in curves for step in range(401)]


def hidden_in(drawing: Network, breadth: float) -> list[tuple[Ref | None, Ref | None]]:
    """Return the lines that go under nodes that are not their own, with these."""
    marks = [part for part in scene_of(drawing, breadth).parts if isinstance(part, Mark)]
    boxes = {mark.ref: less(mark.box) for mark in marks if str(mark.ref).startswith("actor")}
    lines = {mark.ref: mark.parts[0] for mark in marks if str(mark.ref).startswith("claim")}
    assert (len(boxes), len(lines)) == (len(drawing.nodes), len(drawing.ties))
    hidden = []
    for tie in drawing.ties:
        line = lines[tie.ref]
        assert isinstance(line, Path)
        ends = {drawing.nodes[tie.start].ref, drawing.nodes[tie.end].ref}
        points = points_of(line)
        wide = line.box
        near = [(ref, box) for ref, box in boxes.items() if ref not in ends and box.meets(wide)]
        hidden += [(tie.ref, ref) for ref, box in near if any(map(box.meets, points))]
    return hidden


@pytest.mark.parametrize("breadth", [WIDE, PAPER])
@pytest.mark.parametrize("seed", numbered(15, 40))
def test_no_line_goes_under_a_node_that_is_not_its_own(seed: int, breadth: float) -> None:
    assert hidden_in(network(seed), breadth) == []


@pytest.mark.parametrize("seed", numbered(4, 12))
def test_no_line_goes_under_a_node_in_the_densest_networks_that_are_drawn(seed: int) -> None:
    drawing = dense(seed)
    assert hidden_in(drawing, WIDE) == []
    lines = [part.parts[0] for part in scene_of(drawing, WIDE).parts if isinstance(part, Mark)]
    assert [one for one in lines if isinstance(one, Path) and one.data.count("Q") > 2] != []


def test_a_network_is_one_piece_with_an_area_for_each_mark() -> None:
    scene = scene_of(network(5), PAPER)
    (cut,) = slices(scene)
    assert cut == (0.0, scene.height)
    assert len(areas(scene, cut)) == sum(isinstance(part, Mark) for part in scene.parts)
    assert "var(" not in paper_svg(scene, "", "")


def test_words_without_room_stand_in_the_key_under_a_number() -> None:
    nodes = tuple(Node(Ref("actor", f"a{n}"), "A", "", "body") for n in range(2))
    ties = tuple(Tie(0, 1, kind, 1, True, None, "x") for kind in range(2))
    long = ("an extraordinarily long word for a relation " * 3, "b")
    drawing = Network(nodes, ties * 9, long, ())
    texts = [
        one.text
        for part in scene_of(drawing, PAPER).parts
        for one in getattr(part, "parts", (part,))
        if isinstance(one, Words)
    ]
    assert "1" in texts
    assert [one for one in texts if one.startswith("1 an extra") and one.endswith(" …")] != []
