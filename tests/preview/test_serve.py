"""The preview over a real socket: pages, the word to load them again, the PDF, and the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from lxml import html as lxml_html

from sphinx_briefing.cli import main
from tests.docs.conftest import environment
from tests.sphinx.project import CARD, make_project

if "CI" not in os.environ:
    pytest.importorskip("sphinx_autobuild")
PATIENCE = 60
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")


@dataclass
class Server:
    """A preview that runs, of a project that can be changed."""

    process: subprocess.Popen[str]
    source: Path
    temporary: Path
    address: str

    def get(self, path: str = "", **headers: str) -> tuple[int, str, bytes]:
        """Return status, type and body of an answer."""
        asked = Request(f"http://{self.address}/{path}", headers=headers)
        try:
            with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 - on loopback
                return answer.status, answer.headers["Content-Type"], answer.read()
        except HTTPError as error:
            return error.code, error.headers["Content-Type"], error.read()

    def page(self, name: str = "index.html") -> lxml_html.HtmlElement:
        status, kind, body = self.get(name)
        assert (status, kind) == (200, "text/html; charset=utf-8")
        return lxml_html.fromstring(body)

    def save(self, name: str, content: str) -> str:
        """Write a file and wait for what is told of it."""
        make_project(self.source, {name: content})
        return self.line()

    def line(self) -> str:
        """Return the next line that the server prints."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()


def start(base: Path, *arguments: str) -> Server:
    source = make_project(base / "project", CARD)
    temporary = base / "tmp"
    temporary.mkdir()
    command = [sys.executable, "-m", "sphinx_briefing", "serve", str(source), "--port", "0"]
    process = subprocess.Popen(
        [*command, *arguments],
        env=environment(TMPDIR=str(temporary)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    server = Server(process, source, temporary, "")
    begin, _, rest = server.line().partition("http://")
    assert begin == "Serving "
    server.address = rest.partition("/")[0]
    assert "pages built in " in server.line()
    return server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = start(tmp_path_factory.mktemp("serve"))
    try:
        yield made
    finally:
        made.process.kill()
        made.process.communicate()


def test_a_save_is_built_and_browsers_are_told(server: Server) -> None:
    from websockets.sync.client import connect

    page = server.page()
    assert page.xpath("//*[@id='briefing-actor-a']")
    (script,) = [one for one in page.xpath("//script/text()") if "WebSocket" in one]
    assert f"ws://{server.address}/websocket-reload" in script
    with connect(f"ws://{server.address}/websocket-reload") as socket:
        said = server.save("data/x.yaml", "actors:\n  a: {name: Quite another name}\n")
        assert socket.recv(timeout=PATIENCE) == "refresh"
    assert "data/x.yaml: pages built in " in said
    assert "Quite another name" in server.page().text_content()


def test_data_that_cannot_be_read_keep_the_page_and_say_why(server: Server) -> None:
    server.save("data/x.yaml", "actors:\n  a: {name: Good}\n")
    said = server.save("data/x.yaml", "actors:\n  a: {name: Bad}\n <b>: [\n")
    assert "data/x.yaml: not built; what was good stays" in said
    assert server.line().startswith("  data/x.yaml:3:2: ")
    page = server.page()
    assert "Good" in page.text_content()
    (alert,) = page.xpath("//*[@role='alert']")
    title, fault = (" ".join(one.text_content().split()) for one in alert)
    assert title == "Not built: these are the last good pages."
    assert fault.startswith("data/x.yaml:3:2: ")
    server.save("data/x.yaml", "actors:\n  a: {name: Mended}\n")
    page = server.page()
    assert "Mended" in page.text_content()
    assert not page.xpath("//*[@role='alert']")


def test_what_no_page_is_made_from_is_not_built(server: Server) -> None:
    make_project(server.source, {"data/.x.yaml.swp": "", "index.rst~": "", ".venv/x.txt": "x"})
    assert "index.rst: pages built in " in server.save("index.rst", f"{CARD['index.rst']}\nMore.\n")


def test_settings_that_changed_hold(server: Server) -> None:
    conf = (server.source / "conf.py").read_text()
    said = server.save("conf.py", f"{conf}html_title = 'Another title'\n")
    assert "conf.py: pages built in " in said
    assert "Another title" in server.page().findtext(".//title")


def test_the_pdf_is_made_when_it_is_asked_for(server: Server) -> None:
    pytest.importorskip("typst")
    status, kind, body = server.get("briefing.pdf")
    assert (status, kind) == (200, "application/pdf")
    assert body.startswith(b"%PDF")
    assert "small.pdf built in " in server.line()
    assert server.get("briefing.pdf") == (status, kind, body)  # from the same build


def test_no_other_name_of_this_machine_reads_it(server: Server) -> None:
    assert server.get("", Host="localhost")[0] == 200
    assert server.get("", Host="elsewhere.example")[0] == 400


@pytest.mark.parametrize("name", ["gone.html", "../../etc/passwd", "%2e%2e/conf.py"])
def test_what_is_not_there(server: Server, name: str) -> None:
    assert server.get(name)[0] == 404


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_the_end_is_clean_even_while_a_browser_waits(tmp_path: Path, by: signal.Signals) -> None:
    from websockets.sync.client import connect

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as shells start a job in the background
    try:
        made = start(tmp_path, "-D", "html_title=Given", "-t", "given", "-b", "dirhtml")
    finally:
        signal.signal(signal.SIGINT, before)
    with connect(f"ws://{made.address}/websocket-reload"):
        assert "Given" in made.page("").findtext(".//title")
        assert list(made.temporary.iterdir())
        made.process.send_signal(by)
        out, _ = made.process.communicate(timeout=PATIENCE)
    assert (made.process.returncode, out) == (0, "Ended.\n")
    assert list(made.temporary.iterdir()) == []


def test_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def told(*arguments: str) -> str:
        assert main(["serve", *arguments]) == 2
        return capsys.readouterr().err

    assert told(str(tmp_path)) == (
        f"sphinx-briefing: {tmp_path}: no conf.py there; name the project's folder\n"
    )
    (tmp_path / "conf.py").touch()
    assert told(str(tmp_path), "-D", "x") == "sphinx-briefing: -D x: write it as SETTING=VALUE\n"
    assert told(str(tmp_path), "--port", "70000").endswith(
        "choose another with --port, or any that is free with --port 0\n"
    )


def test_without_the_extra(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [one for one in sys.modules if one.startswith("sphinx_briefing.preview.s")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert main(["serve", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        "sphinx-briefing: the preview needs sphinx-autobuild (uvicorn is missing): "
        'pip install "sphinx-briefing[serve]"\n'
    )
