"""A build in which nothing changed loads no data and makes nothing anew."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
import sphinx

from sphinx_briefing import events
from sphinx_briefing.indices import RecordIndex
from sphinx_briefing.store import Store
from tests.sphinx.project import CARD, Build, build, make_project

MADE_OF_ALL = (
    "search.html",
    "genindex.html",
    "briefing-actors.html",
    "searchindex.js",
    "objects.inv",
)
FAULTY = {"data/faulty.yaml": "actors:\n  x: {name: X, nmae: Y}\n"}


def refused(*_: object) -> Store:
    """Take the place of what loads the data."""
    raise AssertionError("the data are loaded")


def modified(outdir: Path) -> dict[str, tuple[int, bytes]]:
    return {
        name: ((outdir / name).stat().st_mtime_ns, (outdir / name).read_bytes())
        for name in MADE_OF_ALL
    }


def test_nothing_is_loaded_and_all_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = make_project(tmp_path / "project", {**CARD, **FAULTY})
    first = build(source, tmp_path / "out")
    assert first.warnings
    before = modified(tmp_path / "out")
    with monkeypatch.context() as patched:
        patched.setattr(events, "load_with_cache", refused)
        again = build(source, tmp_path / "out")
    assert again.warnings == first.warnings
    assert (again.read, again.written) == ([], [])
    assert modified(tmp_path / "out") == before


UNSEEN = "actors:\n  u: {{name: {}}}\n"


def test_data_that_no_page_shows_are_compared_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make_project(tmp_path / "project", {**CARD, "data/u.yaml": UNSEEN.format("U")})
    build(source, tmp_path / "out")
    make_project(source, {"data/u.yaml": UNSEEN.format("V")})
    assert build(source, tmp_path / "out").written == []
    monkeypatch.setattr(events, "load_with_cache", refused)
    assert build(source, tmp_path / "out").written == []


def test_a_page_of_data_that_were_compared_is_compared_with_those(tmp_path: Path) -> None:
    first: dict[str, str | bytes | None] = {**CARD, "data/u.yaml": UNSEEN.format("U")}
    source = make_project(tmp_path / "project", first)
    build(source, tmp_path / "out")
    make_project(source, {"data/u.yaml": UNSEEN.format("V")})
    build(source, tmp_path / "out")
    make_project(source, {"u.rst": ":orphan:\n\nPage\n====\n\n.. actor:: u\n"})
    assert "V" in build(source, tmp_path / "out").page("u").text_content()
    make_project(source, {"data/u.yaml": UNSEEN.format("U")})
    build(source, tmp_path / "out")
    build(source, tmp_path / "clean")
    page = (tmp_path / "out" / "u.html").read_bytes()
    assert page == (tmp_path / "clean" / "u.html").read_bytes()


@pytest.mark.parametrize("name", MADE_OF_ALL)
def test_what_was_deleted_is_made_again(tmp_path: Path, name: str) -> None:
    source = make_project(tmp_path / "project", CARD)
    build(source, tmp_path / "out")
    before = modified(tmp_path / "out")
    (tmp_path / "out" / name).unlink()
    (source / "data" / "x.yaml").touch()
    build(source, tmp_path / "out")
    if (tmp_path / "out" / name).exists():  # Sphinx before 9 makes nothing where no page changed
        assert modified(tmp_path / "out")[name][1] == before[name][1]
    else:
        assert name != "searchindex.js"


def test_a_page_that_sphinx_writes_again_has_its_indices(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", CARD)
    clean = build(source, tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_bytes()
    (tmp_path / "out" / "index.html").unlink()
    again = build(source, tmp_path / "out")
    assert (clean.written, again.written) == (["index"], ["index"])
    assert (tmp_path / "out" / "index.html").read_bytes() == page


INDICES = ("genindex.html", "briefing-actors.html", "briefing-chronology.html")
STYLED: dict[str, object] = {"html_static_path": ["static"], "html_css_files": ["own.css"]}
TALKS = "events:\n  e: {{what: Talks, when: 2023-10-{}}}\n"
TWO: dict[str, str | bytes | None] = {
    **CARD,
    "data/e.yaml": TALKS.format(17),
    "e.rst": ":orphan:\n\nTalks\n=====\n\n.. event:: e\n",
    "o.rst": ":orphan:\n\nOther\n=====\n",
    "static/own.css": "p { margin: 0 }",
}


def differing(out: Path, clean: Path) -> list[str]:
    return [one for one in INDICES if (out / one).read_bytes() != (clean / one).read_bytes()]


def written_again(out: Path, before: dict[str, int]) -> list[str]:
    return [one for one in INDICES if (out / one).stat().st_mtime_ns != before[one]]


def beside_the_first(built: Build) -> list[str]:
    """Return the pages that were written; Sphinx before 8.2 writes the first one with any."""
    return [one for one in built.written if one != "index"]


@pytest.mark.parametrize("split", [False, True])
def test_only_indices_that_differ_are_written(tmp_path: Path, split: bool) -> None:
    source, out = make_project(tmp_path / "project", TWO), tmp_path / "out"
    build(source, out, html_split_index=split)
    before = {one: (out / one).stat().st_mtime_ns for one in INDICES}
    make_project(source, {"data/e.yaml": TALKS.format(18)})
    built = build(source, out, html_split_index=split)
    assert beside_the_first(built) == ["e"]
    assert written_again(out, before) == ["briefing-chronology.html"]
    build(source, tmp_path / "clean", html_split_index=split)
    assert differing(out, tmp_path / "clean") == []
    lost = out / ("genindex-T.html" if split else "briefing-actors.html")
    lost.unlink()
    make_project(source, {"data/e.yaml": TALKS.format(19)})
    build(source, out, html_split_index=split)
    assert lost.is_file()


HEAD = "actors:\n  a: {{name: A, roles: [Head of b]}}\n  b: {{name: {}}}\n"


def test_only_an_index_that_reads_what_changed_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make = RecordIndex._groups

    def noted(index: RecordIndex, *asked: Any) -> Any:
        made.append(index.name)
        return make(index, *asked)

    monkeypatch.setattr(RecordIndex, "_groups", noted)
    source, out = make_project(tmp_path / "project", TWO), tmp_path / "out"
    make_project(source, {"data/x.yaml": HEAD.format("Ministry")})
    build(source, out)
    made.clear()
    make_project(source, {"data/x.yaml": HEAD.format("Office")})
    build(source, out)
    assert made == ["actors"]
    build(source, tmp_path / "clean")
    assert "Office" in (out / "briefing-actors.html").read_text(encoding="utf-8")
    assert differing(out, tmp_path / "clean") == []


def test_indices_lead_to_where_a_record_is_now(tmp_path: Path) -> None:
    source, out = make_project(tmp_path / "project", TWO), tmp_path / "out"
    build(source, out)
    other = ":orphan:\n\nOther\n=====\n\n.. event:: e\n"
    make_project(source, {"e.rst": ":orphan:\n\nTalks\n=====\n", "o.rst": other})
    build(source, out)
    build(source, tmp_path / "clean")
    assert "o.html#" in (out / "briefing-chronology.html").read_text(encoding="utf-8")
    assert differing(out, tmp_path / "clean") == []


def test_indices_have_the_looks_of_the_pages_that_were_asked_for(tmp_path: Path) -> None:
    source, out = make_project(tmp_path / "project", TWO), tmp_path / "out"
    build(source, out, **STYLED)
    make_project(source, {"static/own.css": "p { margin: 1px }"})
    assert beside_the_first(build(source, out, only=["e.rst"], **STYLED)) == ["e"]
    build(source, tmp_path / "clean", **STYLED)
    assert differing(out, tmp_path / "clean") == []


def test_a_template_that_is_newer_counts_for_indices_too(tmp_path: Path) -> None:
    settings = {"templates_path": ["templates"]}
    layout = '{{% extends "!layout.html" %}}{{% block footer %}}{}{{% endblock %}}'
    files: dict[str, str | bytes | None] = {"templates/layout.html": layout.format("One")}
    source, out = make_project(tmp_path / "project", TWO | files), tmp_path / "out"
    build(source, out, **settings)
    make_project(source, {"templates/layout.html": layout.format("Two")})
    assert build(source, out, **settings).written == ["e", "index", "o"]
    assert "Two" in (out / "genindex.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", INDICES)
def test_an_index_that_was_cut_off_is_written_again(tmp_path: Path, name: str) -> None:
    unseen = {"data/u.yaml": UNSEEN.format("U")}
    source, out = make_project(tmp_path / "project", {**TWO, **unseen}), tmp_path / "out"
    build(source, out)
    whole = (out / name).read_bytes()
    make_project(source, {"data/u.yaml": UNSEEN.format("V")})

    def cut_off(_app: object, page: str, *_: object) -> None:
        if page == "search":  # written after the indices
            (out / name).write_bytes(whole[:100])
            raise KeyboardInterrupt  # at other errors Sphinx reads all again

    if sphinx.version_info < (9,):
        pytest.skip("writes no index where no page changed")
    with pytest.raises(KeyboardInterrupt):
        build(source, out, listeners={"html-page-context": cut_off})
    make_project(source, unseen)
    build(source, out)
    assert (out / name).read_bytes() == whole


def test_a_book_keeps_its_index_where_that_stays(tmp_path: Path) -> None:
    source, out = make_project(tmp_path / "project", TWO), tmp_path / "out"
    build(source, out, "epub")
    make_project(source, {"data/e.yaml": TALKS.format(18)})
    build(source, out, "epub")
    (book,) = out.glob("*.epub")
    assert "genindex.xhtml" in zipfile.ZipFile(book).namelist()
