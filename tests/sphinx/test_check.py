"""The builder ``briefingcheck``: the same findings as the command's, its files, its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import jsonschema
import pytest

from sphinx_briefing.cli import main
from tests.sphinx.project import CARD, Build, build, make_project

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "tests" / "checks" / "schema" / "sarif-2.1.0-rtm.5.json"
FILES = ["output.github.txt", "output.json", "output.sarif", "output.txt"]
FAULTY = {
    "index.rst": "Page\n====\n\n.. briefing:actor:: b\n\n.. briefing:actor:: a\n   :view: cadr\n\n"
    ".. toctree::\n\n   other\n",
    "other.rst": "Other\n=====\n\n.. briefing:actor:: a\n",
    "data/x.yaml": "actors:\n  a: {name: A, naem: B}\n  c: {name: C}\n",
}


def findings(made: Build) -> list[str]:
    """Return place, level, code of each finding in the JSON report."""
    content = json.loads(made.text("output.json"))
    return [
        f"{one['path']}:{one['line']} {one['level']} {one['code']}" for one in content["findings"]
    ]


def sphinx(source: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the builder as users do."""
    out = str(source.parent / "out")
    command = [sys.executable, "-m", "sphinx", "-b", "briefingcheck", *options, str(source), out]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=environment)


def test_the_example_gives_the_same_by_builder_and_command(
    example: Callable[[str], Build], capsys: pytest.CaptureFixture[str]
) -> None:
    made = example("briefingcheck")
    assert made.warnings == []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made.source)
        for form, name in (("text", "txt"), ("json", "json"), ("sarif", "sarif")):
            assert main(["check", "--format", form]) == 0
            assert made.text(f"output.{name}") == capsys.readouterr().out
    assert json.loads(made.text("output.json"))["summary"]["records"] > 70
    jsonschema.validate(json.loads(made.text("output.sarif")), json.loads(SCHEMA.read_text()))


def test_no_page_is_written(example: Callable[[str], Build]) -> None:
    made = example("briefingcheck")
    written = sorted(path.name for path in made.outdir.rglob("*") if path.is_file())
    assert written == FILES
    assert made.written == []


def test_faults_of_data_pages_and_settings_are_in_the_report(made: Callable[..., Build]) -> None:
    settings = {"briefing_check_ignore": ["nope"], "briefing_as_of": "x"}
    checked = made(FAULTY, "briefingcheck", briefing_check_fail_on="never", **settings)
    assert checked.warnings == []  # all of them are in the report, and nowhere else
    assert findings(checked) == [
        "conf.py:1 error bad-setting",
        "conf.py:1 error bad-setting",
        "data/x.yaml:2 error unknown-field",
        "data/x.yaml:3 note orphan",
        "index.rst:4 error unknown-record",
        "index.rst:6 error bad-option",
        "other.rst:4 error duplicate-target",
    ]


def test_faults_are_told_again_when_no_page_is_read(tmp_path: Path) -> None:
    source = make_project(tmp_path / "p", FAULTY)
    first = build(source, tmp_path / "out", "briefingcheck")
    again = build(source, tmp_path / "out", "briefingcheck")
    assert first.read == ["index", "other"]
    assert (again.read, findings(again)) == ([], findings(first))


def test_exit_status_and_what_is_printed(tmp_path: Path) -> None:
    source = make_project(tmp_path / "p", CARD | {"data/x.yaml": FAULTY["data/x.yaml"]})
    failed = sphinx(source)
    assert failed.returncode == 1
    assert (tmp_path / "out" / "output.txt").read_text("utf-8") in failed.stdout
    assert failed.stderr == ""
    quiet = sphinx(source, "-q", "-E")
    told = "unknown field 'naem', did you mean 'name'? [briefing.unknown-field]"
    assert (quiet.returncode, quiet.stdout) == (1, "")
    assert [line.endswith(told) for line in quiet.stderr.splitlines()] == [True]
    assert sphinx(source, "-q", "-D", "briefing_check_fail_on=never").returncode == 0


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, ["data/x.yaml:2 error unknown-field", "data/x.yaml:3 note orphan"]),
        ({"briefing_check_ignore": ["orphan"]}, ["data/x.yaml:2 error unknown-field"]),
        (
            {"briefing_check_ignore": "orphan,unknown-field", "briefing_check_baseline": "none"},
            ["conf.py:1 error bad-setting"],
        ),
    ],
)
def test_settings(made: Callable[..., Build], settings: dict[str, object], expected: list) -> None:
    files = {"data/x.yaml": FAULTY["data/x.yaml"]}
    assert findings(made(files, "briefingcheck", **settings)) == expected


def test_baseline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = make_project(tmp_path / "p", CARD | {"data/x.yaml": FAULTY["data/x.yaml"]})
    known = str(source / "known.json")
    assert main(["check", str(source), "--write-baseline", "--baseline", known]) == 0
    made = build(source, tmp_path / "out", "briefingcheck", briefing_check_baseline="known.json")
    content = json.loads(made.text("output.json"))
    assert [one["known"] for one in content["findings"]] == [True, True]
    assert made.text("output.txt").startswith("No problems; ")


def test_other_builders_find_all_that_the_checker_read(tmp_path: Path) -> None:
    source = make_project(tmp_path / "p", dict(CARD))
    trees = tmp_path / "trees"
    build(source, tmp_path / "html", doctrees=trees)
    make_project(source, {"data/x.yaml": "actors:\n  a: {name: Ann}\n"})
    build(source, tmp_path / "check", "briefingcheck", doctrees=trees)
    page = build(source, tmp_path / "html", doctrees=trees).text("index.html")
    assert page == build(source, tmp_path / "clean").text("index.html")
    assert "Ann" in page


class Server(BaseHTTPRequestHandler):
    """Answers at /good, and nowhere else; notes what was asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(200 if self.path.startswith("/good") else 404)
        self.end_headers()

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    made = HTTPServer(("127.0.0.1", 0), Server)
    made.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


def test_links_are_asked_for_only_when_wanted(
    made: Callable[..., Build], server: HTTPServer
) -> None:
    base = f"http://127.0.0.1:{server.server_port}"
    files = {
        "data/x.yaml": f"actors:\n  a:\n    name: A\n    url: {base}/bad-a\n",
        "data/b.yaml": f"source: {{title: B, url: {base}/bad-b, archived: {base}/good}}\n",
        "data/c.yaml": f"source:\n  url: {base}/bad-c\n  archived: {base}/bad-d\n",
        "data/d.yaml": f"source: {{url: {base}/good-d, archived: {base}/bad-e}}\n",
        "data/e.yaml": "source: {url: 'mailto:a@example.org'}\n",
    }
    ignore = ["orphan"]
    plain = made(files, "briefingcheck", briefing_check_ignore=ignore)
    assert (findings(plain), server.asked) == ([], [])  # type: ignore[attr-defined]
    asked = made(files, "briefingcheck", briefing_check_ignore=ignore, briefing_check_links=True)
    assert findings(asked) == [
        "data/b.yaml:1 note link-rot",
        "data/c.yaml:2 warning broken-link",
        "data/x.yaml:4 warning broken-link",
    ]
    assert {path.rstrip("?") for path in server.asked} == {  # type: ignore[attr-defined]
        "/bad-a", "/bad-b", "/good", "/bad-c", "/bad-d", "/good-d",
    }  # fmt: skip
