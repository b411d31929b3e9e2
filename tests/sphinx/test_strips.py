"""Activity strips in outputs: unheard where words stand beside them, and nowhere without words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinx.project import Build, build, make_project, visible

DATA = """\
actors:
  ann: {name: Ann}
events:
  a: {what: A, when: 2023-10-16, who: [ann]}
  b: {what: B, when: 2023-11-16, who: [ann]}
"""
PAGES: dict[str, str | bytes | None] = {
    "data/a.yaml": DATA,
    "index.rst": "Page\n====\n\n.. actor:: ann\n\n.. actors::\n   :fields: name, activity\n",
}
STRIP = "//*[contains(concat(' ', @class, ' '), ' briefing-strip ')]"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("strips") / "project", PAGES)


@pytest.mark.parametrize("builder", ["html", "singlehtml", "plain"])
def test_a_page_has_the_strip_beside_its_words(source: Path, tmp_path: Path, builder: str) -> None:
    extensions = ["sphinx_briefing", "tests.sphinx.plain_builder"]
    page = build(source, tmp_path / "out", builder, extensions=extensions).page("index")
    found = page.xpath(STRIP)
    assert [(one.tag, one.get("aria-hidden")) for one in found] == [("svg", "true")] * 2
    assert [len(one.xpath("./path[@class='full occurred']")) for one in found] == [2, 2]
    assert visible(page).count("2 events, October") == 2


def _built(source: Path, tmp_path: Path, builder: str) -> Build:
    return build(source, tmp_path / builder, builder)


def test_texts_have_the_words(source: Path, tmp_path: Path) -> None:
    assert "2 events, October" in _built(source, tmp_path, "text").text("index.txt")


def test_a_pdf_has_the_strip_and_is_accessible(source: Path, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    standards = {"briefing_pdf_standards": ["ua-1"]}
    built = build(source, tmp_path / "pdf", "briefingpdf", **standards)
    assert built.warnings == []
    assert len(list(built.outdir.glob("*.pdf"))) == 1
