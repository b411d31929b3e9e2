"""The example of a plug-in passes its own tests, and is declared as the docs say."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from sphinx_briefing.load.imports import GROUP

PLUGIN = Path(__file__).parents[2] / "examples" / "plugin"


def test_its_own_tests_pass() -> None:
    options = ["-q", "-p", "no:cacheprovider", "-c", str(PLUGIN / "pyproject.toml")]
    run = [sys.executable, "-m", "pytest", *options, "--rootdir", str(PLUGIN), str(PLUGIN)]
    path = os.pathsep.join([str(PLUGIN), str(PLUGIN.parents[1])])
    env = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(run, capture_output=True, text=True, cwd=PLUGIN, env=env, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


def test_its_entry_point_is_of_our_group() -> None:
    project = tomllib.loads((PLUGIN / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"] == {GROUP: {"geojson": "briefing_geojson:IMPORT"}}
