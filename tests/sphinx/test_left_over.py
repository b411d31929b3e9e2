"""Files of an earlier build that a clean one would not write go, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.sphinx.equality import EXEMPT
from tests.sphinx.project import build, make_project
from tests.sphinx.rules import DATA, PIXEL, Files, page

SHOWN: Files = {
    "data/x.yaml": DATA,
    "dot.gif": PIXEL,
    "index.rst": page("Start", ".. image:: dot.gif", ".. timeline::\n   :table: only"),
}
DRAWN: Files = {"index.rst": page("Start", ".. timeline::")}
PLAIN: Files = {"index.rst": page("Start", "Words.")}


def names(folder: Path) -> list[str]:
    found = [one for one in folder.rglob("*") if one.is_file() and one.name not in EXEMPT]
    return sorted(one.relative_to(folder).as_posix() for one in found)


CASES: dict[str, tuple[str, Files, Files, dict[str, Any], dict[str, Any]]] = {
    "pages of settings": (
        "html",
        PLAIN,
        {},
        {"html_additional_pages": {"own": "page.html"}, "html_use_opensearch": "https://a.example"},
        {"html_use_index": False},
    ),
    "endings": ("html", PLAIN, {}, {}, {"html_file_suffix": ".htm"}),
    "name of a book": ("epub", PLAIN, {}, {"epub_basename": "one"}, {"epub_basename": "two"}),
    "images of LaTeX": ("latex", SHOWN, PLAIN, {}, {}),
    "pictures of LaTeX": ("latex", DRAWN, PLAIN, {}, {}),
    "documents of LaTeX": (
        "latex",
        PLAIN,
        {},
        {"latex_documents": [("index", "one.tex", "T", "A", "howto")]},
        {"latex_documents": [("index", "two.tex", "T", "A", "howto")]},
    ),
    "documents of PDF": (
        "briefingpdf",
        DRAWN,
        {},
        {"briefing_pdf_documents": [("index", "one", "T", "A")]},
        {"briefing_pdf_documents": [("index", "two", "T", "A")]},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_only_what_a_clean_build_has_is_left(tmp_path: Path, name: str) -> None:
    builder, files, edit, before, after = CASES[name]
    source = make_project(tmp_path / "project", {"data/x.yaml": DATA, **files})
    out = tmp_path / "out"
    build(source, out, builder, html_theme="basic", **before)
    was = names(out)
    mine = [out / "mine.pdf", *(one / "mine.txt" for one in out.glob("*-typst"))]
    for path in mine:
        path.write_text("By hand.", encoding="utf-8")
    build(source, out, builder, html_theme="basic", **before)
    make_project(source, edit)
    build(source, out, builder, html_theme="basic", **after)
    build(source, tmp_path / "clean", builder, html_theme="basic", **after)
    clean = names(tmp_path / "clean")
    assert set(was) - set(clean)
    assert names(out) == sorted([*clean, *(one.relative_to(out).as_posix() for one in mine)])


def test_a_fresh_pdf_stays(tmp_path: Path) -> None:
    source, out = (
        make_project(tmp_path / "project", {"data/x.yaml": DATA, **PLAIN}),
        tmp_path / "out",
    )
    build(source, out, "briefingpdf")
    was = names(out)
    build(source, out, "briefingpdf")
    assert names(out) == was
    assert [one for one in was if one.endswith(".pdf")] != []
