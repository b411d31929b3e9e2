"""Cards on the pages of a PDF: short ones stay whole, long ones go over pages, none is cut off."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
import pytest

from tests.sphinx.project import build, make_project

NUMBERS = range(100, 160)


def pages(tmp_path: Path, quotes: dict[int, str], **settings: object) -> list[str]:
    """Return the words of each page of a PDF with a card for each quote."""
    data = "source: {id: s}\nquotes:\n" + "".join(
        f"  q{number}: {{by: a, text: begin{number} {text} end{number}}}\n"
        for number, text in quotes.items()
    )
    page = "Page\n====\n\n" + "".join(f".. quote:: s.q{number}\n\n" for number in quotes)
    files = {"index.rst": page, "data/a.yaml": data, "data/b.yaml": "actors:\n  a: {name: Ann}\n"}
    source = make_project(tmp_path / "s", files)
    built = build(source, tmp_path / "pdf", "briefingpdf", **settings)
    assert built.warnings == []
    (path,) = built.outdir.glob("*.pdf")
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def found(pages: list[str], sign: str) -> dict[int, int]:
    """Return the first page on which each quote's sign stands: the index comes last."""
    places: dict[int, int] = {}
    for page, text in enumerate(pages):
        for number in re.findall(sign + r"(\d{3})", text):
            places.setdefault(int(number), page)
    return places


@pytest.mark.parametrize("words", [5, 90, 160])
def test_short_cards_stand_on_one_page(tmp_path: Path, words: int) -> None:
    shown = pages(tmp_path, dict.fromkeys(NUMBERS, "harbour " * words))
    begins, ends = found(shown, "begin"), found(shown, "end")
    assert [*begins] == [*ends] == [*NUMBERS]
    assert begins == ends
    assert len(set(begins.values())) > 1


def test_a_long_card_fills_the_page_that_it_begins_on(tmp_path: Path) -> None:
    shown = pages(tmp_path, {100: "harbour " * 250, 101: "harbour " * 400})
    assert found(shown, "begin")[101] == found(shown, "end")[100]
    assert found(shown, "begin")[101] < found(shown, "end")[101]


@pytest.mark.parametrize("paper", ["a5", "a6"])
def test_no_card_runs_out_of_a_small_page(tmp_path: Path, paper: str) -> None:
    quotes = dict.fromkeys(range(100, 104), "港口" * 140)
    shown = pages(tmp_path, quotes, briefing_pdf_paper=paper)
    assert [*found(shown, "end")] == [*quotes]
    assert "".join(shown).count("港") == 4 * 140
