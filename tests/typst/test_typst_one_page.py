"""Documents of one page: they have no title page, and what cannot be one page is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from sphinx_briefing.typst.one_page import _least
from tests.sphinx.project import build as build_briefing
from tests.sphinx.project import make_project
from tests.typst.conftest import Built

Build = Callable[..., Built]
ONE = [("index", "one", "One page", "The desk", {"one_page": True, "subtitle": "For all"})]


def test_it_has_neither_title_page_nor_contents(build: Build) -> None:
    page = "Title\n=====\n\nWords.\n\nPart\n----\n\nMore.\n"
    built = build({"index.rst": page}, briefing_pdf_documents=ONE, briefing_pdf_lists=["tables"])
    assert (built.warnings, len(built.reader.pages)) == ("", 1)
    assert built.words() == "One page For all Words. Part More."


def test_chapters_follow_each_other(build: Build) -> None:
    files = {
        "index.rst": "Title\n=====\n\n.. toctree::\n   :caption: Part\n\n   one\n   two\n",
        "one.rst": "First\n=====\n\nWords.\n",
        "two.rst": "Second\n======\n\nMore.\n",
    }
    built = build(files, briefing_pdf_documents=ONE, briefing_pdf_two_sided=True)
    assert (built.warnings, len(built.reader.pages)) == ("", 1)
    assert built.words() == "One page For all Part First Words. Second More."


def test_text_alone_that_has_no_room_is_told(build: Build) -> None:
    page = "Title\n=====\n\n" + "Words and words.\n\n" * 99
    built = build({"index.rst": page}, briefing_pdf_documents=ONE)
    told = built.failure()
    assert "one_page: it has 3 pages and nothing that may be left out; shorten" in told


@pytest.mark.parametrize("value", [3, ["x"], None])
def test_odd_values_are_told(build: Build, value: object) -> None:
    document = ("index", "one", "T", "", {"one_page": value})
    built = build({"index.rst": "A\n=\n"}, briefing_pdf_documents=[document])
    assert "option 'one_page' has a wrong type" in built.warnings


@pytest.mark.parametrize(("most", "least"), [(1, 1), (2, 1), (9, 4), (1000, 999), (1000, 1000)])
def test_the_least_that_gives_one_page(most: int, least: int) -> None:
    asked: list[int] = []

    def pages(number: int) -> int:
        asked.append(number)
        return 1 if number >= least else 2

    assert _least(pages, most) == (least, 1)
    assert len(asked) == len({*asked}) <= 11


def test_no_number_gives_one_page() -> None:
    assert _least(lambda number: 9 - number, 5) == (5, 4)


def one_page(
    tmp_path: Path, page: str, data: str, **settings: object
) -> tuple[list[str], list[str]]:
    """Return the warnings of a briefing of one page, and the words of its pages."""
    source = make_project(tmp_path / "s", {"index.rst": page, "data/a.yaml": data})
    settings = {"briefing_pdf_documents": ONE, **settings}
    built = build_briefing(source, tmp_path / "pdf", "briefingpdf", **settings)
    pages = [
        " ".join(page.extract_text().split())
        for path in built.outdir.glob("*.pdf")
        for page in pypdf.PdfReader(path).pages
    ]
    return built.warnings, pages


def test_links_to_what_is_left_out_and_its_citations(tmp_path: Path) -> None:
    """Links to a card that is left out lead to where it was, and its source is not cited."""
    events = "".join(
        f"  e{n}: {{what: Event {n}, about: 'See :event:`e99`.'}}\n" for n in range(25)
    )
    data = f"source: {{id: s, title: Seen}}\nevents:\n{events}  e99: {{what: The last}}\n"
    cards = "".join(f".. event:: e{n}\n\n" for n in (*range(25), 99))
    warnings, pages = one_page(tmp_path, f"T\n=\n\n:event:`e99` is left out.\n\n{cards}", data)
    assert warnings == []
    (text,) = pages
    assert text.startswith("One page For all The last is left out. Event 0")
    assert "Left out for want of room: Events (" in text
    assert text.count("Sources cited 1. Seen") == 1


def test_it_is_no_page_even_with_nothing(tmp_path: Path) -> None:
    page = "T\n=\n\n" + "Words and words.\n\n" * 99 + ".. events::\n"
    warnings, pages = one_page(tmp_path, page, "source: {}\nevents: {e: {what: E}}\n")
    assert pages == []
    assert "it has 3 pages with all left out that may be; shorten" in "".join(warnings)


def test_what_an_edition_withholds_is_not_counted(tmp_path: Path) -> None:
    events = "".join(f"  e{n}: {{what: Event {n}}}\n" for n in range(60))
    secret = "".join(f"  s{n}: {{what: Kept {n}, marking: RED}}\n" for n in range(60))
    warnings, pages = one_page(
        tmp_path,
        "T\n=\n\n.. events::\n   :fields: what\n",
        f"source: {{}}\nevents:\n{events}{secret}",
        briefing_marking="CLEAR",
        briefing_editions={"all": {"marking": "CLEAR"}},
        briefing_edition="all",
        briefing_pdf_documents=[("index", "one", "T", "", {"one_page": "#panic() *all*"})],
    )
    assert warnings == []
    (text,) = pages
    shown = sum(f"Event {n} " in f"{text} " for n in range(60))
    assert 10 < shown < 60
    assert f"Left out for want of room: Events ({60 - shown}). #panic() *all*" in text
