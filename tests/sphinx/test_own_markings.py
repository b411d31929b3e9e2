"""Markings of a project's own, in every output: words, order and colours."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from sphinx_briefing.cli import main
from tests.sphinx.project import Build, build, make_project

CONF = """\
project = "Own"
extensions = ["sphinx_briefing"]
briefing_data = ["data"]
briefing_marking_scheme = {
    "public": {"ground": "#005A30"},
    "embargoed": {"shown": "Embargoed <until> 5 & 6", "ground": "#ffc000"},
    "desk": {"shown": "Desk_only"},
}
briefing_marking = "public"
briefing_editions = {"site": {"marking": "public"}, "press": {"marking": "embargoed"}}
html_theme = "basic"
"""
FILES = {
    "conf.py": CONF,
    "data/x.yaml": "actors:\n  ada: {name: Ada}\n  bob: {name: Bobsecret, marking: desk}\n",
    "data/y.yaml": "marking: Embargoed\nactors:\n  cyd: {name: Cydsecret}\n",
    "index.rst": "Page\n====\n\n.. toctree::\n\n   one\n   two\n   three\n",
    "one.rst": "One\n===\n\n.. actors::\n",
    "two.rst": "Two\n===\n\n.. marking:: EMBARGOED\n\n   Partsecret.\n",
    "three.rst": ":marking: Desk\n\nThreesecret\n===========\n",
}
SHOWN = "Embargoed <until> 5 & 6"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("own") / "project", FILES)


@pytest.fixture(scope="module")
def site(source: Path) -> Build:
    return build(source, source.parent / "html")


def test_pages_show_them_in_their_colours(site: Build) -> None:
    assert site.warnings == []
    found = {}
    for page in ("index", "one", "two", "three"):
        tree = site.page(page)
        first, last = tree.xpath("//p[@role='note']")
        assert first.text == last.text == tree.xpath("//meta[@name='marking']/@content")[0]
        found[page] = first.text
    assert found == {"index": "public", "one": "Desk_only", "two": SHOWN, "three": "Desk_only"}
    (label,) = site.page("two").xpath("//div[contains(@class, 'briefing-marked')]/p[1]")
    assert label.text == SHOWN
    style = "--briefing-marking: #000000; --briefing-marking-ground: #ffc000"
    assert label.get("style") == style
    assert site.page("two").xpath("//p[@role='note']")[0].get("style") == style


@pytest.mark.parametrize(
    ("name", "told", "hidden"),
    [
        ("site", ["Ada"], ["Bobsecret", "Cydsecret", "Partsecret", "Threesecret"]),
        ("press", ["Ada", "Cydsecret", "Partsecret"], ["Bobsecret", "Threesecret"]),
    ],
)
def test_editions_go_by_their_order(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    told: list[str],
    hidden: list[str],
) -> None:
    built = build(source, tmp_path / "out", briefing_edition=name)
    whole = b"".join(one.read_bytes() for one in built.outdir.rglob("*.*") if one.is_file())
    assert [one for one in told if one.encode() not in whole] == []
    assert [one for one in hidden if one.encode() in whole] == []
    monkeypatch.chdir(source)
    assert main(["audit", str(built.outdir), "--edition", name]) == 0


def test_a_book_has_them_on_every_page_in_their_colours(source: Path, tmp_path: Path) -> None:
    import pypdf

    documents = [("two", "two-{marking}", "Two", "")]
    build(source, tmp_path / "out", "briefingpdf", briefing_pdf_documents=documents)
    (path,) = (tmp_path / "out").glob("*.pdf")
    assert "<" not in path.name
    pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages
    assert [page.extract_text().count(SHOWN) for page in pages] == [2] * (len(pages) - 1) + [3]
    (main,) = (tmp_path / "out").rglob("main.typ")
    code = main.read_text("utf-8")
    assert 'marking-colours:(rgb("#000000"),rgb("#ffc000"))' in code
    assert 'coloured-label(rgb("#000000"),rgb("#ffc000")' in code


def test_latex_has_them_escaped_and_in_their_colours(source: Path, tmp_path: Path) -> None:
    built = build(source, tmp_path / "out", "latex")
    text = next(built.outdir.glob("*.tex")).read_text("utf-8")
    preamble, _, rest = text.partition(r"\begin{document}")
    assert preamble.count(r"\briefinglabel{FFFFFF}{000000}{Desk\_only}") == 2
    assert (
        rest.count(
            r"\briefinglabel{000000}{FFC000}{Embargoed \textless{}until\textgreater{} 5 \& 6}"
        )
        == 1
    )


@pytest.mark.parametrize(("builder", "name"), [("text", "two.txt"), ("xml", "two.xml")])
def test_other_outputs_say_them_at_both_ends(
    source: Path, tmp_path: Path, builder: str, name: str
) -> None:
    text = build(source, tmp_path / "out", builder).text(name)
    assert text.count("Embargoed ") == 3


def test_the_schema_of_the_folder_has_them(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(source)
    assert main(["schema"]) == 0
    said = capsys.readouterr().out
    assert '"embargoed"' in said
    assert '"AMBER"' not in said
    monkeypatch.chdir(source.parent)
    assert main(["schema", "--project", "project"]) == 0
    assert capsys.readouterr().out == said


def test_a_fault_in_it_is_told_by_commands_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_project(tmp_path, {"conf.py": "briefing_marking_scheme = {'A': {}}\n"})
    monkeypatch.chdir(tmp_path)
    assert main(["schema"]) == 2
    assert "conf.py: briefing_marking_scheme: a scheme has at least two labels" in (
        capsys.readouterr().err
    )
