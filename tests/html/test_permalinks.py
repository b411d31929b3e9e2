"""Everything that a listing or a picture shows can be linked to."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.sphinx.project import Build, build, make_project

DATA = """\
actors:
  ann: {name: Ann, kind: person}
  bo: {name: Bo, kind: person}
events:
  fair: {what: Fair, when: 2024-03, status: planned, who: [ann]}
  talks: {what: Talks, when: 2024-03-04, status: occurred, who: [ann, bo]}
"""
PAGE = """\
Page
====

.. events::
   :caption: All
   :group: status

.. events::
   :view: list
   :group: when.month
   :caption: By month

.. actors::
   :view: cards

.. timeline::
   :caption: Drawn
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> lxml_html.HtmlElement:
    return made(tmp_path_factory.mktemp("links")).page("index")


def made(base: Path, **settings: object) -> Build:
    source = make_project(base / "source", {"index.rst": PAGE, "data/a.yaml": DATA})
    return build(source, base / "html", **settings)


def links(element: lxml_html.HtmlElement) -> list[tuple[str, str]]:
    found = element.xpath(".//a[@class='headerlink']")
    return [(one.get("href"), one.get("title")) for one in found]


def test_tables_have_links_to_themselves_and_to_their_groups(page: lxml_html.HtmlElement) -> None:
    (table,) = page.xpath("//*[@id='briefing-events-index-0']")
    assert links(table) == [
        ("#briefing-events-index-0", "Link to this list"),
        ("#briefing-events-index-0-group-planned", "Link to this group"),
        ("#briefing-events-index-0-group-occurred", "Link to this group"),
    ]
    assert table.xpath(".//tr/@id") == [
        "briefing-events-index-0-group-planned",
        "briefing-events-index-0-event-fair",
        "briefing-events-index-0-group-occurred",
        "briefing-events-index-0-event-talks",
    ]


def test_lists_have_links_as_tables_have(page: lxml_html.HtmlElement) -> None:
    (box,) = page.xpath("//*[@id='briefing-events-index-1']")
    assert links(box) == [
        ("#briefing-events-index-1", "Link to this list"),
        ("#briefing-events-index-1-group-2024-03", "Link to this group"),
    ]
    assert sorted(box.xpath(".//li/@id")) == [
        "briefing-events-index-1-event-fair",
        "briefing-events-index-1-event-talks",
    ]


def test_cards_of_a_listing_and_pictures_have_a_link(page: lxml_html.HtmlElement) -> None:
    (box,) = page.xpath("//*[@id='briefing-actors-index-0']")
    assert links(box) == [
        ("#briefing-actors-index-0-actor-ann", "Link to this record"),
        ("#briefing-actors-index-0-actor-bo", "Link to this record"),
    ]
    (figure,) = page.xpath("//figure")
    assert links(figure) == [(f"#{figure.get('id')}", "Link to this picture")]


def test_each_leads_to_one_place(page: lxml_html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    found = [href.removeprefix("#") for href, _ in links(page)]
    assert len(found) == 9
    assert set(found) - set(ids) == set()


def test_a_setting_of_sphinx_leaves_them_out(tmp_path: Path) -> None:
    assert links(made(tmp_path, html_permalinks=False).page("index")) == []
