"""Who gives which value: marks, and differing values side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.store import Store
from sphinx_briefing.views import Request
from tests.views.said import cells, loaded, rows, shown

REGISTRY = """
actors:
  ann: {name: Ann, kind: person, aliases: [A. A.], roles: [Mayor], names: {de: Anna, ru: Анна}}
  wire: {name: Wire, kind: outlet}
places: {hall: {name: Hall}, park: {name: Park}}
quotes: {one.q1: {translation: {de: Ja}}}
"""
ONE = """
source: {title: One, published: 2023-10-16, publisher: wire, kind: news}
actors:
  ann: {aliases: [Annie], roles: [Mayor, Aunt], url: "https://one.test/", names: {ru: Аня}}
  wire: {name: Wire}
events:
  e: {what: Talks, when: 2023-10-18, where: hall, who: {ann: host, wire: guest}, about: A *talk*.}
  same: {what: Same, when: 2023-10-18}
quotes: {q1: {by: ann, text: Yes, about: e}}
"""
TWO = """
source: {title: Two, published: 2023-10-17, kind: post}
events:
  e: {what: Talk, when: 2023-10-19, where: hall, who: {ann: speaker}, part_of: same}
  same: {what: Same, when: 2023-10-18}
"""
ANN, EVENT = Request("actor", "ann"), Request("event", "e")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return loaded(tmp_path, registry=REGISTRY, one=ONE, two=TWO)


def test_differing_values_stand_side_by_side_the_taken_first(store: Store) -> None:
    found = rows(shown(store, EVENT))
    assert found["when"] == ["19 October 2023 (a post[two])", "18 October 2023 (Wire[one])"]
    assert found["what"] == ["Talk (a post[two])", "Talks (Wire[one])"]
    assert found["where"] == ["Hall"]
    assert found["about"] == ["A *talk*.[one]"]
    assert "otherwise" not in found
    assert rows(shown(store, ANN))["names"] == [
        "Anna – German; Анна – Russian (the editors); Аня – Russian (Wire[one])"
    ]


def test_differing_values_are_shown_whatever_is_asked(store: Store) -> None:
    for way in ("never", "several", "always"):
        found = rows(shown(store, EVENT._replace(provenance=way)))
        assert found["when"] == ["19 October 2023 (a post[two])", "18 October 2023 (Wire[one])"]
    full = rows(shown(store, EVENT._replace(view="full")))
    assert full["what"] == ["Talk (a post[two])", "Talks (Wire[one])"]
    chosen = rows(shown(store, EVENT._replace(fields=("when",))))
    assert list(chosen) == ["when"]
    assert "what" not in rows(shown(store, EVENT._replace(hide=("what",))))


def test_values_of_the_editors_are_told_from_those_of_sources(store: Store) -> None:
    found = rows(shown(store, ANN))
    assert found["roles"] == ["Mayor[one]", "Aunt[one]"]
    assert found["aliases"] == ["A. A., Annie[one]"]
    assert rows(shown(store, ANN._replace(view="full")))["url"] == ["https://one.test/[one]"]


def test_what_all_sources_say_needs_no_mark(store: Store) -> None:
    assert rows(shown(store, Request("event", "same")))["when"] == ["18 October 2023"]
    found = rows(shown(store, EVENT))
    assert found["who"] == ["Ann (speaker[two], host[one])", "Wire (guest)[one]"]
    assert found["part_of"] == ["Same[two]"]


def test_a_source_owns_its_quote_and_the_editors_additions_are_marked(store: Store) -> None:
    found = rows(shown(store, Request("quote", "one.q1")))
    assert found["about"] == ["Talk"]
    assert found["translation"] == ["Ja – German (the editors)"]


def test_always_tells_of_every_value_and_of_the_title(store: Store) -> None:
    found = rows(shown(store, ANN._replace(provenance="always")))
    assert found["aliases"] == ["A. A. (the editors), Annie[one]"]
    assert found["name"] == ["Ann (the editors)"]
    assert found["kind"] == ["person (the editors)"]
    assert found["roles"] == ["Mayor (the editors and Wire[one])", "Aunt[one]"]
    same = rows(shown(store, Request("event", "same"), provenance="always"))
    assert same["when"] == ["18 October 2023[two][one]"]


def test_never_marks_nothing_that_agrees(store: Store) -> None:
    found = rows(shown(store, ANN, provenance="never"))
    assert found["aliases"] == ["A. A., Annie"]
    assert found["roles"] == ["Mayor", "Aunt"]


def test_without_numbers_sources_are_named(store: Store) -> None:
    found = rows(shown(store, ANN, numbered=False))
    assert found["aliases"] == ["A. A., Annie (Wire[one])"]


def test_the_request_goes_before_the_project(store: Store) -> None:
    asked = ANN._replace(provenance="never")
    assert rows(shown(store, asked, provenance="always"))["aliases"] == ["A. A., Annie"]


def test_cells_show_them_too(store: Store) -> None:
    table = Request("event", fields=("what", "when", "where"), sort="id")
    assert cells(shown(store, table)) == [
        ["Talk", "19 October 2023 (a post[two]) / 18 October 2023 (Wire[one])", "Hall"],
        ["Same", "18 October 2023", "–"],
    ]
