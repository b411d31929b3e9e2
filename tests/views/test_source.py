"""What rests on a source, as its card tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.store import Store
from sphinx_briefing.views import Request
from sphinx_briefing.views.blocks import Facts, Link
from tests.views.said import card, loaded, rows, shown

REGISTRY = """
actors:
  wire: {name: Wire, kind: outlet}
  ann: {name: Ann, kind: person}
events: {fair: {what: Fair}}
"""
DAILY = """
source: {title: Daily, published: 2024-03-05}
events:
  talks: {what: Talks, when: 2024-03-04}
  fair: {what: Fair, when: 2024-03-02}
quotes:
  q1: {by: ann, via: wire, text: Yes, kind: direct}
  q2: {by: ~, text: it may be, kind: indirect}
claims:
  c1: {text: Tolls rise.}
  c2: {by: ann, via: wire, text: Tolls fall.}
  c3: {by: ~, text: Tolls stay., rank: deprecated}
"""
EMPTY = "source: {title: Empty}\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return loaded(tmp_path, registry=REGISTRY, daily=DAILY, empty=EMPTY)


def test_a_source_lists_and_counts_what_rests_on_it(store: Store) -> None:
    found = rows(shown(store, Request("source", "daily")))
    assert {key: found[key] for key in ("states", "events", "quotes", "claims")} == {
        "states": ["Events: 2, Quotes: 2, Claims: 3"],
        "events": ["Fair and Talks"],
        "quotes": ["“Yes”\xa0? – Ann → Wire", "it may be\xa0? – not named"],
        "claims": [
            "Tolls rise.",
            "Tolls fall. – according to Ann → Wire",
            "Tolls stay. (deprecated) – according to an asserter who is not named",
        ],
    }


def test_each_of_them_is_a_link(store: Store) -> None:
    view = shown(store, Request("source", "daily"))
    (facts,) = [one for one in card(view).blocks if isinstance(one, Facts)]
    firsts = {
        row.key: [value[0].ref.id for value in row.values if isinstance(value[0], Link)]
        for row in facts.rows
        if row.key in {"quotes", "claims"}
    }
    assert firsts == {
        "quotes": ["daily.q1", "daily.q2"],
        "claims": ["daily.c1", "daily.c2", "daily.c3"],
    }


def test_a_source_of_nothing_has_no_such_rows(store: Store) -> None:
    found = rows(shown(store, Request("source", "empty")))
    assert {"states", "events", "quotes", "claims"} & set(found) == set()
