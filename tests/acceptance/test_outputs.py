"""Every output of the example: no warning with -n, and a PDF that can be trusted."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pypdf
import pytest

from sphinx_briefing.store import load_store
from tests.sphinx.kinds import kinds_project
from tests.sphinx.project import EXAMPLE, Build, build, folded, make_project

BUILDERS = ("html", "dirhtml", "singlehtml", "text", "man", "latex", "epub", "briefingpdf")


@pytest.fixture(scope="module")
def pdf(example: Callable[[str], Build]) -> Build:
    return example("briefingpdf")


@pytest.fixture(scope="module")
def reader(pdf: Build) -> pypdf.PdfReader:
    (path,) = pdf.outdir.glob("*.pdf")
    return pypdf.PdfReader(path)


@pytest.fixture(scope="module")
def words(reader: pypdf.PdfReader) -> str:
    """The text of the PDF with white space folded, and hyphens of broken words kept."""
    return folded(" ".join(page.extract_text() for page in reader.pages))


@pytest.mark.parametrize("builder", BUILDERS)
def test_the_example_builds_without_a_warning(
    example: Callable[[str], Build], builder: str
) -> None:
    built = example(builder)
    assert built.warnings == []
    assert len(built.read) == 9
    assert any(path.is_file() for path in built.outdir.rglob("*"))


def test_pdf_has_title_and_language(pdf: Build, reader: pypdf.PdfReader) -> None:
    assert pdf.warnings == []
    assert reader.metadata is not None
    assert reader.metadata.title == "Before the summit"
    assert str(reader.trailer["/Root"]["/Lang"]).startswith("en")


def destinations(pdf: pikepdf.Pdf) -> set[str]:
    """Return the names that links may lead to."""
    names = pdf.Root.get("/Names", {})
    if "/Dests" in names:
        return {str(key) for key in pikepdf.NameTree(names.Dests)}
    return {str(key).removeprefix("/") for key in pdf.Root.get("/Dests", {})}


def link_targets(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield where each internal link leads: a name, or an explicit destination."""
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            if note.get("/Subtype") != "/Link":
                continue
            action = note.get("/A")
            if "/Dest" in note:
                yield note.Dest
            elif action is not None and action.get("/S") == "/GoTo":
                yield action.D


def test_every_internal_link_of_the_pdf_resolves(pdf: Build) -> None:
    (path,) = pdf.outdir.glob("*.pdf")
    with pikepdf.open(path) as opened:
        names = destinations(opened)
        pages = {page.objgen for page in opened.pages}
        found = list(link_targets(opened))
        assert len(found) > 200
        broken = [
            str(target)
            for target in found
            if (isinstance(target, pikepdf.Array) and target[0].objgen not in pages)
            or (
                not isinstance(target, pikepdf.Array) and str(target).removeprefix("/") not in names
            )
        ]
    assert broken == []


def test_pdf_has_all_eight_quotations(words: str) -> None:
    quotes = [
        str(getattr(one, "text", ""))
        for one in load_store(["data"], EXAMPLE).of_kind("quote")
        if getattr(one, "type", "") in {"direct", "partial"}
    ]
    assert len(quotes) == 8
    assert [text for text in quotes if folded(text) not in words] == []


@pytest.mark.parametrize("name", ["Владимир Путин", "习近平"])
def test_pdf_has_names_in_their_scripts(words: str, name: str) -> None:
    assert name in words


def test_pdf_has_letters_that_run_from_right_to_left(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    base = tmp_path_factory.mktemp("letters")
    source = make_project(base / "project", kinds_project())
    built = build(source, base / "pdf", "briefingpdf", nitpicky=True)
    (path,) = built.outdir.glob("*.pdf")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    letters = unicodedata.normalize("NFKC", text)
    assert built.warnings == []
    assert "عربي" in letters or "عربي"[::-1] in letters
