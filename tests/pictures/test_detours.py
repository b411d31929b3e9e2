"""Lines lead around what is in their way, and turn where there is room for them."""

from __future__ import annotations

from sphinx_briefing.pictures.courses import course_of
from sphinx_briefing.pictures.detours import Turns, Way, detour
from sphinx_briefing.pictures.scene import Box

LEFT, RIGHT = Box(10, 100, 40, 20), Box(350, 100, 40, 20)
WALL = Box(190, 0, 20, 200)


def way(*away: Box, turns: Turns | None = None) -> Way:
    return Way(LEFT, RIGHT, away, 400, {} if turns is None else turns)


def test_nothing_turns_where_nothing_is_in_the_way() -> None:
    assert detour(way()) == []
    assert detour(way(Box(190, 0, 20, 60))) == []


def test_a_line_leads_around_the_nearer_end_of_a_wall() -> None:
    assert detour(way(WALL)) == [(182.5, 207.5), (217.5, 207.5)]
    lower = Box(190, 20, 20, 220)
    assert detour(way(lower)) == [(182.5, 12.5), (217.5, 12.5)]


def test_it_leads_also_around_what_is_behind_the_wall() -> None:
    second = Box(260, 90, 20, 300)
    assert detour(way(WALL, second)) == [(182.5, -7.5), (217.5, -7.5)]
    third = Box(260, 20, 20, 300)
    assert detour(way(WALL, third)) == [(182.5, -7.5), (287.5, 12.5)]


def test_a_line_beside_another_is_straight_where_only_that_leads_past() -> None:
    above, below = Box(60, 60, 280, 48), Box(60, 112, 280, 48)
    course = course_of(way(above, below), 8.5)
    assert [len({y for _, y in one}) for one in course.curves] == [1]


def test_the_next_line_that_turns_at_a_corner_is_nearer_to_it() -> None:
    turns: Turns = {}
    found = [detour(way(WALL, turns=turns)) for _ in range(3)]
    assert found == [
        [(182.5, 207.5), (217.5, 207.5)],
        [(185.5, 204.5), (214.5, 204.5)],
        [(188.5, 201.5), (211.5, 201.5)],
    ]


def test_there_is_no_way_out_of_a_room_without_a_door() -> None:
    room = (Box(0, 60, 200, 10), Box(0, 150, 200, 10), Box(0, 60, 5, 100), Box(190, 60, 10, 100))
    assert detour(way(*room)) == []
    course = course_of(way(*room), 0.0)  # it is drawn all the same
    assert len(course.curves) == 1


def test_a_line_with_turns_begins_and_ends_at_its_nodes_and_is_in_one_piece() -> None:
    course = course_of(way(WALL), 0.0)
    assert len(course.curves) > 1
    ends = [
        (one.end, two.start) for one, two in zip(course.curves, course.curves[1:], strict=False)
    ]
    assert [pair for pair in ends if pair[0] != pair[1]] == []
    assert not course.meets(WALL)
    (x, y), (right, below) = course.points[0], course.points[-1]
    assert LEFT.x - 3 <= x <= LEFT.right + 3
    assert LEFT.y - 3 <= y <= LEFT.bottom + 3
    assert RIGHT.x - 3 <= right <= RIGHT.right + 3
    assert RIGHT.y - 3 <= below <= RIGHT.bottom + 3
