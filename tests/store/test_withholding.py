"""Editions: what is withheld is in no record, no reference, no text, no problem."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store, load_store
from sphinx_briefing.store.withholding import Audience
from sphinx_briefing.store.withholding.withholder import INSTEAD

DAY = datetime.date(2024, 5, 1)


def audience(most: str = "GREEN", unmarked: str = "CLEAR", **more: object) -> Audience:
    return Audience("partners", most, unmarked, DAY, **more)  # type: ignore[arg-type]


def load(folder: Path, files: dict[str, str], edition: Audience | None) -> Store:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return load_store(["*.yaml"], folder, audience=edition)


def ids(store: Store, kind: str) -> list[str]:
    return [record.id for record in store.of_kind(kind)]


REGISTRY = """\
actors:
  ada: {name: Ada}
  spy: {name: Mata H, aliases: [The Dancer], marking: RED, of: bureau}
  bureau: {name: The Bureau, marking: AMBER}
  clerk: {name: Clerk, of: bureau, roles: [Head of bureau, Cook]}
places: {den: {name: The Den, marking: RED}, hall: {name: Hall, in: den}}
topics: {war: {name: War}, sea: {name: Sea, broader: war}}
"""


@pytest.mark.parametrize(
    ("most", "actors"),
    [
        ("CLEAR", ["ada", "clerk"]),
        ("GREEN", ["ada", "clerk"]),
        ("AMBER", ["ada", "bureau", "clerk"]),
        ("AMBER+STRICT", ["ada", "bureau", "clerk"]),
        ("RED", ["ada", "bureau", "clerk", "spy"]),
    ],
)
def test_records_above_the_marking_are_gone(tmp_path: Path, most: str, actors: list[str]) -> None:
    assert ids(load(tmp_path, {"r.yaml": REGISTRY}, audience(most)), "actor") == actors


@pytest.mark.parametrize(("unmarked", "left"), [("CLEAR", 2), ("GREEN", 2), ("AMBER", 0)])
def test_what_has_no_marking_has_that_of_the_project(
    tmp_path: Path, unmarked: str, left: int
) -> None:
    store = load(tmp_path, {"r.yaml": REGISTRY}, audience("GREEN", unmarked))
    assert len(ids(store, "actor")) == left


def test_references_to_what_is_withheld_are_gone(tmp_path: Path) -> None:
    store = load(tmp_path, {"r.yaml": REGISTRY}, audience())
    clerk, hall = store.find(Ref("actor", "clerk")), store.find(Ref("place", "hall"))
    assert (clerk.of, [one.title for one in clerk.roles], hall.within) == (None, ["Cook"], None)
    assert store.problems == ()


def test_a_marking_of_a_file_holds_for_all_in_it(tmp_path: Path) -> None:
    files = {
        "open.yaml": "actors: {ada: {name: Ada}}\n",
        "closed.yaml": "marking: AMBER\nactors:\n  ada: {about: Secret words}\n  bo: {name: Bo}\n",
    }
    store = load(tmp_path, files, audience())
    assert ids(store, "actor") == ["ada"]
    assert store.find(Ref("actor", "ada")).about is None
    assert load(tmp_path, files, audience("AMBER")).find(Ref("actor", "bo")) is not None


@pytest.mark.parametrize(
    "mark", ["marking: ~", "marking: WHITE", "marking: [RED]", "marking: {a: b}", "marking: ''"]
)
@pytest.mark.parametrize("place", ["file", "record", "source"])
def test_a_marking_that_cannot_be_read_is_the_strictest(
    tmp_path: Path, mark: str, place: str
) -> None:
    record = f"{{name: Bo, {mark}}}" if place == "record" else "{name: Bo}"
    head = {"file": f"{mark}\n", "source": f"source: {{title: T, {mark}}}\n"}.get(place, "")
    store = load(tmp_path, {"x.yaml": f"{head}actors:\n  bo: {record}\n"}, audience("AMBER+STRICT"))
    assert len(store) == 0
    assert load(tmp_path, {}, audience("RED")).find(Ref("actor", "bo")) is not None


ARTICLE = """\
source: {title: Article, published: 2024-04-01, %s}
actors: {ada: {about: As the article has it}, new: {name: New One}}
quotes: {q1: {by: ada, text: Words of Ada}}
events: {day: {what: The day, who: [ada, new]}}
"""


@pytest.mark.parametrize(
    "said",
    [
        "marking: RED",
        "embargo: 2024-05-02",
        "embargo: 2024-05",
        "embargo: ~",
        "embargo: soon",
        "lang: fr",
        "topics: [sea]",
    ],
)
def test_a_source_that_is_withheld_takes_all_that_it_says_along(tmp_path: Path, said: str) -> None:
    edition = audience(languages=frozenset({"en"}), topics=frozenset({"land"}))
    files = {"r.yaml": REGISTRY, "article.yaml": ARTICLE % said}
    store = load(tmp_path, files, edition)
    assert ids(store, "source") == ids(store, "quote") == ids(store, "event") == []
    assert ids(store, "actor") == ["ada", "clerk"]
    assert store.find(Ref("actor", "ada")).about is None
    assert store.withheld.sources == {"article"}


@pytest.mark.parametrize(
    "said",
    ["embargo: 2024-05-01", "embargo: 2024-04", "lang: en-GB", "topics: [sea]", "marking: green"],
)
def test_a_source_that_is_not_withheld_stays(tmp_path: Path, said: str) -> None:
    edition = audience(languages=frozenset({"en"}), topics=frozenset({"war"}))
    files = {"r.yaml": REGISTRY, "article.yaml": ARTICLE % said}
    assert ids(load(tmp_path, files, edition), "quote") == ["article.q1"]


def test_what_the_registry_says_of_a_quote_goes_with_its_source(tmp_path: Path) -> None:
    files = {
        "r.yaml": f"{REGISTRY}quotes: {{s.q1: {{by: ada, text: Words}}}}\n",
        "s.yaml": "source: {title: Closed, marking: RED}\n",
    }
    assert ids(load(tmp_path, files, audience()), "quote") == []
    assert ids(load(tmp_path, files, audience("RED")), "quote") == ["s.q1"]


def test_old_ids_of_what_is_withheld_are_withheld_too(tmp_path: Path) -> None:
    said = f"{REGISTRY}events: {{e: {{what: Wave, topics: [sea], was: [old-wave]}}}}\n"
    store = load(tmp_path, {"r.yaml": said}, audience(topics=frozenset({"land"})))
    assert Ref("event", "old-wave") in store.withheld.records


CHAIN = """\
source: {title: Chained}
quotes:
  by: {by: spy, text: One}
  via: {by: ada, via: spy, text: Two}
  for: {by: ada, for: spy, text: Three}
  at: {by: ada, text: Four, about: [spy, ada], to: [all]}
claims:
  c-by: {by: spy, text: Five}
  c-quote: {by: ada, quote: by}
  c-rel: {by: ada, text: Six, rel: [spy ally ada, ada ally clerk]}
events:
  met: {what: Met, where: den, who: {spy: guest, ada: host}}
"""


def test_without_its_speaker_or_its_way_a_quotation_is_not_told(tmp_path: Path) -> None:
    store = load(tmp_path, {"r.yaml": REGISTRY, "s.yaml": CHAIN}, audience())
    assert ids(store, "quote") == ["s.at"]
    assert ids(store, "claim") == ["s.c-rel"]
    relations = store.find(Ref("claim", "s.c-rel")).rel
    assert [str(one.subject) for one in relations] == ["actor:ada"]
    assert store.find(Ref("quote", "s.at")).about == (Ref("actor", "ada"),)
    met = store.find(Ref("event", "met"))
    assert (met.where, [one.actor.id for one in met.who]) == (None, ["ada"])


def test_words_may_stand_for_who_is_withheld(tmp_path: Path) -> None:
    edition = audience(instead="an official")
    store = load(tmp_path, {"r.yaml": REGISTRY, "s.yaml": CHAIN}, edition)
    assert ids(store, "quote") == ["s.at", "s.by", "s.for", "s.via"]
    assert store.find(Ref("quote", "s.by")).by == INSTEAD
    assert store.find(INSTEAD).own_name == "an official"
    who = store.find(Ref("event", "met")).who
    assert [(one.actor, one.roles) for one in who] == [
        (INSTEAD, ()),
        (Ref("actor", "ada"), ("host",)),
    ]
    assert "Mata" not in repr(store.records)


def test_a_record_whose_name_only_a_withheld_file_gives_is_gone(tmp_path: Path) -> None:
    files = {
        "a.yaml": "marking: RED\nevents: {e: {what: Raid, when: 2024}}\n",
        "b.yaml": "events: {e: {when: 2024-02}}\nclaims: {c: {by: bo, quote: x.q}}\n"
        "actors: {bo: {name: Bo}}\n",
        "x.yaml": "source: {title: T, marking: RED}\nquotes: {q: {by: bo, text: Hm}}\n",
    }
    store = load(tmp_path, files, audience())
    assert (ids(store, "event"), ids(store, "claim")) == ([], [])
    assert store.problems == ()


@pytest.mark.parametrize(
    "field",
    [
        "about: Ally of Mata H.",
        "about: He met the mata h again",
        "about: 'Ally of :actor:`her <spy>`'",
        "aliases: [Friend of The Dancer]",
        "names: {de: Freund von Mata H}",
    ],
)
def test_words_that_name_what_is_withheld_are_an_error_with_a_place(
    tmp_path: Path, field: str
) -> None:
    text = f"{REGISTRY}claims: {{}}\n"
    more = {"z.yaml": f"actors:\n  bo: {{name: Bo,\n        {field}}}\n"}
    store = load(tmp_path, {"r.yaml": text, **more}, audience())
    (problem,) = store.problems
    assert problem.code.value == "withheld-named"
    assert problem.location[:2] == ("z.yaml", 3)
    assert "Mata" not in str(problem)
    assert "spy" not in str(problem)


@pytest.mark.parametrize("words", ["A dancer", "Matador H", "mata", "The bureaus", "Den Haag"])
def test_other_words_are_none_of_them(tmp_path: Path, words: str) -> None:
    more = {"z.yaml": f"actors:\n  bo: {{name: Bo, about: {words}}}\n"}
    assert load(tmp_path, {"r.yaml": REGISTRY, **more}, audience()).problems == ()


def test_a_name_that_somebody_else_bears_may_be_told(tmp_path: Path) -> None:
    more = {"z.yaml": "actors:\n  bo: {name: Mata H, about: Mata H dances}\n"}
    assert load(tmp_path, {"r.yaml": REGISTRY, **more}, audience()).problems == ()


def test_problems_tell_nothing_of_what_is_withheld(tmp_path: Path) -> None:
    faulty = "marking: RED\nactors:\n  spy: {nmae: Mata H, url: nowhere}\n"
    registry = {"r.yaml": "actors:\n  ada: {name: Ada, of: spy, url: nowhere}\n", "f.yaml": faulty}
    whole = load(tmp_path, registry, None)
    assert {one.location.path for one in whole.problems} == {"r.yaml", "f.yaml"}
    told = load(tmp_path, {}, audience())
    found = {(one.location.path, one.code.value) for one in told.problems}
    assert {code for path, code in found if path == "f.yaml"} == {"not-understood"}
    assert ("r.yaml", "bad-value") in found
    for secret in ("spy", "nmae", "Mata", "nowhere: "):
        assert secret not in "".join(map(str, told.problems))


def test_the_text_of_a_source_is_told_only_whole(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("“Words of Ada” and other words")
    (tmp_path / "two.txt").write_text("Words on Mata H")
    files = {
        "r.yaml": REGISTRY,
        "one.yaml": "source: {title: One, text: one.txt}\nquotes:\n"
        "  q1: {by: ada, text: Words of Ada}\n  q2: {by: ada, text: other words, marking: RED}\n",
        "two.yaml": "source: {title: Two, text: two.txt}\n",
    }
    assert set(load(tmp_path, files, None).texts) == {"one", "two"}
    assert set(load(tmp_path, files, audience()).texts) == set()


def test_the_digest_does_not_tell_of_what_is_withheld(tmp_path: Path) -> None:
    one = load(tmp_path, {"r.yaml": REGISTRY}, audience()).digest
    two = load(tmp_path, {"r.yaml": REGISTRY.replace("The Dancer", "Another")}, audience()).digest
    three = load(tmp_path, {"r.yaml": REGISTRY.replace("Ada", "Bea")}, audience()).digest
    assert one == two != three
