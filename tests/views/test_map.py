"""What a map shows: places with events, those without coordinates of their own, and its cap."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.pictures.atlas import MOST_PLACES, MOST_SHAPES, Map
from sphinx_briefing.pictures.sphere import Point
from sphinx_briefing.store import Store
from sphinx_briefing.views import Request, Shown
from sphinx_briefing.views.blocks import Paragraph, Picture, Table, Text
from tests.views.said import cells, loaded, shown

DATA = """\
actors:
  china: {name: China, kind: state}
  ann: {name: Ann}
places:
  beijing: {name: Beijing, in: china, lat: 39.9, lon: 116.4, kind: city}
  hall: {name: Great Hall, in: room}
  room: {name: Round, in: beijing, kind: city}
  circle: {name: Circle, in: china}
  sydney: {name: Sydney, lat: -33.9, lon: 151.2, kind: city}
  strait: {name: Strait, lat: 55, lon: 11, kind: strait}
  half: {name: Half, lat: 55}
events:
  talks: {what: Talks, where: beijing, status: occurred, when: 2023-10-17, who: [ann]}
  dinner: {what: Dinner, where: beijing, status: planned}
  toast: {what: Toast, where: hall, who: [ann]}
  lost: {what: Lost, where: half}
"""
LENT = (
    "2 places without coordinates of their own are shown at the places in which they lie: Great "
    "Hall and Round."
)
LOST = "2 places without coordinates are not on the map: Circle and Half."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return loaded(tmp_path_factory.mktemp("map"), registry=DATA)


def picture(view: Shown) -> Picture:
    (block,) = view.blocks
    assert isinstance(block, Picture)
    return block


def drawing(view: Shown) -> Map:
    made = picture(view).drawing
    assert isinstance(made, Map)
    return made


def test_places_stand_where_they_are_or_where_they_lie_in(store: Store) -> None:
    made = drawing(shown(store, Request("map")))
    assert [(one.ref.id, one.words, one.point, one.number) for one in made.spots] == [
        ("beijing", "Beijing", Point(116.4, 39.9), 2),
        ("hall", "Great Hall (in Beijing)", Point(116.4, 39.9), 1),
        ("room", "Round (in Beijing)", Point(116.4, 39.9), 0),
        ("strait", "Strait", Point(11.0, 55.0), 0),
        ("sydney", "Sydney", Point(151.2, -33.9), 0),
    ]
    assert [one.name for one in made.spots][:3] == [
        "Beijing, 2 events, city",
        "Great Hall (in Beijing), 1 event",
        "Round (in Beijing), city",
    ]


def test_kinds_have_shapes_the_most_frequent_first(store: Store) -> None:
    made = drawing(shown(store, Request("map")))
    assert made.kinds == ((0, "city"), (1, "strait"), (2, "kind not given"))
    assert [one.shape for one in made.spots] == [0, 2, 0, 1, 0]
    assert made.events == "events, planned ones included"
    alike = drawing(shown(store, Request("map", where="id=sydney")))
    assert (alike.kinds, alike.events) == ((), "")


def test_what_is_not_on_the_map_is_said(store: Store) -> None:
    assert picture(shown(store, Request("map"))).notes == (LENT, LOST)
    bordered = picture(shown(store, Request("map", where="id=sydney", borders=True)))
    assert bordered.notes == (
        "Borders: Natural Earth 4.1, by who holds the land; they are no statement of ours.",
    )
    assert drawing(shown(store, Request("map", borders=True))).borders


def test_the_table_has_all_places_and_their_events(store: Store) -> None:
    assert cells(shown(store, Request("map", table="only"))) == [
        ["Beijing", "China", "39.9° N, 116.4° E", "Talks (17 October 2023) / Dinner (planned)"],
        ["Circle", "China", "–", "–"],
        ["Great Hall", "Round", "–", "Toast"],
        ["Half", "–", "–", "Lost"],
        ["Round", "Beijing", "–", "–"],
        ["Strait", "–", "55.0° N, 11.0° E", "–"],
        ["Sydney", "–", "33.9° S, 151.2° E", "–"],
    ]


def test_only_certain_events_and_the_places_that_have_them(store: Store) -> None:
    view = shown(store, Request("map", events="who=ann", table="hidden"))
    assert [(one.ref.id, one.number) for one in drawing(view).spots] == [
        ("beijing", 1),
        ("hall", 1),
    ]
    assert picture(view).data == (
        ("id", "name", "kind", "in", "lat", "lon", "number", "events", "review"),
        ("beijing", "Beijing", "city", "actor:china", "39.9", "116.4", "1", "talks", ""),
        ("hall", "Great Hall", "", "place:room", "", "", "1", "toast", ""),
    )


def test_without_a_place_or_without_coordinates_there_is_no_picture(store: Store) -> None:
    (empty,) = shown(store, Request("map", where="kind=moon", empty="None.")).blocks
    assert empty.blocks[0].line[0].text == "None."  # type: ignore[union-attr]
    view = shown(store, Request("map", where="id=half"))
    table, said = view.blocks[0].blocks  # type: ignore[union-attr]
    assert isinstance(table, Table)
    assert said == Paragraph(
        (Text("1 place without coordinates is not on the map: Half."),), "picture-note"
    )


def test_above_the_cap_circles_show_how_many_there_are(tmp_path: Path) -> None:
    many = MOST_PLACES + 20
    places = "places:\n" + "".join(
        f"  p{n}: {{name: P{n}, lat: {n % 12}, lon: {3 * (n % 2) + 60 * (n > 57)}}}\n"
        for n in range(many)
    )
    view = shown(loaded(tmp_path, data=places), Request("map"))
    made = drawing(view)
    assert made.spots == ()
    assert sum(one.number for one in made.heaps) == many
    assert [one.words for one in made.heaps if one.number == 1] == ["P58", "P59"]
    assert {one.ref is None for one in made.heaps if one.number > 1} == {True}
    first = made.heaps[0]
    assert first.name.startswith(f"{first.number} places: P")
    assert picture(view).notes == (f"{many} places: circles show how many are near each other.",)


def test_kinds_beyond_the_shapes_share_one(tmp_path: Path) -> None:
    places = "places:\n" + "".join(
        f"  p{n}: {{name: P{n}, lat: {n}, lon: 0, kind: kind {n}}}\n"
        for n in range(MOST_SHAPES + 2)
    )
    made = drawing(shown(loaded(tmp_path, data=places), Request("map")))
    words = ["kind 0", "kind 1", "kind 2", "kind 3", "other kinds"]
    assert made.kinds == tuple(enumerate(words))
    assert [one.shape for one in made.spots] == [0, 1, 2, 3, 4, 4, 4]
