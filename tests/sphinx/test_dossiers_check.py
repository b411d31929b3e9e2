"""Dossiers and the commands: the checker takes them for shown, `rename` and `show` for nobody's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_briefing.cli import main
from tests.sphinx.project import build, make_project

DATA = """\
actors:
  ada: {name: Ada Lock, kind: person}
  mill: {name: The Mill, kind: organization}
"""
REPORT = "source: {title: R}\nquotes:\n  q1: {by: ada, kind: indirect, text: We shall see}\n"
CONF = """\
extensions = ["sphinx_briefing"]
briefing_data = ["data"]
briefing_dossiers = "dossiers"
briefing_dossiers_where = {"actor": "kind=person"}
"""
INDEX = "Start\n=====\n\n.. toctree::\n\n   dossiers/index\n"
FILES: dict[str, str | bytes | None] = {
    "conf.py": CONF,
    "index.rst": INDEX,
    "data/registry.yaml": DATA,
    "data/report.yaml": REPORT,
}


def orphans(found: list[dict[str, str]]) -> list[str]:
    messages = [one["message"] for one in found if one["code"] == "orphan"]
    return [message.split("'")[1] for message in messages]


def checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    main(["check", str(folder), "--format", "json"])
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)["findings"]
    return found


def test_records_with_a_dossier_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = make_project(tmp_path / "p", FILES)
    before = checked(source, capsys)
    assert orphans(before) == ["mill"]
    build(source, tmp_path / "out", "briefingcheck")
    assert (source / "dossiers/actor/ada.rst").exists()
    report = json.loads((tmp_path / "out/output.json").read_text())["findings"]
    assert orphans(report) == ["mill"]
    capsys.readouterr()
    assert checked(source, capsys) == before
    make_project(source, {"conf.py": CONF.replace('"dossiers"', '""')})
    assert orphans(checked(source, capsys)) == ["ada", "mill", "report", "report.q1"]


def test_what_is_wrong_with_dossiers_is_told_once(tmp_path: Path) -> None:
    source = make_project(tmp_path / "p", {**FILES, "dossiers/actor/ada.rst": "Mine\n====\n"})
    built = build(source, tmp_path / "out", "briefingcheck")
    assert len([line for line in built.warnings if "dossier-taken" in line]) == 1
    report = json.loads((tmp_path / "out/output.json").read_text())["findings"]
    assert [one["code"] for one in report].count("dossier-taken") == 1


def test_faults_of_the_settings_are_told_by_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {**FILES, "conf.py": CONF.replace("kind=", "knd=").replace('"dossiers"', '"../x"')}
    found = checked(make_project(tmp_path / "p", files), capsys)
    assert [one["code"] for one in found].count("bad-setting") == 2


def test_the_id_is_changed_on_pages_that_somebody_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {**FILES, "index.rst": f"{INDEX}\n:actor:`ada`\n"}
    source = make_project(tmp_path / "p", files)
    build(source, tmp_path / "html")
    assert main(["rename", "ada", "ada-lock", "--project", str(source), "--json"]) == 0
    capsys.readouterr()
    assert ":actor:`ada-lock`" in (source / "index.rst").read_text()
    built = build(source, tmp_path / "html")
    assert built.warnings == []
    names = sorted(path.name for path in (source / "dossiers/actor").iterdir())
    assert names == ["ada-lock.rst"]
    assert main(["show", "ada-lock", "--project", str(source), "--json"]) == 0
    (page,) = json.loads(capsys.readouterr().out)["pages"]
    assert "p/index.rst" in str(page)
