"""Entities of FollowTheMoney, read back and validated by the library of that name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sphinx_briefing.load.imports.ftm_entities import KINDS
from sphinx_briefing.load.imports.ftm_links import HELD, LINKS, USED
from sphinx_briefing.store import load_store
from tests.export.full import exported, store, text_of
from tests.sphinx.project import EXAMPLE

followthemoney = pytest.importorskip("followthemoney", reason="group exchange is not installed")


def entities(text: str) -> list[Any]:
    found = []
    for line in text.splitlines():
        said = json.loads(line)
        proxy = followthemoney.model.get_proxy(said, cleaned=False)
        for name, values in said["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, (said["schema"], name)
            assert not prop.stub
            for value in values:
                assert prop.type.clean(value, proxy=proxy) == value, (said["schema"], name, value)
        found.append(proxy)
    return found


@pytest.fixture(scope="module")
def by_caption() -> dict[str, Any]:
    return {f"{one.schema.name} {one.caption}": one for one in entities(text_of("ftm"))}


def test_every_value_is_valid_and_every_link_has_an_entity_of_its_range() -> None:
    for data in (store(), load_store(["data"], EXAMPLE)):
        found = entities(text_of("ftm", data))
        by_id = {one.id: one for one in found}
        assert len(by_id) == len(found) > 10
        for one in found:
            for prop, value in one.itervalues():
                if prop.type.name == "entity":
                    assert value in by_id, (one.schema.name, prop.name)
                    assert by_id[value].schema.is_a(prop.range), (one.schema.name, prop.name)


def test_records_are_read_back(by_caption: dict[str, Any]) -> None:
    ada = by_caption["Person Ada Quill"]
    assert sorted(ada.get("alias")) == ["the Mayor", "Ада Квилл"]
    assert ada.get("weakAlias") == ["Quill"]
    assert ada.get("wikidataId") == ["Q42"]
    assert sorted(ada.get("keywords")) == ["TLP:GREEN", "The harbour"]
    article = by_caption["Article No sale, says mayor"]
    assert article.get("publishedAt") == ["2024-03-06"]
    meeting = by_caption["Event Council meets"]
    assert meeting.get("date") == ["2024-03-05"]
    assert set(meeting.get("involved")) == {ada.id, by_caption["Person Bo Quill"].id}
    assert meeting.get("proof") == [article.id]
    assert by_caption["Address The Quay"].get("longitude") == ["-0.25"]


def test_posts_relations_and_parts_are_links(by_caption: dict[str, Any]) -> None:
    found = entities(text_of("ftm"))
    names = {one.id: one.caption for one in found}
    links = {
        (names[one.first("subject")], one.first("role"), names[one.first("object")])
        for one in found
        if one.schema.name == "UnknownLink"
    }
    assert links == {
        ("Town hall", "is the owner of", "The Quay"),
        ("Ada Quill", "leads", "Town hall"),
        ("Ada Quill", "chair", "Council meets"),
        ("Council meets", "part of", "Spring session"),
    }
    (held,) = [one for one in found if one.schema.name == "Occupancy"]
    assert (names[held.first("holder")], names[held.first("post")]) == ("Ada Quill", "Mayor")
    assert held.get("startDate") == ["2020-05"]
    (member,) = [one for one in found if one.schema.name == "Membership"]
    assert names[member.first("organization")] == "Town hall"


def test_what_is_lost_is_counted() -> None:
    lost = {(one.kind, one.field) for one in exported("ftm")[1]}
    assert {("topic", ""), ("quote", "via"), ("actor", "was"), ("claim", "outcome")} <= lost


def test_our_tables_of_schemata_are_those_of_the_model() -> None:
    model = followthemoney.model
    for name in (*KINDS, *HELD, *LINKS):
        assert model.get(name) is not None, name
    sides = {name: (one.start, one.end) for name, one in LINKS.items()}
    for name, (start, end) in (sides | HELD).items():
        schema = model.get(name)
        assert (schema.source_prop.name, schema.target_prop.name) == (start, end), name
    known = {prop for name in (*HELD, *LINKS) for prop in model.get(name).properties}
    assert USED - known == {"keywords"}


def test_links_that_the_library_writes_are_claims(tmp_path: Path) -> None:
    lines = []
    for ident, schema, values in (
        ("ann", "Person", {"name": "Ann Star"}),
        ("co", "Company", {"name": "Star Ltd"}),
        ("doc", "Document", {"title": "Annual report"}),
        ("own", "Ownership", {"owner": "ann", "asset": "co", "proof": "doc", "percentage": "51"}),
    ):
        proxy = followthemoney.model.make_entity(schema)
        proxy.id = ident
        for name, value in values.items():
            proxy.add(name, value)
        lines.append(json.dumps(proxy.to_dict()))
    (tmp_path / "x.ftm.json").write_text("\n".join(lines), encoding="utf-8")
    store = load_store(["x.ftm.json"], tmp_path)
    (claim,) = store.of_kind("claim")
    assert claim.sources == ("ftm-doc",)
    assert [str(one.subject.id) for one in claim.rel] == ["ftm-ann"]  # type: ignore[attr-defined]
    assert store.problems == ()
