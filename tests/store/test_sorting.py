"""The order and the groups of listings."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.store import Store
from sphinx_briefing.store.order import natural_key
from sphinx_briefing.store.query import QueryError, parse_query
from sphinx_briefing.store.sorting import (
    DEFAULT_SORT,
    group_keys,
    group_records,
    parse_group,
    parse_sort,
    sort_records,
)
from tests.load.data import stored

BY, SPAN = "[..2023-10-01]", "2023-10-17/2023-10-19"
END = "2023-11: e3 | None: e11"
DATA = """
source: {id: s, published: 2023-10-17}
actors:
  zed: {name: alpha, kind: state, aliases: [One, Two]}
  abe: {name: Beta, kind: person}
  nil: {name: gamma, kind: ~}
events:
  e1: {what: A, when: 2023-10-18T10:00, who: [zed, abe]}
  e2: {what: B, when: 2023-10-17~}
  e3: {what: C, when: 2023-11, who: abe}
  e10: {what: D, when: 2023-10-18}
  e11: {what: E}
  e12: {what: F, when: by 2023-10-01}
  e13: {what: G, when: 2023-10-17T08:00/2023-10-19}
claims:
  c1: {text: T, since: e3}
  c2: {text: U, since: 2023-10-20}
  c3: {text: V, since: e11, rel: zed likes abe}
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    found = stored(tmp_path_factory.mktemp("sorting"), {"data/s.yaml": DATA})
    assert found.problems == ()
    return found


@pytest.mark.parametrize(
    ("kind", "keys", "expected"),
    [
        ("actor", "", "abe nil zed"),
        ("actor", "name", "zed abe nil"),
        ("actor", "-name", "nil abe zed"),
        ("actor", "kind", "abe zed nil"),
        ("actor", "-kind", "zed abe nil"),
        ("event", "", "e1 e2 e3 e10 e11 e12 e13"),
        ("event", "-id", "e13 e12 e11 e10 e3 e2 e1"),
        ("event", "when", "e12 e2 e13 e10 e1 e3 e11"),
        ("event", "-when", "e3 e1 e10 e13 e2 e12 e11"),
        ("event", "who, -when", "e1 e3 e10 e13 e2 e12 e11"),
        ("claim", "since", "s.c2 s.c1 s.c3"),
        ("claim", "rel id", "s.c3 s.c1 s.c2"),
    ],
)
def test_sort(store: Store, kind: str, keys: str, expected: str) -> None:
    records = reversed(list(store.of_kind(kind)))
    found = sort_records(records, parse_sort(kind, keys), store, str.casefold)
    assert " ".join(one.id for one in found) == expected


@pytest.mark.parametrize(
    ("kind", "key", "expected"),
    [
        ("event", "who", "actor:zed: e1 | actor:abe: e1 e3 | None: e2 e10 e11 e12 e13"),
        (
            "event",
            "when",
            f"{BY}: e12 | {SPAN}: e13 | 2023-10-17~: e2 | 2023-10-18: e1 e10 | {END}",
        ),
        (
            "event",
            "when.month",
            "[..2023-10-01]: e12 | 2023-10: e1 e2 e10 e13 | 2023-11: e3 | None: e11",
        ),
        ("event", "when.year", "2023: e1 e2 e3 e10 e13 | [..2023-10-01]: e12 | None: e11"),
        ("actor", "kind", "person: abe | state: zed | None: nil"),
        ("actor", "aliases", "One: zed | Two: zed | None: abe nil"),
        ("actor", "source", "source:s: abe nil zed"),
        ("claim", "since", "2023-10-20: s.c2 | event:e3: s.c1 | event:e11: s.c3"),
        ("claim", "rel", "actor:zed: s.c3 | actor:abe: s.c3 | None: s.c1 s.c2"),
    ],
)
def test_group(store: Store, kind: str, key: str, expected: str) -> None:
    groups = group_records(store.of_kind(kind), parse_group(kind, key), store, str.casefold)
    shown = (f"{value}: {' '.join(one.id for one in records)}" for value, records in groups)
    assert " | ".join(shown) == expected


def test_faults() -> None:
    with pytest.raises(QueryError) as caught:
        parse_sort("event", "when -wen")
    assert str(caught.value) == "cannot sort event records by 'wen', did you mean 'when'?"
    with pytest.raises(QueryError) as caught:
        parse_group("event", "when.week")
    message = "cannot group event records by 'when.week', did you mean 'when.year'?"
    assert str(caught.value) == message
    with pytest.raises(QueryError):
        parse_group("actor", "name.day")
    assert parse_group("actor", "") == ""


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_key_sorts_and_groups(store: Store, kind: str) -> None:
    records = list(store.of_kind(kind))
    assert parse_sort(kind, DEFAULT_SORT.get(kind, "id"))
    for key in RECORD_TYPES[kind].fields():
        found = sort_records(records, parse_sort(kind, f"-{key}"), store, str.casefold)
        assert {one.id for one in found} == {one.id for one in records}
    for key in group_keys(kind):
        groups = group_records(records, parse_group(kind, key), store, str.casefold)
        assert {one.id for group in groups for one in group.records} == {one.id for one in records}


def test_numbers_in_ids_count(tmp_path: Path) -> None:
    assert sorted(["q10", "q2", "q", "p3"], key=natural_key) == ["p3", "q", "q2", "q10"]


def test_a_claim_without_rank_is_a_normal_one(tmp_path: Path) -> None:
    data = (
        "source: {id: s}\nclaims:\n  c1: {text: A, rank: deprecated}\n  c2: {text: B}\n"
        "  c3: {text: C, rank: preferred}\n  c4: {text: D, rank: normal}\n  c5: {text: E}\n"
    )
    ranked = stored(tmp_path, {"data/s.yaml": data})

    def ids(records: list[Record]) -> str:
        return " ".join(record.id.removeprefix("s.") for record in records)

    claims = list(ranked.of_kind("claim"))
    keys = parse_sort("claim", DEFAULT_SORT["claim"])
    assert ids(sort_records(claims, keys, ranked, str)) == "c3 c2 c4 c5 c1"
    groups = [
        (str(one.value), ids(one.records)) for one in group_records(claims, "rank", ranked, str)
    ]
    assert groups == [("preferred", "c3"), ("normal", "c2 c4 c5"), ("deprecated", "c1")]
    for query, expected in (
        ("rank=normal", "c2 c4 c5"),
        ("rank!=deprecated", "c2 c3 c4 c5"),
        ("rank=*", "c1 c3 c4"),
    ):
        assert ids(parse_query("claim", query).select(ranked)) == expected
