"""What a network draws of claims: relations once, counted by who asserts them, within its cap."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.model.values import Ref
from sphinx_briefing.pictures.network import MOST_NODES, MOST_TIES, Network
from sphinx_briefing.store import Store
from sphinx_briefing.store.watched import Reader
from sphinx_briefing.views import Request, Shown
from sphinx_briefing.views.blocks import Picture
from tests.views.said import cells, loaded, shown

REGISTRY = """\
actors:
  north: {name: North, kind: state}
  south: {name: South, kind: state}
  ann: {name: Ann, kind: person, of: cabinet}
  bob: {name: Bob, kind: person, roles: [Envoy of south]}
  cabinet: {name: Cabinet, kind: group, of: north}
  wire: {name: Wire, kind: outlet}
topics:
  peace: {name: Peace}
predicates:
  opposes: {label: opposes, inverse: opposed-by}
  opposed-by: {label: is opposed by, inverse: opposes}
  ally-of: {label: allied with, symmetric: true}
"""
ONE = """\
source: {id: one, title: One, publisher: wire}
claims:
  c1: {by: ann, text: a, rel: north opposes south}
  c2: {by: bob, text: b, rel: [south opposed-by north, north ally-of south]}
  c3: {text: c, rel: [south ally-of north, ann wants peace]}
  c4: {by: bob, text: d, rel: bob opposes ann, rank: deprecated}
  c5: {by: ann, text: e, rel: north opposes south}
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return loaded(tmp_path_factory.mktemp("network"), registry=REGISTRY, one=ONE)


def picture(view: Shown) -> Picture:
    (block,) = view.blocks
    assert isinstance(block, Picture)
    return block


def network(view: Shown) -> Network:
    drawing = picture(view).drawing
    assert isinstance(drawing, Network)
    return drawing


def told(view: Shown) -> list[str]:
    return [tie.name for tie in network(view).ties]


def test_a_relation_stands_once_with_the_number_of_its_asserters(store: Store) -> None:
    view = shown(store, Request("network"))
    assert told(view) == [
        "North opposes South: 2 asserters",
        "North allied with South: 2 asserters",
        "Ann wants Peace: 1 asserter",
    ]
    drawn = network(view)
    assert [(tie.number, tie.directed) for tie in drawn.ties] == [(2, True), (2, False), (1, True)]
    assert [str(tie.ref) for tie in drawn.ties] == ["None", "None", "claim:one.c3"]
    assert [(node.words, node.shape) for node in drawn.nodes] == [
        ("North", "state"),
        ("South", "state"),
        ("Ann", "person"),
        ("Peace", "other"),
    ]
    assert picture(view).notes == ("×2: so many assert it.",)
    assert picture(view).data[1] == (
        "actor:north",
        "opposes",
        "actor:south",
        "2",
        "one.c1; one.c2; one.c5",
    )


def test_the_table_names_who_asserts_what(store: Store) -> None:
    rows = cells(shown(store, Request("network", table="only")))
    assert [row[:3] for row in rows] == [
        ["North", "opposes", "South"],
        ["North", "allied with", "South"],
        ["Ann", "wants", "Peace"],
    ]
    assert rows[0][3] == "Ann[one] / Bob[one]"


def test_around_an_actor_stand_its_neighbours_and_what_is_between_them(store: Store) -> None:
    assert told(shown(store, Request("network", around="ann"))) == ["Ann wants Peace: 1 asserter"]
    assert len(told(shown(store, Request("network", around="south")))) == 2


def test_around_an_actor_its_own_relations_come_before_those_of_its_neighbours(
    tmp_path: Path,
) -> None:
    many = MOST_NODES + 5
    actors = "actors:\n" + "".join(f"  a{n}: {{name: A{n}}}\n" for n in range(many))
    own = "".join(f"  m{n}: {{text: m, rel: a0 met a{n}}}\n" for n in range(1, many))
    more = "".join(
        f"  {who}: {{text: x, by: a{who[1:]}, rel: a48 met a49}}\n" for who in ("x2", "x3")
    )
    source = f"source: {{id: s}}\nclaims:\n{own}{more}"
    view = shown(loaded(tmp_path, data=actors, s=source), Request("network", around="a0"))
    drawn = picture(view).drawing
    assert isinstance(drawn, Network)
    assert len(drawn.nodes) == MOST_NODES
    starts = [drawn.nodes[tie.start].words for tie in drawn.ties]
    assert starts == ["A0"] * (MOST_NODES - 1) + ["A48"]
    assert picture(view).notes[-1] == (
        "45 of 50 relations, between 45 of 50, are drawn: its own first, then those that most "
        "assert."
    )


def test_around_an_actor_only_what_is_near_is_read(store: Store) -> None:
    reader = Reader(lambda: store)
    with reader.watched() as reads:
        shown(reader.store, Request("network", around="ann"))
    assert not reads.everything
    assert Ref("actor", "ann") in reads.links


def test_actors_stand_with_their_state(store: Store) -> None:
    where = "by=bob,ann"
    view = shown(store, Request("network", where=where, group="state"))
    assert [node.below for node in network(view).nodes] == ["", ""]
    both = shown(store, Request("network", group="state"))
    assert [(node.words, node.below) for node in network(both).nodes][2:] == [
        ("Ann", "North"),
        ("Peace", ""),
    ]
    assert network(both).homes == ((0, 2),)


def test_what_has_no_relation_says_so(store: Store) -> None:
    view = shown(store, Request("network", where="by=wire", empty="Nothing."))
    (listing,) = view.blocks
    assert listing.blocks[0].line[0].text == "Nothing."  # type: ignore[union-attr]


def test_above_the_cap_those_are_drawn_that_most_assert(tmp_path: Path) -> None:
    many = MOST_TIES + 10
    actors = "actors:\n" + "".join(f"  a{n}: {{name: A{n}}}\n" for n in range(many + 1))
    claims = "source: {id: s}\nclaims:\n" + "".join(
        f"  c{n}: {{text: x, rel: a0 meets a{n + 1}}}\n" for n in range(many)
    )
    claims += f"  d: {{by: a1, text: x, rel: a0 meets a{many}}}\n"
    view = shown(loaded(tmp_path, actors=actors, claims=claims), Request("network"))
    drawn = network(view)
    assert len(drawn.nodes) == MOST_NODES
    assert drawn.nodes[1].words == f"A{many}"
    assert picture(view).notes[1] == (
        f"{MOST_NODES - 1} of {many} relations, between {MOST_NODES} of {many + 1}, are drawn: "
        "those that most assert."
    )
    assert len(picture(view).data) == many + 1
