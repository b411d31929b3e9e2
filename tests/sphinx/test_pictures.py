"""Pictures on pages: what each output gets of them, and that nothing about them goes stale."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import urlsplit

import pypdf
import pytest
from lxml import etree
from lxml import html as lxml_html

from tests.sphinx.equality import every_file
from tests.sphinx.project import Build, build, make_project

DATA = """\
actors:
  ann: {name: Ann}
events:
  talks: {what: Talks <b>, when: 2024-03-01, who: {ann: host}, status: occurred}
  visit: {what: Visit, when: 2024-03-05/.., status: planned}
  hint: {what: Hint, when: "[..2024-03-02]", status: occurred}
  lost: {what: Lost, status: occurred}
"""
MANY = "events:\n" + "".join(
    f"  m{n}: {{what: Meeting {n}, when: 2025-{1 + n % 12:02}-{1 + n % 28:02}, code: many}}\n"
    for n in range(61)
)
PAGES: dict[str, str | bytes | None] = {
    "data/a.yaml": DATA,
    "data/many.yaml": MANY,
    "index.rst": """\
Start
=====

.. toctree::

   other/cards

.. timeline::
   :where: id=talks,visit,hint,lost
   :caption: A few & more
   :as-of: 2024-03-04

.. timeline::
   :where: code=many
   :table: hidden
   :alt: All meetings
   :height: 200

.. timeline::
   :where: id=talks
   :table: only
   :caption: No picture

.. timeline::
   :where: id=nobody
   :empty: Nothing.

.. timeline::
   :layout: wavy
   :height: high
   :where: id=talks
""",
    "other/cards.rst": "Cards\n=====\n\n.. event:: talks\n.. event:: visit\n",
}
WARNINGS = [
    "index.rst:24: WARNING: timeline: :where: id=nobody: no such record [briefing.unknown-record]",
    (
        "index.rst:28: WARNING: timeline: :height: 'high' is not a whole number above 0 "
        "[briefing.bad-option]"
    ),
    (
        "index.rst:28: WARNING: timeline: :layout: 'wavy' is not one of auto, horizontal, "
        "vertical, strip [briefing.bad-option]"
    ),
]
WIDE = "contains(concat(' ', @class, ' '), ' briefing-wide ')"


def figures(built: Build) -> list[lxml_html.HtmlElement]:
    found = built.page("index").xpath("//figure[contains(@class, 'briefing-timeline')]")
    assert len(found) == 3
    return list(found)


def notes(figure: lxml_html.HtmlElement) -> list[str]:
    return [one.text_content() for one in figure.xpath(".//p[@class='briefing-picture-note']")]


def test_faults_are_told(web: Build) -> None:
    assert sorted(web.warnings) == WARNINGS


def test_a_page_has_links_names_and_words(web: Build) -> None:
    figure = figures(web)[0]
    (svg,) = figure.xpath(f".//svg[{WIDE}]")
    assert (svg.get("role"), svg.get("aria-label")) == ("group", "A few & more")
    links = [(one.get("href"), one.get("aria-label")) for one in svg.xpath("./a")]
    assert links == [
        ("other/cards.html#briefing-event-talks", "Talks <b>, Mar 1, 2024, occurred"),
        ("other/cards.html#briefing-event-visit", "Visit, since Mar 5, 2024, planned"),
    ]
    unlinked = [one.get("aria-label") for one in svg.xpath("./g[@role='img']")]
    assert unlinked == ["Hint, by Mar 2, 2024, occurred"]
    words = [one.text for one in svg.xpath(".//text")]
    assert {"Talks <b>", "Visit", "Hint", "as of March 4, 2024", "occurred", "planned"} < {*words}
    assert figure.xpath("./figcaption/text()") == ["A few & more"]
    assert notes(figure) == [
        "Dashed lines: the day is not known exactly.",
        "1 event without a date is not in the picture.",
    ]
    (narrow,) = figure.xpath(".//svg[contains(@class, 'briefing-narrow')]")
    assert [one.get("href") for one in narrow.xpath("./a")] == [href for href, _ in links]


def test_links_in_pictures_lead_to_a_record(web: Build) -> None:
    (figure, *_) = figures(web)
    for link in figure.xpath(".//svg/a/@href"):
        parts = urlsplit(link)
        page = web.page(parts.path.removesuffix(".html"))
        assert len(page.xpath("//*[@id=$id]", id=parts.fragment)) == 1


def test_the_table_has_what_the_picture_leaves_out(web: Build) -> None:
    first, many, _ = figures(web)
    cells = first.xpath("./details//tbody/tr/td[2]")
    assert [one.text_content() for one in cells] == ["Talks <b>", "Hint", "Visit", "Lost"]
    assert many.xpath("./details") == []
    caption = web.page("index").xpath("//caption")
    assert [one.text for one in caption] == ["No picture"]
    empty = web.page("index").xpath("//p[@class='briefing-empty']")
    assert [one.text_content() for one in empty] == ["Nothing."]


def test_above_sixty_events_a_strip_counts_them_and_says_so(web: Build) -> None:
    many = figures(web)[1]
    (svg,) = many.xpath(f".//svg[{WIDE}]")
    assert (svg.get("aria-label"), svg.get("style")) == ("All meetings", "max-block-size:200px")
    counts = [one.get("aria-label") for one in svg.xpath("./g")]
    assert counts[0] == "Jan 2025: 6 events"
    assert sum(int(one.split(": ")[1].split()[0]) for one in counts) == 61
    assert notes(many) == ["61 events: the picture shows how many there are at a time."]


def test_picture_and_data_can_be_saved(web: Build) -> None:
    for figure in figures(web):
        svg, data = (web.outdir / href for href in figure.xpath(".//a[@download]/@href"))
        root = etree.parse(svg).getroot()
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert "var(" not in svg.read_text("utf-8")
        assert data.suffix == ".csv"
    rows = list(csv.reader((web.outdir / first_data(web)).open(encoding="utf-8")))
    assert rows[0][:4] == ["id", "what", "when", "status"]
    assert rows[0][-1] == "review"
    event = ["talks", "Talks <b>", "2024-03-01", "occurred", "", "ann: host", "", "", ""]
    assert rows[1] == event
    assert [row[0] for row in rows[1:]] == ["talks", "hint", "visit", "lost"]


def first_data(built: Build) -> str:
    return str(figures(built)[0].xpath(".//a[@download]/@href")[1])


def test_files_lie_where_pages_in_folders_look_for_them(source: Path, base: Path) -> None:
    built = build(source, base / "dirhtml", "dirhtml", html_theme="basic")
    assert (built.outdir / first_data(built)).is_file()
    href = figures(built)[0].xpath(".//svg/a/@href")[0]
    assert href == "other/cards/#briefing-event-talks"


def test_one_file_has_the_picture_with_links_within_it(source: Path, base: Path) -> None:
    built = build(source, base / "single", "singlehtml", html_theme="basic")
    page = built.page("index")
    hrefs = page.xpath(f"//svg[{WIDE}]/a/@href")
    assert hrefs == ["#briefing-event-talks", "#briefing-event-visit", "#briefing-event-talks"]
    assert all(page.get_element_by_id(href[1:]) is not None for href in hrefs)


@pytest.mark.parametrize(("builder", "name"), [("text", "index.txt"), ("man", "small.1")])
def test_outputs_without_pictures_have_the_facts(
    source: Path, base: Path, builder: str, name: str
) -> None:
    written = build(source, base / builder, builder).text(name)
    for words in ("A few", "Talks", "Lost", "Meeting 60", "No picture"):
        assert words in written
    assert "Dashed" not in written
    assert "svg" not in written


def test_a_pdf_has_text_and_links_over_the_picture(source: Path, base: Path) -> None:
    pytest.importorskip("typst")
    standards = {"briefing_pdf_standards": ["ua-1"]}
    built = build(source, base / "pdf", "briefingpdf", **standards)
    assert sorted(built.warnings) == WARNINGS
    (path,) = built.outdir.glob("*.pdf")
    assert b"var(" not in b"".join(one.read_bytes() for one in built.outdir.rglob("*.svg"))
    pages = pypdf.PdfReader(path).pages
    text = "".join(page.extract_text() for page in pages)
    assert "as of March 4, 2024" in " ".join(text.split())
    wide = [
        box
        for page in pages
        for one in page.get("/Annots", ())
        if (box := [float(side) for side in one.get_object()["/Rect"]])[3] - box[1] > 20
    ]
    assert len(wide) == 3  # marks of two lines of words; other links are one line high
    made = path.read_bytes()
    again = build(source, base / "pdf2", "briefingpdf", **standards)
    assert next(again.outdir.glob("*.pdf")).read_bytes() == made


def test_an_edit_makes_what_a_clean_build_makes(base: Path) -> None:
    source = make_project(base / "edited", PAGES)
    built = build(source, base / "e", html_theme="basic")
    names = {path.name for path in (built.outdir / "_downloads").iterdir()}
    assert len(names) == 6
    quiet = build(source, base / "e", html_theme="basic")
    assert quiet.written == []
    assert {path.name for path in (built.outdir / "_downloads").iterdir()} == names
    make_project(source, {"data/a.yaml": DATA.replace("2024-03-05", "2024-03-09")})
    assert build(source, base / "e", html_theme="basic").written == ["index", "other/cards"]
    make_project(source, {"data/many.yaml": None})
    build(source, base / "e", html_theme="basic")
    clean = build(source, base / "clean", html_theme="basic")
    assert every_file(base / "e") == every_file(clean.outdir)
    assert len({path.name for path in (clean.outdir / "_downloads").iterdir()}) == 4
