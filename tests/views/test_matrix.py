"""What a matrix counts: what took place, what was said, what is asserted; and its cap."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.pictures.matrix import MOST_ACTORS, Matrix
from sphinx_briefing.store import Store
from sphinx_briefing.views import Request, Shown
from sphinx_briefing.views.blocks import Picture
from tests.views.said import cells, loaded, shown

REGISTRY = """\
actors:
  ann: {name: Ann, kind: person}
  bob: {name: Bob, kind: person}
  club: {name: Club, kind: group}
events:
  past: {what: Past, status: occurred, who: [ann, bob, club]}
  war: {what: War, status: ongoing, who: [ann, bob]}
  plan: {what: Plan, status: planned, who: [ann, club]}
predicates:
  ally-of: {symmetric: true}
"""
ONE = """\
source: {id: one}
quotes:
  q1: {by: ann, text: No, about: [bob, ann]}
  q2: {text: Unnamed, about: bob}
claims:
  c1: {by: ann, text: a, rel: bob ally-of club}
  c2: {by: bob, text: b, rel: ann opposes club}
  c3: {by: bob, text: c, about: ann, rank: deprecated}
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return loaded(tmp_path_factory.mktemp("matrix"), registry=REGISTRY, one=ONE)


def picture(view: Shown) -> Picture:
    (block,) = view.blocks
    assert isinstance(block, Picture)
    return block


def counted(view: Shown) -> list[tuple[str, str, int]]:
    """Return who, whom and how often, by name."""
    drawing = picture(view).drawing
    assert isinstance(drawing, Matrix)
    names = [one.words for one in drawing.actors]
    return [(names[one.row], names[one.column], one.number) for one in drawing.counts]


def test_what_took_place_counts_both_ways_and_what_is_planned_does_not(store: Store) -> None:
    assert counted(shown(store, Request("matrix", cells="together"))) == [
        ("Ann", "Bob", 2),
        ("Ann", "Club", 1),
        ("Bob", "Ann", 2),
        ("Bob", "Club", 1),
        ("Club", "Ann", 1),
        ("Club", "Bob", 1),
    ]


def test_who_said_something_of_whom(store: Store) -> None:
    view = shown(store, Request("matrix", cells="said"))
    expected = [("Ann", "Bob", 2), ("Ann", "Club", 1), ("Bob", "Ann", 1), ("Bob", "Club", 1)]
    assert sorted(counted(view)) == expected
    assert picture(view).notes == (
        "Rows: who speaks. Columns, by the numbers of the rows: of whom.",
    )
    assert picture(view).data[1:3] == (
        ("ann", "bob", "2", "quote:one.q1; claim:one.c1"),
        ("ann", "club", "1", "claim:one.c1"),
    )


def test_relations_count_as_they_are_asserted(store: Store) -> None:
    view = shown(store, Request("matrix", cells="related"))
    expected = [("Ann", "Club", 1), ("Bob", "Club", 1), ("Club", "Bob", 1)]
    assert sorted(counted(view)) == expected


def test_only_the_chosen_actors_have_rows_and_the_table_names_the_records(store: Store) -> None:
    view = shown(store, Request("matrix", where="kind=person", cells="together"))
    assert counted(view) == [("Ann", "Bob", 2), ("Bob", "Ann", 2)]
    only = Request("matrix", where="kind=person", cells="together", table="only")
    assert cells(shown(store, only)) == [
        ["Ann", "Bob", "2", "Past / War (ongoing)"],
        ["Bob", "Ann", "2", "Past / War (ongoing)"],
    ]
    nobody = shown(store, Request("matrix", where="kind=state", empty="Nobody."))
    assert nobody.blocks[0].blocks[0].line[0].text == "Nobody."  # type: ignore[union-attr]


def test_above_the_cap_those_are_shown_that_have_most_in_common(tmp_path: Path) -> None:
    many = MOST_ACTORS + 5
    actors = "actors:\n" + "".join(f"  a{n}: {{name: A{n}}}\n" for n in range(many))
    events = "events:\n" + "".join(
        f"  e{n}: {{what: E, status: occurred, who: [a{n}, a{(n + 1) % many}]}}\n"
        for n in range(many)
    )
    again = "  more: {what: M, status: occurred, who: [a28, a29]}\n"
    view = shown(loaded(tmp_path, data=actors + events + again), Request("matrix"))
    drawing = picture(view).drawing
    assert isinstance(drawing, Matrix)
    assert len(drawing.actors) == MOST_ACTORS
    assert [one.words for one in drawing.actors[:2]] == ["A28", "A29"]
    assert picture(view).notes[-1] == (
        f"{MOST_ACTORS} of {many} actors are shown: those with most in common."
    )


def test_above_the_cap_no_row_is_empty(tmp_path: Path) -> None:
    """Each of many actors met a star of its own; the few who met each other are shown."""
    actors = "actors:\n" + "".join(f"  a{n}: {{name: A{n}}}\n" for n in range(200))
    stars = "".join(
        f"  s{n}: {{what: S, status: occurred, who: [a{n % 40}, a{100 + n}]}}\n" for n in range(100)
    )
    few = "".join(
        f"  f{n}: {{what: F, status: occurred, who: [a{50 + n}, a{50 + (n + 1) % 20}]}}\n"
        for n in range(20)
    )
    view = shown(loaded(tmp_path, data=f"{actors}events:\n{stars}{few}"), Request("matrix"))
    drawing = picture(view).drawing
    assert isinstance(drawing, Matrix)
    places = {place for count in drawing.counts for place in (count.row, count.column)}
    assert places == set(range(len(drawing.actors)))
    assert {f"A{n}" for n in range(50, 70)} <= {one.words for one in drawing.actors}
    assert 20 <= len(drawing.actors) <= MOST_ACTORS
