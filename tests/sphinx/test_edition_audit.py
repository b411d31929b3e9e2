"""The audit finds what an output tells of what an edition withholds, however it is written."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_briefing.cli import main
from tests.sphinx.canaries import FILES, PLANTED, canaries
from tests.sphinx.project import build, make_project


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", FILES)


def test_the_audit_finds_every_planted_canary(
    source: Path,
    tmp_path: Path,
    whole: Callable[[str], Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    for builder in ("html", "briefingpdf", "epub", "latex"):
        shutil.copytree(whole(builder), builder, ignore=shutil.ignore_patterns(".doctrees"))
        asked = [builder, "--edition", "narrow", "--project", "project", "--json"]
        assert main(["audit", *asked]) == 1
        found = json.loads(capsys.readouterr().out)["found"]
        words = {word for one in found for word in one["words"].split()}
        planted = canaries(tmp_path / builder) & PLANTED
        assert len(planted) > 40
        assert {one for one in planted if one not in words} == set()
    build(source, tmp_path / "narrow", briefing_edition="narrow")
    assert main(["audit", "narrow", "--edition", "narrow", "--project", "project"]) == 0
    assert capsys.readouterr().out.endswith("\n0 traces of what edition 'narrow' withholds\n")


def test_the_audit_says_what_it_does_not_look_for(
    source: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = "actors: {h: {name: Hope, marking: RED}, o: {name: Ola, about: With hope}}\n"
    page = b"Page\n====\n\nCaf\xe9 \xff\xfe \x00 words.\n"  # and a page that is not UTF-8
    make_project(source, {"data/z.yaml": data, "platin.rst": page})
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x.html").write_text("With hope", "utf-8")
    monkeypatch.chdir(tmp_path)
    asked = ["audit", "out", "--edition", "narrow", "--project", "project"]
    assert main(asked) == 0
    said, found = capsys.readouterr().out.splitlines()
    assert said.startswith("Not looked for: ")
    assert said.endswith(" since what may be told says them, too; names among them: Hope")
    assert found == "0 traces of what edition 'narrow' withholds"
    assert main([*asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["found"] == []
    assert told["not_looked_for"]["names"] == ["Hope"]
    assert f": {told['not_looked_for']['words']} single word" in said


@pytest.mark.parametrize(
    "escaped",
    [
        "Qzkname Bureau",
        "QZKNAME\n   BUREAU",
        "Qzkname%20Bureau",
        "Qzkname&#32;Bureau",
        "\\u0051zkname\\u0020Bureau",
        "<b>Qzkname</b> <i>Bureau</i>",
        "Qz\u00adkname Bureau",
        "Qzk-\nname Bureau",
        "Qzkname\\_Bureau",
    ],
)
def test_the_audit_sees_through_escapes(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, escaped: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x.txt").write_text(f"Before {escaped} after", encoding="utf-8")
    asked = ["audit", "out", "--edition", "narrow", "--project", "project"]
    assert main(asked) == 1
    (tmp_path / "out" / "x.txt").write_text("Before and after", encoding="utf-8")
    assert main(asked) == 0
