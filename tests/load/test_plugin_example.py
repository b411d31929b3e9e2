"""The example of a plug-in passes its own tests, and is declared as the docs say."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path

import pytest

from sphinx_briefing.load.imports import GROUP, formats

PLUGIN = Path(__file__).parents[2] / "examples" / "plugin"


@pytest.mark.parametrize("name", ["test_points_are_places", "test_what_is_no_geojson_is_told"])
def test_its_own_tests_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.syspath_prepend(PLUGIN)
    plugin = importlib.import_module("briefing_geojson")
    tests = importlib.import_module("test_briefing_geojson")
    monkeypatch.setattr(formats, "IMPORTS", (*formats.IMPORTS, plugin.IMPORT))
    getattr(tests, name)(tmp_path)


def test_all_of_its_tests_are_named_here() -> None:
    text = (PLUGIN / "test_briefing_geojson.py").read_text("utf-8")
    assert text.count("\ndef test_") == 2


def test_its_entry_point_is_of_our_group() -> None:
    project = tomllib.loads((PLUGIN / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"] == {GROUP: {"geojson": "briefing_geojson:IMPORT"}}
