"""The command ``draft`` and articles that would be taken for YAML or markup, or hide characters."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from sphinx_briefing.store import load_store
from tests.cli.conftest import Run
from tests.load.data import write
from tests.sphinx.project import CONF, build

ODD = """\
{{ "Title": 'x' }} # no: yes &a *b !!python/object:os.system

9 March 2027

Ann_ Lee_, head of |state|, :actor:`nobody` met `Bo <x>`_ on Monday.

“- a: b\\n \\" # c {{d}} [e] 'f',” said Ann_ Lee_, *chief* of ``staff``.

"~," said Bo*Ray*. "null," he said. "{hidden}no," Ann_ said.

“We ‮go​,” said a wai­ter of **Port**, and “@`” is what he said of it.
"""


@pytest.mark.parametrize("hidden", ["", "\x00", "\x1b[2J", "\ufeff", "\u2028", "\ue000"])
def test_they_are_data_all_the_same(run: Run, here: Path, hidden: str) -> None:
    page = "Page\n====\n\n.. quotes::\n\n.. actors::\n\n.. events::\n\n.. sources::\n"
    text = ODD.format(hidden=hidden)
    write(here, {"in/odd.txt": text, "data/a.yaml": "topics: {t: {name: T}}\n"})
    assert run("draft", "in/odd.txt")[0] == 0
    store = load_store(["data"], here)
    assert store.problems == ()
    assert len(store.records["quote"]) >= 3
    if not hidden:
        write(here, {"conf.py": CONF, "index.rst": page})
        assert build(here, here / "_out").warnings == []


def test_a_folder_that_no_build_reads_is_told(run: Run, here: Path) -> None:
    write(here, {"in/a.txt": "“We go,” said Ann Lee.\n", "data/a.yaml": "topics: {t: {name: T}}\n"})
    _, out, _ = run("draft", "in", "--to", "out")
    assert out.splitlines()[-1] == "out is not in briefing_data: no build reads it"
    assert "briefing_data" not in run("draft", "in", "--to", "data/new")[1]


def test_a_page_without_an_article_is_told(run: Run, here: Path) -> None:
    pytest.importorskip("trafilatura")
    write(
        here,
        {"data/a.yaml": "topics: {t: {name: T}}\n", "in/empty.html": "<html><body></body></html>"},
    )
    status, out, _ = run("draft", "in/empty.html")
    assert status == 1
    assert "in/empty.html: no article is found in the page" in out
    assert "[briefing.no-article]" in out


def test_the_command_that_it_names_finds_the_project(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        here, {"my work/data/x.yaml": "topics: {t: {name: T}}\n", "in.txt": ODD.format(hidden="")}
    )
    _, out, _ = run("draft", "in.txt", "--project", "my work")
    named = out.splitlines()[-1].removeprefix("Review them: sphinx-briefing ")
    assert named == "review --project 'my work' 'my work/data/drafts/in.yaml'"
    monkeypatch.setattr("builtins.input", lambda _: "q")
    status, out, err = run(*shlex.split(named))
    assert (status, err) == (1, "")
    assert "source in" in out


def test_an_article_that_is_not_english_is_told(run: Run, here: Path) -> None:
    french = "Les dockers ont repris le travail. « Nous avons gagné », a dit Ann Lee. " * 4
    english = "The dockers went back to work. “We have won,” said Ann Lee to the press. " * 4
    write(here, {"in/a.txt": french, "in/b.txt": english, "data/a.yaml": "topics: {}\n"})
    told = run("draft", "in")[1].splitlines()
    assert ["not English" in line for line in told[:2]] == [True, False]
