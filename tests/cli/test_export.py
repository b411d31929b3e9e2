"""The command ``export``: what it prints, writes, tells and refuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sphinx_briefing.export.settings import NAMES
from tests.cli.conftest import Run
from tests.load.data import write
from tests.sphinx.canaries import FILES as CANARY_FILES
from tests.sphinx.canaries import canaries

FILES: dict[str, str | bytes] = {
    "conf.py": (
        'project = "Desk"\nbriefing_marking = "GREEN"\n'
        'briefing_editions = {"open": {"marking": "CLEAR"}}\n'
    ),
    "data/r.yaml": "actors:\n  a: {name: Ann, of: ~, marking: CLEAR}\n  b: {name: Bo}\n",
    "data/s.yaml": "source: {title: T}\nevents:\n  e: {what: =Meeting, when: 2024-05-01}\n",
}


@pytest.fixture(autouse=True)
def project(here: Path) -> Path:
    return write(here, FILES)


def ids(text: str) -> list[str]:
    return [one["id"] for one in json.loads(text)["records"]]


def test_one_file_is_printed_and_losses_are_told(run: Run) -> None:
    status, out, err = run("export", "json")
    assert (status, ids(out), err) == (0, ["s", "a", "b", "e"], "")
    status, _, err = run("export", "csv", "--output", "tables")
    why = "an apostrophe is before what looks as a formula"
    assert (status, err) == (0, f"not in csv: event what (1 record): {why}\n")


def test_several_files_need_a_folder(run: Run, here: Path) -> None:
    status, _, err = run("export", "csv")
    assert (status, err) == (
        2,
        "sphinx-briefing: csv has several files: say where with --output FOLDER\n",
    )
    status, out, _ = run("export", "csv", "--output", "tables")
    assert out.splitlines() == [
        f"Written: tables/{one}.csv" for one in ("sources", "actors", "events")
    ]
    assert (here / "tables" / "actors.csv").read_text().splitlines()[1].startswith("a,Ann,,,,,~,")


def test_a_file_or_a_folder_is_named(run: Run, here: Path) -> None:
    assert run("export", "json", "--output", "one.json")[1] == "Written: one.json\n"
    assert run("export", "json", "--output", "new/")[1] == "Written: new/briefing.json\n"
    assert (here / "one.json").read_bytes() == (here / "new" / "briefing.json").read_bytes()


def test_kinds_and_queries_choose(run: Run) -> None:
    assert ids(run("export", "json", "--kind", "actor")[1]) == ["a", "b"]
    assert ids(run("export", "json", "--kind", "actor", "--where", "id=b")[1]) == ["b"]
    assert run("export", "json", "--where", "id=b")[0] == 2
    status, _, err = run("export", "json", "--kind", "actor", "--where", "naem=b")
    assert (status, "did you mean 'name'" in err) == (2, True)
    status, _, err = run("export", "json", "--kind", "acter")
    assert (status, "did you mean 'actor'? There are: source," in err) == (2, True)


def test_a_wrong_format_lists_them_all(run: Run) -> None:
    status, _, err = run("export", "jsn")
    known = ", ".join(NAMES)
    assert (status, err) == (
        2,
        f"sphinx-briefing: no format 'jsn', did you mean 'json'? There are: {known}\n",
    )


def test_markings_are_those_that_hold(run: Run) -> None:
    said = json.loads(run("export", "json")[1])
    assert (said["marking"], said["edition"]) == ("GREEN", None)
    said = json.loads(run("export", "json", "--edition", "open")[1])
    assert (said["marking"], said["edition"]) == ("CLEAR", "open")
    assert [one["id"] for one in said["records"]] == ["a"]
    assert said["files"] == [{"path": "registry", "marking": None}]
    status, _, err = run("export", "json", "--edition", "opne")
    assert (status, "did you mean 'open'" in err) == (2, True)


def test_an_edition_that_names_what_it_withholds_is_not_written(run: Run, here: Path) -> None:
    write(here, {"data/x.yaml": "actors:\n  c: {name: Cy, about: Knows Bo, marking: CLEAR}\n"})
    status, out, err = run("export", "json", "--edition", "open", "--output", "out.json")
    assert (status, out) == (1, "")
    assert err.startswith("data/x.yaml:2:")
    assert err.endswith("sphinx-briefing: nothing is written of this edition\n")
    assert not (here / "out.json").exists()


def test_faults_of_the_data_are_counted(run: Run, here: Path) -> None:
    write(here, {"data/x.yaml": "actors: {d: {naem: D}}\n"})
    assert run("export", "json")[2] == "the data have 2 problems: see sphinx-briefing check\n"


@pytest.mark.parametrize("name", NAMES)
def test_no_canary_is_in_an_edition(run: Run, here: Path, name: str) -> None:
    write(here / "canaries", {one: text for one, text in CANARY_FILES.items() if text is not None})
    asked = ["export", name, "--project", "canaries", "--output", "out/"]
    assert run(*asked)[0] == 0
    assert len(canaries(here / "out")) > 3
    shutil.rmtree(here / "out")
    status, out, err = run(*asked, "--edition", "narrow")
    assert (status, canaries(here / "out")) == (0, set())
    assert "qzk" not in (out + err).lower()
