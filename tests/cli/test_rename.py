"""The command ``rename``: what it says, and what it does not take."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.load.data import write

FILES = {
    "conf.py": "briefing_dossiers_where = 'of=land'\nhtml_title = 'landing'\n",
    "data/x.yaml": (
        "actors:\n  land: {name: Land, was: [country]}\n  city: {name: City, of: land}\n"
        "  both: {name: B}\nplaces: {both: {name: B}}\n"
    ),
    "data/report.yaml": "source: {}\nquotes: {q1: {text: T, by: land, kind: indirect}}\n",
    "index.rst": ":actor:`land`\n",
    "out/index.rst": ":actor:`land`\n",
    "out/.buildinfo": "",
}


def test_it_says_where(run: Run, here: Path) -> None:
    write(here, FILES)
    assert run("rename", "land", "state") == (
        0,
        (
            "Changed: data/report.yaml (1 place)\nChanged: data/x.yaml (2 places)\n"
            "Changed: index.rst (1 place)\nactor:land is now actor:state: 4 places in 3 files\n"
            "Look at it yourself: conf.py:1: briefing_dossiers_where = 'of=land'\n"
        ),
        "",
    )
    assert (here / "out/index.rst").read_text() == ":actor:`land`\n"
    assert run("rename", "report", "paper") == (
        0,
        (
            "Renamed: data/report.yaml to data/paper.yaml\n"
            "source:report is now source:paper: 0 places in 0 files\n"
        ),
        "",
    )


def test_links_by_address_are_told(run: Run, here: Path) -> None:
    links = "`A <x.html#briefing-actor-land>`_ `B <x.html#briefing-actor-land-b>`_\n\n"
    write(here, {**FILES, "conf.py": "", "a.rst": f"{links}`Q <#briefing-quote-report--q1>`_\n"})
    _, out, _ = run("rename", "land", "state")
    assert out.splitlines()[4:] == [f"Look at it yourself: a.rst:1: {links.strip()}"]
    _, out, _ = run("rename", "report", "paper")
    assert out.splitlines()[2:] == [
        "Look at it yourself: a.rst:3: `Q <#briefing-quote-report--q1>`_"
    ]


def test_dry_run(run: Run, here: Path) -> None:
    write(here, FILES)
    assert run("rename", "actor:land", "state", "--keep-old", "--dry-run") == (
        0,
        (
            "--- a/data/report.yaml\n+++ b/data/report.yaml\n@@ -1,2 +1,2 @@\n source: {}\n"
            "-quotes: {q1: {text: T, by: land, kind: indirect}}\n"
            "+quotes: {q1: {text: T, by: state, kind: indirect}}\n"
            "--- a/data/x.yaml\n+++ b/data/x.yaml\n@@ -1,5 +1,5 @@\n actors:\n"
            "-  land: {name: Land, was: [country]}\n-  city: {name: City, of: land}\n"
            "+  state: {name: Land, was: [land, country]}\n+  city: {name: City, of: state}\n"
            "   both: {name: B}\n places: {both: {name: B}}\n"
            "--- a/index.rst\n+++ b/index.rst\n@@ -1 +1 @@\n-:actor:`land`\n+:actor:`state`\n"
        ),
        "",
    )
    assert (here / "data/x.yaml").read_text() == FILES["data/x.yaml"]


def test_json(run: Run, here: Path) -> None:
    write(here, FILES)
    status, out, err = run("rename", "report.q1", "q2", "--json")
    assert (status, err) == (0, "")
    assert json.loads(out) == {
        "old": "quote:report.q1",
        "new": "quote:report.q2",
        "files": [{"file": "data/report.yaml", "places": 1}],
        "renamed_files": {},
    }


WRONG = {
    ("laand", "x"): "no record 'laand' in the data, did you mean 'land'?",
    ("place:land", "x"): "no place 'land' in the data; the id is of kind actor",
    ("person:land", "x"): (
        "'person' is no kind of record; write one of source, actor, event, quote, claim, place, "
        "topic, predicate"
    ),
    ("both", "x"): "'both' is an id of several kinds: write actor:both or place:both",
    ("land", "The Land"): (
        "'The Land' is not an id: lower-case words joined by hyphens, did you mean 'the-land'?"
    ),
    ("land", "land"): "'land' is its id already",
    ("land", "city"): "actor 'city' exists already (data/x.yaml:3); nothing is renamed",
    ("city", "country"): "'country' is a former id of actor:land; delete it from 'was' first",
    ("report.q1", "paper.q1"): "quote 'report.q1' belongs to source 'report'; write only the rest",
    ("report", "x", "--keep-old"): "source records have no 'was'; rename it without --keep-old",
    ("land", "x", "--project", "out"): "",
}


@pytest.mark.parametrize(("arguments", "message"), WRONG.items())
def test_wrong_use(run: Run, here: Path, arguments: tuple[str, ...], message: str) -> None:
    write(here, FILES)
    before = {path: path.read_bytes() for path in here.rglob("*.*") if path.is_file()}
    status, out, err = run("rename", *arguments)
    assert (status, out) == (2, "")
    if message:
        assert err == f"sphinx-briefing: {message}\n"
    assert {path: path.read_bytes() for path in here.rglob("*.*") if path.is_file()} == before


def test_data_that_cannot_be_read(run: Run, here: Path) -> None:
    write(here, {**FILES, "data/y.yaml": "actors: {b: [}\n"})
    status, out, err = run("rename", "land", "x")
    assert (status, out) == (2, "")
    assert err.startswith(
        "sphinx-briefing: nothing is renamed before the data can be read: data/y.yaml:1:14: "
    )
