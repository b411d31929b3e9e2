"""Reports whose chains share an upstream node are one origin."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_briefing.model import Claim
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store
from sphinx_briefing.store.origins import Report, corroborating, group, origins, reports
from tests.load.data import stored

DATA: dict[str, str | bytes] = {
    "data/r.yaml": """
actors:
  wire: {name: Wire, kind: outlet}
  post: {name: Post, kind: outlet}
  ann: {name: Ann, kind: person}
  ben: {name: Ben, kind: person}
  court: {name: Court, kind: organization}
claims:
  e1: {text: Said to us, by: ann}
""",
    "data/a.yaml": """
source: {publisher: wire, url: "https://a.test/1"}
events: {e: {what: E}, f: {what: F}}
""",
    "data/b.yaml": """
source: {publisher: post, url: "https://b.test/x"}
events: {e: {what: E}}
quotes:
  q1: {text: x, by: ann, via: wire, for: court}
  q2: {text: x, by: ~}
claims:
  c1: {text: T, by: ben, via: wire}
  c2: {quote: q1, supports: c1}
  c3: {text: U, supports: c2}
  c4: {text: V, supports: c1, rank: deprecated}
  c5: {text: V, supports: [c3, c5]}
""",
    "data/twin.yaml": "source: {url: 'https://b.test/x'}\nevents: {e: {what: E}, f: {what: F}}\n",
    "data/c.yaml": "source: {}\nevents: {e: {what: E}}\n",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    found = stored(tmp_path_factory.mktemp("origins"), dict(DATA))
    assert found.problems == ()
    return found


def chains(store: Store, kind: str, ident: str) -> list[tuple[str, str]]:
    record = store.find(Ref(kind, ident))
    assert record is not None
    found = reports(store, record)
    return [(one.source, " ".join(node.id for node in one.chain)) for one in found]


@pytest.mark.parametrize(
    ("kind", "ident", "expected"),
    [
        ("claim", "b.c1", [("b", "ben wire post b")]),
        ("claim", "b.c2", [("b", "court ann wire post b")]),
        ("claim", "b.c3", [("b", "post b")]),
        ("claim", "e1", [("", "ann")]),
        ("quote", "b.q1", [("b", "court ann wire post b")]),
        ("quote", "b.q2", [("b", "post b")]),
        ("event", "e", [("a", "wire a"), ("b", "post b"), ("c", "c"), ("twin", "twin")]),
        ("actor", "ann", []),
    ],
)
def test_chains(store: Store, kind: str, ident: str, expected: list[tuple[str, str]]) -> None:
    assert chains(store, kind, ident) == expected


def counted(store: Store, *refs: tuple[str, str]) -> list[tuple[str, list[str]]]:
    records = [record for ref in refs if (record := store.find(Ref(*ref)))]
    assert len(records) == len(refs)
    found = origins(store, records)
    return [
        (one.head.id, [f"{report.source}/{report.record.id}" for report in one.reports])
        for one in found
    ]


@pytest.mark.parametrize(
    ("refs", "expected"),
    [
        # two sources with one address are one text
        (["event e"], [("wire", ["a/e"]), ("post", ["b/e", "twin/e"]), ("c", ["c/e"])]),
        # different speakers through one agency
        (["claim b.c1", "claim b.c2"], [("wire", ["b/b.c1", "b/b.c2"])]),
        # one speaker, told to different people
        (["claim e1", "quote b.q1"], [("ann", ["/e1", "b/b.q1"])]),
        # a third report links two that share nothing
        (["event f", "claim e1", "quote b.q1"], [("wire", ["a/f", "/e1", "b/b.q1", "twin/f"])]),
        (["actor ann"], []),
        # the same report twice is one report
        (["claim b.c3", "claim b.c3"], [("post", ["b/b.c3"])]),
    ],
)
def test_origins(store: Store, refs: list[str], expected: list[tuple[str, list[str]]]) -> None:
    found = counted(store, *(tuple(ref.split()) for ref in refs))  # type: ignore[arg-type]
    assert [(head, sorted(members)) for head, members in found] == [
        (head, sorted(members)) for head, members in expected
    ]


def test_supporters_are_found_through_others_but_not_deprecated_ones(store: Store) -> None:
    def supporting(ident: str) -> set[str]:
        claim = store.find(Ref("claim", ident))
        assert isinstance(claim, Claim)
        return {one.id for one in corroborating(store, claim)}

    assert supporting("b.c1") == {"b.c1", "b.c2", "b.c3", "b.c5"}
    assert supporting("b.c5") == {"b.c5"}


NODES = st.integers(0, 9).map(lambda number: Ref("actor", f"a{number}"))
REPORTS = st.lists(
    st.tuples(
        st.lists(NODES, max_size=4, unique=True).map(tuple),
        st.lists(st.sampled_from(["x", "y", "z"]), max_size=1).map(tuple),
    ),
    max_size=8,
).map(
    lambda found: [
        Report(Ref("claim", f"c{n}"), "", chain, text) for n, (chain, text) in enumerate(found)
    ]
)


def nodes(report: Report) -> set[object]:
    return {*report.chain, *report.text}


@given(REPORTS)
def test_origins_are_the_connected_parts(found: list[Report]) -> None:
    told = [one for one in found if one.chain]
    linked = {one.record: {one.record} for one in told}
    for _ in told:  # as often as the longest path can be
        for one in told:
            for other in told:
                if nodes(one) & nodes(other):
                    linked[one.record] |= linked[other.record]
                    linked[other.record] |= linked[one.record]
    groups = [{report.record for report in origin.reports} for origin in group(found)]
    expected = {tuple(sorted(one)) for one in linked.values()}
    assert sorted(tuple(sorted(one)) for one in groups) == sorted(expected)


@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(found: list[Report], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    sets = [
        {frozenset(one.record for one in origin.reports) for origin in group(order)}
        for order in (found, shuffled)
    ]
    assert sets[0] == sets[1]


@given(REPORTS, NODES)
def test_a_common_node_makes_one_origin_and_heads_it(found: list[Report], node: Ref) -> None:
    first = Ref("actor", "first")
    through = [one._replace(chain=(first, *one.chain)) for one in found]
    assert len(group(through)) == min(1, len(through))
    assert [one.head for one in group(through)] == [first] * min(1, len(through))
    count = len(group(found))
    assert count <= len([one for one in found if one.chain])
    shared = [one._replace(chain=tuple(dict.fromkeys((*one.chain, node)))) for one in found]
    assert len(group(shared)) == min(1, len(shared))


def test_a_pinned_text_is_one_text(tmp_path: Path) -> None:
    pin, event = "a" * 64, "events: {e: {what: E}}\n"
    files: dict[str, str | bytes] = {
        f"data/{name}.yaml": f"source: {{title: {name}, sha256: {digest}}}\n{event}"
        for name, digest in (("x", pin), ("y", pin), ("z", "b" * 64))
    }
    store = stored(tmp_path, files)
    assert store.problems == ()
    assert counted(store, ("event", "e")) == [("x", ["x/e", "y/e"]), ("z", ["z/e"])]
