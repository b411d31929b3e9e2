"""The command ``draft``: what it writes, what it leaves alone, what it cannot read."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from sphinx_briefing.model import Quote
from sphinx_briefing.store import Store, load_store
from tests.cli.conftest import Run
from tests.load.data import write

STRIKE = """\
Port strike ends

By Ann Lee
9 March 2027

Dock workers in Port Selva ended a strike on Monday.

“We go back with our heads up,” said Ansel Torvik, head of the Dockers' Union. “Today we sleep.”

“It was long,” he told the newspaper Selva Herald.
"""
HALL = "Hall opens\n\n10 March 2027\n\nMayor Tilde Munk opened the hall. “It is dry,” Munk said.\n"
FILES = {
    "conf.py": 'extensions = ["sphinx_briefing"]\nbriefing_data = ["data"]\n',
    "index.rst": "Page\n====\n\n.. quotes::\n",
    "data/registry.yaml": "actors: {torvik: {name: Ansel Torvik, kind: person}}\n",
    "in/strike.txt": STRIKE,
    "in/more/hall.txt": HALL,
}
YAML = """\
# A draft: what rules found in strike.txt. \
Review it with: sphinx-briefing review data/drafts/strike.yaml
# Article: strike.txt, SHA-256 {original}
source:
  title: Port strike ends
  authors: [Ann Lee]
  published: 2027-03-09
  kind: news
  lang: en
  text: strike.txt
  sha256: {original}
  review: draft
  found: first-line 0-16, byline 21-28, date-line 29-41
actors:
  ansel-torvik:
    name: Ansel Torvik
    kind: person
    roles: [head of the Dockers' Union]
    maybe: [torvik]
    review: draft
    found: full-name 134-146
"""


def loaded(base: Path) -> Store:
    return load_store(["data"], base)


def drafts(here: Path) -> dict[str, str]:
    found = (here / "data" / "drafts").iterdir()
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(found)}


def test_a_draft_is_written_and_loads(run: Run, here: Path) -> None:
    write(here, FILES)
    status, out, err = run("draft", "in/strike.txt")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "Drafted: data/drafts/strike.yaml (3 quotations)",
        "1 article: 1 drafted now, 0 drafted before, 0 not",
        "Review them: sphinx-briefing review data/drafts/strike.yaml",
    ]
    found = drafts(here)
    assert found["strike.txt"] == STRIKE
    digest = hashlib.sha256(STRIKE.encode()).hexdigest()
    assert found["strike.yaml"].startswith(YAML.format(original=digest))
    store = loaded(here)
    assert store.problems == ()
    quotes = [one for one in store.of_kind("quote") if isinstance(one, Quote)]
    assert [(one.by and one.by.id, [via.id for via in one.via]) for one in quotes] == [
        ("ansel-torvik", []),
        ("ansel-torvik", []),
        ("ansel-torvik", ["selva-herald"]),
    ]
    assert {store.verdicts[one.ref].verdict.value for one in quotes} == {"exact"}


def test_a_project_may_begin_with_a_draft(run: Run, here: Path) -> None:
    write(here, {"in.txt": STRIKE})
    (here / "data").mkdir()
    assert run("draft", "in.txt")[0] == 0
    assert loaded(here).problems == ()


def test_places_in_the_text_are_right(run: Run, here: Path) -> None:
    write(here, FILES)
    run("draft", "in")
    for record in (one for kind in ("actor", "quote") for one in loaded(here).of_kind(kind)):
        if record.found:
            start, end = map(int, re.findall(r"\d+", record.found.split(" ")[1]))
            source = record.statements[0].source
            text = (here / "data" / "drafts" / f"{source}.txt").read_text(encoding="utf-8")
            assert text[start:end] == record.name


def test_run_again_nothing_is_written(run: Run, here: Path) -> None:
    write(here, FILES)
    run("draft", "in")
    before = drafts(here)
    folder = here / "data" / "drafts"
    times = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert run("draft", "in")[:2] == (0, "2 articles: 0 drafted now, 2 drafted before, 0 not\n")
    assert drafts(here) == before
    assert times == {path: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_a_run_that_was_stopped_gives_the_same(run: Run, here: Path) -> None:
    write(here, FILES)
    run("draft", "in")
    whole = drafts(here)
    (here / "data/drafts/strike.yaml").unlink()  # its snapshot was written, the draft was not
    _, out, _ = run("draft", "in")
    assert out.splitlines()[-2] == "2 articles: 1 drafted now, 1 drafted before, 0 not"
    assert drafts(here) == whole


def test_nothing_is_overwritten(run: Run, here: Path) -> None:
    mine = "# mine\nactors: {x: {name: X}}\n"
    write(here, {**FILES, "data/drafts/strike.yaml": mine, "data/drafts/more-hall.txt": "Other.\n"})
    status, out, _ = run("draft", "in")
    assert status == 1
    assert out.splitlines() == [
        (
            "Not drafted: in/strike.txt: data/drafts/strike.yaml exists, and is no draft of it; "
            "rename one [briefing.in-the-way]"
        ),
        (
            "Not drafted: in/more/hall.txt: data/drafts/more-hall.txt exists, and is another text; "
            "rename the article [briefing.in-the-way]"
        ),
        "2 articles: 0 drafted now, 0 drafted before, 2 not",
    ]
    assert drafts(here) == {"strike.yaml": mine, "more-hall.txt": "Other.\n"}


def test_one_name_is_no_one_person(run: Run, here: Path) -> None:
    write(here, {**FILES, "in/second.txt": HALL.replace("Tilde Munk", "Ansel Torvik")})
    run("draft", "in")
    store = loaded(here)
    found = [one for one in store.of_kind("actor") if one.name == "Ansel Torvik"]
    assert [one.id for one in found] == ["ansel-torvik", "ansel-torvik-2", "torvik"]
    assert [ref.id for ref in found[1].maybe] == ["torvik", "ansel-torvik"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"\xff\xfeA\x00", "the file is UTF-16 or no text at all"),
        ("a.txt", b"Caf\xe9", "byte 0xE9 is not UTF-8"),
        ("a.txt", b" \n", "the file is empty"),
        ("a.html", b"<html><body></body></html>", "no article is found in the page"),
    ],
)
def test_what_cannot_be_read_is_told(
    run: Run, here: Path, name: str, content: bytes, told: str
) -> None:
    write(here, FILES)
    (here / "in" / name).write_bytes(content)
    status, out, err = run("draft", "in")
    assert (status, err) == (1, "")
    (line,) = (one for one in out.splitlines() if one.startswith("Not drafted"))
    assert line.startswith(f"Not drafted: in/{name}")
    assert told in line
    assert "3 articles: 2 drafted now, 0 drafted before, 1 not" in out


def test_a_saved_page(run: Run, here: Path) -> None:
    pytest.importorskip("trafilatura")
    paragraphs = "".join(f"<p>{line}</p>" for line in STRIKE.split("\n\n")[2:])
    head = '<title>Port strike ends</title><meta property="og:url" content="https://a.org/s">'
    head += '<meta property="article:published_time" content="2025-03-09">'
    body = f"<nav>Home</nav><article>{paragraphs}</article>"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    write(here, {**FILES, "page.html": page})
    assert run("draft", "page.html")[0] == 0
    store = loaded(here)
    source = store.source("page")
    assert store.problems == ()
    assert source is not None
    assert source.published is not None
    assert (source.title, source.published.edtf) == ("Port strike ends", "2025-03-09")
    assert len(list(store.of_kind("quote"))) == 3
    assert "Home" not in drafts(here)["page.txt"]


def test_without_trafilatura_the_extra_is_named(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    write(here, {**FILES, "page.html": "<p>x</p>"})
    status, _, err = run("draft", "page.html")
    assert status == 2
    assert 'install it: pip install "sphinx-briefing[ingest]"' in err
    assert not (here / "data/drafts").exists()


class Threads(ThreadPoolExecutor):
    """Threads that count what they are asked to do."""

    asked = 0

    def submit(self, *work: Any, **more: Any) -> Future[Any]:
        Threads.asked += 1
        return super().submit(*work, **more)


def threads() -> Executor:
    return Threads(2)


def test_any_executor_gives_the_same(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, FILES)
    run("draft", "in")
    one_by_one = drafts(here)
    for path in (here / "data/drafts").iterdir():
        path.unlink()
    monkeypatch.setitem(sys.modules, "my_threads", sys.modules[__name__])
    Threads.asked = 0
    assert run("draft", "in", "--executor", "my_threads:threads")[0] == 0
    assert Threads.asked == 2
    assert drafts(here) == one_by_one


def test_several_processes_give_the_same(here: Path, run: Run) -> None:
    write(here, FILES)
    run("draft", "in")
    one_by_one = drafts(here)
    for path in (here / "data/drafts").iterdir():
        path.unlink()
    command = [sys.executable, "-m", "sphinx_briefing", "draft", "in", "--jobs", "2"]
    root = str(Path(__file__).parents[2])
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONPATH": root})
    assert (done.returncode, done.stderr) == (0, b"")
    assert drafts(here) == one_by_one


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("nothing", "write module:factory"),
        ("no_such_module:x", "No module named 'no_such_module'"),
        ("os:no_such", "module 'os' has no 'no_such'"),
        ("os:getpid", "gives a int, which is no concurrent.futures.Executor"),
    ],
)
def test_a_wrong_executor(run: Run, here: Path, given: str, told: str) -> None:
    write(here, FILES)
    status, out, err = run("draft", "in", "--executor", given)
    assert (status, out) == (2, "")
    assert told in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["no.txt"], "no.txt: no such file or folder"),
        (["empty"], "no article is found"),
        (["in", "--published", "yesterday"], "'yesterday' is no day; write it as 2027-03-09"),
    ],
)
def test_wrong_use(run: Run, here: Path, arguments: list[str], told: str) -> None:
    write(here, FILES)
    (here / "empty").mkdir()
    status, _, err = run("draft", *arguments)
    assert status == 2
    assert told in err


def test_a_release_may_have_no_draft(run: Run, here: Path) -> None:
    write(here, FILES)
    run("draft", "in/strike.txt")
    status, out, _ = run("check")
    assert status == 0
    assert "note: drafts " in out
    run("check", "--baseline", "b.json", "--write-baseline")
    assert run("check", "--baseline", "b.json")[0] == 0
    status, out, _ = run("check", "--release", "--baseline", "b.json")
    assert status == 1
    assert "error: drafts strike, ansel-torvik" in out
