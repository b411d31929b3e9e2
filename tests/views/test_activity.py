"""An actor's activity: what counts, when, and when there is too little to show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sphinx_briefing.pictures.activity import BREADTH, HEIGHT, Activity, activity_scene
from sphinx_briefing.pictures.scene import Path as Shape
from sphinx_briefing.store import Store
from sphinx_briefing.store.changes import changes, digests
from sphinx_briefing.store.changes import key as key_of
from sphinx_briefing.store.span import SPAN
from sphinx_briefing.store.watched import Reader
from sphinx_briefing.views import Request, Shown
from sphinx_briefing.views.blocks import Strip
from sphinx_briefing.views.words import pieces
from tests.views.said import loaded, rows, shown

REGISTRY = """\
actors:
  ann: {name: Ann}
  bob: {name: Bob}
  cid: {name: Cid}
  eve: {name: Eve}
events:
  talks: {what: Talks, when: 2023-10-16, who: [ann, bob]}
  fair: {what: Fair, when: 2024-02, who: [ann, eve]}
  someday: {what: Someday, who: [ann, eve]}
  old: {what: Old, when: 2023-01-01}
"""
ONE = """\
source: {id: one, title: One, published: 2023-11-05}
quotes:
  q1: {by: ann, text: a}
  q2: {by: bob, for: ann, text: b, at: talks}
claims:
  c1: {by: ann, text: c, on: 2023-12-01}
  c2: {by: ann, text: d, rank: deprecated}
  c3: {by: cid, text: e}
  c4: {by: cid, text: f}
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return loaded(tmp_path_factory.mktemp("activity"), registry=REGISTRY, one=ONE)


def strip(view: Shown) -> Activity:
    (found,) = (one for one in pieces(view.blocks) if isinstance(one, Strip))
    return found.drawing


def day(year: int, month: int, day: int) -> float:
    return date(year, month, day).toordinal() + 0.5


def test_statements_and_events_are_counted_and_stand_on_their_days(store: Store) -> None:
    view = shown(store, Request("actor", "ann"))
    words = "3 statements and 3 events, October 2023\N{THIN SPACE}–\N{THIN SPACE}February 2024"
    assert [one.replace("–", "–") for one in rows(view)["activity"]] == [words]
    drawn = strip(view)
    assert drawn.statements == (day(2023, 10, 16), day(2023, 11, 5), day(2023, 12, 1))
    assert drawn.events == (day(2023, 10, 16), (day(2024, 2, 1) + day(2024, 2, 29)) / 2)
    assert (drawn.first, drawn.last) == (day(2023, 1, 1), drawn.events[-1])


def test_less_than_two_days_are_no_activity(store: Store) -> None:
    for who in ("bob", "cid", "eve"):
        assert "activity" not in rows(shown(store, Request("actor", who))), who
    hidden = shown(store, Request("actor", "ann", hide=("activity",)))
    assert "activity" not in rows(hidden)


def test_the_day_of_the_view_stands_in_for_none(store: Store) -> None:
    view = shown(store, Request("actor", "ann"), as_of="2024-03-01")
    assert strip(view) == strip(shown(store, Request("actor", "ann")))


def test_columns_are_as_high_as_there_are_statements_and_nothing_leaves_the_strip() -> None:
    days = tuple(float(one) for one in (0, 0, 0, 50, 99, 100))
    drawing = Activity(0.0, 100.0, days, (100.0, 40.0))
    parts = [one for one in activity_scene(drawing).parts if isinstance(one, Shape)]
    heights = [round(one.box.height, 1) for one in parts if one.style == "bin"]
    assert heights == [13.0, 4.3, 8.7]
    assert len([one for one in parts if one.style == "full occurred"]) == 2
    boxes = [one.box for one in parts]
    assert min(box.x for box in boxes) >= 0
    assert max(box.right for box in boxes) <= BREADTH
    assert min(box.y for box in boxes) >= 0
    assert max(box.bottom for box in boxes) <= HEIGHT


def test_what_is_made_holds_until_the_span_is_another(store: Store, tmp_path: Path) -> None:
    reader = Reader(lambda: store)
    with reader.watched() as reads:
        shown(reader.store, Request("actor", "ann"))
    assert not reads.everything
    read = {key_of(one) for one in reads.records}
    assert key_of(SPAN) in read
    before = digests(store, read)
    assert changes(before, store).records == frozenset()
    longer = REGISTRY.replace("2023-01-01", "2022-01-01")
    other = changes(before, loaded(tmp_path, registry=longer, one=ONE))
    assert key_of(SPAN) in other.records
