"""Records are found by any words, whatever their case and accents, the best first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_briefing.store import Store
from sphinx_briefing.store.search import folded, search
from tests.load.data import stored

DATA = {
    "data/registry.yaml": (
        "actors:\n"
        "  zoe-lund: {name: Zoë Łund, aliases: [the Fox], names: {ru: Зоя Лунд}}\n"
        "  lund: {name: Town of Lund, kind: state}\n"
        "  fox: {name: Fox News, kind: outlet, weak_aliases: [Straße]}\n"
        "places:\n  lund: {name: Lund}\n"
        "events:\n  fox-hunt: {what: Fox hunt in Lund, aliases: [chase]}\n"
        "topics:\n  trade: {name: Trade}\n"
    ),
    "data/letter.yaml": (
        "source: {title: The fox’s letter}\n"
        "quotes:\n  q1: {by: zoe-lund, text: The quick fox jumped over the fence.}\n"
        "claims:\n  c1: {text: Foxes trade in Lund., by: fox}\n"
    ),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = stored(tmp_path_factory.mktemp("search"), DATA)
    assert made.problems == ()
    return made


def found(store: Store, text: str, *kinds: str) -> list[str]:
    return [str(hit.record.ref) for hit in search(store, text, kinds)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lund", ["actor:lund", "place:lund", "actor:zoe-lund", "event:fox-hunt"]),
        ("ZOE LUND", ["actor:zoe-lund"]),
        ("зоя", ["actor:zoe-lund"]),
        ("strasse", ["actor:fox"]),
        ("STRASSE", ["actor:fox"]),
        ("quick fence", ["quote:letter.q1"]),
        ("q1", ["quote:letter.q1"]),
        ("letter.c1", ["claim:letter.c1"]),
        ("fox's", ["source:letter"]),
        ("zoe quick", ["quote:letter.q1"]),
        ("fox hunt", ["event:fox-hunt"]),
        ("quick missing", []),
        (" \t", []),
        ("chase", ["event:fox-hunt"]),
    ],
)
def test_what_is_found_first(store: Store, text: str, expected: list[str]) -> None:
    assert found(store, text)[: len(expected) or None] == expected


def test_better_hits_come_first(store: Store) -> None:
    assert found(store, "fox") == [
        "actor:fox",
        "event:fox-hunt",
        "claim:letter.c1",
        "source:letter",
        "actor:zoe-lund",
        "quote:letter.q1",
    ]
    assert found(store, "fox", "event", "quote") == ["event:fox-hunt", "quote:letter.q1"]


def test_why_it_was_found(store: Store) -> None:
    hits = {str(hit.record.ref): hit for hit in search(store, "fox")}
    quote = hits["quote:letter.q1"]
    assert (quote.field, quote.words[slice(*quote.span)]) == ("text", "fox")
    alias = hits["actor:zoe-lund"]
    assert (alias.field, alias.words[slice(*alias.span)]) == ("aliases", "Fox")
    name, spoken = search(store, "lu zo")
    assert (spoken.record.id, spoken.field) == ("letter.q1", "by")
    assert (name.field, name.words[slice(*name.span)]) == ("id", "lu")
    (street,) = search(store, "rasse")
    assert street.words[slice(*street.span)] == "raße"


@given(st.text(max_size=30))
def test_every_character_knows_where_it_was(text: str) -> None:
    plain, places = folded(text)
    assert len(places) == len(plain) + 1
    assert places == sorted(places)
    assert all(folded(text[place])[0] for place in places[:-1])
    assert folded(plain)[0] == plain or any(ord(char) > 0x2FF for char in text)


def test_kana_marks_are_no_accents(tmp_path: Path) -> None:
    data = "places: {a: {name: カキ}, b: {name: ガキ}, c: {name: مَكتبة}}\n"
    store = stored(tmp_path, {"data/x.yaml": data})
    assert found(store, "ガキ") == ["place:b"]
    assert found(store, "مكتبة") == ["place:c"]
