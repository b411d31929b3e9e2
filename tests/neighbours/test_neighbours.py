"""Extensions that briefings are built with, each beside ours: the words of both, and no warning.

They need an environment of their own, see the session ``neighbours`` of ``noxfile.py``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_briefing.cli import main
from tests.sphinx.project import Build, build, make_project, visible

DATA = {
    "data/registry.yaml": """\
actors:
  ann: {name: Ann Example, kind: person, roles: [Harbour master]}
events:
  opening: {what: The quay opens, when: 2024-03-20, who: {ann: host}}
""",
    "data/letter.yaml": """\
source:
  id: letter
  title: A letter
  publisher: ann
  authors: [Ann Example]
  published: 2024-03-21
  kind: statement
  url: https://example.org/letter
quotes:
  q1: {by: ann, text: The quay is open.}
""",
}
CARDS = ".. actor:: ann\n\n.. event:: opening\n\n.. quote:: letter.q1\n\n.. source:: letter\n"


def made(tmp_path: Path, extensions: list[str], page: str, **more: object) -> Build:
    """Build a page beside other extensions; it says nothing."""
    files: dict[str, str | bytes | None] = {**DATA, "index.rst": page}
    extra = more.pop("files", {})
    assert isinstance(extra, dict)
    source = make_project(tmp_path / "project", files | extra)
    builder = str(more.pop("builder", "html"))
    settings = {"extensions": ["sphinx_briefing", *extensions], "briefing_data": ["data"], **more}
    built = build(source, tmp_path / builder, builder, **settings)
    assert built.warnings == []
    return built


@pytest.mark.parametrize("builder", ["html", "briefingpdf"])
def test_bibtex_cites_our_sources_beside_our_own_citations(tmp_path: Path, builder: str) -> None:
    data = make_project(tmp_path / "data", dict(DATA))
    refs = data / "refs.bib"
    assert main(["export", "bibtex", "--project", str(data), "--output", str(refs)]) == 0
    page = f"Page\n====\n\n:cite:p:`letter`, :source:`letter`\n\n{CARDS}\n.. bibliography::\n"
    built = made(
        tmp_path,
        ["sphinxcontrib.bibtex"],
        page,
        files={"refs.bib": refs.read_bytes()},
        bibtex_bibfiles=["refs.bib"],
        builder=builder,
    )
    if builder == "html":
        labels = built.page("index").xpath("//p//a[contains(@href, '#id')]/text()")
        assert labels == ["AnnExample24"]  # a name is not taken apart
        assert built.page("index").xpath("//*[@id='briefing-source-letter']")
    else:
        assert list(built.outdir.glob("*.pdf"))


GRID = """\
Page
====

.. grid:: 2

   .. grid-item-card:: One

      .. actor:: ann

   .. grid-item-card:: Two

      .. quote:: letter.q1

.. tab-set::

   .. tab-item:: Events

      .. events::

.. dropdown:: More

   .. source:: letter
"""


@pytest.mark.parametrize("builder", ["html", "briefingpdf", "text"])
def test_cards_stand_in_grids_tabs_and_dropdowns(tmp_path: Path, builder: str) -> None:
    built = made(tmp_path, ["sphinx_design"], GRID, builder=builder)
    if builder == "text":
        assert "The quay is open." in built.text("index.txt")
    if builder == "html":
        cards = built.page("index").xpath("//div[contains(@class, 'sd-card-body')]")
        assert "Harbour master" in visible(cards[0])
        assert "The quay is open." in visible(cards[1])
        (tab,) = built.page("index").xpath("//div[contains(@class, 'sd-tab-content')]")
        assert "The quay opens" in visible(tab)


def test_posts_of_ablog_have_cards(tmp_path: Path) -> None:
    post = f".. post:: 2024-03-22\n   :tags: quay\n\nThe quay\n========\n\n{CARDS}"
    built = made(
        tmp_path,
        ["ablog"],
        "Blog\n====\n\n.. toctree::\n\n   post\n\n.. postlist::\n",
        files={"post.rst": post},
        blog_baseurl="https://example.org/",
        blog_feed_fulltext=True,
        html_theme="alabaster",
    )
    assert "Harbour master" in visible(built.page("post"))
    assert "The quay is open." in built.text("blog/atom.xml")


def test_notebooks_have_cards_in_their_words(tmp_path: Path) -> None:
    words = ["# Page\n", "\n", "```{actor} ann\n", "```\n", "\n", "{event}`opening`\n"]
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": words},
        {
            "cell_type": "code",
            "id": "b",
            "metadata": {},
            "source": ["1 + 1"],
            "execution_count": None,
            "outputs": [],
        },
    ]
    python = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = json.dumps({"cells": cells, "metadata": python, "nbformat": 4, "nbformat_minor": 5})
    built = made(
        tmp_path,
        ["myst_nb"],
        "Book\n====\n\n.. toctree::\n\n   note\n\n.. event:: opening\n",
        files={"note.ipynb": notebook},
        nb_execution_mode="off",
    )
    page = built.page("note")
    assert "Harbour master" in visible(page)
    assert page.xpath("//a[contains(@href, 'index.html#briefing-event-opening')]")
