"""sphinx-autobuild shows an edit of the data without a hand being moved."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.docs.conftest import environment
from tests.sphinx.project import CARD, make_project

PATIENCE = 60


def free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def shown(address: str, words: str) -> bool:
    """Say whether a page has words within the time that a slow machine may take."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=5) as page:  # noqa: S310 - on loopback
                if words in page.read().decode("utf-8"):
                    return True
        except (URLError, OSError):
            pass
        time.sleep(0.1)
    return False


def test_an_edit_of_the_data_is_shown(tmp_path: Path) -> None:
    pytest.importorskip("sphinx_autobuild")
    source, port = make_project(tmp_path / "project", CARD), free_port()
    command = [sys.executable, "-m", "sphinx_autobuild", "--port", str(port), "--delay", "0"]
    server = subprocess.Popen(
        [*command, str(source), str(tmp_path / "out")],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}/"
        assert shown(address, "briefing-actor-a")
        make_project(source, {"data/x.yaml": "actors:\n  a: {name: Quite another name}\n"})
        assert shown(address, "Quite another name")
    finally:
        server.terminate()
        server.wait(10)
