"""The command that editors start."""

from __future__ import annotations

import subprocess
import sys
from typing import BinaryIO

import pytest

from sphinx_briefing.cli import main
from sphinx_briefing.lsp import features


def test_what_anybody_prints_is_no_word_of_the_protocol(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    class Server:
        def start_io(self, stdin: BinaryIO, out: BinaryIO) -> None:
            print("from a plug-in")
            out.write(b"Content-Length: 0")
            out.flush()

    monkeypatch.setattr(features, "make_server", lambda _finder: Server())
    assert main(["lsp", "--stdio"]) == 0
    out, err = capfdbinary.readouterr()
    assert out == b"Content-Length: 0"
    assert err.strip() == b"from a plug-in"


def test_without_pygls_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [one for one in sys.modules if one.startswith("sphinx_briefing.lsp.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    assert main(["lsp"]) == 2
    told = capsys.readouterr().err
    assert told.endswith('pip install "sphinx-briefing[lsp]"\n')


def test_the_command_alone_needs_no_pygls() -> None:
    """What starts the other commands does not load the server."""
    code = "import sys, sphinx_briefing.cli; print('pygls' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "False"
