"""Faults found and not yet mended; each test moves to its subject's file once it passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinx.project import CARD, build, make_project


@pytest.mark.parametrize("here", [".", "project"])
def test_faults_in_an_included_file_are_placed_alike_wherever_the_build_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str
) -> None:
    page = f"{CARD['index.rst']}\n.. include:: part.txt\n"
    files = {"index.rst": page, "part.txt": "Words.\n\n.. actor:: putn\n"}
    source = make_project(tmp_path / "project", CARD | files)
    monkeypatch.chdir(tmp_path / here)
    built = build(source, tmp_path / "html", html_theme="basic")
    assert built.warnings == [
        "part.txt:3: WARNING: actor: no actor 'putn' in the data [briefing.unknown-record]"
    ]
