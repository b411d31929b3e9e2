"""Pictures in electronic books and in LaTeX: drawn, with links, and with words as text."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from lxml import etree

from sphinx_briefing.latex import PACKAGE
from sphinx_briefing.render import node_pictures
from tests.sphinx.project import Build, build, make_project

DATA = """\
actors:
  ann: {name: Ann & Co, kind: state}
  bob: {name: Боб, kind: person}
events:
  talks: {what: Talks <b>, when: 2024-03-01, who: {ann: host}, status: occurred}
  visit: {what: Visit, when: 2024-03-05/.., status: planned}
  lost: {what: Lost, status: occurred}
  alone: {what: Alone, when: 2024-03-09, status: planned}
claims:
  c: {by: ann, text: They are friends., rel: ann ally-of bob}
"""
PAGES: dict[str, str | bytes | None] = {
    "data/a.yaml": DATA,
    "index.rst": """\
Start
=====

.. toctree::

   other/cards

.. timeline::
   :caption: Days

.. network::
   :table: hidden
   :caption: Relations

.. matrix::
   :cells: related
""",
    "other/cards.rst": "Cards\n=====\n\n.. event:: talks\n.. event:: visit\n.. actor:: ann\n",
}
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
ENGINES = ("pdflatex", "xelatex", "lualatex")


@pytest.fixture(scope="module")
def book(source: Path, base: Path) -> Build:
    return build(source, base / "epub", "epub", language="pt_BR")


def page(built: Build, name: str) -> Any:
    """Return a page of the book, read as XML."""
    return etree.fromstring((built.outdir / name).read_bytes())


def test_a_book_has_pictures_whose_links_lead_to_chapters(book: Build) -> None:
    start, cards = page(book, "index.xhtml"), page(book, "other/cards.xhtml")
    links = [link for drawing in start.iter(f"{SVG}svg") for link in drawing.iter(f"{SVG}a")]
    leads = {link.get("href") for link in links}
    assert leads == {
        f"other/cards.xhtml#briefing-{one}"
        for one in (
            "event-talks",
            "event-visit",
            "actor-ann",
        )
    }
    assert all(link.get(XLINK) == link.get("href") and link.get("aria-label") for link in links)
    ids = set(cards.xpath("//@id"))
    assert {lead.partition("#")[2] for lead in leads} <= ids
    words = [text for one in start.iter(f"{SVG}text") for text in one.itertext()]
    assert {"Talks <b>", "Visit", "Боб"} <= set(words)


def test_pictures_of_a_book_need_no_style_sheet(book: Build) -> None:
    drawn = list(page(book, "index.xhtml").iter(f"{SVG}path", f"{SVG}text"))
    assert len(drawn) > 20
    looks = {value for one in drawn for name in ("fill", "stroke") if (value := one.get(name))}
    assert all(value == "none" or value.startswith("#") for value in looks)
    assert not any(one.get("class") for one in drawn)


def test_a_book_says_which_pages_have_drawings(book: Build) -> None:
    archive = zipfile.ZipFile(next(book.outdir.glob("*.epub")))
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert archive.testzip() is None
    package = etree.fromstring(archive.read("content.opf"))
    items = {one.get("href"): one.get("properties") for one in package.iter("{*}item")}
    assert items["index.xhtml"] == "svg"
    assert items["genindex.xhtml"] is None
    assert archive.read("content.opf") == (book.outdir / "content.opf").read_bytes()


def test_a_book_has_a_language_that_readers_know_and_a_style_without_directions(
    book: Build,
) -> None:
    archive = zipfile.ZipFile(next(book.outdir.glob("*.epub")))
    package = etree.fromstring(archive.read("content.opf"))
    assert [one.text for one in package.iter("{*}language")] == ["pt-BR"]
    style = archive.read("_static/briefing.css").decode()
    assert len(style) > 9000
    assert re.findall(r"(?:direction|unicode-bidi):", style.replace("flex-direction:", "")) == []
    assert (book.outdir / "_static/briefing.css").read_text("utf-8") == style


def test_no_id_of_a_book_has_a_space(book: Build) -> None:
    ids = {
        one for path in book.outdir.glob("*.xhtml") for one in page(book, path.name).xpath("//@id")
    }
    assert [one for one in ids if "cap-" in one and "\N{NO-BREAK SPACE}" in one] != []
    assert [one for one in ids if " " in one] == []


def drawings(built: Build) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in built.outdir.glob(f"{PACKAGE}-*.pdf")}


@pytest.fixture(scope="module")
def latex(source: Path, base: Path) -> Build:
    pytest.importorskip("typst")
    return build(source, base / "latex", "latex")


def test_latex_has_pictures_with_text_and_the_tables(latex: Build) -> None:
    assert latex.warnings == []
    texts = [
        "".join(one.extract_text() for one in pypdf.PdfReader(path).pages)
        for path in latex.outdir.glob(f"{PACKAGE}-*.pdf")
    ]
    assert sum("Visit" in text for text in texts) == 1
    assert sum("Боб" in text for text in texts) == 2  # network and matrix
    written = latex.text("small.tex")
    assert written.count(r"\briefingdrawing{") == 3
    drawn = written.split(r"\briefingdrawing{")[1:]
    slices = [re.findall(r"\\briefing(head|beneath|slice)\{", one) for one in drawn]
    timeline, network, matrix = slices
    assert network == ["slice"]
    for several in (timeline, matrix):  # the head stands on each page, the words with the last
        assert several[0] == "head"
        assert several[-2:] == ["beneath", "slice"]
        assert several.count("beneath") == 1
    assert len(matrix) > 3
    assert re.findall(r"\n(.*)\\nopagebreak\{\}\n", written) == ["Days"]  # its note follows
    assert "other/cards:briefing-event-visit" in written
    assert "Talks \\textless{}b\\textgreater{}" in written


def test_pictures_of_latex_are_the_same_twice_and_drawn_once(
    latex: Build, source: Path, base: Path
) -> None:
    again = build(source, base / "latex2", "latex")
    assert drawings(again) == drawings(latex)
    before = {path: path.stat().st_mtime_ns for path in latex.outdir.glob(f"{PACKAGE}-*.pdf")}
    build(source, latex.outdir, "latex")
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_without_the_engine_latex_has_the_tables_and_one_message(
    source: Path, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        node_pictures.importlib.util,
        "find_spec",
        lambda name, *rest: None if name == "typst" else found(name, *rest),
    )
    built = build(source, base / "plain", "latex")
    (told,) = built.warnings
    assert "pictures need pip install" in told
    assert told.endswith("[briefing.no-engine]")
    written = built.text("small.tex")
    assert r"\briefingdrawing{" not in written
    assert "ally of" in written  # the table that was to be hidden


@pytest.mark.parametrize("engine", ENGINES)
def test_links_over_pictures_resolve_in_each_engine(
    latex: Build, source: Path, base: Path, engine: str
) -> None:
    if not shutil.which(engine) or not shutil.which("latexmk"):
        pytest.skip("needs TeX: see tests/acceptance/test_latexpdf.py")
    made = {"pdflatex": {"DATA": DATA.replace("Боб", "Bob")}}.get(engine, {})
    here = source
    if made:  # pdflatex has no Cyrillic without more packages
        here = make_project(base / "latin", {**PAGES, "data/a.yaml": made["DATA"]})
    built = build(here, base / engine, "latex", latex_engine=engine)
    assert built.warnings == []
    run = subprocess.run(
        ["make", "-s", "LATEXMKOPTS=-quiet"], cwd=built.outdir, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stdout.decode(errors="replace")[-2000:]
    with pikepdf.open(built.outdir / "small.pdf") as pdf:
        names = {str(name) for name in pikepdf.NameTree(pdf.Root.Names.Dests)}
        links = [
            link
            for one in pdf.pages
            for link in one.get("/Annots", pikepdf.Array())
            if "/URI" not in link.get("/A", {})
        ]
        led = [str(link.get("/Dest", None) or link["/A"]["/D"]) for link in links]
        boxes = [[float(side) for side in link["/Rect"]] for link in links]
    assert set(led) <= names
    high = [name for name, box in zip(led, boxes, strict=True) if box[3] - box[1] > 18]
    assert len(high) >= 4  # marks are higher than a line of text
