"""Sphinx's linkcheck asks for the addresses in the data, and says where each stands."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.sphinx.project import build, make_project


class Pages(BaseHTTPRequestHandler):
    """Has one page, and no other."""

    def do_HEAD(self) -> None:
        """Answer with a status alone."""
        self.send_response(200 if self.path == "/there" else 404)
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 - the name that http.server looks for

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def source(name: str, url: str) -> str:
    return f"source: {{id: {name}, title: {name}, published: 2024-03-21, url: '{url}'}}\n"


def test_linkcheck_asks_for_the_addresses_of_sources(tmp_path: Path, address: str) -> None:
    files: dict[str, str | bytes | None] = {
        "data/a.yaml": source("a", f"{address}/there"),
        "data/b.yaml": source("b", f"{address}/gone"),
        "index.rst": "Page\n====\n\n.. source:: a\n\n.. source:: b\n",
    }
    project = make_project(tmp_path / "project", files)
    built = build(project, tmp_path / "out", "linkcheck", linkcheck_retries=1)
    lines = built.text("output.json").splitlines()
    asked = {one["uri"]: one for one in map(json.loads, lines)}
    found = {uri.removeprefix(address): one["status"] for uri, one in asked.items()}
    assert found == {"/there": "working", "/gone": "broken"}
    assert {one["lineno"] for one in asked.values()} == {4, 6}
