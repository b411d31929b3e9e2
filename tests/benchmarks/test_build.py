"""The benchmark of builds runs, and counts what builds do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def output(name: str, *arguments: str) -> list[list[str]]:
    """Run a benchmark and return the words of each line that it prints."""
    found = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / name), *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert [line for line in found.stderr.splitlines() if "WARNING" in line] == []
    return [line.split() for line in found.stdout.splitlines()]


@pytest.mark.thorough
def test_builds_are_measured_counted_and_compared(tmp_path: Path) -> None:
    lines = output(
        "build.py",
        "60",
        "--pages",
        "3",
        "--runs",
        "1",
        "--phases",
        "text",
        "--stale",
        "--folder",
        str(tmp_path),
    )
    pages = lines.index(["pages", "flavour", "read", "written", "differ", "idle", "stale"])
    assert lines[pages + 1 : pages + 5] == [
        ["clean", "briefing", "4", "4", "4", "0", "-"],
        ["clean", "plain", "4", "4", "4", "0", "-"],
        # Sphinx writes the page with the list of pages, too
        ["text", "briefing", "1", "2", "1", "1", "0"],
        ["text", "plain", "1", "2", "1", "1", "0"],
    ]
    costs = lines[
        lines.index(["phase", "flavour", "CPU", "s", "wall", "s", "MiB", "warnings"]) + 1 :
    ]
    assert [line[:2] for line in costs[:2]] == [["clean", "briefing"], ["clean", "plain"]]
    assert all(float(figure) > 0 for line in costs[:4] for figure in line[2:5])
    ratio = float(lines[-2][1])
    assert abs(ratio - float(costs[0][2]) / float(costs[1][2])) < 0.02


@pytest.mark.thorough
def test_the_store_is_measured_at_scale() -> None:
    lines = output("scale.py", "1000", "--runs", "1")
    assert lines[0][:2] == ["1000", "records,"]
    names = [line[0] for line in lines[2:]]
    assert names[:3] == ["load", "store", "links"]
    assert names[-2:] == ["verify", "as"]
    assert all(float(line[-1]) > 1 for line in lines[2:])
