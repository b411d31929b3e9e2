"""What data of others had in them that our own examples had not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.load.test_imports import PEOPLE, loaded, told


def test_rows_with_numbers_as_ids_are_read(tmp_path: Path) -> None:
    mapping = "kind: actor\nid: no\nfields: {name: name}\n"
    table = "no,name\n1,Ida\n1.2,Ole\n?,Cy\n"
    files = {"in/t.csv": table, "in/t.csv.mapping": mapping}
    store = loaded(tmp_path, {**files, "data/p.yaml": PEOPLE}, "in/t.csv")
    named = {one.id: one.name for one in store.of_kind("actor") if one.name in ("Ida", "Ole", "Cy")}
    assert named == {"actor-1": "Ida", "actor-1-2": "Ole"}
    assert told(store) == [
        "in/t.csv:4:1: '?' makes no id: the row is not read [briefing.bad-import]"
    ]


def test_links_of_entities_that_are_no_addresses_are_counted(tmp_path: Path) -> None:
    links = ["https://example.org/a", "index.php?c=1"]
    entity = {"id": "a", "schema": "Company", "properties": {"name": ["A"], "sourceUrl": links}}
    files = {"in/x.ftm.json": json.dumps(entity), "data/p.yaml": PEOPLE}
    store = loaded(tmp_path, files, "in/x.ftm.json")
    (company,) = [one for one in store.of_kind("actor") if one.name == "A"]
    assert company.same_as == ("https://example.org/a",)  # type: ignore[attr-defined]
    (lost,) = told(store)
    assert "no place for: 1 values of sourceUrl that are no address [briefing.not-imported]" in lost


def dated(tmp_path: Path, parts: list[Any]) -> tuple[str, list[str]]:
    text = json.dumps([{"id": "x", "title": "X", "issued": {"date-parts": [parts]}}])
    store = loaded(tmp_path, {"in/z.csl.json": text, "data/p.yaml": PEOPLE}, "in/z.csl.json")
    source = store.source("x")
    return str(source.published) if source else "", told(store)


def test_parts_of_dates_that_are_empty_are_not_there(tmp_path: Path) -> None:
    assert dated(tmp_path, [2024, "", ""]) == ("2024", [])
    assert dated(tmp_path, [""]) == ("None", [])


def test_parts_of_dates_that_are_no_numbers_are_told(tmp_path: Path) -> None:
    published, (problem,) = dated(tmp_path, ["x"])
    assert published == ""
    assert "item 'x' is not read: 'x' in date-parts is no number [" in problem


def test_one_object_without_a_bundle_is_read(tmp_path: Path) -> None:
    said = {"type": "identity", "id": "identity--1", "name": "Ann", "identity_class": "individual"}
    files = {"in/a.stix.json": json.dumps(said), "in/b.stix.json": "[]", "data/p.yaml": PEOPLE}
    files["in/c.stix.json"] = '{"type": "bundle", "id": "bundle--1"}'
    store = loaded(tmp_path, files, "in/*.stix.json")
    assert {"Ann"} <= {one.name for one in store.of_kind("actor")}
    (problem,) = told(store)
    assert problem.startswith("in/b.stix.json:1:1: no bundle of STIX")
