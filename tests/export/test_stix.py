"""A bundle of STIX 2.1, parsed and checked by the library ``stix2``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import stix2
from stix2.properties import ListProperty, StringProperty, TimestampProperty
from stix2.v21 import Bundle

from sphinx_briefing.export.choose import choose
from sphinx_briefing.export.formats import EXPORTS
from sphinx_briefing.export.frame import About, Export
from sphinx_briefing.export.losses import Losses
from sphinx_briefing.export.stix_objects import EXTENSION, TLP_EXTENSION, TLP_IDS, Scribe
from sphinx_briefing.model.marking import TLP, Label, Scheme
from sphinx_briefing.store import load_store
from tests.export.full import ABOUT, exported, store, text_of
from tests.load.data import write
from tests.sphinx.project import EXAMPLE

Objects = dict[str, Any]


@stix2.v21.CustomObject(
    "briefing-event",
    [
        ("name", StringProperty(required=True)),
        ("description", StringProperty()),
        ("status", StringProperty()),
        ("when", StringProperty()),
        ("start_time", TimestampProperty()),
        ("stop_time", TimestampProperty()),
        ("aliases", ListProperty(StringProperty)),
    ],
    extension_name=EXTENSION,
)
class BriefingEvent:
    """The event of our extension, so that the library knows all that a bundle has."""


def parsed(text: str) -> Bundle:
    """Return a bundle, every object of which is checked while it is parsed."""
    bundle = stix2.parse(text, version="2.1", allow_custom=False)
    assert [one["type"] for one in bundle.objects if isinstance(one, dict)] == []
    return bundle


def by_name(text: str) -> Objects:
    found = {}
    for one in parsed(text).objects:
        found[one.get("name") or one.get("content") or one["id"]] = one
    return found


def test_every_record_is_an_object() -> None:
    found = by_name(text_of("stix"))
    ada = found["Ada Quill"]
    assert (ada["type"], ada["identity_class"]) == ("identity", "individual")
    assert ada["roles"] == ["Mayor of Town hall"]
    assert ada["labels"] == ["The harbour"]
    assert [one.get("external_id") or one["url"] for one in ada["external_references"]] == [
        "https://register.example/ada",
        "Q42",
    ]
    quay = found["The Quay"]
    assert (quay["type"], quay["country"], quay["latitude"]) == ("location", "GB", 51.5)
    words = found["We will not sell it"]
    assert (words["type"], words["authors"], words["lang"]) == ("note", ["Ada Quill"], "en-GB")
    assert set(words["object_refs"]) == {ada["id"], quay["id"], found["Council meets"]["id"]}
    report = found["No sale, says mayor"]
    assert (report["type"], str(report["published"])) == ("report", "2024-03-06 00:00:00+00:00")
    assert words["id"] in report["object_refs"]
    claim = found["The town keeps the quay"]
    assert claim["confidence"] == 70
    meeting = found["Council meets"]
    assert (meeting["type"], meeting["when"]) == ("briefing-event", "2024-03-05")
    assert list(meeting["extensions"]) == [found["Events of briefings"]["id"]] == [EXTENSION]


def test_relations_are_relationships() -> None:
    objects = parsed(text_of("stix")).objects
    names = {one["id"]: one.get("name") or one.get("content") for one in objects}
    found = {
        (names[one["source_ref"]], one["relationship_type"], names[one["target_ref"]])
        for one in objects
        if one["type"] == "relationship"
    }
    assert found == {
        ("Town hall", "owns", "The Quay"),
        ("Ada Quill", "leads", "Town hall"),
        ("Ada Quill", "part-of", "Town hall"),
        ("Ada Quill", "participates-in", "Council meets"),
        ("Bo Quill", "participates-in", "Council meets"),
        ("Council meets", "located-at", "The Quay"),
        ("Council meets", "part-of", "Spring session"),
        ("The town keeps the quay", "derived-from", "We will not sell it"),
        ("The town keeps the quay", "supports", "The quay is public"),
        ("The town keeps the quay", "refutes", "The quay is for sale"),
        ("The Quay", "located-at", "Town"),
    }


def test_no_reference_leads_out_of_the_bundle() -> None:
    for data in (store(), load_store(["data"], EXAMPLE)):
        text = text_of("stix", data)
        said = json.loads(text)["objects"]
        ids = [one["id"] for one in said]
        assert len(ids) == len(set(ids))
        for one in said:
            refs = [one[key] for key in one if key.endswith("_ref")]
            refs += [ref for key in one if key.endswith("_refs") for ref in one[key]]
            assert set(refs) <= set(ids), one["id"]
        assert parsed(text).objects


def test_what_is_not_chosen_is_not_referred_to() -> None:
    export = Export(store(), ABOUT, choose(store(), ["event", "claim"]))
    files, losses = EXPORTS["stix"].export(export)
    kinds = {one["type"] for one in parsed(files["briefing.stix.json"]).objects}
    assert kinds == {
        *("marking-definition", "identity", "extension-definition", "briefing-event"),
        *("note", "relationship"),
    }
    assert "event who (1 record): a record that is not in the bundle" in map(str, losses)


@pytest.mark.parametrize("label", TLP.words)
def test_markings_are_those_of_the_standard(label: str) -> None:
    said = Scribe(Export(store(), ABOUT, {}), Losses()).marking(TLP.label(label))
    assert said["id"] == f"marking-definition--{TLP_IDS[label]}"
    assert said["extensions"][TLP_EXTENSION]["tlp_2_0"] == label.lower()
    assert stix2.parse(said, version="2.1")["name"] == f"TLP:{label}"


def test_each_object_has_the_marking_that_holds() -> None:
    found = by_name(text_of("stix"))
    marks = {name: one.get("object_marking_refs") for name, one in found.items()}
    assert marks["Ada Quill"] == [f"marking-definition--{TLP_IDS['GREEN']}"]
    assert marks["Bo Quill"] == [f"marking-definition--{TLP_IDS['CLEAR']}"]
    assert found["The Quay"].get("created") is not None


def test_the_time_of_the_export_is_given_or_that_of_the_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert str(by_name(text_of("stix"))["Ada Quill"]["modified"])[:10] == "2024-03-06"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    ada = by_name(text_of("stix"))["Ada Quill"]
    assert str(ada["modified"])[:10] == "2025-06-15"
    assert str(ada["created"])[:10] == "1970-01-01"  # the registry alone states her
    assert "place records" not in " ".join(map(str, exported("stix")[1]))


def test_markings_of_a_projects_own_are_statements(tmp_path: Path) -> None:
    scheme = Scheme((Label("OPEN", "Open"), Label("HOUSE", "House only")))
    files: dict[str, str | bytes] = {
        "data/x.yaml": "actors: {a: {name: A, marking: HOUSE}, b: {name: B}}\n"
    }
    data = load_store(["data"], write(tmp_path, files), scheme=scheme)
    found = by_name(text_of("stix", data, About("House")))
    marking = found["House only"]
    assert marking["definition"]["statement"] == "House only"
    assert found["A"]["object_marking_refs"] == [marking["id"]]
    assert "object_marking_refs" not in found["B"]
    assert "Open" not in found
