"""The command ``diff``: states from git, of dates, exports and folders; what it refuses."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import feedparser
import pytest

from sphinx_briefing.cli.diff import FORMATS
from sphinx_briefing.export.news import NEWS_FORMATS
from tests.cli.conftest import Run
from tests.load.data import write

CONF = (
    'project = "Desk"\nlanguage = "en"\nbriefing_marking = "CLEAR"\n'
    'briefing_editions = {"open": {"marking": "CLEAR"}}\n'
)
OLD: dict[str, str | bytes] = {
    "conf.py": CONF,
    "index.rst": "Index\n=====\n\n.. event:: e\n\n.. quotes::\n",
    "other.rst": "Other\n=====\n\n:actor:`b` alone.\n",
    "data/r.yaml": "actors:\n  a: {name: Ann}\n  b: {name: Bo}\nplaces:\n  p: {name: Port}\n"
    "events:\n  e: {what: Meeting, status: planned, who: [a]}\n",
}
NEW: dict[str, str | bytes] = {
    **OLD,
    "data/r.yaml": "actors:\n  ann: {name: Ann, was: [a]}\n  b: {name: Bo}\n"
    "events:\n  e: {what: Meeting, who: [ann]}\n",
    "data/s.yaml": "source: {title: T, published: 2024-05-09}\n"
    "events: {e: {status: occurred}}\nquotes: {q: {by: ann, text: We <met> & left}}\n",
}
DAY = "2024-05-10T08:00:00+00:00"


def git(*arguments: str) -> str:
    fixed = {"GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY, "GIT_CONFIG_GLOBAL": os.devnull}
    who = (
        "-c",
        "user.name=N",
        "-c",
        "user.email=n@example.org",
        "-c",
        "protocol.file.allow=always",
    )
    done = subprocess.run(
        ["git", *who, *arguments], check=True, capture_output=True, text=True,
        env={**os.environ, **fixed},
    )  # fmt: skip
    return done.stdout


def commit(files: dict[str, str | bytes], folder: Path = Path()) -> str:
    write(folder, files)
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    return git("rev-parse", "HEAD").strip()


@pytest.fixture
def repository(here: Path) -> Path:
    git("init", "-q")
    commit(OLD)
    commit(NEW)
    return here


def said(run: Run, *arguments: str) -> Any:
    status, out, _ = run("diff", *arguments, "--format", "json")
    assert status == 0
    return json.loads(out)


TEXT = """\
HEAD~1 → the data as they are: 2 new, 2 changed, 1 retracted

New
  source:s T
  quote:s.q “We <met> & left” (s)

Changed
  actor:ann, was a Ann
  event:e Meeting [occurred]
    Status: planned (the editors) → occurred (s)

Retracted
  place:p Port

On pages
  index.rst
"""


def test_what_differs_from_a_revision(run: Run, repository: Path) -> None:
    before = sorted(repository.rglob("*"))
    status, out, err = run("diff", "HEAD~1")
    assert (status, out.replace(" [occurred]", ""), err) == (
        0, TEXT.replace(" [occurred]", ""), "",
    )  # fmt: skip
    assert sorted(repository.rglob("*")) == before
    assert git("status", "--porcelain") == ""


def test_two_revisions_do_not_look_at_the_work_tree(run: Run, repository: Path) -> None:
    write(repository, {"data/r.yaml": "actors: {zed: {name: Zed}}\n"})
    found = said(run, "HEAD~1", "HEAD")
    assert [one["id"] for one in found["new"]] == ["s", "s.q"]
    assert [one["id"] for one in said(run, "HEAD")["new"]] == ["zed"]


def test_json_has_the_sources_of_either_side(run: Run, repository: Path) -> None:
    found = said(run, "HEAD~1", "HEAD")
    event = next(one for one in found["changed"] if one["id"] == "e")
    assert event["values"] == [
        {
            "field": "status",
            "before": [{"value": "planned", "sources": [None]}],
            "after": [{"value": "occurred", "sources": ["s"]}],
        }
    ]
    assert [one["was"] for one in found["changed"]] == ["a", None]
    assert found["retracted"][0]["fields"] == {"name": "Port"}
    assert found["pages"] == ["index.rst"]


def test_a_feed_is_read_back(run: Run, repository: Path) -> None:
    feed = feedparser.parse(run("diff", "HEAD~1", "HEAD", "--format", "atom")[1])
    assert (feed.bozo, feed.version, feed.feed.title) == (False, "atom10", "Desk")
    assert feed.feed.updated == "2024-05-10T08:00:00Z"
    titles = [one.title for one in feed.entries]
    assert titles == [
        "New: T", "New: “We <met> & left”", "Changed: Ann", "Changed: Meeting", "Retracted: Port",
    ]  # fmt: skip
    assert feed.entries[1].updated == "2024-05-09T00:00:00Z"
    assert feed.entries[3].content[0].value == "Status: planned (the editors) → occurred (s)"
    assert feed.entries[3].id.startswith("urn:sphinx-briefing:desk:event/e#")
    again = feedparser.parse(run("diff", "HEAD~1", "--format", "atom")[1])
    assert [one.id for one in again.entries] == [one.id for one in feed.entries]
    assert len({one.id for one in feed.entries}) == len(feed.entries)


def test_dates_take_what_was_reported(run: Run, repository: Path) -> None:
    found = said(run, "2024-05-08", "2024-05-09")
    assert [one["id"] for one in found["new"]] == ["s", "s.q"]
    assert [one["id"] for one in found["changed"]] == ["e"]
    assert said(run, "2024-05-09")["new"] == []
    assert said(run, "2024-05-08", "HEAD~1")["new"] == []


def test_an_export_is_a_state(run: Run, repository: Path) -> None:
    run("export", "json", "--output", "last.json")
    assert said(run, "last.json")["new"] == []
    status, out, err = run("diff", "HEAD~1", "last.json")
    assert (status, "2 new, 2 changed, 1 retracted" in out) == (0, True)
    assert "an export has no stored texts" in err
    write(repository, {"last.json": "{}"})
    assert run("diff", "last.json")[0] == 2


def test_kinds_and_queries_choose(run: Run, repository: Path) -> None:
    assert [one["kind"] for one in said(run, "HEAD~1", "--kind", "quote")["new"]] == ["quote"]
    chosen = said(run, "HEAD~1", "--kind", "event", "--where", "status=planned")
    assert (chosen["new"], [one["id"] for one in chosen["changed"]]) == ([], ["e"])
    status, _, err = run("diff", "HEAD~1", "--kind", "event", "--where", "statsu=planned")
    assert (status, "did you mean 'status'" in err) == (2, True)


def test_what_cannot_be_found_is_told(run: Run, repository: Path) -> None:
    def told(*arguments: str) -> str:
        status, _, err = run("diff", *arguments)
        assert status == 2
        return err

    assert "nowhere: no revision that git knows; and no date" in told("nowhere")
    assert "2024-13-01: " in told("date:2024-13-01")
    assert "no such file or folder" in told("path:nothing")
    assert "no revision that git knows" in told("--format=text", "--", "-rf")
    git("branch", "data")
    assert "write path:data or git:data" in told("data")
    assert said(run, "git:data", "--data", "data")["new"] == []


def test_without_a_repository(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, OLD)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(here.parent))
    status, _, err = run("diff", "HEAD")
    assert (status, "not a git repository" in err) == (2, True)
    write(here / "earlier", {"data/r.yaml": "actors: {a: {name: Ann}}\n"})
    assert "2 new" not in run("diff", "earlier")[1]
    monkeypatch.setenv("PATH", str(here))
    assert "git is not on the path" in run("diff", "HEAD")[2]


def test_folders_that_moved(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("init", "-q")
    first = commit(OLD, here / "old")
    git("mv", "old", "new")
    git("mv", "new/data", "new/facts")
    write(here / "new", {"conf.py": CONF + 'briefing_data = ["facts"]\n'})
    git("add", "-A")
    git("commit", "-q", "-m", "moved")
    monkeypatch.chdir(here / "new")
    status, _, err = run("diff", first)
    assert (status, f"has no folder new; write where it was: {first}:FOLDER" in err) == (2, True)
    assert (
        run("diff", f"{first}:old")[1] == f"{first}:old → the data as they are: nothing differs\n"
    )


def test_submodules_and_links_are_told(run: Run, here: Path) -> None:
    git("init", "-q", "inner")
    write(here / "inner", {"x.yaml": "actors: {x: {name: X}}\n"})
    git("-C", "inner", "add", "-A")
    git("-C", "inner", "commit", "-q", "-m", "x")
    git("init", "-q", "outer")
    os.chdir("outer")
    write(Path(), OLD)
    git("submodule", "-q", "add", "../inner", "data/inner")
    Path("data/link.yaml").symlink_to("r.yaml")
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    _, _, err = run("diff", "HEAD", "--data", "data/r.yaml")
    assert "data/inner is a submodule, and is not read" in err
    assert "data/link.yaml is a link, and is not read" in err


CANARY = "qzksecret"
MARKED = {
    "data/r.yaml": f"actors:\n  a: {{name: Ann, note: {CANARY}a}}\n"
    f"  b: {{name: Bo, about: Cook {CANARY}b}}\n  c: {{name: {CANARY}c}}\n"
    f"events:\n  e: {{what: Meeting, who: [a, c]}}\n  f: {{what: {CANARY}f}}\n",
    "data/s.yaml": f"source: {{title: {CANARY}s}}\nquotes: {{q: {{by: a, text: {CANARY}q}}}}\n",
}
MARKED_TODAY = {
    "data/r.yaml": "actors:\n  a: {name: Ann}\n  b: {name: Bo, about: 'Cook :redact:`x`'}\n"
    f"  d: {{name: {CANARY}c, was: [c], marking: RED}}\n"
    f"events:\n  e: {{what: Meeting, who: [a, d]}}\n  f: {{what: {CANARY}f, marking: RED}}\n",
    "data/red.yaml": f"marking: RED\nactors: {{a: {{note: now {CANARY}a}}}}\n",
    "data/s.yaml": f"source: {{title: {CANARY}s, marking: RED}}\n"
    f"quotes: {{q: {{by: a, text: {CANARY}q}}}}\n",
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("way", ["git", "export"])
def test_what_is_withheld_today_is_withheld_of_then(
    run: Run, here: Path, form: str, way: str
) -> None:
    git("init", "-q")
    commit({**OLD, **MARKED})
    run("export", "json", "--output", ".git/then.json")
    commit({**OLD, **MARKED_TODAY})
    then = "HEAD~1" if way == "git" else ".git/then.json"
    whole = run("diff", then, "--format", form)[1]
    assert CANARY in whole
    assert f"{CANARY}b" not in whole  # redacted words are in no output at all
    status, out, err = run("diff", then, "--edition", "open", "--format", form)
    assert status == 0, err
    assert CANARY not in out + err
    found = said(run, then, "--edition", "open")
    gone = [one["id"] for one in found["retracted"]]
    assert ([one["id"] for one in found["changed"]], found["new"], gone) == (["b"], [], [])


def test_an_edition_that_names_what_is_withheld_is_not_told(run: Run, here: Path) -> None:
    git("init", "-q")
    commit({**OLD, "data/r.yaml": "actors: {a: {name: Ann, about: A friend of Olga Ivanova}}\n"})
    commit(
        {**OLD, "data/r.yaml": "actors: {a: {name: Ann}, o: {name: Olga Ivanova, marking: RED}}"}
    )
    status, out, err = run("diff", "HEAD~1", "--edition", "open")
    assert (status, out, "Ivanova" in err) == (1, "", False)


def test_the_formats_are_those_of_the_table() -> None:
    assert tuple(NEWS_FORMATS) == FORMATS
