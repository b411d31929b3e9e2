"""Settings of editions that are not understood stop the build: it would tell too much."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.errors import ConfigError

from tests.sphinx.canaries import FILES
from tests.sphinx.project import build, make_project


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", FILES)


FAULTS = {
    "unknown edition": (
        {"briefing_edition": "narow"},
        "'narow' is not in briefing_editions, did you mean 'narrow'?",
    ),
    "no marking for the rest": (
        {"briefing_edition": "narrow", "briefing_tlp": ""},
        "say what marking holds for what has none",
    ),
    "bad label": ({"briefing_editions": {"a": {"tlp": "WHITE"}}}, "a: tlp: 'WHITE' is not one of"),
    "no label": ({"briefing_editions": {"a": {}}}, "a: lacks 'tlp'"),
    "unknown key": (
        {"briefing_editions": {"a": {"tlp": "RED", "topic": ["x"]}}},
        "a: unknown key 'topic', did you mean 'topics'?",
    ),
    "no list": ({"briefing_editions": {"a": {"tlp": "RED", "topics": "x"}}}, "is no list of texts"),
    "no mapping": ({"briefing_editions": {"a": "RED"}}, "an edition is a mapping"),
    "path": (
        {"briefing_editions": {"a": {"tlp": "RED", "file_name": "../x"}}},
        "is no plain name of a file",
    ),
}


@pytest.mark.parametrize(("settings", "message"), FAULTS.values(), ids=FAULTS)
def test_settings_that_are_not_understood_stop_the_build(
    source: Path, tmp_path: Path, settings: dict[str, object], message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        build(source, tmp_path / "out", **settings)
    assert message in str(caught.value)
    assert "conf.py:" in str(caught.value)
