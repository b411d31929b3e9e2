"""Maps on pages: links and words in each output, faults of their options."""

from __future__ import annotations

import csv
from pathlib import Path

import pypdf
import pytest
from lxml import etree

from tests.sphinx.project import Build, build

DATA = """\
places:
  beijing: {name: Beijing, lat: 39.9, lon: 116.4, kind: city}
  sydney: {name: Sydney & more, lat: -33.9, lon: 151.2}
  lost: {name: Lost}
events:
  talks: {what: Talks, when: 2024-03-01, where: beijing}
"""
PAGES: dict[str, str | bytes | None] = {
    "data/a.yaml": DATA,
    "index.rst": """\
Start
=====

.. toctree::

   other

.. map::
   :caption: Where
   :borders:

.. map::
   :events: where=beijng

.. map::
   :events: nothing=1
""",
    "other.rst": "Other\n=====\n\n.. place:: beijing\n.. event:: talks\n",
}
WARNINGS = [
    (
        "index.rst:12: WARNING: map: :events: where=beijng: no such record, did you mean "
        "'beijing'? [briefing.unknown-record]"
    ),
    (
        "index.rst:15: WARNING: map: :events: event records have no 'nothing'; the listing "
        "is not shown [briefing.bad-query]"
    ),
]


def test_faults_of_both_queries_are_told(web: Build) -> None:
    assert sorted(web.warnings) == WARNINGS


def test_a_page_has_land_borders_links_and_names(web: Build) -> None:
    (figure,) = web.page("index").xpath("//figure[contains(@class, 'briefing-map')]")
    (svg,) = figure.xpath(".//svg")
    assert [one.get("class") for one in svg.xpath("./path")][:3] == ["land", "border", "grid"]
    (link,) = svg.xpath("./a")
    assert link.get("href") == "other.html#briefing-place-beijing"
    assert link.get("aria-label") == "Beijing, 1 event, city"
    assert [one.get("aria-label") for one in svg.xpath("./g")] == ["Sydney & more"]
    notes = [one.text_content() for one in figure.xpath(".//p[@class='briefing-picture-note']")]
    assert notes[0] == "1 place without coordinates is not on the map: Lost."
    assert notes[1].startswith("Borders: Natural Earth")
    rows = figure.xpath("./details//tbody/tr")
    assert [row.xpath("./td")[0].text_content() for row in rows] == [
        "Beijing",
        "Lost",
        "Sydney & more",
    ]


def test_map_and_data_can_be_saved(web: Build) -> None:
    (figure,) = web.page("index").xpath("//figure[contains(@class, 'briefing-map')]")
    svg, data = (web.outdir / href for href in figure.xpath(".//a[@download]/@href"))
    assert len(etree.parse(svg).getroot().findall("{*}path")) > 3
    rows = list(csv.reader(data.open(encoding="utf-8")))
    assert [row[0] for row in rows] == ["id", "beijing", "lost", "sydney"]
    assert rows[3][4:6] == ["-33.9", "151.2"]


def test_other_outputs_have_the_facts(source: Path, base: Path) -> None:
    written = build(source, base / "text", "text").text("index.txt")
    for words in ("Where", "39.9° N, 116.4° E", "Talks", "Lost"):
        assert words in written


def test_a_pdf_has_names_and_links_over_the_map(source: Path, base: Path) -> None:
    pytest.importorskip("typst")
    standards = {"briefing_pdf_standards": ["ua-1"]}
    built = build(source, base / "pdf", "briefingpdf", **standards)
    (path,) = built.outdir.glob("*.pdf")
    pages = pypdf.PdfReader(path).pages
    (page,) = (page for page in pages if "Sydney" in page.extract_text())
    assert page.extract_text().count("Sydney & more") == 2
    boxes = [[float(side) for side in one.get_object()["/Rect"]] for one in page["/Annots"]]
    table = sorted(box[3] for box in boxes)[:2]  # the place and its event
    (over,) = [box for box in boxes if box[3] > table[-1] + 1]
    assert 20 < over[2] - over[0] < 90
    assert 9 < over[3] - over[1] < 13
