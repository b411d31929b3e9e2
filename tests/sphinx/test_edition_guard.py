"""Slips that would tell more than was meant stop an edition, with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.edition_build import EditionError
from tests.sphinx.canaries import FILES, canaries
from tests.sphinx.project import build, make_project

SLIPS: dict[str, dict[str, str]] = {
    "a marking below the title": {"pslip.rst": "Page\n====\n\n:marking: RED\n\nQzk\n"},
    "a part that is not indented": {"pslip.rst": "Page\n====\n\n.. marking:: RED\n\nQzk\n"},
    "a part without an empty line": {"pslip.rst": "Page\n====\n\n.. marking:: RED\n   Qzk\n"},
    "a fence that is not read": {"pslip.rst": "Page\n====\n\n:::{marking} RED\nQzk\n:::\n"},
    "a page that is included": {"pslip.rst": "Page\n====\n\n.. include:: qzkpage.rst\n"},
    "a page that is shown": {"pslip.rst": "Page\n====\n\n.. literalinclude:: qzkpage.rst\n"},
    "data that are offered": {"pslip.rst": "Page\n====\n\n:download:`x <data/r.yaml>`\n"},
    "a misspelt field": {"data/z.yaml": "actors: {zed: {name: Zed, tpl: RED}}\n"},
    "a misspelt key of a file": {"data/z.yaml": "Marking: RED\nactors: {zed: {name: Zed}}\n"},
    "a key that stands twice": {
        "data/z.yaml": "actors: {zed: {name: Zed, marking: RED, marking: CLEAR}}\n"
    },
    "markup within a name": {"pslip.rst": "Page\n====\n\nMet **Qzkname** *Bureau*\n"},
    "capitals": {"pslip.rst": "Page\n====\n\nMet QZKALIAS\n"},
    "a soft hyphen": {"pslip.rst": "Page\n====\n\nMet Qzk\u00adalias\n"},
    "an address": {"pslip.rst": "Page\n====\n\n`x <https://example.org/Qzkname%20Bureau>`_\n"},
    "any reference": {"pslip.rst": "Page\n====\n\n:any:`qzkpage`\n"},
    "raw markup": {"pslip.rst": "Page\n====\n\n.. raw:: html\n\n   <b>Qzkname</b> <i>Bureau</i>\n"},
    "a name of a script without spaces": {
        "data/z.yaml": "actors: {xi: {name: X, names: {zh: \u4e60\u8fd1\u5e73}, marking: RED}}\n",
        "pslip.rst": "Page\n====\n\n\u4e0e\u4e60\u8fd1\u5e73\u4f1a\u664f\n",
    },
}


@pytest.mark.parametrize("files", SLIPS.values(), ids=SLIPS)
def test_a_slip_stops_the_edition(tmp_path: Path, files: dict[str, str]) -> None:
    source = make_project(tmp_path / "project", {**FILES, **files})
    with pytest.raises(EditionError):
        build(source, tmp_path / "out", briefing_edition="narrow")
    assert not list((tmp_path / "out").rglob("*.html"))


def test_settings_count_too(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", FILES)
    with pytest.raises(EditionError, match="see above"):
        build(source, tmp_path / "out", briefing_edition="narrow", html_title="On Qzkalias")


def test_where_the_project_lies_does_not(tmp_path: Path) -> None:
    source = make_project(tmp_path / "Qzkalias", FILES)
    assert build(source, tmp_path / "out", briefing_edition="narrow").warnings == []


@pytest.mark.parametrize("builder", ["json", "pickle"])
def test_builders_that_write_pickles_are_refused(tmp_path: Path, builder: str) -> None:
    source = make_project(tmp_path / "project", FILES)
    with pytest.raises(EditionError, match="writes its own notes"):
        build(source, tmp_path / "out", builder, briefing_edition="narrow")


def test_doctrees_in_the_very_folder_are_refused(tmp_path: Path) -> None:
    source, out = make_project(tmp_path / "project", FILES), tmp_path / "out"
    with pytest.raises(EditionError, match="the doctrees lie among the output"):
        build(source, out, doctrees=out, briefing_edition="narrow")


def test_after_a_stop_no_doctrees_are_left(tmp_path: Path) -> None:
    slip = {"pslip.rst": "Page\n====\n\nMet Qzkalias\n"}
    source, out = make_project(tmp_path / "project", {**FILES, **slip}), tmp_path / "out"
    with pytest.raises(EditionError):
        build(source, out, doctrees=out / ".doctrees", briefing_edition="narrow")
    assert canaries(out) == set()


def test_old_ids_of_a_closed_file_merge_nothing(tmp_path: Path) -> None:
    more = {
        "data/a.yaml": "marking: RED\nactors: {bob: {was: [robert]}}\n",
        "data/b.yaml": "source: {title: B}\nactors: {robert: {roles: [Merged role]}}\n",
        "pslip.rst": "Page\n====\n\n.. actor:: bob\n   :view: full\n",
    }
    source = make_project(tmp_path / "project", {**FILES, **more})
    built = build(source, tmp_path / "out", briefing_edition="narrow")
    words = built.page("pslip").xpath("string(//div[@role='main'])")
    assert "Bob Open" in words
    assert "Merged role" not in words


@pytest.mark.parametrize(
    "front",
    [
        "Marking: RED",
        "marking: RED\nmarking: CLEAR",
        "marking: CLEAR\nmarking: RED",
        "myst:\n  marking: RED",
        "'marking': red",
    ],
)
def test_front_matter_counts_however_it_is_written(tmp_path: Path, front: str) -> None:
    page = f"---\n{front}\n---\n\n# Qzkmark\n"
    conf = str(FILES["conf.py"]).replace("extensions = [", 'extensions = ["myst_parser", ')
    source = make_project(tmp_path / "project", {**FILES, "pmark.md": page, "conf.py": conf})
    built = build(source, tmp_path / "out", briefing_edition="narrow")
    assert "pmark" not in built.read
    assert canaries(tmp_path / "out") == set()
