"""Slips that would tell more than was meant stop an edition, with their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

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
    "capitals within": {"pslip.rst": "Page\n====\n\nMet QzkAlias\n"},
    "run together": {"pslip.rst": "Page\n====\n\nMet QzknameBureau\n"},
    "a picture's file": {
        "pslip.rst": "Page\n====\n\n.. image:: a-qzkalias_2.png\n",
        "a-qzkalias_2.png": FILES["data/qzkimage.png"],
    },
    "a file to download": {
        "pslip.rst": "Page\n====\n\n:download:`x <my-qzkalias.txt>`\n",
        "my-qzkalias.txt": "Open.",
    },
    "a file by the id of a record": {
        "pslip.rst": "Page\n====\n\n.. image:: qzkid.png\n",
        "qzkid.png": FILES["data/qzkimage.png"],
    },
    "a picture of the data": {
        "data/z.yaml": "actors: {zed: {name: Zed, image: qzkalias.png, image_alt: Z}}\n",
        "data/qzkalias.png": FILES["data/qzkimage.png"],
    },
    "the name of a page": {"p-qzkalias.rst": "Page\n====\n"},
    "a label": {"pslip.rst": ".. _qzkalias:\n\nPage\n====\n"},
    "the name of a rubric": {"pslip.rst": "Page\n====\n\n.. rubric:: x\n   :name: qzkalias\n"},
    "a label in a part": {"pslip.rst": "Page\n====\n\n:ref:`x <qzklabel>`\n"},
    "a citation in a part": {
        "pslip.rst": "Page\n====\n\nAs in [Part99]_\n",
        "pplain.rst": "Plain\n=====\n\n.. marking:: RED\n\n   .. [Part99] Words\n",
    },
    "a figure in a part": {
        "pslip.rst": "Page\n====\n\n:numref:`Fig %s <thefigure>`\n",
        "pplain.rst": "Plain\n=====\n\n.. marking:: RED\n\n"
        "   .. figure:: people.rst\n      :name: thefigure\n",
    },
    "a title that is a label": {
        "conf.py": str(FILES["conf.py"]).replace("[", '["sphinx.ext.autosectionlabel", ', 1),
        "pslip.rst": "Page\n====\n\n:ref:`x <Our view>`\n",
        "qzkpage.rst": ":marking: RED\n\nQzkpage\n=======\n\nOur view\n--------\n",
    },
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


PERHAPS = {
    "small letters": "Met qzkalias again",
    "small letters run together": "Met qzknamebureau again",
    "a weak alias": "As Qzkweak said",
    "a topic": "On Qzktopic",
    "a word of an address": "`x <https://example.org/qzkalias>`_",
}


def test_words_that_may_be_common_ones_are_told_and_the_build_goes_on(tmp_path: Path) -> None:
    page = "Page\n====\n\n" + "".join(f"{text}\n\n" for text in PERHAPS.values())
    data = "actors: {zed: {name: Zed, about: Of qzkalias}}\n"
    slips = {"pslip.rst": page, "data/z.yaml": data}
    source = make_project(tmp_path / "project", {**FILES, **slips})
    built = build(source, tmp_path / "out", briefing_edition="narrow")
    words = (
        "may name what edition 'narrow' withholds, in small letters, by a weak alias or as a "
        "topic; mark it as strictly, or word it otherwise [briefing.withheld-perhaps]"
    )
    lines = [4 + 2 * number for number in range(len(PERHAPS))]
    assert sorted(built.warnings) == sorted(
        [
            f"data/z.yaml:1:34: WARNING: actor 'zed': about {words}",
            *(f"pslip.rst:{line}: WARNING: {words}" for line in lines),
        ]
    )


def test_common_words_of_the_told_data_are_none(tmp_path: Path) -> None:
    data = "actors:\n  h: {name: Hope, marking: RED, weak_aliases: [the chief]}\n"
    said = "She gave hope to the chief of staff."
    data += "".join(f"  o{one}: {{name: Ola {one}, about: {said}}}\n" for one in range(3))
    files = {
        "data/z.yaml": data,
        "pslip.rst": "Page\n====\n\nWith hope for The Chief, and a hopeful face.\n",
    }
    source = make_project(tmp_path / "project", {**FILES, **files})
    assert build(source, tmp_path / "out", briefing_edition="narrow").warnings == []
    make_project(source, {"pslip.rst": "Page\n====\n\nWith Hope.\n"})
    with pytest.raises(EditionError):
        build(source, tmp_path / "out", briefing_edition="narrow")


def test_labels_of_open_places_may_be_used(tmp_path: Path) -> None:
    """Though a withheld page has a title of the same words."""
    files = {
        "conf.py": str(FILES["conf.py"]).replace("[", '["sphinx.ext.autosectionlabel", ', 1),
        "pslip.rst": "Page\n====\n\n:ref:`x <Our view>`\n\nOur view\n--------\n\nWords.\n",
        "qzkpage.rst": ":marking: RED\n\nQzkpage\n=======\n\nOur view\n--------\n",
    }
    source = make_project(tmp_path / "project", {**FILES, **files})
    assert build(source, tmp_path / "out", briefing_edition="narrow").warnings == []


@pytest.mark.parametrize("setting", ["html_static_path", "html_extra_path"])
def test_files_that_are_copied_count_by_their_names(tmp_path: Path, setting: str) -> None:
    files = {"copied/deep/qzkalias.txt": "Open."}
    source = make_project(tmp_path / "project", {**FILES, **files})
    with pytest.raises(EditionError, match="see above"):
        build(source, tmp_path / "out", briefing_edition="narrow", **{setting: ["copied"]})


UNREAD = """\
Page
====

.. marking::

   Qzkone

.. makring:: RED

   Qzktwo

.. actors::
   :marking: RED
   :unknown: Qzkthree

.. events::
   Qzkfour
"""


def test_the_log_has_no_words_of_parts_that_are_not_read(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", {**FILES, "pslip.rst": UNREAD})
    settings = {"keep_warnings": True, "briefing_edition": "narrow"}
    built = build(source, tmp_path / "out", jobs=2, **settings)
    assert len(built.warnings) >= 4
    assert "qzk" not in "".join(built.warnings).lower()
    assert "Unknown directive type" in "".join(built.warnings)
    assert canaries(tmp_path / "out") == set()
    whole = build(source, tmp_path / "whole")
    assert "Qzktwo" in "".join(whole.warnings)  # and a build of all tells what it is about


def test_withheld_pages_are_unknown_to_the_build(tmp_path: Path) -> None:
    """Else Sphinx tells that they are in no toctree, and links lead to them."""
    page = "Page\n====\n\n.. toctree::\n   :glob:\n\n   pp*\n   qzkpage\n"
    source = make_project(tmp_path / "project", {**FILES, "pslip.rst": page})
    known: dict[str, set[str]] = {}

    def look(app: Sphinx, env: BuildEnvironment) -> None:
        known["there"] = {*env.found_docs, *env.project.docnames}

    out = tmp_path / "out"
    build(source, out, briefing_edition="narrow", listeners={"env-updated": look})
    assert known["there"] == {"index", "people", "pplain", "pslip"}


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
