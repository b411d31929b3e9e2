"""Links of outputs other than web pages: one file of HTML, and EPUB."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sphinx_briefing.html.one_file import mended
from tests.html.links import local, parsed
from tests.sphinx.project import CARD, EXAMPLE, build, make_project

WORDS = """\
See :ref:`far` and :ref:`briefing-actors`, :doc:`index`, :doc:`more/b`, :term:`word`, `out <http://e.org/#document-a>`__.

.. toctree::

   more/b
"""
OTHER = """\
B
=

To :doc:`/index`, :ref:`near <near>`.

.. _far:

Far
---

.. glossary::

   word
      Meaning.
"""
FILES: dict[str, str | bytes | None] = {
    **CARD,
    "index.rst": f".. _near:\n\nPage\n====\n\n.. actor:: a\n\n{WORDS}",
    "more/b.rst": OTHER,
}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("#document-a/b#c", "#c"),
        ("#document-a/b", "#document-a/b"),
        ("#document-index", "#"),
        ("#document", "#document"),
        ("https://example.org/#document-a#b", "https://example.org/#document-a#b"),
    ],
)
def test_addresses_within_one_file_have_one_anchor(written: str, meant: str) -> None:
    assert mended(written, "index") == meant


def test_contents_beside_one_file_lead_to_their_anchors(tmp_path: Path) -> None:
    files = {**FILES, "index.rst": f"{FILES['index.rst']!s}\nMore\n----\n\nWords.\n"}
    source = make_project(tmp_path / "s", files)
    made = build(source, tmp_path / "one", "singlehtml", html_theme="furo")
    (page,) = parsed(made.outdir, "index.html").values()
    beside = page.xpath("//div[@class='toc-tree']//a/@href")
    assert "#far" in beside
    seen, dead = local(parsed(made.outdir, "index.html"))
    assert seen > 10
    assert dead == []


def test_links_of_one_file_lead_to_their_anchors(tmp_path: Path) -> None:
    made = build(make_project(tmp_path / "s", FILES), tmp_path / "one", "singlehtml")
    assert made.warnings == []
    words, others = made.page("index").xpath("//p[starts-with(., 'See ') or starts-with(., 'To ')]")
    found = (*words.xpath(".//a"), *others.xpath(".//a"))
    links = {one.text_content(): one.get("href") for one in found}
    assert links == {
        "Far": "#far",
        "Page": "#",
        "B": "#document-more/b",
        "word": "#term-word",
        "out": "http://e.org/#document-a",
        "near": "#near",
    }
    assert words.text_content().startswith("See Far and Actors, ")


@pytest.mark.parametrize("builder", ["singlehtml", "epub"])
def test_every_link_of_the_example_leads_somewhere(tmp_path: Path, builder: str) -> None:
    made = build(EXAMPLE, tmp_path / builder, builder)
    folder = made.outdir
    if builder == "epub":
        (book,) = folder.glob("*.epub")
        folder = tmp_path / "opened"
        zipfile.ZipFile(book).extractall(folder)
    pages = parsed(folder, "*.xhtml" if builder == "epub" else "*.html")
    seen, dead = local(pages)
    assert seen > 1400
    assert dead == []
