"""What ``doctor`` finds of the installation and of the cache."""

from __future__ import annotations

import importlib.metadata
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from sphinx_briefing.cli.cached import cache_path
from sphinx_briefing.cli.doctor import EXTRAS
from tests.cli.conftest import Run

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def found(run: Run, *options: str) -> tuple[int, dict[tuple[str, str], tuple[str, str]]]:
    status, out, _ = run("doctor", "--json", *options)
    return status, {
        (one["part"], one["what"]): (one["state"], one["said"]) for one in json.loads(out)
    }


def versions(monkeypatch: pytest.MonkeyPatch, others: dict[str, str | None]) -> None:
    """Let packages have other versions; None is: not installed."""
    real = importlib.metadata.version

    def version(name: str) -> str:
        if name not in others:
            return real(name)
        if (other := others[name]) is None:
            raise importlib.metadata.PackageNotFoundError(name)
        return other

    monkeypatch.setattr(importlib.metadata, "version", version)


def test_an_installation_that_is_whole(run: Run) -> None:
    status, said = found(run)
    assert status == 0
    assert said["Needed", "sphinx"][0] == "good"
    assert {what for part, what in said if part == "Extras"} == set(EXTRAS)
    assert said["Extras", "edit"] == ("good", EXTRAS["edit"])


def test_every_extra_is_told() -> None:
    project: dict[str, Any] = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    assert {*EXTRAS, "docs", "test"} == set(project["optional-dependencies"])


def test_what_is_missing_or_old_is_told_with_what_to_do(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions(monkeypatch, {"sphinx": "7.0", "pypdf": None, "cryptography": "1.0"})
    status, said = found(run)
    assert status == 1
    state, words = said["Needed", "sphinx"]
    assert state == "bad"
    assert words.startswith("sphinx 7.0 is not >=8.1")
    assert 'pip install "sphinx>=8.1' in words
    state, words = said["Extras", "audit"]
    assert state == "without"
    assert words.endswith('; pypdf is missing: pip install "sphinx-briefing[audit]"')
    assert "cryptography 1.0 is not >=43" in said["Extras", "sign"][1]


def test_a_package_that_is_not_installed_is_no_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions(monkeypatch, {"sphinx-briefing": None})
    status, _, err = run("doctor")
    assert (status, "is not installed here" in err) == (2, True)


def test_fonts_of_the_engine_and_of_the_project(run: Run, here: Path) -> None:
    conf = "briefing_data = ['data']\nbriefing_pdf_fonts = ['fonts', 'gone']\n"
    (here / "conf.py").write_text(conf, encoding="utf-8")
    (here / "fonts").mkdir()
    (here / "fonts" / "House.otf").touch()
    status, said = found(run)
    assert status == 1
    assert "Libertinus Serif" in said["Fonts", "the engine's"][1]
    assert said["Fonts", "fonts (of the project)"] == ("good", "1 font file")
    assert said["Fonts", "gone (of the project)"] == ("bad", "no font file is there")


@pytest.mark.parametrize(
    ("script", "state", "words"),
    [
        ("echo; echo git 9.9", "good", "git 9.9"),
        ("exit 3", "good", "does not tell its version"),
        (None, "without", "not on the path"),
    ],
)
def test_programs_tell_their_version(
    run: Run,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    script: str | None,
    state: str,
    words: str,
) -> None:
    if script is not None:
        (here / "git").write_text(f"#!/bin/sh\n{script}\n")
        (here / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(here))
    told = found(run)[1]["Programs", "git"]
    assert told[0] == state
    assert told[1].startswith(words)


@pytest.mark.parametrize(
    ("content", "state", "words"),
    [(None, "good", "none yet"), (b"no database" * 99, "bad", "delete it, and it is made anew")],
)
def test_the_cache(
    run: Run,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes | None,
    state: str,
    words: str,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "cache"))
    (here / "conf.py").write_text("briefing_data = ['data']\n", encoding="utf-8")
    (here / "data").mkdir()
    (here / "data" / "x.yaml").write_text("actors:\n  a: {name: A}\n", encoding="utf-8")
    path = cache_path(["data"], here)
    assert path is not None
    if content is not None:
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    status, said = found(run)
    assert said["Cache", "data"][0] == state
    assert words in said["Cache", "data"][1]
    assert status == (state == "bad")


def test_a_sound_cache_is_counted(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "cache"))
    (here / "conf.py").write_text("briefing_data = ['data']\n", encoding="utf-8")
    (here / "data").mkdir()
    rows = "".join(f"  a{number}: {{name: {'A' * 90}}}\n" for number in range(3000))
    (here / "data" / "x.yaml").write_text(f"actors:\n{rows}", encoding="utf-8")
    run("search", "A")
    status, said = found(run)
    assert status == 0
    assert "1 file, " in said["Cache", "data"][1]


def test_the_report_is_for_people(run: Run) -> None:
    status, out, _ = run("doctor")
    assert status == 0
    assert [line for line in out.splitlines() if not line.startswith(" ")] == [
        *("Python", "Needed", "Extras", "Fonts", "Programs")
    ]
