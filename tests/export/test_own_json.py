"""Our own JSON loses nothing: what is read back equals what was exported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_briefing.export.choose import choose
from sphinx_briefing.export.frame import About, Export
from sphinx_briefing.export.own_json import FORMAT_JSON
from sphinx_briefing.export.own_schema import export_schema
from sphinx_briefing.load.exported import NotExportedError, read_exported
from sphinx_briefing.model.marking import TLP, Label, Scheme
from sphinx_briefing.store import Store, build_store, load_store
from tests.cases import cases
from tests.export.full import text_of
from tests.load.data import write
from tests.sphinx.project import EXAMPLE

SCHEMA = jsonschema.Draft7Validator(export_schema(TLP))


def json_of(store: Store, about: About | None = None) -> str:
    files, losses = FORMAT_JSON.export(Export(store, about or About("Law"), choose(store)))
    assert list(losses) == []
    return files["briefing.json"]


def assert_comes_back(store: Store, folder: Path) -> None:
    text = json_of(store)
    assert list(SCHEMA.iter_errors(json.loads(text))) == []
    again = build_store(read_exported(text), folder)
    assert again.records == store.records
    assert (again.former, again.labels, again.marks) == (store.former, store.labels, store.marks)
    # verdicts are found anew from the texts, which are not in it
    known = {one["id"]: one.pop("verdict") for one in records(text) if "verdict" in one}
    assert known == {ref.id: one.verdict.value for ref, one in store.verdicts.items()}


def records(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)["records"]
    return found


def test_the_example_comes_back(tmp_path: Path) -> None:
    store = load_store(["data"], EXAMPLE)
    assert len(store) > 60
    assert_comes_back(store, tmp_path)


def test_full_data_come_back_and_fit_the_schema(tmp_path: Path) -> None:
    said = json.loads(text_of("json"))
    assert list(SCHEMA.iter_errors(said)) == []
    said["records"][0]["fields"]["naem"] = "x"
    assert list(SCHEMA.iter_errors(said)) != []


WORDS = st.sampled_from(["Ada", "a: b", "actor:x", ":b", "no", "2023", "é", "x; y", "'q'", "*b*"])
IDS = st.sampled_from(["a", "b", "c", "x", "Ada", "actor:a", "place:p", "s.q1", "q1", "nobody: x"])
DATES = st.sampled_from(["2023", "2023-10~", "[..2023-10-07]", "2023-10-16/..", "about 2020", "x"])
ACTORS = st.fixed_dictionaries(
    {"name": WORDS},
    optional={
        "of": IDS,
        "kind": st.sampled_from(["person", "outlet", "ghost"]),
        "aliases": st.lists(WORDS, max_size=3),
        "roles": st.dictionaries(WORDS.map("Head of {}".format), st.lists(DATES, max_size=2)),
        "names": st.dictionaries(st.sampled_from(["ru", "zh"]), WORDS, max_size=2),
        "was": st.lists(st.sampled_from(["old", "older"]), max_size=1),
        "about": st.none() | WORDS,
        "tlp": st.sampled_from([*TLP.words, "WHITE"]),
        "naem": WORDS,
        "review": st.just("draft"),
        "found": WORDS,
        "maybe": st.lists(IDS, max_size=2),
    },
)
EVENTS = st.fixed_dictionaries(
    {"what": WORDS},
    optional={
        "when": st.none() | DATES,
        "who": st.lists(IDS, max_size=2) | st.dictionaries(IDS, st.lists(WORDS, max_size=2)),
        "part_of": st.lists(IDS, max_size=2),
    },
)
CLAIMS = st.fixed_dictionaries(
    {"text": WORDS},
    optional={
        "by": st.none() | IDS,
        "about": st.lists(IDS, max_size=3),
        "since": DATES | IDS,
        "rel": st.lists(st.sampled_from(["a ally b", "place:p in b", "q x"]), max_size=2),
        "credibility": st.integers(0, 7),
    },
)
QUOTES = st.fixed_dictionaries({"text": WORDS}, optional={"by": IDS, "via": st.lists(IDS)})
KEYS = st.sampled_from(["a", "b", "c", "x"])
FILES = st.fixed_dictionaries(
    {},
    optional={
        "source": st.fixed_dictionaries({}, optional={"published": DATES, "title": WORDS}),
        "tlp": st.sampled_from(TLP.words),
        "actors": st.dictionaries(KEYS, ACTORS, max_size=3),
        "events": st.dictionaries(KEYS, EVENTS, max_size=2),
        "claims": st.dictionaries(KEYS, CLAIMS, max_size=2),
        "quotes": st.dictionaries(KEYS, QUOTES, max_size=2),
        "places": st.dictionaries(
            st.just("p"),
            st.fixed_dictionaries({"name": WORDS}, optional={"in": IDS, "lat": st.floats(-90, 90)}),
        ),
    },
)


@pytest.mark.thorough
@settings(max_examples=cases(20, 60), deadline=None)
@given(st.lists(FILES, min_size=1, max_size=3))
def test_any_data_come_back(
    tmp_path_factory: pytest.TempPathFactory, files: list[dict[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("law")
    named = {f"data/s{number}.yaml": json.dumps(one) for number, one in enumerate(files)}
    assert_comes_back(load_store(["data"], write(folder, dict(named))), folder)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "no JSON"),
        ("[]", 'must begin with "format"'),
        ('{"format": "sphinx-briefing", "version": 9}', "version 9 is not 1"),
        ('{"format": "sphinx-briefing", "version": 1}', "scheme: lacks 'scheme'"),
    ],
)
def test_what_is_no_export_is_told(text: str, reason: str) -> None:
    with pytest.raises(NotExportedError, match=reason):
        read_exported(text)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "ghost"}, "no kind and id"),
        ({"id": "A b"}, "no kind and id"),
        ({"id": None}, r"records\[0\]"),
        ({"fields": {"naem": "x"}}, "no field 'naem'"),
        ({"fields": {"published": "soon"}}, "published: "),
        ({"fields": {"authors": "x"}}, "authors: 'x' is no list"),
        ({"fields": {"title": 7}}, "title: 7 is no str"),
        ({"fields": {"url": "javascript:alert(1)"}}, "url: 'javascript:alert.1.' is no URL"),
        ({"fields": {"title": "a\u202eb"}}, "title: holds the forbidden character U.202E"),
        ({"fields": {"kind": "gossip"}}, "kind: 'gossip' is not one of"),
        ({"fields": {"lang": "e n"}}, "lang: 'e n' is no BCP 47"),
        ({"fields": {"marking": "WHITE"}}, "marking: "),
        ({"fields": {"mentions": {"": []}}}, "mentions: expected"),
        ({"statements": [{"source": None, "file": 9, "line": 1, "column": 1}]}, r"records\[0\]"),
        ({"statements": 7}, r"records\[0\]"),
    ],
)
def test_a_faulty_record_is_told_with_its_number(change: dict[str, Any], reason: str) -> None:
    said = json.loads(text_of("json"))
    said["records"][0] |= change
    with pytest.raises(NotExportedError, match=reason):
        read_exported(json.dumps(said))


def test_markings_of_a_projects_own_come_back(tmp_path: Path) -> None:
    scheme = Scheme((Label("OPEN", "Open"), Label("HOUSE", "House only", "#ffffff", "#aa0000")))
    files: dict[str, str | bytes] = {
        "data/x.yaml": "marking: open\nactors: {a: {name: A, marking: HOUSE}, b: {name: B}}\n"
    }
    store = load_store(["data"], write(tmp_path, files), scheme=scheme)
    text = json_of(store)
    own = jsonschema.Draft7Validator(export_schema(scheme))
    assert list(own.iter_errors(json.loads(text))) == []
    assert list(SCHEMA.iter_errors(json.loads(text))) != []
    loaded = read_exported(text)
    again = build_store(loaded, tmp_path)
    assert (again.scheme, again.labels) == (scheme, {"actor:a": "HOUSE", "actor:b": "OPEN"})
    assert again.records == store.records


@pytest.mark.parametrize("lat", ["1e999", "91", "true", '"1"', "NaN"])
def test_a_number_is_within_its_bounds(lat: str) -> None:
    text = text_of("json").replace('"lat": 51.5', f'"lat": {lat}')
    assert text != text_of("json")
    with pytest.raises(NotExportedError, match="lat: "):
        read_exported(text)
