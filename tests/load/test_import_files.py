"""Data files of other formats: libraries of references, and files that are damaged."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.export.full import store as full_store
from tests.export.full import text_of
from tests.load.test_imports import FTM, MAPPING, PEOPLE, TABLE, loaded, told

CSL = [
    {
        "id": "http://zotero.example/1",
        "type": "article-newspaper",
        "title": "No *sale*",
        "author": [{"family": "Writer", "given": "Jo"}, {"literal": "The Desk"}],
        "issued": {"date-parts": [[2024, 3, 6]]},
        "accessed": {"date-parts": [["2024", "3"]], "circa": True},
        "container-title": "The *Post*",
        "volume": "3",
    },
    {"id": "x", "title": "Two", "issued": {"date-parts": [[2024, 3, 1], [2024, 3, 4]]}},
    {"id": "X", "title": "Three", "issued": {"raw": "soon"}, "volume": "4"},
]


def test_items_of_a_library_are_sources(tmp_path: Path) -> None:
    text = json.dumps(CSL, indent=1)
    store = loaded(tmp_path, {"in/z.csl.json": text, "data/p.yaml": PEOPLE}, "in/z.csl.json")
    first = store.source("http-zotero-example-1")
    assert first is not None
    assert (first.title, first.authors, first.type, first.note) == (
        "No *sale*",
        ("Jo Writer", "The Desk"),
        "news",
        "The \\*Post\\*",
    )
    assert [str(one) for one in (first.published, first.accessed)] == ["2024-03-06", "2024-03~"]
    second, third = store.source("x"), store.source("x-2")
    assert str(second.published) == "2024-03-01/2024-03-04"  # type: ignore[union-attr]
    assert third.title == "Three"  # type: ignore[union-attr]
    lost, bad_date = told(store)
    assert lost.startswith("in/z.csl.json:1:1: there is no place for: 2 values of volume")
    line = text[: text.index('"X"')].count("\n")
    assert bad_date.startswith(f"in/z.csl.json:{line}:2: source 'x-2': published: soon")


def test_our_csl_comes_back(tmp_path: Path) -> None:
    files = {"in/z.csl.json": text_of("csl"), "data/p.yaml": PEOPLE}
    source = loaded(tmp_path, files, "in/z.csl.json").source("article")
    theirs = full_store().source("article")
    assert source is not None
    assert theirs is not None
    for name in ("title", "authors", "published", "accessed", "url", "archived", "lang", "type"):
        assert getattr(source, name) == getattr(theirs, name)
    assert source.reliability == theirs.reliability is not None


def test_a_marking_in_a_library_is_kept_and_one_that_cannot_be_read_is_the_strictest(
    tmp_path: Path,
) -> None:
    marks = {"a": {"marking": "AMBER"}, "b": {"marking": "ours", "x": 1}, "c": "AMBER"}
    items = [{"id": one, "title": one, "custom": custom} for one, custom in marks.items()]
    files = {"in/z.csl.json": json.dumps(items), "data/p.yaml": PEOPLE}
    store = loaded(tmp_path, files, "in/z.csl.json")
    assert [store.labels.get(f"source:{one}") for one in "abc"] == ["AMBER", "RED", None]
    lost, fault = told(store)
    assert "1 values of custom.x" in lost
    assert "marking" in fault


def test_objects_of_a_bundle_are_records(tmp_path: Path) -> None:
    files = {"in/x.stix.json": text_of("stix"), "data/p.yaml": PEOPLE}
    store = loaded(tmp_path, files, "in/x.stix.json")
    actors = {one.name: one for one in store.of_kind("actor")}
    assert {"Ada Quill", "Bo Quill", "The Post", "Town hall"} <= actors.keys()
    assert actors["Ada Quill"].about == "Runs the town."  # type: ignore[attr-defined]
    (meeting,) = [one for one in store.of_kind("event") if one.name == "Council meets"]
    found = {store.find(one.actor).name: one.roles for one in meeting.who}  # type: ignore[attr-defined, union-attr]
    assert found == {"Ada Quill": ("chair, speaker",), "Bo Quill": ()}
    assert {one.name for one in store.of_kind("place")} == {"The Quay", "Town"}
    (source,) = store.of_kind("source")
    assert (source.name, str(source.published)) == ("No sale, says mayor", "2024-03-06")  # type: ignore[attr-defined]
    assert store.labels[str(actors["Ada Quill"].ref)] == "GREEN"
    (lost,) = told(store)
    for words in ("4 objects of type note", "1 relationships supports to no record", "labels of "):
        assert words in lost


def test_a_marking_that_is_not_known_is_the_strictest(tmp_path: Path) -> None:
    said = {"type": "identity", "id": "identity--1", "name": "A", "object_marking_refs": ["x"]}
    files = {"in/x.stix.json": json.dumps({"objects": [said]}), "data/p.yaml": PEOPLE}
    store = loaded(tmp_path, files, "in/x.stix.json")
    assert store.labels == {"actor:stix-identity-1": "RED"}
    (problem,) = told(store)
    assert problem.startswith("in/x.stix.json:1:")
    assert "'x'" in problem


def test_a_marking_of_a_part_marks_the_whole(tmp_path: Path) -> None:
    marks = [
        {"type": "marking-definition", "id": f"m{one}", "definition": {"tlp": one}}
        for one in ("green", "amber")
    ]
    said = {"type": "threat-actor", "id": "threat-actor--1", "name": "A", "aliases": ["B"]}
    said |= {"object_marking_refs": ["mgreen"]}
    said |= {"granular_markings": [{"marking_ref": "mamber", "selectors": ["name"]}]}
    text = json.dumps({"objects": [*marks, said]})
    store = loaded(tmp_path, {"in/x.stix.json": text, "data/p.yaml": PEOPLE}, "in/x.stix.json")
    assert store.labels == {"actor:stix-threat-actor-1": "AMBER"}
    assert told(store) == []


WHOLE = {
    "x.briefing.json": text_of("json"),
    "x.ftm.json": FTM + text_of("ftm"),
    "x.stix.json": text_of("stix"),
    "x.csl.json": json.dumps(CSL),
    "x.bib": text_of("bibtex"),
    "x.csv": TABLE,
    "x.csv.mapping": MAPPING,
}
PIECES = ["", "null", '"', "[", "{}", "7", "[[]]", ",", "\n", "~", "é\x00", "true", ": "]
PIECES += ['{"id": 1}', "NaN", "1e999", "\\ud800"]
TOKEN = re.compile(r'"[^"]*"|-?\d+|\[[^\[\]{}]*\]|[^\s"]')
CUTS = st.tuples(st.floats(0, 0.9999), st.sampled_from(PIECES))


@pytest.mark.thorough
@settings(max_examples=cases(40, 150), deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.lists(CUTS, min_size=1, max_size=2))
def test_no_file_can_make_a_reader_fail(
    tmp_path_factory: pytest.TempPathFactory, name: str, cuts: list[tuple[float, str]]
) -> None:
    text = WHOLE[name]
    for place, piece in cuts:
        tokens = list(TOKEN.finditer(text))
        token = tokens[int(place * len(tokens))]
        text = text[: token.start()] + piece + text[token.end() :]
    files = {f"in/{one}": said for one, said in WHOLE.items() if one.startswith("x.csv")}
    files |= {f"in/{name}": text, "data/p.yaml": PEOPLE}
    read = name.removesuffix(".mapping")
    store = loaded(tmp_path_factory.mktemp("fuzz"), files, f"in/{read}")
    assert [one for one in told(store) if "the reader" in one] == []
