"""What goes out with a release says what it must; a lack of it is seen."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

import sphinx_briefing
from tools.releases import PROJECT, main, sbom_faults, wheel_faults

ROOT = Path(__file__).parents[2]
LISTED = {
    "components": [
        {"name": re.split(r"[^\w-]", one)[0], "licenses": [{"license": {"id": "MIT"}}]}
        for one in PROJECT["dependencies"]
    ]
}


def test_a_licence_that_is_missing_is_seen() -> None:
    names = [f"x.dist-info/licenses/{one}" for one in PROJECT["license-files"]]
    assert wheel_faults(names) == []
    assert len(names) > 1
    assert wheel_faults(names[1:]) == ["LICENSE is not in it"]


def test_a_package_that_is_missing_or_silent_is_seen() -> None:
    assert sbom_faults(LISTED) == []
    first, *others = LISTED["components"]
    assert sbom_faults({"components": others}) == [f"{first['name']} is not listed"]
    silent = {"name": "quiet", "licenses": []}
    assert sbom_faults({"components": [*LISTED["components"], silent]}) == [
        "quiet says nothing of its licence"
    ]


def test_the_list_of_packages_has_the_version_of_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sbom.json"
    path.write_text(json.dumps({"metadata": {"component": {"name": "sphinx-briefing"}}, **LISTED}))
    monkeypatch.setattr("sys.argv", ["releases.py", "sbom", str(path)])
    assert main() == 0
    component = json.loads(path.read_text())["metadata"]["component"]
    assert component == {"name": "sphinx-briefing", "version": sphinx_briefing.__version__}


def test_the_version_stands_in_one_place() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "version" not in pyproject["project"]
    assert pyproject["tool"]["hatch"]["version"]["path"] == "sphinx_briefing/__init__.py"
    files = ["CITATION.cff", "pyproject.toml", "noxfile.py", "README.md", "docs/conf.py"]
    texts = {name: (ROOT / name).read_text("utf-8") for name in files}
    assert [name for name, text in texts.items() if sphinx_briefing.__version__ in text] == []


def test_vendored_data_are_listed_with_their_licence() -> None:
    page = (ROOT / "docs" / "reference" / "licences.rst").read_text("utf-8")
    inside = [path.parent for path in (ROOT / "sphinx_briefing").rglob("LICENSE*")]
    names = [path.relative_to(ROOT / "sphinx_briefing").as_posix() for path in inside]
    assert names
    assert [name for name in names if f"``{name}``" not in page] == []


def test_whoever_cites_is_told_the_same_as_whoever_installs() -> None:
    lines = (ROOT / "CITATION.cff").read_text("utf-8").splitlines()
    said = dict(line.split(": ", 1) for line in lines if ": " in line and line[0].isalpha())
    assert said["title"] == PROJECT["name"]
    assert said["license"] == PROJECT["license"]
    assert f"- name: {PROJECT['authors'][0]['name']}" in "\n".join(lines)
