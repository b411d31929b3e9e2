"""Indexes find what a look at every record finds, in the same order."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.model.dates import Date
from sphinx_briefing.store import Store, load_store
from sphinx_briefing.store.matching import test_of as fits
from sphinx_briefing.store.plan import candidates
from sphinx_briefing.store.query import Query, QueryError, parse_query
from tests.cases import cases
from tests.load.data import write

DATES = [
    "2023",
    "2023-10",
    "2023-10-16",
    "2023-10-17~",
    "2023-10-18?",
    "2023-10-16/2023-10-18",
    "2023-10-17/..",
    "../2023-10-17",
    "/2023-10-18",
    "2023-10-17/",
    "[..2023-10-16]",
    "202X",
    "2023-XX-XX",
    "2023-24",
    "0001",
    "9999",
    "0001-01-01",
    "9999-12-31",
    "2023-10-17T00:30+14:00",
    "2023-10-16T23:30-12:00",
    "2023-10-17T12:00",
    "2023-10-17T09:00Z",
    "2023-10-18T01:00+14:00/2023-10-17T23:00-10:00",
]
IDS = ["a1", "a2", "a10", "old", "e1", "e2", "gone"]


def made(seed: int) -> dict[str, str | bytes]:
    """Return data in which most fields that queries select by are given, or asked, or left out."""
    random = Random(seed)  # noqa: S311 - data, not secrets

    def some(*values: str) -> str:
        return random.choice([*values, "~"])

    def ids(kind: str) -> str:
        return f"{kind}{random.randrange(1, 12)}"

    files: dict[str, str | bytes] = {
        "data/r.yaml": "actors:\n"
        + "".join(
            f"  a{n}: {{name: A{n}, kind: {some('person', 'state')}, "
            f"marking: {some('RED', 'CLEAR')}, of: {some(ids('a'))}, "
            f"roles: [Head of {ids('a')}]{', was: [old]' * (n == 3)}}}\n"
            for n in range(1, 12)
        )
        + "".join(f"{'places:' * (n == 1)}\n  p{n}: {{name: P, country: FR}}" for n in range(1, 12))
    }
    for source in ("s1", "s2"):
        events = "".join(
            f"  e{n}: {{what: E, when: '{random.choice(DATES)}', where: {some(ids('p'))}, "
            f"status: {some('planned', 'occurred')}, part_of: [{ids('e')}], "
            f"who: {{{ids('a')}: {some('host', 'guest')}}}}}\n"
            for n in random.sample(range(1, 12), 8)
        )
        claims = "".join(
            f"  c{n}: {{text: T, by: {some(ids('a'))}, "
            f"since: '{random.choice([*DATES, ids('e')])}', "
            f"kind: {some('fact', 'forecast')}, credibility: {random.randrange(1, 7)}, "
            f"about: [{ids('a')}, event:{ids('e')}], rel: {ids('a')} likes {ids('a')}, "
            f"due: '{random.choice(DATES)}'{', rank: preferred' * (n % 5 == 0)}}}\n"
            for n in range(1, 30)
        )
        files[f"data/{source}.yaml"] = (
            f"source: {{published: '{random.choice(DATES)}', lang: {some('en', 'fr')}}}\n"
            f"events:\n{events}claims:\n{claims}"
        )
    return files


@cache
def store(seed: int) -> Store:
    with TemporaryDirectory() as name:
        return load_store(["data"], write(Path(name), made(seed)))


def scan(query: Query, store: Store) -> tuple[Record, ...]:
    tests = [fits(query.kind, term, store) for term in query.terms]
    return tuple(one for one in store.of_kind(query.kind) if all(test(one) for test in tests))


KEYS = sorted({key for one in RECORD_TYPES.values() for key in one.fields()} | {"id", "source"})
WORDS = ["person", "fact", "preferred", "normal", "RED", "host", "likes", "FR", "en", "planned"]
VALUES = st.sampled_from([*DATES, *IDS, *WORDS, "s1", "c1", "s1.c2", "p3", "*", "~", "yes", "3"])
TERMS = st.tuples(
    st.sampled_from([*KEYS, *RECORD_TYPES, "overdue"]),
    st.sampled_from(["=", "=", "!=", "~", "<", "<=", ">", ">="]),
    st.lists(VALUES, min_size=1, max_size=3),
)


def written(terms: list[tuple[str, str, list[str]]]) -> str:
    return " ".join(f"{key}{op}{','.join(values)}" for key, op, values in terms)


@pytest.mark.thorough
@settings(max_examples=cases(80, 400))
@given(
    st.integers(0, 3),
    st.sampled_from(["actor", "event", "claim", "source"]),
    st.lists(TERMS, max_size=3).map(written),
    st.sampled_from(["", "2023-10-17"]),
)
def test_the_same_records_in_the_same_order(seed: int, kind: str, text: str, day: str) -> None:
    try:
        query = parse_query(kind, text)
    except QueryError:
        assume(False)
    known = store(seed).known_on(Date.parse(day) if day else None)
    assert query.select(known) == scan(query, known)


@pytest.mark.parametrize("op", ["=", "<", "<=", ">", ">="])
@pytest.mark.parametrize(("kind", "key"), [("event", "when"), ("claim", "since"), ("claim", "due")])
def test_every_date_with_every_other(kind: str, key: str, op: str) -> None:
    found = 0
    for seed in range(4):
        for date in DATES:
            query = parse_query(kind, f"{key}{op}{date}")
            found += len(query.select(store(seed)))
            assert query.select(store(seed)) == scan(query, store(seed))
    assert found


SELECTING = [
    ("actor", "id=a3"),
    ("actor", "id=old"),
    ("actor", "kind=person"),
    ("actor", "marking=red"),
    ("actor", "of=a1,a2"),
    ("event", "who=a1"),
    ("event", "who=guest"),
    ("event", "actor=a2"),
    ("event", "where=p1"),
    ("event", "when>=9000"),
    ("event", "when<0002"),
    ("claim", "source=s2"),
    ("claim", "rank=preferred"),
    ("claim", "rank=normal"),
    ("claim", "about=e1"),
    ("claim", "rel=likes by=a1,a2"),
    ("claim", "since=e1"),
    ("claim", "due=2023-10-16"),
    ("source", "lang=en"),
]


@pytest.mark.parametrize(("kind", "text"), SELECTING)
def test_these_look_at_few(kind: str, text: str) -> None:
    looked, every, found = 0, 0, 0
    for seed in range(4):
        query = parse_query(kind, text)
        looked += len(candidates(kind, query.terms, store(seed))[0])
        every += len(store(seed).index(kind).records)
        assert query.select(store(seed)) == scan(query, store(seed))
        found += len(query.select(store(seed)))
    assert 0 < found <= looked < every


def test_who_asks_the_same_gets_the_same() -> None:
    first = parse_query("claim", "by=a1 kind=fact").select(store(0))
    assert parse_query("claim", "by=a1   kind=fact").select(store(0)) is first
    known = store(0).known_on(Date.parse("2023-10-17"))
    assert parse_query("claim", "by=a1 kind=fact").select(known) is not first
