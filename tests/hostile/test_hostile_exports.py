"""Nothing that stands in data becomes active, or more than text, in any export."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import icalendar
import pytest
import stix2
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pybtex.database import parse_string

from sphinx_briefing.export.choose import choose
from sphinx_briefing.export.formats import EXPORTS
from sphinx_briefing.export.frame import About, Export
from sphinx_briefing.load.exported import read_exported
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.store import Store, build_store, load_store
from tests.hostile.payloads import PAYLOADS
from tests.hostile.project import files
from tests.load.data import write

KIND_OF = {record.plural: kind for kind, record in DATA_TYPES.items()}
EVENT_KEYS = {
    *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "GEO", "CATEGORIES", "COMMENT"),
    *("DESCRIPTION", "CLASS", "X-BRIEFING-MARKING", "X-BRIEFING-EDTF", "X-BRIEFING-ID", "STATUS"),
    *("X-BRIEFING-STATUS", "RELATED-TO"),
}
UNWANTED = {"html_block", "html_inline", "image", "fence", "code_block", "code_inline", "hr"}
LINKS = {f"../{kind}/{kind[0]}{n}.md" for kind in ("actor", "event") for n in range(len(PAYLOADS))}
ABOUT = About("Hostile", "", "en", "whole")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = write(tmp_path_factory.mktemp("hostile-data"), dict(files(PAYLOADS)))
    return load_store(["data"], folder)


def exported(store: Store, name: str) -> dict[str, str]:
    made, _ = EXPORTS[name].export(Export(store, ABOUT, choose(store)))
    assert made
    return dict(made)


def only(store: Store, name: str) -> str:
    (text,) = exported(store, name).values()
    return text


def test_json_is_whole_and_comes_back(store: Store, tmp_path: Path) -> None:
    text = only(store, "json")
    assert "pwned" not in json.loads(text)
    assert build_store(read_exported(text), tmp_path).records == store.records


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_no_cell_is_a_formula(store: Store, name: str, delimiter: str) -> None:
    made = exported(store, name)
    assert len(made) == 7
    for file, text in made.items():
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
        assert len(rows) == len(store.records[KIND_OF[file.partition(".")[0]]]) + 1 > 190
        assert {len(row) for row in rows} == {len(rows[0])}, file
        for row in rows:
            assert not [one for one in row if one[:1] in set("=+-@\t\r\n") and one != "-"], file


def test_no_line_of_a_calendar_is_theirs(store: Store) -> None:
    text = only(store, "icalendar")
    assert {len(line.encode()) > 75 for line in text.split("\r\n")} == {False}
    assert [line for line in text.split("\r\n") if line.splitlines() not in ([line], [])] == []
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert len(events) == len(store.records["event"]) > 190
    assert {one.name for one in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    for one in events:
        assert one.errors == []
        assert "X-PWNED" not in one
        assert one.keys() <= EVENT_KEYS


def test_no_entry_or_field_of_a_bibliography_is_theirs(store: Store) -> None:
    text = only(store, "bibtex")
    found = parse_string(text, "bibtex")
    assert {*found.entries} == {*store.records["source"]}
    for one in found.entries.values():
        assert {*one.fields} <= {"title", "keywords", "note", "annote", "language"}
        assert len(one.persons["author"]) == 1
    for command in ("\\input{", "\\write18", "\\pwned", "\\csname", "\\end{document}"):
        assert command not in text


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_no_element_of_a_graph_is_theirs(store: Store, name: str) -> None:
    text = only(store, name)
    assert "<!" not in text
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
    tags = {etree.QName(one).localname for one in root.iter()}
    assert tags <= {
        *("graphml", "key", "graph", "node", "edge", "data", "gexf", "nodes", "edges")
    } | {*("attributes", "attribute", "attvalues", "attvalue")}
    assert text.count("<node ") == len(store)


@pytest.mark.parametrize("name", ["csl", "annotations", "jsonld", "stix"])
def test_no_key_of_json_is_theirs(store: Store, name: str) -> None:
    text = only(store, name)
    said = json.loads(text)
    assert len(said) > (190 if name == "csl" else 1)
    keys = set(keys_of(said))
    assert len(keys) > 6
    assert not [key for key in keys if "pwned" in key]
    if name == "stix":
        stix2.parse(text, version="2.1", allow_custom=True)


def test_no_line_of_entities_is_theirs(store: Store) -> None:
    lines = only(store, "ftm").splitlines()
    entities = [json.loads(line) for line in lines]
    assert len(entities) > 900
    assert {key for one in entities for key in one} == {"id", "schema", "properties"}
    assert "pwned" not in {key for one in entities for key in one["properties"]}


def test_nothing_in_markdown_is_theirs(store: Store) -> None:
    made = exported(store, "markdown")
    assert len(made) > 390
    parser = MarkdownIt("commonmark").enable("table")
    for file, text in made.items():
        assert not [line for line in text.split("---\n")[1].splitlines() if ": " not in line], file
        for token in tokens(parser.parse(text.split("---\n", 2)[2])):
            assert token.type not in UNWANTED or token.content == "<br>", (file, token)
            if token.type == "link_open":
                address = str(token.attrs["href"])
                scheme = urlsplit(address).scheme
                assert scheme in {"http", "https", "ftp", "mailto"} or address in LINKS, address


def tokens(found: list[Token]) -> Iterator[Token]:
    for one in found:
        yield one
        yield from tokens(one.children or [])


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from keys_of(one)
