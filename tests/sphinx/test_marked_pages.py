"""Markings in builds of all: on pages and books, and when they change."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.sphinx.project import Build, build, make_project

FILES = {
    "data/x.yaml": "actors:\n  ada: {name: Ada}\n  bob: {name: Bob}\n",
    "index.rst": "Page\n====\n\n.. toctree::\n\n   one\n   two\n   three\n",
    "one.rst": "One\n===\n\n.. actor:: ada\n",
    "two.rst": "Two\n===\n\n:actor:`bob`\n\n.. actor:: bob\n",
    "three.rst": ":marking: GREEN\n\nThree\n=====\n",
}


def labels(built: Build, *pages: str) -> list[str]:
    """Return the label of each page; it must be the same above and below."""
    found = []
    for page in pages:
        lines = {one.text for one in built.page(page).xpath("//p[@role='note']")}
        found.append(lines.pop() if lines else "")
        assert not lines
    return found


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", FILES)


def test_a_page_has_the_strictest_label_of_what_it_shows(source: Path, tmp_path: Path) -> None:
    make_project(
        source, {"data/x.yaml": FILES["data/x.yaml"].replace("Ada}", "Ada, marking: red}")}
    )
    built = build(source, tmp_path / "out", html_theme="basic")
    assert built.warnings == []
    found = labels(built, "index", "one", "two", "three", "genindex", "search")
    assert found == ["", "TLP:RED", "", "TLP:GREEN", "TLP:RED", "TLP:RED"]


def test_what_has_none_has_that_of_the_project(source: Path, tmp_path: Path) -> None:
    built = build(source, tmp_path / "out", html_theme="basic", briefing_marking="tlp:amber")
    assert labels(built, "index", "one", "three") == ["TLP:AMBER", "TLP:AMBER", "TLP:GREEN"]


def test_without_markings_nothing_is_shown(source: Path, tmp_path: Path) -> None:
    make_project(source, {"three.rst": "Three\n=====\n"})
    built = build(source, tmp_path / "out", html_theme="basic")
    assert labels(built, "index", "one", "genindex") == ["", "", ""]
    assert not (tmp_path / "out" / "briefing-manifest.json").exists()


def test_a_new_label_reaches_the_pages_that_show_it(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "out", html_theme="basic")
    make_project(
        source, {"data/x.yaml": FILES["data/x.yaml"].replace("Bob}", "Bob, marking: AMBER}")}
    )
    built = build(source, tmp_path / "out", html_theme="basic")
    assert built.written == ["index", "two"]  # Sphinx writes what has it in a toctree, too
    assert labels(built, "one", "two") == ["", "TLP:AMBER"]


@pytest.mark.parametrize("builder", ["text", "man", "xml"])
def test_other_outputs_say_it_at_both_ends(source: Path, tmp_path: Path, builder: str) -> None:
    make_project(source, {"data/x.yaml": "marking: RED\n" + FILES["data/x.yaml"]})
    built = build(source, tmp_path / "out", builder)
    name = {"text": "one.txt", "xml": "one.xml"}.get(builder)
    (path,) = [built.outdir / name] if name else built.outdir.glob("*.1")
    assert path.read_text("utf-8").count("TLP:RED") >= 2


def test_latex_has_it_in_head_and_foot(source: Path, tmp_path: Path) -> None:
    make_project(source, {"data/x.yaml": "marking: RED\n" + FILES["data/x.yaml"]})
    built = build(source, tmp_path / "out", "latex")
    (path,) = built.outdir.glob("*.tex")
    preamble = path.read_text("utf-8").partition(r"\begin{document}")[0]
    assert preamble.count(r"\briefinglabel{FF2B2B}{000000}{TLP:RED}") == 2


def test_a_book_has_it_on_every_page_and_in_its_name(source: Path, tmp_path: Path) -> None:
    import pypdf

    documents = [("index", "all-{marking}", "All", ""), ("one", "one", "One", "")]
    make_project(source, {"three.rst": ":marking: RED\n\nThree\n=====\n"})
    build(source, tmp_path / "out", "briefingpdf", briefing_pdf_documents=documents)
    found = {path.name for path in (tmp_path / "out").glob("*.pdf")}
    assert len(found) == 2
    for path in (tmp_path / "out").glob("*.pdf"):
        pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages
        expected = 0 if path.name == "one.pdf" else 2
        assert [page.extract_text().count("TLP:RED") for page in pages] == [expected] * len(pages)


def test_a_part_and_a_directive_count(source: Path, tmp_path: Path) -> None:
    part = "Two\n===\n\n.. marking:: green\n\n   Words.\n\n.. actors::\n   :marking: AMBER+STRICT\n"
    make_project(source, {"two.rst": part})
    built = build(source, tmp_path / "out", html_theme="basic")
    assert labels(built, "two") == ["TLP:AMBER+STRICT"]
    shown = [
        one.text
        for one in built.page("two").xpath("//div[@class='briefing-marked docutils container']/p")
    ]
    assert shown[0] == "TLP:GREEN"


def test_a_marking_that_is_none_is_told_and_the_strictest(source: Path, tmp_path: Path) -> None:
    make_project(source, {"two.rst": "Two\n===\n\n.. marking:: white\n\n   Words.\n"})
    built = build(source, tmp_path / "out", html_theme="basic")
    said = "'white' is not one of CLEAR, GREEN, AMBER, AMBER+STRICT, RED; it is taken as RED"
    assert built.warnings == [f"two.rst:4: WARNING: marking: {said} [briefing.bad-option]"]
    assert labels(built, "two") == ["TLP:RED"]


def test_an_edition_has_a_title_and_a_name_for_its_book(source: Path, tmp_path: Path) -> None:
    import pypdf

    said = {"marking": "GREEN", "title": "For partners", "file_name": "brief-{marking}"}
    settings = {
        "briefing_marking": "CLEAR",
        "briefing_editions": {"p": said},
        "briefing_edition": "p",
    }
    page = build(source, tmp_path / "html", html_theme="basic", **settings).page("index")
    assert page.xpath("//title/text()")[0].endswith("For partners")
    build(source, tmp_path / "pdf", "briefingpdf", **settings)
    (path,) = (tmp_path / "pdf").glob("*.pdf")
    assert path.name == "brief-TLP-GREEN.pdf"
    assert pypdf.PdfReader(path).metadata.title == "For partners"
