"""Two clean builds are the same: in other folders, time zones, locales, hash seeds, processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.sphinx.equality import every_file
from tests.sphinx.kinds import kinds_project
from tests.sphinx.project import make_project

WORLDS = (
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
    {"TZ": "Asia/Kolkata", "LC_ALL": "C", "PYTHONHASHSEED": "4711"},
)


def members(path: Path) -> dict[str, bytes]:
    """Return the files in an EPUB: the dates in the archive are those of Sphinx's own copies."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("builder", ["html", "text", "briefingpdf", "epub"])
def test_two_clean_builds_are_the_same_wherever_they_are_made(tmp_path: Path, builder: str) -> None:
    made = []
    for number, world in enumerate(WORLDS):
        base = tmp_path / ("x" * (number + 1))
        source = make_project(base / "project", dict(kinds_project()))
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-b",
            builder,
            "-j",
            "1" if number else "4",
        ]
        command += ["-d", str(base / "doctrees"), str(source), str(base / "out")]
        subprocess.run(command, check=True, env={**os.environ, **world}, stderr=subprocess.DEVNULL)
        found = every_file(base / "out")
        found |= {path.name: path.read_bytes() for path in (base / "out").glob("*.pdf")}
        for path in (base / "out").glob("*.epub"):
            del found[path.name]
            found |= members(path)
        made.append(found)
        shutil.rmtree(base)
    one, two = made
    assert len(one) > 0
    assert sorted(name for name in {*one, *two} if one.get(name) != two.get(name)) == []
