"""The builder ``briefingdata``: writes the formats that are asked for, and nothing needlessly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_briefing.cli import main
from tests.sphinx.project import build, make_project

DATA = "actors:\n  a: {name: Ann}\n  b: {name: Bo}\n"
FILES: dict[str, str | bytes | None] = {
    "index.rst": "Page\n====\n\n.. actor:: a\n",
    "data/r.yaml": DATA,
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", FILES)


def made(folder: Path) -> dict[str, int]:
    return {one.name: one.stat().st_ino for one in sorted(folder.glob("*.*"))}


def test_it_writes_what_is_new_and_takes_back_what_is_not_asked_for(
    source: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert build(source, out, "briefingdata", briefing_exports=["json", "csv"]).warnings == []
    first = made(out)
    assert list(first) == ["actors.csv", "briefing.json"]
    (out / "mine.csv").write_text("mine")
    build(source, out, "briefingdata", briefing_exports=["json", "csv"])
    assert made(out) == {**first, "mine.csv": made(out)["mine.csv"]}
    make_project(source, {"data/r.yaml": DATA + "topics: {t: {name: T}}\n"})
    build(source, out, "briefingdata", briefing_exports=["json", "csv"])
    again = made(out)
    assert again.keys() - first.keys() == {"mine.csv", "topics.csv"}
    assert again["actors.csv"] == first["actors.csv"]
    assert again["briefing.json"] != first["briefing.json"]
    build(source, out, "briefingdata", briefing_exports=["tsv"])
    assert list(made(out)) == ["actors.tsv", "mine.csv", "topics.tsv"]


def test_it_gives_the_same_as_the_command(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    built = build(source, tmp_path / "out", "briefingdata")
    assert main(["export", "json", "--project", "project", "--output", "one.json"]) == 0
    assert (tmp_path / "one.json").read_text() == built.text("briefing.json")
    assert json.loads(built.text("briefing.json"))["project"] == "Small"


def test_faulty_settings_are_told_with_their_line(source: Path, tmp_path: Path) -> None:
    conf = (source / "conf.py").read_text()
    lines = 'briefing_exports = ["jsno", "csv"]\nbriefing_export_base = "example.org"\n'
    make_project(source, {"conf.py": conf + lines})
    built = build(source, tmp_path / "out", "briefingdata")
    assert list(made(tmp_path / "out")) == ["actors.csv"]
    first, second = built.warnings
    assert "conf.py:4" in first
    assert "briefing_exports: no format 'jsno', did you mean 'json'? There are: json" in first
    assert "conf.py:5" in second
    assert "'example.org' is no IRI" in second
