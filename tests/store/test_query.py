"""The language of ``:where:``."""

from __future__ import annotations

import pytest

from sphinx_briefing.model.actor import KINDS
from sphinx_briefing.store import Store
from sphinx_briefing.store.query import QueryError, parse_query, query_keys, unknown_ids
from tests.load.data import stored

DATA = """
actors:
  putin: {name: Vladimir Putin, kind: person, was: [vvp], marking: AMBER}
  xi: {name: Xi Jinping, kind: person}
  china: {name: China, kind: state}
  nobody: {name: Nobody, kind: ~}
places:
  beijing: {name: Beijing, lat: 39.9, in: china}
  quito: {name: Quito, lat: -0.2}
predicates:
  leans-on: {symmetric: false}
"""
ARTICLE = """
source: {id: s, kind: news, published: 2023-10-17}
topics: {trade: {name: Trade}}
events:
  forum: {what: The Forum, when: 2023-10-17/2023-10-18, where: beijing, topics: trade}
  visit: {what: Visit, when: 2023-10-18, who: {putin: visitor, xi: [host, chair]}}
  later: {what: Later, when: 2024~}
  never: {what: Never}
quotes:
  q1: {text: No deal today, by: putin, kind: direct, about: [forum, china]}
  q2: {text: A "big" deal, by: xi, kind: partial, nth: 2}
  q3: {text: In their entirety, by: ~}
claims:
  c1: {text: T, by: putin, since: 2023-10-07, rel: china leans-on putin}
  c2: {text: U, since: forum}
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    base = tmp_path_factory.mktemp("query")
    found = stored(base, {"data/r.yaml": DATA, "data/s.yaml": ARTICLE})
    assert found.problems == ()
    return found


SELECTED = [
    ("actor", "", "china nobody putin xi"),
    ("actor", "kind=person", "putin xi"),
    ("actor", "kind=person,state", "china putin xi"),
    ("actor", "kind!=person", "china nobody"),
    ("actor", "kind=~", "nobody"),
    ("actor", "kind=*", "china putin xi"),
    ("actor", "kind!=*", "nobody"),
    ("actor", "marking=amber", "putin"),
    ("actor", "marking=TLP:AMBER", "putin"),
    ("actor", 'name="Xi Jinping"', "xi"),
    ("actor", "name~PUT,ijing", "putin"),
    ("actor", "name!~i", "nobody"),
    ("actor", "id=vvp", "putin"),
    ("actor", "event=visit", ""),
    ("actor", "id!=putin,xi", "china nobody"),
    ("event", "who=putin", "visit"),
    ("event", "who=vvp", "visit"),
    ("event", "who=chair", "visit"),
    ("event", "actor=putin", "visit"),
    ("event", "actor=*", "visit"),
    ("event", "actor!=*", "forum later never"),
    ("event", "where=beijing", "forum"),
    ("event", "topic=trade", "forum"),
    ("event", "topic!=trade", "later never visit"),
    ("event", "when>=2023-10-18", "forum later visit"),
    ("event", "when<2023-10-18", "forum"),
    ("event", "when<=2023-10", "forum visit"),
    ("event", "when>2023", "later"),
    ("event", "when=2023-10", "forum visit"),
    ("event", "when!=2023-10", "later never"),
    ("event", "when=2023-10-18,2024~", "later visit"),
    ("event", 'when<="by 2023-10-17"', "forum"),
    ("event", "when = 2023-10   topic = trade", "forum"),
    ("quote", "by=putin", "s.q1"),
    ("quote", "by=~", "s.q3"),
    ("quote", "by!=putin", "s.q2 s.q3"),
    ("quote", "about=forum", "s.q1"),
    ("quote", "about=event:forum", "s.q1"),
    ("quote", "about=actor:forum", ""),
    ("quote", "source=s", "s.q1 s.q2 s.q3"),
    ("quote", "text~deal kind=direct", "s.q1"),
    ("quote", 'text~"deal today"', "s.q1"),
    ("quote", "nth=2", "s.q2"),
    ("quote", "nth>=1", "s.q2"),
    ("quote", "nth!=2", "s.q1 s.q3"),
    ("claim", "since>=2023-10-01", "s.c1"),
    ("claim", "since=forum", "s.c2"),
    ("claim", "rel=leans-on", "s.c1"),
    ("claim", "rel=china", "s.c1"),
    ("place", "lat<0", "quito"),
    ("place", "lat>-.2", "beijing"),
    ("place", "in=china", "beijing"),
    ("source", "published<2024 kind=news", "s"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), SELECTED)
def test_select(store: Store, kind: str, text: str, expected: str) -> None:
    assert " ".join(one.id for one in parse_query(kind, text).select(store)) == expected


EXAMPLE = (
    "write conditions like by=putin when>=2023-10, without spaces in a value or with "
    "quotation marks"
)
FAULTS = [
    ("actor", "putin", f"cannot read 'putin'; {EXAMPLE}"),
    ("actor", "kind=", f"cannot read 'kind='; {EXAMPLE}"),
    ("actor", "kind=person xi", f"cannot read 'xi'; {EXAMPLE}"),
    ("actor", "kind=person,", "a value is missing"),
    ("actor", 'name="Xi', 'a quotation mark is not closed: "Xi'),
    ("actor", "name=, x", "a value is missing before ', x'"),
    ("actor", "knd=person", "actor records have no 'knd', did you mean 'kind'?"),
    ("actor", "zzz=1", "actor records have no 'zzz'"),
    (
        "actor",
        "kind=persn",
        f"kind: 'persn' is not one of {', '.join(KINDS)}, did you mean 'person'?",
    ),
    ("actor", "name>b", "'name' is neither date nor number: > does not apply"),
    ("event", "actor~put", "'actor' takes = and != only"),
    ("event", "when>~", "'when' takes ~ after = and != only"),
    ("event", "when>=2023-13", "when: 2023-13: month 13 does not exist"),
    ("claim", "since>forum", "since: forum: no date: write dates as year-month-day, such as "),
    ("place", "lat=nan", "lat: 'nan' is not a number from -90 to 90"),
    ("place", "lat<1e999", "lat: '1e999' is not a number from -90 to 90"),
]


@pytest.mark.parametrize(("kind", "text", "message"), FAULTS)
def test_faults(kind: str, text: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(kind, text)
    ending = "2023-10-17" if message.endswith("such as ") else ""
    assert str(caught.value) == message + ending


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("event", "who=putn", [("putn", ", did you mean 'putin'?")]),
        ("event", "who=putin,host", [("host", "")]),
        ("event", "where=bejing when=2023", [("bejing", ", did you mean 'beijing'?")]),
        ("quote", "about=place:forum,forum", [("place:forum", ", did you mean 'forum'?")]),
        ("quote", "id=s.q9 by!=~ text=x", [("s.q9", ", did you mean 's.q3'?")]),
        ("claim", "since=2023 topic=trad", [("trad", ", did you mean 'trade'?")]),
        ("actor", "id=vvp source=s", []),
    ],
)
def test_unknown_ids(store: Store, kind: str, text: str, expected: list) -> None:
    found = [(value, hint) for _, value, hint in unknown_ids(parse_query(kind, text), store)]
    assert found == expected


def test_keys() -> None:
    keys = query_keys("event")
    assert keys["actor"] == "the id of an actor that any field refers to"
    assert keys["when"] == "The day or period."
    assert {"id", "source", "topic", "part_of"} <= set(keys)


def test_a_key_that_is_no_field_takes_its_own_values() -> None:
    with pytest.raises(QueryError, match=r"^overdue: 'maybe' is not one of yes, no$"):
        parse_query("event", "overdue=maybe")
    with pytest.raises(QueryError, match=r"^'overdue' takes = and != only$"):
        parse_query("claim", "overdue~yes")
    with pytest.raises(QueryError, match=r"^quote records have no 'overdue'$"):
        parse_query("quote", "overdue=yes")
