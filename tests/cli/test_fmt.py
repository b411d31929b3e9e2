"""The command ``fmt``: which files it changes, and what it says of the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.load.data import write

FILES = {
    "data/a.yaml": "actors:\n    a:  {name: A}\n",
    "data/b.yaml": "actors:\n  b: {name: B}\n",
    "data/c.yaml": "actors:\n  c: {name: C, # why\n    kind: state}\n",
}
LOST = (
    "Refused: data/c.yaml: a comment would be lost or cut; put comments on lines of their own, "
    "outside of braces and brackets; the file is left as it is\n"
)


def test_files_are_laid_out(run: Run, here: Path) -> None:
    write(here, FILES)
    end = "3 files: 1 to be laid out, 1 as they should be, 1 refused\n"
    assert run("fmt", "--check") == (1, f"Would be laid out: data/a.yaml\n{LOST}{end}", "")
    diff = (
        "--- a/data/a.yaml\n+++ b/data/a.yaml\n@@ -1,2 +1,2 @@\n actors:\n"
        "-    a:  {name: A}\n+  a: {name: A}\n"
    )
    assert run("fmt", "--diff") == (1, diff + LOST, end)
    assert (here / "data/a.yaml").read_text() == FILES["data/a.yaml"]
    end = "3 files: 1 laid out, 1 as they should be, 1 refused\n"
    assert run("fmt") == (1, f"Laid out: data/a.yaml\n{LOST}{end}", "")
    assert (here / "data/a.yaml").read_text() == "actors:\n  a: {name: A}\n"
    assert (here / "data/c.yaml").read_text() == FILES["data/c.yaml"]
    end = "2 files: 0 to be laid out, 2 as they should be, 0 refused\n"
    assert run("fmt", "data/a.yaml", "data/b.yaml", "--check") == (0, end, "")


def test_json_and_order(run: Run, here: Path) -> None:
    write(here, {**FILES, "data/b.yaml": "actors:\n  b: {kind: state, name: B}\n"})
    status, out, err = run("fmt", "--json", "--order")
    assert (status, err) == (1, "")
    assert json.loads(out) == {
        "changed": ["data/a.yaml", "data/b.yaml"],
        "refused": [LOST.removeprefix("Refused: ").rstrip()],
    }
    assert (here / "data/b.yaml").read_text() == "actors:\n  b: {name: B, kind: state}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "nowhere: no such file or folder"),
        (["data", "--data", "x"], "--project and --data do not go with paths"),
        (["--data", "*.yml"], "'*.yml' matches no .yaml file"),
    ],
)
def test_wrong_use(run: Run, here: Path, arguments: list[str], message: str) -> None:
    write(here, FILES)
    assert run("fmt", *arguments) == (2, "", f"sphinx-briefing: {message}\n")
