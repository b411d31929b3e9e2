"""HTML by the two ways: from blocks and from standard nodes; ids and links of whole sites."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.sphinx.kinds import kinds_project
from tests.sphinx.project import Build, body, build, folded, make_project, visible
from tests.sphinx.site import Site

SITES = ("html", "dirhtml", "singlehtml")
SPHINX_BREAKS = {
    ("index.html", "#document-index"),
    ("index.html", "#document-sources#loaded-wording"),
}
"""What Sphinx itself makes of :doc: to the first page and of :ref: in singlehtml."""
DOCUMENTS = [
    *[("example", name) for name in ("index", "people", "chronology", "quotes", "positions")],
    *[("example", name) for name in ("outlook", "article", "background", "sources")],
    *[("kinds", f"record-{view}") for view in ("card", "line", "full")],
    *[("kinds", f"listing-{view}") for view in ("table", "list", "cards")],
    ("kinds", "index"),
]


def text_of(page: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """Return a page's text without its pictures, in whose stead standard nodes have their tables.

    `test_picture_ways` reads both.
    """
    copy = deepcopy(body(page))
    for picture in copy.xpath(".//*[contains(concat(' ', @class, ' '), ' briefing-picture ')]"):
        picture.drop_tree()
    return copy


def words(page: lxml_html.HtmlElement) -> list[str]:
    """Return the words that are seen, in order; marks between them are each writer's own."""
    return re.findall(r"\w+", visible(text_of(page)))


def links(page: lxml_html.HtmlElement) -> list[tuple[str, str]]:
    """Return (text, href) of each link of a page's text, in order."""
    return [
        (folded(link.text_content()), link.get("href"))
        for link in text_of(page).iter("a")
        if "headerlink" not in link.get("class", "") and link.get("href")
    ]


@pytest.mark.parametrize(("project", "docname"), DOCUMENTS)
def test_both_ways_say_the_same(
    both_ways: dict[str, tuple[Build, Build]], project: str, docname: str
) -> None:
    direct, plain = (one.page(docname) for one in both_ways[project])
    assert len(words(direct)) > 20
    assert words(direct) == words(plain)


@pytest.mark.parametrize(("project", "docname"), DOCUMENTS)
def test_both_ways_link_the_same(
    both_ways: dict[str, tuple[Build, Build]], project: str, docname: str
) -> None:
    direct, plain = (one.page(docname) for one in both_ways[project])
    assert len(links(direct)) > 5
    assert links(direct) == links(plain)


def test_both_ways_have_no_warnings(both_ways: dict[str, tuple[Build, Build]]) -> None:
    assert {
        (name, place): built.warnings
        for name, pair in both_ways.items()
        for place, built in enumerate(pair)
    } == {(name, place): [] for name in ("example", "kinds") for place in (0, 1)}


def test_every_page_is_compared(both_ways: dict[str, tuple[Build, Build]]) -> None:
    for name, (direct, _) in both_ways.items():
        found = {page.removesuffix(".html") for page in Site(direct.outdir).pages}
        made = {"genindex", "search", *(one for one in found if one.startswith("briefing-"))}
        assert found - made == {docname for project, docname in DOCUMENTS if project == name}


@pytest.mark.parametrize("builder", SITES)
def test_links_of_the_example_resolve(example: Callable[[str], Build], builder: str) -> None:
    site = Site(example(builder).outdir)
    to_records = [link for link in site.links if link[3].startswith("briefing-")]
    assert len(to_records) > 300
    assert set(site.broken()) - (SPHINX_BREAKS if builder == "singlehtml" else set()) == set()


@pytest.mark.parametrize("builder", SITES)
def test_ids_of_the_example_are_unique(example: Callable[[str], Build], builder: str) -> None:
    site = Site(example(builder).outdir)
    assert sum(sum(ids.values()) for ids in site.ids.values()) > 100
    assert site.repeated_ids() == {}


@pytest.mark.parametrize("place", [0, 1], ids=["blocks", "nodes"])
def test_links_and_ids_of_all_views(both_ways: dict[str, tuple[Build, Build]], place: int) -> None:
    site = Site(both_ways["kinds"][place].outdir)
    assert (site.broken(), site.repeated_ids()) == ([], {})


def test_names_never_become_markup(both_ways: dict[str, tuple[Build, Build]]) -> None:
    for built in both_ways["kinds"]:
        for name, page in Site(built.outdir).pages.items():
            data = page.xpath("//script[contains(@type, 'json')]/text()")
            assert [text for text in data if "<" in text] == []
            run = "//script[not(contains(@type, 'json'))][contains(., 'alert')]"
            assert page.xpath(f"{run} | //body//b | //nothing") == [], name
        text = visible(body(built.page("record-card")))
        assert "Land & <script>alert(1)</script>" in text
        assert "Agency *star* |bar| `tick`" in text
        assert "“We *will* :actor:`sign` <b>nothing</b> & more,”" in text


def test_links_to_the_first_page_resolve_in_one_file(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", kinds_project())
    site = Site(build(source, tmp_path / "one", "singlehtml").outdir)
    assert site.broken() == []


def test_builders_that_write_what_templates_get_have_plain_titles(
    example: Callable[[str], Build],
) -> None:
    built = example("json")
    whole = json.loads(built.text("globalcontext.json"))
    titles = {name: title for name, title, *_ in whole["rellinks"]}
    assert titles["briefing-actors"] == "Actors"
    index = json.loads(built.text("briefing-actors.fjson"))
    assert index["indextitle"] == "Actors"
    assert len(index["content"]) > 3
