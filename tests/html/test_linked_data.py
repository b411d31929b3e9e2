"""What pages tell machines in the words of schema.org, read as JSON-LD is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.sphinx.project import Build, build, make_project

DATA = """\
actors:
  ann:
    name: Ann </script><b>
    kind: person
    aliases: [Annie]
    names: {ru: Анна}
    wikidata: Q7747
    of: desk
    url: https://example.org/ann
  desk: {name: Desk, kind: group}
  nobody: {name: an official, kind: unnamed}
places:
  hall: {name: Hall}
events:
  talks: {what: Talks, when: 2024-03-04/2024-03-05~, status: planned, where: hall, who: ann}
  past: {what: Past, when: 2024-03-01, status: occurred, who: [desk], part_of: talks}
"""
ARTICLE = """\
source:
  title: Open
  kind: opinion
  published: 2024-03-06
  authors: [Bo]
  publisher: desk
  url: https://example.org/open
  lang: en
  text: open.txt
quotes:
  q1: {by: ann, text: We are open}
  q2: {by: ann, text: We are shut}
"""
PAGE = """\
Page
====

.. actor:: ann
.. actor:: nobody
.. event:: talks
   :hide: who
.. event:: past
.. quote:: open.q1
.. quote:: open.q2
.. source:: open
   :fields: url
.. actor:: desk
   :view: line
"""
FILES: dict[str, str | bytes | None] = {
    "index.rst": PAGE,
    "data/a.yaml": DATA,
    "data/open.yaml": ARTICLE,
    "data/open.txt": "“We are open,” she said.",
}
ANN = {"@type": "Person", "@id": "#briefing-actor-ann", "name": "Ann </script><b>"}
DESK = {"@type": "Organization", "@id": "#briefing-actor-desk", "name": "Desk"}
SOURCE = {"@type": "OpinionNewsArticle", "@id": "#briefing-source-open"}
EXPECTED: list[dict[str, Any]] = [
    ANN
    | {
        "alternateName": ["Анна", "Annie"],
        "url": "https://example.org/ann",
        "sameAs": ["https://www.wikidata.org/entity/Q7747"],
        "memberOf": DESK,
    },
    {
        "@type": "Event",
        "@id": "#briefing-event-talks",
        "name": "Talks",
        "startDate": "2024-03-04",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": "Hall"},
    },
    {
        "@type": "Event",
        "@id": "#briefing-event-past",
        "name": "Past",
        "startDate": "2024-03-01",
        "attendee": [DESK],
        "superEvent": [{"@type": "Event", "@id": "#briefing-event-talks", "name": "Talks"}],
    },
    {
        "@type": "Quotation",
        "@id": "#briefing-quote-open--q1",
        "text": "We are open",
        "inLanguage": "en",
        "spokenByCharacter": ANN,
        "isPartOf": SOURCE | {"name": "Open"},
        "isBasedOn": "https://example.org/open",
    },
    SOURCE | {"headline": "Open", "url": "https://example.org/open"},
]


def told(made: Build) -> list[dict[str, Any]]:
    blocks = made.page("index").xpath("//script[@type='application/ld+json']/text()")
    if not blocks:
        return []
    (block,) = blocks
    data = json.loads(block)
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def test_records_are_told_as_far_as_they_are_certain_and_shown(tmp_path: Path) -> None:
    source = make_project(tmp_path / "source", dict(FILES))
    assert told(build(source, tmp_path / "html")) == EXPECTED
    assert told(build(source, tmp_path / "html", briefing_linked_data=False)) == []


def test_what_only_machines_are_told_writes_a_page_again(tmp_path: Path) -> None:
    source = make_project(tmp_path / "source", dict(FILES))
    build(source, tmp_path / "html")
    changed = DATA.replace("Q7747", "Q1")
    again = build(make_project(source, {"data/a.yaml": changed}), tmp_path / "html")
    assert told(again)[0]["sameAs"] == ["https://www.wikidata.org/entity/Q1"]
