"""What cards and tables say as of a day: statuses, their history, what is overdue."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.store import Store
from sphinx_briefing.views import Request
from tests.views.said import cells, chips, loaded, rows, shown, text

PLAN = """
source: {title: Plan, published: 2023-10-17, publisher: wire}
actors: {wire: {name: Wire, kind: outlet}}
events:
  e: {what: Meeting, when: 2023-10-18, status: planned}
  f: {what: Other, when: 2023-10-18, status: planned}
claims: {c1: {text: It will rain., due: 2023-10-18}}
"""
DONE = """
source: {title: Done, published: 2023-10-20}
events:
  e: {what: Meeting, when: 2023-10-19, status: occurred}
  late: {what: Late, status: planned}
"""
MEETING = Request("event", "e")
HISTORY = [
    "planned, 18 October 2023 – Wire[plan] (published: 17 October 2023)",
    "occurred, 19 October 2023 – “Done”[done] (published: 20 October 2023)",
]
LATER = " (later than this briefing’s day)"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return loaded(tmp_path, plan=PLAN, done=DONE)


def test_a_status_is_that_of_the_day(store: Store) -> None:
    assert chips(shown(store, MEETING)) == ["occurred"]
    assert chips(shown(store, MEETING, "2023-10-18")) == ["planned"]
    assert chips(shown(store, MEETING, "2023-10-19")) == ["planned", "overdue"]
    assert chips(shown(store, MEETING._replace(as_of="2023-10-19"))) == ["planned", "overdue"]
    assert chips(shown(store, MEETING._replace(as_of="2023-10-20"), "2023-10-19")) == ["occurred"]


def test_the_date_that_ran_out_is_marked(store: Store) -> None:
    (when,) = rows(shown(store, MEETING, "2023-10-19"))["when"]
    assert when == "18 October 2023 (overdue)"
    (due,) = rows(shown(store, Request("claim", "plan.c1"), "2023-10-19"))["due"]
    assert due == "18 October 2023 (overdue)"
    assert chips(shown(store, Request("claim", "plan.c1"), "2023-10-19")) == ["overdue"]
    assert chips(shown(store, Request("claim", "plan.c1"))) == []


def test_the_history_shows_what_changed_in_order(store: Store) -> None:
    assert rows(shown(store, MEETING))["history"] == HISTORY
    early = rows(shown(store, MEETING, "2023-10-19"))["history"]
    assert early == [HISTORY[0], HISTORY[1] + LATER]
    assert "history" not in rows(shown(store, Request("event", "f")))
    assert rows(shown(store, MEETING._replace(view="full")))["history"] == HISTORY


def test_what_nobody_had_reported_is_said_to_be_later(store: Store) -> None:
    late = Request("event", "late")
    assert chips(shown(store, late, "2023-10-19")) == ["planned", "reported later"]
    assert chips(shown(store, late, "2023-10-20")) == ["planned"]


def test_listings_are_of_the_day(store: Store) -> None:
    table = Request("event", fields=("what", "when", "status"), where="overdue=yes")
    expected = [
        ["Meeting", "18 October 2023 (overdue)", "planned"],
        ["Other", "18 October 2023 (overdue)", "planned"],
    ]
    assert cells(shown(store, table, "2023-10-19")) == expected
    assert cells(shown(store, table._replace(as_of="2023-10-19"))) == expected
    assert cells(shown(store, table, "2023-10-20")) == expected[1:]


@pytest.mark.parametrize(
    ("code", "word"), [("de", "überfällig"), ("ru", "срок прошёл"), ("zh_CN", "已逾期")]
)
def test_the_word_is_translated(store: Store, code: str, word: str) -> None:
    assert chips(shown(store, MEETING, "2023-10-19", code))[1] == word


def test_a_line_marks_a_claim_that_is_overdue(store: Store) -> None:
    line = Request("claim", "plan.c1", "line")
    view = shown(store, line, "2023-10-19")
    assert text(view.blocks[0].line, view) == "According to Wire[plan]: It will rain. (overdue)"  # type: ignore[union-attr]
