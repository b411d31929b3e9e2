"""The sources cited (ICD 206): numbers in the order of use, and how far to trust each."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
import pytest
from lxml import html as lxml_html

from tests.sphinx.project import Build, body, build, folded, make_project, visible

REGISTRY = """\
actors:
  ann: {name: Ann}
  post: {name: The Post, kind: outlet, reliability: C}
  wire: {name: Wire, kind: outlet}
"""
FILES = {
    "data/r.yaml": REGISTRY,
    "data/a.yaml": "source: {title: First, publisher: post}\nquotes: {q: {by: ann, text: A}}\n",
    "data/b.yaml": (
        "source: {title: Second, publisher: post, reliability: B, lang: ru}\n"
        "quotes: {q: {by: ann, via: wire, text: B}}\n"
        "claims:\n  c: {text: C, credibility: 2}\n  d: {text: D, credibility: 2}\n"
    ),
    "data/c.yaml": "source: {title: Third}\nquotes: {q: {by: ann, text: C}}\n",
    "index.rst": """\
Page
====

.. quote:: c.q

   Beside it, :source:`b`.

.. judgment::
   :odds: likely
   :based-on: a.q, b.q
   :alternatives: See :source:`d`.

   It holds, :source:`c` and :source:`e` say.

.. bluf:: As :source:`b` has it.

.. toctree::

   two
""",
    "two.rst": "Two\n===\n\nAgain :source:`a`, then :source:`f`.\n",
    "data/rest.yaml": "sources:\n  d: {title: Fourth}\n  e: {title: Fifth}\n  f: {title: Sixth}\n",
}
WORTH = (
    "Language: Russian; Reliability: B – usually reliable; Credibility: 2 – probably true (2); "
    "Passed on from: Wire (1)."
)
PUBLISHER = "Reliability of the publisher: C – fairly reliable."


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("endnotes") / "project", FILES)


def made(source: Path, builder: str, name: str = "", **settings: object) -> Build:
    out = source.parent / (name or builder)
    built = build(source, out, builder, doctrees=out.with_name(f"{out.name}-trees"), **settings)
    assert built.warnings == []
    return built


@pytest.fixture(scope="module")
def web(source: Path) -> Build:
    return made(source, "html", html_theme="basic")


def ascending(numbers: list[int]) -> bool:
    """Return whether each number that is new is the next one."""
    firsts = list(dict.fromkeys(numbers))
    return firsts == list(range(1, len(firsts) + 1))


def test_numbers_ascend_in_the_order_in_which_a_page_is_read(web: Build) -> None:
    page = web.page("index")
    marks = page.xpath("//a[@role='doc-noteref']")
    order = [mark.get("href").removeprefix("#briefing-cite-") for mark in marks]
    numbers = [int(re.sub(r"\D", "", mark.text_content())) for mark in marks]
    assert [int(one) for one in order] == numbers
    in_page = [int(one) for one in re.findall(r"\[(\d+)\]", visible(body(page)))]
    # a quote, the words beside it, a judgment's words before its grounds, the bottom line
    assert in_page == [1, 2, 1, 3, 4, 2, 5, 2]
    assert ascending(in_page)


def notes(built: Build, page: str = "index") -> list[str]:
    found = built.page(page).xpath("//div[contains(@class, 'briefing-endnotes')]/ol/li")
    return [visible(one).partition(" ↑")[0] for one in found]


def test_a_note_tells_what_the_source_is_worth(web: Build) -> None:
    assert notes(web) == [
        "Third.",
        f"Second, The Post. {WORTH}",
        "Fifth.",
        f"First, The Post. {PUBLISHER}",
        "Fourth.",
    ]
    assert notes(web, "two") == [f"First, The Post. {PUBLISHER}", "Sixth."]


BOOK = {"epub_copyright": "We", "version": "1"}


@pytest.mark.parametrize(
    ("builder", "name", "settings"),
    [("singlehtml", "index.html", {}), ("epub", "index.xhtml", BOOK)],
)
def test_other_web_formats_say_the_same(
    source: Path, builder: str, name: str, settings: dict[str, object]
) -> None:
    built = made(source, builder, **settings)
    words = visible(lxml_html.fromstring((built.outdir / name).read_bytes()))
    assert words.count(WORTH) == 1


@pytest.mark.parametrize(
    ("builder", "name"), [("text", "index.txt"), ("man", "small.1"), ("latex", "small.tex")]
)
def test_plain_formats_say_the_same(source: Path, builder: str, name: str) -> None:
    text = folded(made(source, builder).text(name).replace("\\", ""))
    for words in re.split("[;,–.] ?", WORTH):
        assert words.strip() in text


def pages(built: Build) -> list[str]:
    reader = pypdf.PdfReader(built.outdir / "small.pdf")
    return [folded(page.extract_text()) for page in reader.pages]


def cited(text: str) -> list[int]:
    return [int(one) for one in re.findall(r"\[(\d+)\]", text)]


def test_a_pdf_has_the_sources_at_its_end(source: Path) -> None:
    text = folded(" ".join(pages(made(source, "briefingpdf"))))
    before, _, after = text.partition("Sources cited")
    assert "As Second[1] has it." in before  # the first page has the bottom line
    assert ascending(cited(before))
    assert f"1. Second, The Post. {WORTH}" in after
    assert WORTH not in before


def test_a_pdf_has_them_at_the_foot_of_the_page(source: Path) -> None:
    found = pages(made(source, "briefingpdf", "foot", briefing_pdf_notes="foot"))
    assert "Sources cited" not in " ".join(found)
    (at,) = [number for number, text in enumerate(found) if WORTH in text]
    assert at == 0
    assert found[0].index("has it.") < found[0].index(f"[1]Second, The Post. {WORTH}")
    where = {name: [n for n, text in enumerate(found) if f"]{name}." in text]
             for name in ("Third", "Fifth", "Fourth", "Sixth")}  # fmt: skip
    assert all(len(one) == 1 for one in where.values()), where
    assert where["Third"] == where["Fifth"] == where["Fourth"]
    assert where["Sixth"] > where["Third"]


def test_web_pages_do_not_ask_where_a_pdf_has_its_notes(source: Path, web: Build) -> None:
    other = made(source, "html", "html-foot", html_theme="basic", briefing_pdf_notes="foot")
    assert notes(other) == notes(web)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("data/b.yaml", "d: {text: D, credibility: 2}", "d: {text: D}"),
        ("data/b.yaml", "via: wire, ", ""),
        ("data/r.yaml", "C}", "D}"),
    ],
    ids=["claim", "quote", "publisher"],
)
def test_a_note_follows_what_it_tells_of(tmp_path: Path, path: str, old: str, new: str) -> None:
    source = make_project(tmp_path / "project", FILES)
    before = notes(build(source, tmp_path / "out", html_theme="basic"))
    make_project(source, {path: FILES[path].replace(old, new)})
    second = build(source, tmp_path / "out", html_theme="basic")
    clean = build(source, tmp_path / "clean", html_theme="basic")
    assert notes(second) != before
    for name in ("index.html", "two.html", "searchindex.js"):
        assert second.text(name) == clean.text(name)


def test_a_place_that_is_none_is_told(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", FILES)
    built = build(source, tmp_path / "out", "text", briefing_pdf_notes="food")
    assert built.warnings == [
        (
            "conf.py:1: WARNING: briefing_pdf_notes: 'food' is not one of end, foot, did you mean "
            "'foot'? [briefing.bad-setting]"
        )
    ]
