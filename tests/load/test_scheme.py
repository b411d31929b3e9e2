"""Schemes of markings: how conf.py gives them, what is wrong with them, and how data use them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from sphinx_briefing.load import DataCache, load_data
from sphinx_briefing.load.schema import data_schema
from sphinx_briefing.load.scheme import read_scheme
from sphinx_briefing.model.marking import TLP, Scheme, contrast
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import load_store
from sphinx_briefing.store.query import QueryError, parse_query
from sphinx_briefing.store.sorting import parse_sort, sort_records
from sphinx_briefing.store.withholding import Audience
from tests.html import css

GIVEN = {
    "OFFICIAL": {},
    "OFFICIAL-SENSITIVE": {"shown": "UK Official Sensitive", "ground": "#ffc000"},
    "SECRET": {"colour": "#FF2B2B"},
}
DATA = """\
actors:
  a: {name: Ann, marking: official}
  b: {name: Bob, marking: uk  official SENSITIVE}
  c: {name: Cyd, marking: Secret}
  d: {name: Dan}
"""
DAY = datetime.date(2024, 1, 1)


def scheme() -> Scheme:
    found, faults = read_scheme(GIVEN)
    assert faults == []
    return found


def test_looks_are_chosen_so_that_they_can_be_read() -> None:
    official, sensitive, secret = scheme().labels
    assert (official.shown, official.colour, official.ground) == ("OFFICIAL", "#ffffff", "#000000")
    assert (sensitive.colour, sensitive.ground) == ("#000000", "#ffc000")
    assert (secret.colour, secret.ground) == ("#ff2b2b", "#000000")


@pytest.mark.parametrize("pair", [("#000000", "#ffffff"), ("#777777", "#ffffff"), ("#12ab9f",) * 2])
def test_contrast_is_that_of_the_standard(pair: tuple[str, str]) -> None:
    assert contrast(*pair) == pytest.approx(css.contrast(*pair))


@pytest.mark.parametrize("given", [None, {}])
def test_without_one_it_is_tlp(given: object) -> None:
    assert read_scheme(given) == (TLP, [])


FAULTS = {
    "no mapping": (["A", "B"], "a scheme maps its labels"),
    "one label": ({"A": {}}, "a scheme has at least two labels"),
    "no looks": ({"A": "red", "B": {}}, "'A': its looks are a mapping"),
    "unknown key": ({"A": {"color": "#ffffff"}, "B": {}}, "unknown key 'color', did you mean 'col"),
    "no colour": ({"A": {"colour": "red"}, "B": {}}, "'A': colour: 'red' is no colour"),
    "no contrast": (
        {"A": {"colour": "#333333"}, "B": {}},
        "#333333 on #000000 has a contrast of 1",
    ),
    "two lines": ({"A\nB": {}, "B": {}}, "a label is one line"),
    "no text": ({1: {}, "B": {}}, "1: 1 is no text"),
    "shown as nothing": ({"A": {"shown": ""}, "B": {}}, "'A': shown: '' is no text"),
    "same in another case": ({"a": {}, "A": {}}, "'a' and 'A' are the same"),
    "shown alike": ({"A": {"shown": "B"}, "B": {}}, "'A' and 'B' are the same"),
}


@pytest.mark.parametrize(("given", "message"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_is_told(given: object, message: str) -> None:
    _, faults = read_scheme(given)
    assert len(faults) == 1
    assert message in faults[0]


def test_all_faults_are_told_at_once() -> None:
    _, faults = read_scheme({"A": {"colour": "red", "x": 1}, "B": 3, "": {}})
    assert len(faults) == 4


def load(folder: Path, text: str = DATA, **more: object):  # type: ignore[no-untyped-def]
    (folder / "x.yaml").write_text(text, encoding="utf-8")
    return load_store(["x.yaml"], folder, scheme=scheme(), **more)  # type: ignore[arg-type]


def test_data_use_its_labels_in_any_case_and_as_they_are_shown(tmp_path: Path) -> None:
    store = load(tmp_path)
    assert store.problems == ()
    marked = {record.id: record.marking for record in store.of_kind("actor")}
    assert marked == {"a": "OFFICIAL", "b": "OFFICIAL-SENSITIVE", "c": "SECRET", "d": None}


def test_labels_of_tlp_are_none_of_it(tmp_path: Path) -> None:
    (problem,) = load(tmp_path, "marking: RED\nactors: {a: {name: Ann}}\n").problems
    allowed = "OFFICIAL, OFFICIAL-SENSITIVE, SECRET"
    assert str(problem) == (
        f"x.yaml:1:10: marking: 'RED' is not one of {allowed} [briefing.bad-value]"
    )


def test_the_word_of_other_formats_is_told_ours(tmp_path: Path) -> None:
    told = [
        one.message for one in load(tmp_path, "tlp: x\nactors: {a: {name: A, TLP: x}}").problems
    ]
    assert len(told) == 2
    assert all("did you mean 'marking'?" in one for one in told)


@pytest.mark.parametrize(
    ("most", "told"), [("OFFICIAL", "ad"), ("OFFICIAL-SENSITIVE", "abd"), ("SECRET", "abcd")]
)
def test_an_edition_goes_by_its_order(tmp_path: Path, most: str, told: str) -> None:
    audience = Audience("x", most, "OFFICIAL", DAY, scheme=scheme())
    store = load(tmp_path, audience=audience)
    assert "".join(one.id for one in store.of_kind("actor")) == told


@pytest.mark.parametrize("mark", ["~", "RED", "[SECRET]", "''"])
def test_what_is_none_of_it_is_the_strictest(tmp_path: Path, mark: str) -> None:
    audience = Audience("x", "OFFICIAL-SENSITIVE", "OFFICIAL", DAY, scheme=scheme())
    for text in (
        f"marking: {mark}\nactors: {{a: {{name: A}}}}\n",
        f"actors: {{a: {{name: A, marking: {mark}}}}}\n",
    ):
        assert load(tmp_path, text, audience=audience).find(Ref("actor", "a")) is None


def test_queries_and_sorting_know_it(tmp_path: Path) -> None:
    store = load(tmp_path)
    found = parse_query("actor", 'marking="UK official sensitive",secret', scheme()).select(store)
    assert [one.id for one in found] == ["b", "c"]
    keys = parse_sort("actor", "-marking")
    records = list(store.of_kind("actor"))
    assert [one.id for one in sort_records(records, keys, store, str)][:3] == ["c", "b", "a"]
    with pytest.raises(QueryError, match=r"'RED' is not one of OFFICIAL, OFFICIAL-SENSITIVE"):
        parse_query("actor", "marking=RED", scheme())


@pytest.mark.parametrize(
    ("word", "fits"),
    [("SECRET", True), ("secret", True), ("uk official sensitive", True), ("RED", False)],
)
def test_the_schema_for_editors_knows_it(word: str, fits: bool) -> None:
    schema = Draft7Validator(data_schema(scheme()))
    assert schema.is_valid({"marking": word, "actors": {"a": {"marking": word}}}) is fits


def test_the_cache_does_not_mix_schemes(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("actors: {a: {name: A, marking: secret}}\n", "utf-8")
    cache = DataCache(tmp_path / "c.sqlite3", least_bytes=0)
    for one, number in ((TLP, 1), (scheme(), 0), (TLP, 1)):
        loaded = load_data(["x.yaml"], tmp_path, cache=cache, scheme=one)
        assert len(loaded.problems) == number
