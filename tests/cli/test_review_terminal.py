"""The command ``review`` in a terminal: it asks there, and shows in colour what was found."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_review import FILES, data
from tests.load.data import write


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")
def test_in_a_terminal(here: Path) -> None:
    import pty

    write(here, FILES)
    ours, theirs = pty.openpty()
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root, "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "sphinx_briefing", "review"]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=here
    )
    os.close(theirs)
    os.write(ours, b"a\ns\nq\n")
    told = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the other side is closed
            break
        if not piece:
            break
        told += piece
    os.close(ours)
    assert process.wait(20) == 1
    assert "\x1b[33mAnn Lee\x1b[0m" in told.decode()
    assert "1 accepted, 1 skipped; 4 drafts left" in told.decode()
    assert data(here).count("review: draft") == 4
