"""Pictures of every kind by the two ways: from blocks and from standard nodes; and their tables."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from lxml import html as lxml_html

from sphinx_briefing.model import PICTURES
from tests.sphinx.project import Build, build, folded, make_project, visible

DATA = """\
actors:
  ann: {name: Ann <b>, kind: person, of: land}
  bob: {name: Bob & Co, kind: organization}
  land: {name: Land, kind: state}
places:
  port: {name: Port, lat: 54.3, lon: 10.1, kind: city}
  quay: {name: Quay, in: port}
  lost: {name: Lost}
events:
  talks:
    {what: Talks, when: 2024-03-01, who: {ann: host, bob: guest}, status: occurred, where: port}
  visit: {what: Visit, when: 2024-03-05/.., who: [ann, land], status: ongoing, where: quay}
  someday: {what: Someday, status: planned}
predicates:
  opposes: {label: opposes, inverse: opposed-by}
  opposed-by: {label: is opposed by, inverse: opposes}
"""
SAID = """\
source: {id: paper, title: Paper}
quotes:
  q1: {by: ann, text: No, about: bob}
claims:
  c1: {by: ann, text: a, rel: ann opposes bob}
  c2: {text: b, rel: [ann opposes bob, bob opposes land]}
"""
SHOWN = {
    **{kind: kind for kind in PICTURES},
    "matrix said": "matrix\n   :cells: said",
    "matrix related": "matrix\n   :cells: related",
    "network around": "network\n   :around: land\n   :group: state",
    "strip": "timeline\n   :layout: strip\n   :group: who",
    "borders": "map\n   :borders:\n   :events: status=occurred,ongoing",
}
PAGES: dict[str, str | bytes | None] = {
    "data/a.yaml": DATA,
    "data/b.yaml": SAID,
    "index.rst": "Page\n====\n\n.. toctree::\n\n   cards\n\n"
    + "".join(
        f".. {markup.partition(chr(10))[0]}::\n   :caption: Of {name}{rest}\n\n"
        for name, markup in SHOWN.items()
        for rest in [markup[markup.find("\n") :] if "\n" in markup else ""]
    ),
    "cards.rst": "Cards\n=====\n\n"
    + "".join(
        f".. {kind}:: {ident}\n"
        for kind, idents in {
            "actor": ("ann", "bob", "land"),
            "event": ("talks", "visit", "someday"),
            "place": ("port", "quay", "lost"),
            "claim": ("paper.c1", "paper.c2"),
            "quote": ("paper.q1",),
        }.items()
        for ident in idents
    ),
}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, Build]:
    base = tmp_path_factory.mktemp("ways")
    source = make_project(base / "project", PAGES)
    settings = {"nitpicky": True, "extensions": ["sphinx_briefing", "tests.sphinx.plain_builder"]}
    return build(source, base / "html", "html", **settings), build(
        source, base / "plain", "plain", **settings
    )


def picture(built: Build, name: str) -> lxml_html.HtmlElement:
    """Return a picture, in whatever element it stands."""
    style = "contains(concat(' ', @class, ' '), ' briefing-picture ')"
    found = dict(zip(SHOWN, built.page("index").xpath(f"//*[{style}]"), strict=True))
    caption = found[name].xpath("./figcaption | ./p[contains(@class, 'briefing-caption')]")
    assert [folded(visible(one)) for one in caption] == [f"Of {name}"]
    return deepcopy(found[name])


def table(element: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """Return what stands beneath a picture: in standard nodes all but its caption."""
    for below in element.xpath("./details"):
        below.find("summary").drop_tree()
        return below
    element.xpath("./p[contains(@class, 'briefing-caption')]")[0].drop_tree()
    return element


def links(element: lxml_html.HtmlElement) -> list[tuple[str, str]]:
    return [(folded(one.text_content()), one.get("href")) for one in element.iter("a")]


def test_no_way_has_a_warning(both: tuple[Build, Build]) -> None:
    assert [one.warnings for one in both] == [[], []]


@pytest.mark.parametrize("name", SHOWN)
def test_both_ways_say_and_link_the_same(both: tuple[Build, Build], name: str) -> None:
    direct, plain = (table(picture(one, name)) for one in both)
    said = [re.findall(r"\w+", visible(one)) for one in (direct, plain)]
    assert said[0] == said[1]
    assert len(said[0]) > 8
    assert links(direct) == links(plain)
    assert len(links(direct)) > 1


@pytest.mark.parametrize("name", SHOWN)
def test_what_a_picture_links_to_stands_in_its_table(both: tuple[Build, Build], name: str) -> None:
    figure = picture(both[0], name)
    drawn = {one.get("href") for one in figure.xpath(".//svg//a")}
    told = {href for _, href in links(table(figure))}
    assert len(drawn) > 0 or name == "strip"
    # a line of a network leads to its claim, which the table gives by who asserts it
    claims = {href for href in drawn if "briefing-claim-" in href}
    assert drawn - told - (claims if name.startswith("network") else set()) == set()
    assert len(claims) < 2 or name.startswith(("network", "matrix"))
