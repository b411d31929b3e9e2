"""Nothing that a statement says is lost, and each value knows who says it."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sphinx_briefing.model import Actor, Event, Statement
from sphinx_briefing.model.base import Origin
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Participant, Ref, Role
from sphinx_briefing.store.merge import merged
from sphinx_briefing.store.stated import (
    differs,
    item_keys,
    said,
    said_by_key,
    said_of_items,
    voices,
)

PLACE = Origin("x.yaml", 1, 1, ())
ACTORS = st.sampled_from("abc").map(lambda ident: Ref("actor", ident))
ROLES = st.lists(st.sampled_from(["host", "guest"]), unique=True).map(tuple)
WHO = st.lists(st.builds(Participant, ACTORS, ROLES), unique_by=lambda one: one.actor).map(tuple)
HELD = st.lists(st.sampled_from(["2001", "2002"]).map(Date.parse), unique=True).map(tuple)
OFFICES = st.lists(
    st.builds(Role, st.sampled_from(["Chief", "Clerk"]), st.none(), HELD),
    unique_by=lambda one: one[:2],
).map(tuple)
EVENT = st.fixed_dictionaries(
    {"what": st.sampled_from("EF")},
    optional={
        "when": st.sampled_from(["2023", "2024"]).map(Date.parse),
        "who": WHO,
        "aliases": st.lists(st.sampled_from("xyz"), unique=True).map(tuple),
    },
)
ACTOR = st.fixed_dictionaries(
    {"own_name": st.just("A")},
    optional={
        "roles": OFFICES,
        "names": st.dictionaries(st.sampled_from(["de", "ru"]), st.sampled_from("ÄÖ")),
    },
)
SOURCES = st.lists(st.sampled_from(["", "s1", "s2", "s3"]), min_size=4, max_size=4)


def statements(kind: str, values: list[dict[str, Any]], sources: list[str]) -> list[Statement]:
    return [
        Statement(kind, "i", source, value, frozenset(), PLACE)
        for value, source in zip(values, sources, strict=False)
    ]


def given_as(record: Any, name: str, value: Any) -> set[str]:
    return {part.source for part in record.statements if part.values.get(name) == value}


@given(st.lists(EVENT, min_size=1, max_size=4), SOURCES)
def test_single_values(values: list[dict[str, Any]], sources: list[str]) -> None:
    event = merged(Event, "i", statements("event", values, sources))
    assert set(voices(event)) == {part.source for part in event.statements}
    for key in ("what", "when", "where"):
        found = said(event, key)
        assert getattr(event, key) == (found[0].value if found else None)
        every = [value[key] for value in values if value.get(key) is not None]
        assert {str(one.value) for one in found} == {str(one) for one in every}
        assert len(found) == len({str(one) for one in every})
        for one in found:
            assert set(one.voices) == given_as(event, key, one.value)
            assert len(set(one.voices)) == len(one.voices)
        assert differs(event, Event.fields()[key]) is (len(found) > 1)


@given(st.lists(EVENT, min_size=1, max_size=4), SOURCES)
def test_items_of_lists(values: list[dict[str, Any]], sources: list[str]) -> None:
    event = merged(Event, "i", statements("event", values, sources))
    for key in ("who", "aliases"):
        found = said_of_items(event, key)
        wanted = {one for item in getattr(event, key) for one in item_keys(item)}
        assert set(found) == wanted
        for one, who in found.items():
            assert who
            assert set(who) == {
                part.source
                for part in event.statements
                if any(one in item_keys(item) for item in part.values.get(key, ()))
            }
        assert not differs(event, Event.fields()[key])


@given(st.lists(ACTOR, min_size=1, max_size=4), SOURCES)
def test_roles_and_mappings(values: list[dict[str, Any]], sources: list[str]) -> None:
    actor = merged(Actor, "i", statements("actor", values, sources))
    given_roles = said_of_items(actor, "roles")
    assert set(given_roles) == {item_keys(role)[0] for role in actor.roles}
    found = said_by_key(actor, "names")
    assert {key: one[0].value for key, one in found.items()} == actor.names
    for key, every in found.items():
        said_values = [value["names"][key] for value in values if key in value.get("names", {})]
        assert {one.value for one in every} == set(said_values)
        for one in every:
            assert set(one.voices) == {
                part.source
                for part in actor.statements
                if part.values.get("names", {}).get(key) == one.value
            }
    assert differs(actor, Actor.fields()["names"]) is any(len(one) > 1 for one in found.values())
