"""A build in which nothing changed loads no data and makes nothing anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing import events
from sphinx_briefing.store import Store
from tests.sphinx.project import CARD, build, make_project

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
