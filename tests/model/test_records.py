"""The kinds of record: their fields, their words, and that they are frozen."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from sphinx_briefing.load.values import READERS
from sphinx_briefing.model import DATA_TYPES, RECORD_TYPES, Actor, Claim, Event, Quote, Source
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.references import (
    preferred_kinds,
    reference_fields,
    references,
    replace_references,
)
from sphinx_briefing.model.values import Participant, Ref, Relation, Role, is_id, suggest_id

FIELDS = {
    "source": "title publisher authors published kind url archived accessed lang text sha256 "
    "reliability mentions embargo",
    "actor": "name kind names aliases weak_aliases of roles about url wikidata image image_alt "
    "image_credit reliability same_as not maybe was",
    "event": "what when status where who part_of about aliases seen code maybe was",
    "quote": "text by via for at on to kind cue about prefix suffix nth lang translation",
    "claim": "text quote by via kind about rel on since due outcome percent borne_out "
    "credibility loaded seen rank "
    "supports refutes",
    "place": "name names in lat lon maybe country kind",
    "topic": "name broader about",
    "predicate": "label inverse symmetric",
}
REQUIRED = {"actor": "name", "event": "what", "quote": "text", "place": "name", "topic": "name"}


@pytest.mark.parametrize("kind", DATA_TYPES)
def test_fields(kind: str) -> None:
    fields = DATA_TYPES[kind].fields()
    assert list(fields) == [*FIELDS[kind].split(), "topics", "note", "marking", "review", "found"]
    assert [key for key in fields if fields[key].required] == REQUIRED.get(kind, "").split()
    assert set(fields) == {field.key for field in fields.values()}


@pytest.mark.parametrize("kind", DATA_TYPES)
def test_words(kind: str) -> None:
    record = DATA_TYPES[kind]
    assert record.kind == kind
    assert record.name_field in {field.name for field in record.fields().values()}
    for field in record.fields().values():
        assert field.label[0].isupper(), field
        assert field.doc[-1] in ".;", field
        assert field.type.summary.strip(), field


def test_names_are_distinct() -> None:
    plurals = [record.plural for record in DATA_TYPES.values()]
    assert len({*plurals, *DATA_TYPES}) == 2 * len(DATA_TYPES)
    assert [kind for kind in RECORD_TYPES if RECORD_TYPES[kind].local] == ["quote", "claim"]


@pytest.mark.parametrize("kind", DATA_TYPES)
def test_an_empty_record(kind: str) -> None:
    record = DATA_TYPES[kind](id="x")
    assert (record.ref, record.name, record.sources) == (Ref(kind, "x"), "x", ())
    for field in record.fields().values():
        value = getattr(record, field.name)
        assert (value in ((), {})) if field.many else value is None
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.id = "y"  # type: ignore[misc]
    assert not hasattr(record, "__dict__")


def test_names() -> None:
    assert Actor(id="a", own_name="Ann").name == "Ann"
    assert Event(id="e", what="Forum").name == "Forum"
    assert Claim(id="c").name == "c"
    assert Source(id="s", title="T").name == "T"


def test_every_type_of_field_can_be_read() -> None:
    used = {type(field.type) for one in DATA_TYPES.values() for field in one.fields().values()}
    assert used <= set(READERS)


@pytest.mark.parametrize(
    ("type_", "summary"),
    [
        (ft.Text(), "plain text"),
        (ft.Choice(("a", "b")), "one of a, b"),
        (ft.EdtfDate(), "date"),
        (ft.Number(1, 6, whole=True), "whole number from 1 to 6"),
        (ft.LanguageTag(), "BCP 47 language tag"),
        (ft.Url(), "URL"),
        (ft.Reference("actor"), "actor id"),
        (ft.Reference(), "id of any kind (``kind:id`` when ambiguous)"),
        (ft.ListOf(ft.Reference("actor")), "list of: actor id"),
        (ft.MapOf(ft.LanguageTag(), ft.Text()), "mapping from BCP 47 language tag to plain text"),
    ],
)
def test_summaries(type_: ft.FieldType, summary: str) -> None:
    assert type_.summary == summary


@pytest.mark.parametrize(
    ("text", "own", "full"),
    [
        ("a", True, True),
        ("a1-b2-3", True, True),
        ("a.q1", False, True),
        ("a.b.c", False, False),
        ("1a", False, False),
        ("a-", False, False),
        ("a--b", False, False),
        ("A", False, False),
        ("a_b", False, False),
        ("a\n", False, False),
        ("é", False, False),
        ("", False, False),
    ],
)
def test_ids(text: str, own: bool, full: bool) -> None:
    assert (is_id(text), is_id(text, local=True)) == (own, full)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vladimir Putin", "vladimir-putin"),
        ("Gümüş & Söhne", "gumus-sohne"),
        ("2023 Forum", "forum"),
        ("习近平", ""),
        ("--", ""),
    ],
)
def test_suggested_ids(text: str, expected: str) -> None:
    assert suggest_id(text) == expected


@pytest.mark.parametrize(
    ("text", "title", "of"),
    [
        ("President of russia", "President", "russia"),
        ("Minister of Defence", "Minister of Defence", None),
        ("Secretary of state of usa", "Secretary of state", "usa"),
        ("leader", "leader", None),
        ("of russia", "of russia", None),
    ],
)
def test_roles(text: str, title: str, of: str | None) -> None:
    role = Role.parse(text)
    assert role == Role(title, Ref("actor", of) if of else None)
    assert role.text == text


A, B, C = (Ref("actor", name) for name in "abc")
VALUES = {
    "reference": (A, [A]),
    "list": ((A, B), [A, B]),
    "mapping": ({"x": (A,), "y": (B,)}, [A, B]),
    "participants": ((Participant(A, ("host",)),), [A]),
    "relation": ((Relation(A, "likes", B),), [A, B]),
    "roles": ((Role("Chief", A), Role("Boss")), [A]),
    "text": ("a", []),
    "nothing": (None, []),
}


@pytest.mark.parametrize(("value", "expected"), VALUES.values(), ids=VALUES)
def test_references(value: object, expected: list[Ref]) -> None:
    assert list(references(value)) == expected
    moved = replace_references(value, lambda *_: C)
    assert list(references(moved)) == ([C] * len(expected) if moved != (C,) else [C])
    assert replace_references(value, lambda ref, _: ref) == value


def test_keys_lead_into_mappings_and_a_role_without_actor_keeps_its_words() -> None:
    seen: list[tuple[str, ...]] = []
    replace_references({"x": (A,), "y": (B,)}, lambda ref, keys: seen.append(keys) or ref)
    assert seen == [("x",), ("y",)]
    assert replace_references((Role("Man", A),), lambda *_: None) == (Role("Man of a"),)


def test_fields_that_refer() -> None:
    keys = [field.key for field in reference_fields(Quote)]
    assert keys == ["by", "via", "for", "at", "about", "topics"]
    preferred = {
        (kind, key): preferred_kinds(field.type)
        for kind, key, field in itertools.chain.from_iterable(
            [(kind, key, field) for key, field in one.fields().items()]
            for kind, one in DATA_TYPES.items()
        )
        if preferred_kinds(field.type)
    }
    assert preferred == {("claim", "rel"): ("actor",), ("place", "in"): ("place", "actor")}
