"""Nothing in a timeline meets anything else or leaves the picture, whatever it shows."""

from __future__ import annotations

from itertools import combinations

import pytest

from sphinx_briefing.pictures import NARROW, PAPER, WIDE, scene_of
from sphinx_briefing.pictures.axis import axis_of, spans_of, ticks_of
from sphinx_briefing.pictures.letters import width, wrapped
from sphinx_briefing.pictures.scene import Box, Mark, Path, Scene, Words, all_parts, slices
from sphinx_briefing.pictures.timeline import Label
from tests.pictures.drawings import START, timeline

SEEDS = range(70)


def words_of(scene: Scene) -> list[Words]:
    every = (
        one for part in scene.parts for one in (part.parts if isinstance(part, Mark) else (part,))
    )
    return [one for one in every if isinstance(one, Words)]


def shrunk(box: Box) -> Box:
    """Return a box without the room above and below letters, in which lines may touch."""
    return Box(box.x + 0.05, box.y + 2.2, box.width - 0.1, box.height - 4.4)


@pytest.mark.parametrize("breadth", [WIDE, PAPER, NARROW])
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_meets_and_nothing_is_cut(seed: int, breadth: float) -> None:
    drawing = timeline(seed)
    scene = scene_of(drawing, breadth)
    marks = [part for part in scene.parts if isinstance(part, Mark)]
    assert len(marks) == sum(len(row.items) for row in drawing.rows) > 0
    boxes = [part.box for part in scene.parts]
    outside = [
        box
        for box in boxes
        if box.x < 0 or box.y < 0 or box.right > scene.width or box.bottom > scene.height
    ]
    assert outside == []
    words = [(one.text, shrunk(one.box)) for one in words_of(scene)]
    assert [(a, b) for (a, box), (b, other) in combinations(words, 2) if box.meets(other)] == []
    if breadth != NARROW:
        pairs = combinations(((mark.name, mark.box) for mark in marks), 2)
        assert [(a, b) for (a, box), (b, other) in pairs if box.meets(other)] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_word_of_every_event_is_there(seed: int) -> None:
    drawing = timeline(seed)
    for breadth in (WIDE, NARROW):
        scene = scene_of(drawing, breadth)
        marks = [part for part in scene.parts if isinstance(part, Mark)]
        items = [one for row in drawing.rows for one in row.items]
        for mark, item in zip(marks, items, strict=True):
            said = [one.text for one in mark.parts if isinstance(one, Words)]
            expected = sorted("".join((item.words + item.when).split()))
            assert sorted("".join("".join(said).split())) == expected
            assert mark.ref == item.ref


@pytest.mark.parametrize("seed", SEEDS)
def test_slices_cut_no_words_and_make_up_the_picture(seed: int) -> None:
    scene = scene_of(timeline(seed), PAPER)
    cuts = slices(scene)
    assert cuts[0] == (0.0, scene.head)
    ends = [cut.top + cut.height for cut in cuts]
    assert ends == pytest.approx([*(cut.top for cut in cuts[1:]), scene.height])
    crossed = [
        part.box
        for part in scene.parts
        for end in ends[:-1]
        if not isinstance(part, Path) and part.box.y < end - 0.01 < part.box.bottom - 0.02
    ]
    assert crossed == []


@pytest.mark.parametrize("breadth", [WIDE, PAPER])
@pytest.mark.parametrize("seed", SEEDS)
def test_no_words_stand_on_the_line_of_the_day(seed: int, breadth: float) -> None:
    drawing = timeline(seed)
    scene = scene_of(drawing, breadth)
    lines = [one.box for one in all_parts(scene) if isinstance(one, Path) and one.style == "now"]
    assert (lines == []) == (drawing.now is None)
    marks = [part for part in scene.parts if isinstance(part, Mark)]
    labels = [one for mark in marks for one in mark.parts if isinstance(one, Words)]
    day = [Box(box.x - 3, 0, 6, scene.height) for box in lines]
    assert [one.text for one in labels if any(map(one.box.meets, day))] == []
    pieces = [Box(box.x - 3, box.y + 0.1, 6, box.height - 0.2) for box in lines]
    struck = [one for one in words_of(scene) if any(map(one.box.meets, pieces))]
    assert [one.text for one in struck if one.style not in {"today", "when"}] == []
    # the day itself stands above the line that it names
    assert [one.text for one in struck if one.y > scene.head] == []


def test_the_line_of_the_day_leaves_out_the_head_of_a_group() -> None:
    drawing = timeline(0)._replace(now=Label(0.5, "now"), now_day=START + 1.0)
    rows = tuple(row._replace(head="A long head " * 12) for row in drawing.rows)
    pieces = [
        one.box
        for one in all_parts(scene_of(drawing._replace(rows=rows), WIDE))
        if isinstance(one, Path) and one.style == "now"
    ]
    assert len(pieces) == len(rows) + 1
    plain = tuple(row._replace(head="A") for row in drawing.rows)
    drawn = all_parts(scene_of(drawing._replace(rows=plain), WIDE))
    assert sum(isinstance(one, Path) and one.style == "now" for one in drawn) == 1


def test_a_tall_timeline_is_cut_between_its_events() -> None:
    scene = scene_of(timeline(3, "vertical"), PAPER)
    marks = [part for part in scene.parts if isinstance(part, Mark)]
    assert len(marks) > 1
    assert scene.head == 0
    assert len(slices(scene)) >= len(marks)


def test_an_axis_keeps_the_order_of_days_and_stays_in_its_bounds() -> None:
    days = [START + 0.5, START + 1.5, START + 2.5, START - 8000.0, START - 7999.0]
    axis = axis_of(days)
    places = [axis.at(day) for day in sorted(days)]
    assert places == sorted(places)
    assert 0 < places[0] < places[-1] < 1
    assert len(axis.breaks) == 1
    assert places[1] < axis.breaks[0] < places[2]
    assert axis.at(START - 4000) == pytest.approx(axis.breaks[0])


@pytest.mark.parametrize("days", [[1.0], [START], [START, START + 3000], [1, 3652059]])
def test_few_days_are_not_torn_apart(days: list[float]) -> None:
    axis = axis_of(days)
    assert axis.breaks == ()
    ticks = ticks_of(axis)
    assert 1 <= len(ticks) <= 8
    assert all(0 <= axis.at(tick.at) <= 1 for tick in ticks)


@pytest.mark.parametrize("length", [0, 1, 59, 400, 3000, 30000, 500000])
def test_spans_hold_all_days_without_a_gap(length: int) -> None:
    spans = spans_of(START + 0.5, START + length + 0.5)
    assert 1 <= len(spans) <= 60
    assert spans[0].first <= START
    assert spans[-1].end > START + length + 0.5
    assert [one.end for one in spans[:-1]] == [one.first for one in spans[1:]]


def test_words_have_the_room_of_a_wide_font() -> None:
    assert width("WWW", 10) > 3 * width("i", 10) > 0
    assert width("e\N{COMBINING ACUTE ACCENT}", 10) == width("e", 10)
    assert width("北", 10) >= 10
    assert wrapped("one two", 10, 1000) == ("one two",)
    assert wrapped("one two", 10, width("one", 10)) == ("one", "two")
    assert "".join(wrapped("x" * 50, 10, 60)) == "x" * 50
    assert wrapped("", 10, 60) == ()
