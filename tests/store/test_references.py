"""What ids in fields mean: local ids, kinds, former ids, and those that lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store
from tests.load.data import stored

REGISTRY = """
actors:
  putin: {name: Vladimir Putin, aliases: [The President]}
  ukraine: {name: Ukraine}
  georgia: {name: Georgia}
places:
  ukraine: {name: Ukraine}
  beijing: {name: Beijing, in: georgia}
  georgia: {name: Georgia}
events:
  forum: {what: The Forum}
predicates:
  relies-on: {label: relies on}
"""


def article(tmp_path: Path, text: str) -> Store:
    return stored(tmp_path, {"data/r.yaml": REGISTRY, "data/s.yaml": f"source: {{id: s}}\n{text}"})


def held(store: Store, kind: str, ident: str, field: str) -> object:
    record = store.find(Ref(kind, ident))
    assert record is not None
    return getattr(record, field)


def test_local_ids_and_those_of_other_sources(tmp_path: Path) -> None:
    text = "quotes:\n  q1: {text: T}\nclaims:\n  c1: {quote: q1, about: [c2, s.q1]}\n  c2: {text: U}\n"
    store = article(tmp_path, text)
    assert store.problems == ()
    assert held(store, "claim", "s.c1", "quote") == Ref("quote", "s.q1")
    assert held(store, "claim", "s.c1", "about") == (Ref("claim", "s.c2"), Ref("quote", "s.q1"))


def test_any_kind_and_preference(tmp_path: Path) -> None:
    text = (
        "claims:\n  c1:\n    text: T\n    about: [forum, place:ukraine, putin]\n"
        "    rel: ukraine relies-on place:ukraine\n"
    )
    store = article(tmp_path, text)
    assert store.problems == ()
    assert [str(ref) for ref in held(store, "claim", "s.c1", "about")] == [
        "event:forum",
        "place:ukraine",
        "actor:putin",
    ]
    relation = held(store, "claim", "s.c1", "rel")[0]
    assert (str(relation.subject), str(relation.object)) == ("actor:ukraine", "place:ukraine")
    assert held(store, "place", "beijing", "within") == Ref("place", "georgia")


FAULTS = {
    "near id": ("quotes:\n  q: {text: T, by: puttin}", "3:20", "by: no actor 'puttin'", "putin"),
    "by name": (
        "quotes:\n  q: {text: T, by: vladimir-putin}",
        "3:20",
        "by: no actor 'vladimir-putin'",
        "putin",
    ),
    "by alias": (
        "quotes:\n  q: {text: T, by: the-president}",
        "3:20",
        "by: no actor 'the-president'",
        "putin",
    ),
    "far": ("quotes:\n  q: {text: T, by: zzz}", "3:20", "by: no actor 'zzz'", ""),
    "in a list": (
        "quotes:\n  q: {text: T, via: [putin, ~~~, georgi]}",
        "3:33",
        "via: no actor 'georgi'",
        "georgia",
    ),
    "wrong kind": ("events:\n  e: {what: E, where: forum}", "3:23", "where: no place 'forum'", ""),
    "closed": ("places:\n  p: {name: P, in: forum}", "3:20", "in: no record 'forum'", ""),
    "participant": (
        "events:\n  e: {what: E, who: {putin: host, puti: guest}}",
        "3:35",
        "who: no actor 'puti'",
        "putin",
    ),
    "mention": (
        "  mentions: {He: putin, They: [putin, ukrane]}",
        "3:39",
        "mentions: no record 'ukrane'",
        "ukraine",
    ),
}


@pytest.mark.parametrize(("text", "place", "message", "near"), FAULTS.values(), ids=FAULTS)
def test_dangling(tmp_path: Path, text: str, place: str, message: str, near: str) -> None:
    text = text.replace("~~~, ", "")
    column = place if "via" not in text else "3:28"
    if text.startswith("  mentions"):
        store = stored(
            tmp_path, {"data/r.yaml": REGISTRY, "data/s.yaml": f"source:\n  id: s\n{text}\n"}
        )
    else:
        store = article(tmp_path, text)
    hint = f", did you mean {near!r}?" if near else ""
    (problem,) = (str(one) for one in store.problems)
    assert problem.startswith(f"data/s.yaml:{column}: ")
    assert problem.endswith(f" {message}{hint} [briefing.dangling-reference]")
