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
        {"briefing_edition": "narrow", "briefing_marking": ""},
        "say what marking holds for what has none",
    ),
    "bad label": (
        {"briefing_editions": {"a": {"marking": "WHITE"}}},
        "a: marking: 'WHITE' is not one of",
    ),
    "no label": ({"briefing_editions": {"a": {}}}, "a: lacks 'marking'"),
    "unknown key": (
        {"briefing_editions": {"a": {"marking": "RED", "topic": ["x"]}}},
        "a: unknown key 'topic', did you mean 'topics'?",
    ),
    "no list": (
        {"briefing_editions": {"a": {"marking": "RED", "topics": "x"}}},
        "is no list of texts",
    ),
    "no language": (
        {"briefing_editions": {"a": {"marking": "RED", "languages": ["english"]}}},
        "a: languages: 'english' is no BCP 47 language tag",
    ),
    "unknown topic": (
        {
            "briefing_editions": {"a": {"marking": "RED", "topics": ["opn", "x"]}},
            "briefing_edition": "a",
        },
        "briefing_editions: a: topics: no topic 'opn' in the data, did you mean 'open'?",
    ),
    "unknown topic near a withheld one": (
        {
            "briefing_editions": {"a": {"marking": "GREEN", "topics": ["qzktopik"]}},
            "briefing_edition": "a",
        },
        "topics: no topic 'qzktopik' in the data",
    ),
    "no mapping": ({"briefing_editions": {"a": "RED"}}, "an edition is a mapping"),
    "path": (
        {"briefing_editions": {"a": {"marking": "RED", "file_name": "../x"}}},
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
    assert "qzktopic" not in str(caught.value)


def test_faults_of_a_scheme_stop_the_build_and_are_told_at_once(
    source: Path, tmp_path: Path
) -> None:
    scheme = {"A": {"colour": "red"}, "B": {"colour": "#111111"}}
    with pytest.raises(ConfigError) as caught:
        build(source, tmp_path / "out", briefing_marking_scheme=scheme)
    lines = str(caught.value).splitlines()
    assert ["briefing_marking_scheme: " in one for one in lines] == [True, True]
    assert "'red' is no colour" in lines[0]
    assert "cannot be read" in lines[1]
