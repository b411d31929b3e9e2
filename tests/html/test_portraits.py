"""The image of an actor: beside its card, with its credit, and copied as any image."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.sphinx.project import Build, build, make_project
from tests.sphinx.rules import PIXEL

DATA = """\
actors:
  a: {name: Ann, image: dot.gif, image_alt: 'Ann & "a" <dot>', image_credit: Bo & <b>Co</b>}
  b: {name: Bob, image: dot.gif}
"""
HIDDEN = """\
.. actor:: a
   :hide: image

.. actor:: a
   :no-index:
   :fields: roles

.. actor:: a
   :no-index:
   :view: line
"""


def built(base: Path, page: str, data: str = DATA, builder: str = "html") -> Build:
    files = {"index.rst": f"Page\n====\n\n{page}", "data/a.yaml": data, "data/dot.gif": PIXEL}
    return build(make_project(base / "source", dict(files)), base / builder, builder)


def figures(made: Build) -> list[lxml_html.HtmlElement]:
    return list(made.page("index").xpath("//*[contains(@class, 'briefing-portrait')]"))


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_an_image_stands_in_the_card_with_its_credit(tmp_path: Path, builder: str) -> None:
    made = built(tmp_path, ".. actor:: a\n.. actor:: b\n", builder=builder)
    assert made.warnings == []
    first, second = figures(made)
    (image,) = first.xpath(".//img")
    assert (image.get("src"), image.get("alt")) == ("_images/dot.gif", 'Ann & "a" <dot>')
    assert first.text_content().strip() == "Image: Bo & <b>Co</b>"
    assert [one.get("alt") for one in second.xpath(".//img")] == ["Bob"]
    assert second.text_content().strip() == ""
    assert (made.outdir / "_images" / "dot.gif").read_bytes() == PIXEL


def test_options_leave_it_out(tmp_path: Path) -> None:
    made = built(tmp_path, HIDDEN)
    assert figures(made) == []
    assert not (made.outdir / "_images").exists()


def test_cards_of_a_listing_have_it(tmp_path: Path) -> None:
    made = built(tmp_path, ".. actors::\n   :view: cards\n")
    assert len(figures(made)) == 2


def test_a_missing_image_is_told_where_the_data_name_it(tmp_path: Path) -> None:
    data = "actors:\n  z: {name: Zoe}\n  a: {name: Ann, image: gone.png}\n"
    made = built(tmp_path, ".. actor:: a\n", data)
    (warning,) = made.warnings
    assert warning.startswith("data/a.yaml:3:25: WARNING: actor 'a': image 'gone.png' does not")
    assert figures(made) == []


def test_a_damaged_image_is_told_at_its_record(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    data = "actors:\n  z: {name: Zoe}\n  a: {name: Ann, image: bad.png}\n"
    page = "Page\n====\n\n.. actor:: a\n"
    files = {"index.rst": page, "data/a.yaml": data, "data/bad.png": b"\x89PNG\r\n\x1a\nno"}
    source, out = make_project(tmp_path / "source", dict(files)), tmp_path / "pdf"
    for _ in range(2):  # from what was read now, and from what was read before
        (warning,) = build(source, out, "briefingpdf").warnings
        assert warning.startswith("data/a.yaml:3:3: WARNING: image file is damaged: data/bad.png: ")


def test_another_description_writes_the_page_again(tmp_path: Path) -> None:
    made = built(tmp_path, ".. actor:: a\n")
    (tmp_path / "source" / "data" / "a.yaml").write_text(DATA.replace("<dot>", "point"), "utf-8")
    again = build(made.source, made.outdir)
    assert [one.xpath(".//img/@alt") for one in figures(again)] == [['Ann & "a" point']]
