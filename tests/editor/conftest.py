"""The real yaml-language-server, as editors run it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sphinx_briefing.load.schema import data_schema
from tests.conftest import on_ci
from tests.editor.server import LanguageServer

NAME = "yaml-language-server"
FOLDER = Path(__file__).parents[2] / ".nox" / "node" / "node_modules" / ".bin"
"""Where ``.ci/run`` installs the server."""


def find_server(path: str | None = None) -> str | None:
    """Return the server on the search path, or the one that ``.ci/run`` installed."""
    known = os.environ.get("PATH", "") if path is None else path
    return shutil.which(NAME, path=os.pathsep.join(filter(None, [known, str(FOLDER)])))


def require_server(found: str | None, *, ci: bool) -> str:
    """Return the server; without one, skip the test, or fail it on the CI."""
    if found is not None:
        return found
    reason = f"no {NAME} on the path; install it with: npm install --prefix .nox/node {NAME}"
    if ci:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def server_command() -> str:
    return require_server(find_server(), ci=on_ci())


@pytest.fixture(scope="session")
def server(
    server_command: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LanguageServer]:
    """A server that is told by its settings to use our schema for all YAML files."""
    folder = tmp_path_factory.mktemp("editor")
    schema = folder / "briefing.schema.json"
    schema.write_text(json.dumps(data_schema()), encoding="utf-8")
    with LanguageServer(server_command, folder, schema) as running:
        yield running
