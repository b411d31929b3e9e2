"""Each template: data without a problem, web pages and PDF without a warning, title and marking."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sphinx_briefing.cli import main
from sphinx_briefing.cli.init import TEMPLATES, template_files
from tests.sphinx.project import build
from tests.templates.made import made, pdf

TITLES = {
    "start": ("A ferry for Examplehaven", ""),
    "book": ("The Salt Causeway", "TLP:GREEN"),
    "daily": ("Larkmouth morning brief", "TLP:AMBER"),
    "one-pager": ("Water in Dry Fold", "TLP:AMBER"),
    "profile": ("Iris Vane", "TLP:AMBER"),
    "chronology": ("The slide at Coldwell Pass", "TLP:GREEN"),
    "country": ("The Merrow Islands", "TLP:AMBER"),
}
"""Template → its title, and the marking on each page."""
BY_DAY = "daily"
SORTS = [
    pytest.param(name, marks=[] if name == BY_DAY else [pytest.mark.thorough]) for name in TITLES
]
SAYS = {
    "book": ("Key judgments", "Facts", "A The texts", "Index", "Legend"),
    "daily": ("Bottom line", "Reported since yesterday", "Outlook", "Talking points", "Gaps"),
    "one-pager": ("Bottom line", "For the emergency committee", "What is to come"),
    "profile": ("Who she is", "Record", "Whom she deals with", "Sourcing"),
    "chronology": ("Day by day", "4 April 2025, 15:20 (Road Office", "Outlook"),
    "country": ("Parties", "Bodies", "Port Merrow", "What is not known"),
}
"""Template → words that its PDF must have."""


def test_every_template_is_tried() -> None:
    assert list(TITLES) == list(TEMPLATES)
    assert set(SAYS) == set(TEMPLATES) - {"start"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_data_have_no_problem(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = made(name, tmp_path / "p")
    capsys.readouterr()
    assert main(["check", str(source)]) == 0
    assert re.match(r"No problems; \d+ records in", capsys.readouterr().out)


@pytest.mark.parametrize("name", TEMPLATES)
def test_files_are_those_of_a_project(name: str) -> None:
    files = template_files(name)
    assert next(iter(files)) == "conf.py"
    assert {"index.rst", "data/registry.yaml"} < set(files)
    assert not [one for one in files if one.endswith((".py.txt", ".rst.txt"))]
    compile(files["conf.py"], "conf.py", "exec")


@pytest.mark.parametrize("name", SORTS)
def test_web_pages(name: str, tmp_path: Path) -> None:
    title, marking = TITLES[name]
    built = build(made(name, tmp_path / "p"), tmp_path / "html", nitpicky=True)
    assert built.warnings == []
    docnames = sorted(path.stem for path in built.source.glob("*.rst"))
    for docname in docnames:
        shown = [one.text_content() for one in built.page(docname).find_class("briefing-marking")]
        assert shown == ([marking] * 2 if marking else []), docname
    heads = [one.text for one in built.page("index").iter("h1") if one.text]
    assert title in heads


@pytest.mark.parametrize("name", SORTS)
def test_pdf(name: str, tmp_path: Path) -> None:
    title, marking = TITLES[name]
    source = made(name, tmp_path / "p")
    _, pages = pdf(source, tmp_path / "pdf")
    assert title in pages[0]
    if marking:  # at the head and the foot of every page, and nowhere else
        assert [page.count("TLP:") for page in pages] == [2] * len(pages)
        assert [page.count(marking) for page in pages] == [2] * len(pages)
    text = " ".join(pages)
    assert [words for words in SAYS.get(name, ()) if words not in text] == []
