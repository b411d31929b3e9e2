"""Drafts in outputs: no paragraph or row names one without saying what it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sphinx.project import build, make_project, visible

DATA = """\
source: {title: Zreport, text: x.txt, published: 2027-03-09, review: draft}
actors: {zann: {name: Zann, review: draft, found: full-name 17-21}, bo: {name: Bo}}
events: {ztalks: {what: Ztalks, when: 2027-03-09, who: [zann, bo], review: draft}}
quotes: {q1: {by: zann, text: Zgo now., review: draft}}
"""
PAGE = """\
Page
====

:actor:`zann` and :actor:`the lady <zann>` met at :event:`ztalks`, says :source:`x`.

.. actor:: zann
.. actor:: bo
.. event:: ztalks
.. quote:: x.q1
   :view: line
.. quotes::
   :fields: by, text
.. timeline::
"""
NAMES = re.compile(r"Z(?:report|ann|talks|go now)|the lady")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files: dict[str, str | bytes | None] = {
        "data/x.yaml": DATA,
        "data/x.txt": "“Zgo now.” said Zann.\n",
        "index.rst": PAGE,
    }
    return make_project(tmp_path_factory.mktemp("drafts") / "project", files)


def unmarked(text: str) -> list[str]:
    """Return the lines that name a draft and do not say so, but for pieces of one that does."""
    found = [line for line in re.split(r"\n\s*\n", text) if NAMES.search(line)]
    assert found
    return [line for line in found if "draft" not in line]


def test_pages_say_it(source: Path, tmp_path: Path) -> None:
    made = build(source, tmp_path / "html")
    assert made.warnings == []
    page = made.page("index")
    assert visible(page).count("(draft)") >= 8
    assert "Zann (draft) and the lady (draft) met at Ztalks (draft), says" in visible(page)
    for line in page.xpath(
        "//main//p | //main//tr | //div[@class='body']//p | //div[@class='body']//tr"
    ):
        words = " ".join(line.text_content().split())
        if NAMES.search(words) and not line.xpath("ancestor::figure"):
            assert "draft" in words, words
    assert len(page.xpath("//*[contains(concat(' ', @class, ' '), ' briefing-draft ')]")) >= 2
    assert page.xpath("//script[@type='application/ld+json']") == [] or not any(
        NAMES.search(one.text) for one in page.xpath("//script[@type='application/ld+json']")
    )


@pytest.mark.parametrize(("builder", "name"), [("text", "index.txt"), ("latex", "small.tex")])
def test_other_outputs_say_it(source: Path, tmp_path: Path, builder: str, name: str) -> None:
    text = build(source, tmp_path / builder, builder).text(name)
    assert text.count("(draft)") >= 6
    assert text.count("draft: not reviewed") >= 3


def test_an_accepted_draft_loses_its_marks(source: Path, tmp_path: Path) -> None:
    first = build(source, tmp_path / "html")
    assert "(draft)" in visible(first.page("index"))
    data = source / "data" / "x.yaml"
    text = data.read_text(encoding="utf-8")
    data.write_text(text.replace(", review: draft", ""), encoding="utf-8")
    assert "draft" not in visible(build(source, tmp_path / "html").page("index"))
    data.write_text(text, encoding="utf-8")
