"""Edits that change nothing on some pages, though these show what was edited: they stay."""

from __future__ import annotations

from pathlib import Path

import pytest
import sphinx

from tests.sphinx.project import build, make_project
from tests.sphinx.rules import BOOK, Case, changed, page, toctree

FOLDED = {"html_sidebars": {"**": ["globaltoc.html"]}}
TEXT = "data/s.yaml"
STORED = {TEXT: "source: {id: t, title: T, text: t.txt}\n", "data/t.txt": "Some words.\n"}
CARD = ".. actor:: a"
FLAT = {
    **BOOK,
    "index.rst": page("Start", toctree("a", "b", "c")),
    "a.rst": page("A"),
    "a1.rst": ":orphan:\n\n" + page("A1"),
    "a2.rst": ":orphan:\n\n" + page("A2"),
    "b.rst": page("B"),
    "c.rst": page("C", ".. _there:", "Part\n----", "Words."),
}
CASES: dict[str, tuple[Case, list[str]]] = {
    "what links to a record would tell that no page shows": (
        Case(
            FLAT | {"a.rst": page("A", ".. quotes::\n   :fields: by")},
            changed("{name: One}", "{name: One, kind: state}"),
        ),
        [],
    ),
    "place of a record that is listed without a link": (
        Case(
            FLAT | {"b.rst": page("B", CARD), "c.rst": page("C", ".. actors::\n   :fields: kind")},
            {"a.rst": page("A", CARD), "b.rst": page("B")},
        ),
        ["a", "b", "index"],
    ),
    "place of a stored text": (
        Case(
            FLAT | STORED | {one: page("P", ".. article:: t") for one in ("a.rst", "b.rst")},
            {"a.rst": page("P", "Words.")},
        ),
        ["a", "index"],
    ),
    "first page below the first page": (
        Case(FLAT, {"a.rst": page("A", toctree("d")), "d.rst": page("D")}, FOLDED, FOLDED),
        ["a", "b", "d", "index"],  # not c
    ),
    "a first page in another folder": (
        Case(
            FLAT | {"a2.rst": ":orphan:\n\n" + page("A2", toctree("a1"))},
            {"a2.rst": ":orphan:\n\n" + page("A2", toctree("x/d", "a1")), "x/d.rst": page("D")},
            FOLDED,
            FOLDED,
        ),
        ["a2", "x/d"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_only_these_pages_are_written(tmp_path: Path, name: str) -> None:
    case, expected = CASES[name]
    source = make_project(tmp_path / "project", dict(case.files))
    build(source, tmp_path / "html", **case.settings)
    make_project(source, dict(case.edit))
    built = build(source, tmp_path / "html", **case.after)
    # Sphinx before 8.2 writes the first page with any other
    more = {"index"} if built.written and sphinx.version_info < (8, 2) else set()
    assert set(built.written) == {*expected, *more}
