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
    text = "quotes: {q1: {text: T}}\nclaims: {c1: {quote: q1, about: [c2, s.q1]}, c2: {text: U}}\n"
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
        "quotes:\n  q: {text: T, via: [putin, georgi]}",
        "3:29",
        "via: no actor 'georgi'",
        "georgia",
    ),
    "wrong kind": ("events:\n  e: {what: E, where: forum}", "3:23", "where: no place 'forum'", ""),
    "closed": ("places:\n  p: {name: P, in: forum}", "3:20", "in: no place or actor 'forum'", ""),
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
    if text.startswith("  mentions"):
        store = stored(
            tmp_path, {"data/r.yaml": REGISTRY, "data/s.yaml": f"source:\n  id: s\n{text}\n"}
        )
    else:
        store = article(tmp_path, text)
    hint = f", did you mean {near!r}?" if near else ""
    (problem,) = (str(one) for one in store.problems)
    assert problem.startswith(f"data/s.yaml:{place}: ")
    assert problem.endswith(f" {message}{hint} [briefing.dangling-reference]")


def test_an_id_of_two_kinds_is_ambiguous(tmp_path: Path) -> None:
    store = article(tmp_path, "quotes:\n  q: {text: T, about: ukraine}\n")
    message = "'ukraine' is ambiguous, write actor:ukraine or place:ukraine"
    assert [str(one) for one in store.problems] == [
        f"data/s.yaml:3:23: quote 's.q': about: {message} [briefing.ambiguous-reference]"
    ]


def test_roles_name_actors_or_are_titles(tmp_path: Path) -> None:
    roles = "[Head of ukraine, Minister of defence, Man of gorgia]"
    text = f"actors:\n  a:\n    name: A\n    roles: {roles}\n"
    store = article(tmp_path, text)
    message = "no actor 'gorgia', did you mean 'georgia'? The role is shown as written"
    assert [str(one) for one in store.problems] == [
        f"data/s.yaml:5:51: actor 'a': roles: {message} [briefing.dangling-reference]"
    ]
    found = [(role.title, role.of) for role in held(store, "actor", "a", "roles")]
    assert found == [
        ("Head", Ref("actor", "ukraine")),
        ("Minister of defence", None),
        ("Man of gorgia", None),
    ]


def test_predicates_need_no_declaration_but_a_slip_is_told(tmp_path: Path) -> None:
    text = "claims:\n  c: {text: T, rel: [ukraine admires putin, ukraine reles-on putin]}\n"
    store = article(tmp_path, text)
    message = "predicate 'reles-on' is not declared, did you mean 'relies-on'?"
    assert [str(one) for one in store.problems] == [
        f"data/s.yaml:3:45: claim 's.c': rel: {message} [briefing.unknown-predicate]"
    ]


def test_old_ids_go_on_resolving(tmp_path: Path) -> None:
    files = {
        "data/r.yaml": "actors:\n  new: {name: N, was: [old, older]}\n",
        "data/s.yaml": "source: {id: s}\nactors: {old: {aliases: [O]}}\n"
        "quotes: {q: {text: T, by: older, via: [new, old], about: old}}\n",
    }
    store = stored(tmp_path, dict(files))
    assert store.problems == ()
    assert held(store, "quote", "s.q", "by") == Ref("actor", "new")
    assert held(store, "quote", "s.q", "via") == (Ref("actor", "new"),)
    assert held(store, "quote", "s.q", "about") == (Ref("actor", "new"),)
    assert held(store, "actor", "old", "aliases") == ("O",)
    assert [one.id for one in store.of_kind("actor")] == ["new"]


FORMER = {
    "own id": ("a: {name: A, was: a}", "2:21", "'a' is its id of today; delete it", "conflict"),
    "declared": (
        "a: {name: A, was: b}\n  b: {name: B}",
        "2:21",
        "'b' is still declared in data/x.yaml:3; merge the two there, or delete it here",
        "conflict",
    ),
    "twice": (
        "a: {name: A, was: z}\n  b: {name: B, was: z}",
        "3:21",
        "'z' is a former id of 'a', too; write it at one of the two",
        "conflict",
    ),
    "no id": (
        "a: {name: A, was: Old One}",
        "2:21",
        "'Old One' is not an id: lower-case words joined by hyphens",
        "bad-id",
    ),
}


@pytest.mark.parametrize(("text", "place", "message", "code"), FORMER.values(), ids=FORMER)
def test_old_ids_that_cannot_be(
    tmp_path: Path, text: str, place: str, message: str, code: str
) -> None:
    store = stored(tmp_path, {"data/x.yaml": f"actors:\n  {text}\n"})
    (problem,) = (str(one).split(": ", 2) for one in store.problems)
    assert problem[0] == f"data/x.yaml:{place}"
    assert problem[2] == f"was: {message} [briefing.{code}]"


def test_articles_that_rename_in_a_circle(tmp_path: Path) -> None:
    text = "source: {id: s}\nactors:\n  a: {name: A, was: b}\n  b: {name: B, was: a}\n"
    store = stored(tmp_path, {"data/s.yaml": text})
    message = "was: 'a' is today's id of 'b': the two name each other"
    assert [str(one) for one in store.problems] == [
        f"data/s.yaml:4:21: actor 'b': {message} [briefing.conflict]"
    ]


CIRCLES = {
    "event": ("part_of", "what", "[b]"),
    "place": ("in", "name", "b"),
    "actor": ("of", "name", "b"),
    "topic": ("broader", "name", "b"),
}


@pytest.mark.parametrize("kind", CIRCLES)
def test_circles(tmp_path: Path, kind: str) -> None:
    key, name, to_b = CIRCLES[kind]
    text = (
        f"{kind}s:\n  x: {{{name}: X, {key}: a}}\n"
        f"  a:\n    {name}: A\n    {key}: {to_b}\n  b: {{{name}: B, {key}: a}}\n"
    )
    store = stored(tmp_path, {"data/x.yaml": text})
    column = len(f"    {key}: ") + 1
    message = f"{kind} 'a': {key}: lies within itself: a → b → a [briefing.circular]"
    assert [str(one) for one in store.problems] == [f"data/x.yaml:5:{column}: {message}"]


def test_within_itself(tmp_path: Path) -> None:
    store = stored(tmp_path, {"data/x.yaml": "places:\n  a: {name: A, in: a}\n"})
    assert [str(one) for one in store.problems] == [
        "data/x.yaml:2:20: place 'a': in: lies within itself: a → a [briefing.circular]"
    ]


def test_back_links(tmp_path: Path) -> None:
    text = "quotes:\n  q1: {text: T, by: putin, about: [putin, forum]}\nclaims:\n  c: {quote: q1}\n"
    store = article(tmp_path, text)
    shown = [(link.record.id, link.field) for link in store.links.to(Ref("actor", "putin"))]
    assert shown == [("s.q1", "by"), ("s.q1", "about")]
    assert [one.id for one in store.links.records_to(Ref("actor", "putin"), "quote")] == ["s.q1"]
    assert store.links.records_to(Ref("actor", "putin"), "quote", "via") == ()
    assert [one.record.id for one in store.links.to(Ref("source", "s"))] == ["s.q1", "s.c"]
    assert store.links.to(Ref("quote", "s.q1"), "event") == ()


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("actor", "Vladimir Putin", ", did you mean 'putin'?"),
        ("", "the president", ", did you mean 'putin'?"),
        ("actor", "ukrain", ", did you mean 'ukraine'?"),
        ("place", "Bejing", ", did you mean 'beijing'?"),
        ("place", "putin", "; the id is of kind actor"),
        ("", "q", ""),
    ],
)
def test_suggestions(tmp_path: Path, kind: str, text: str, expected: str) -> None:
    store = article(tmp_path, "")
    assert store.suggestion(kind, text) == expected
