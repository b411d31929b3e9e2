"""The example briefing against the annotated article: 158 facts and gaps, item by item."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from sphinx_briefing.model import Record
from sphinx_briefing.model.values import Participant, Ref, Relation, Role
from sphinx_briefing.nodes import anchor
from sphinx_briefing.store import Store, load_store
from tests.sphinx.project import EXAMPLE, Build, body, visible
from tests.sphinx.site import Site

HERE = Path(__file__).parent
SEED = HERE.parents[1].parent / "shared" / "seed" / "facts.yaml"
COVERAGE: dict[str, dict[str, Any]] = yaml.safe_load(
    (HERE / "coverage.yaml").read_text(encoding="utf-8")
)
NUMBER = 158


@pytest.fixture(scope="module")
def store() -> Store:
    return load_store(["data"], EXAMPLE)


@pytest.fixture(scope="module")
def built(example: Callable[[str], Build]) -> Build:
    return example("html")


@pytest.fixture(scope="module")
def site(built: Build) -> Site:
    return Site(built.outdir)


def seed_ids() -> set[str]:
    """Return the ids of the annotation's items: of every entry of its lists."""
    facts = yaml.safe_load(SEED.read_text(encoding="utf-8"))
    return {
        item["id"]
        for group in facts.values()
        if isinstance(group, list)
        for item in group
        if isinstance(item, dict) and "id" in item
    }


def record_of(store: Store, words: str) -> Record:
    kind, ident = words.split()
    record = store.find(Ref(kind, ident))
    assert record is not None, words
    return record


def written(value: Any) -> list[str]:
    """Return a value as it would be written in the data: each of several, for references twice."""
    if isinstance(value, Participant):
        return [value.actor.id, *value.roles]
    if isinstance(value, Ref):
        return [value.id, str(value)]
    if isinstance(value, Role):
        return [value.text]
    if isinstance(value, Relation):
        return [f"{value.subject.id} {value.predicate} {value.object.id}"]
    if isinstance(value, dict):
        return [word for each in value.values() for word in written(each)]
    if isinstance(value, tuple | list):
        return [word for each in value for word in written(each)]
    return [getattr(value, "edtf", str(value))]


def keyed(value: Any, key: str) -> list[str]:
    """Return what stands under one key of a mapping or beside one participant."""
    if isinstance(value, dict):
        return written(value[key]) if key in value else []
    parts = [part for part in value if part.actor.id == key]
    return [role for part in parts for role in part.roles]


def data_fault(store: Store, check: dict[str, Any]) -> str:
    """Return what of a `data` entry does not hold, or nothing."""
    record = record_of(store, check["record"])
    field = type(record).fields()[check["field"]]
    value = getattr(record, field.name)
    if "unknown" in check:
        holds = field.name in record.unknown and value in (None, (), {})
    elif "absent" in check:
        holds = field.name not in record.unknown and value in (None, (), {})
    elif "contains" in check:
        holds = any(check["contains"] in text for text in written(value))
    elif "key" in check:
        holds = str(check["value"]) in keyed(value, check["key"])
    else:
        holds = str(check["value"]) in written(value)
    return "" if holds else f"{check}: {value!r}"


def page_faults(built: Build, site: Site, item: dict[str, Any]) -> list[str]:
    """Return which words, and which links or targets of records, a page lacks."""
    name = item["page"]
    text = visible(body(built.page(name)))
    faults = [f"{name} does not show {words!r}" for words in item["shows"] if words not in text]
    page = f"{name}.html"
    led_to = {fragment for one, _, _, fragment in site.links if one == page}
    for record in {check["record"] for check in item["data"]}:
        node_id = anchor(Ref(*record.split()))
        if node_id not in led_to and node_id not in site.ids[page]:
            faults.append(f"{name} neither links nor shows {record}")
        homes = [one for one, ids in site.ids.items() if ids[node_id]]
        targets = {(to, fragment) for _, _, to, fragment in site.links}
        if len(homes) != 1 or (homes[0], node_id) not in targets:
            faults.append(f"{record} has its place on {homes}, or nothing links there")
    return faults


def test_coverage_has_the_items_of_the_annotation() -> None:
    assert len(COVERAGE) == NUMBER
    if not SEED.exists():
        pytest.skip("the annotated article is not here; the list of its facts is checked alone")
    assert set(COVERAGE) == seed_ids()


def test_each_item_is_in_the_data_on_a_page_and_linked(
    store: Store, built: Build, site: Site, record_property: Callable[[str, object], None]
) -> None:
    faults: dict[str, list[str]] = {}
    for ident, item in COVERAGE.items():
        assert item["data"], ident
        assert item["shows"], ident
        wrong = [fault for check in item["data"] if (fault := data_fault(store, check))]
        wrong += page_faults(built, site, item)
        if wrong:
            faults[ident] = wrong
    record_property("coverage", f"{len(COVERAGE) - len(faults)} of {NUMBER}")
    assert faults == {}


@pytest.mark.skipif(not SEED.exists(), reason="the annotated article is not here")
def test_quotations_are_those_of_the_article(store: Store) -> None:
    facts = yaml.safe_load(SEED.read_text(encoding="utf-8"))
    article = (SEED.parent / facts["source"]["file"]).read_text(encoding="utf-8")
    direct = [one for one in store.of_kind("quote") if getattr(one, "type", "") != "indirect"]
    assert len(direct) == 8
    assert [one.id for one in direct if str(getattr(one, "text", "")) not in article] == []
