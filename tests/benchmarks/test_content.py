"""The content of the benchmark: each edit changes what it says, all flavours have every record."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"
NAMES = ("content", "flavours", "measure", "needs", "plain")
RECORDS, PAGES = 60, 3


@pytest.fixture(scope="module")
def bench() -> Iterator[SimpleNamespace]:
    """The modules of the benchmark, which are scripts and import each other by bare names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(FOLDER))
        found = {name: __import__(name) for name in NAMES}
        yield SimpleNamespace(**found)
        for name in NAMES:
            del sys.modules[name]


def changed(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str]]:
    """Return the lines of data that are in one of two contents only."""
    lines = [
        [line for text in files.values() for line in text.splitlines()] for files in (before, after)
    ]
    return [
        ("-+"[number], line)
        for number, (here, there) in enumerate([lines, lines[::-1]])
        for line in here
        if line not in there
    ]


def test_an_edit_changes_nothing_else(bench: SimpleNamespace) -> None:
    edits, make = bench.content.Edits, bench.content.make_content
    first = make(RECORDS, PAGES)
    assert make(RECORDS, PAGES).files == first.files
    title, text = make(RECORDS, PAGES, edits(title="New")), make(RECORDS, PAGES, edits(text="New"))
    assert [one[1].split(":")[0].strip() for one in changed(first.files, title.files)] == [
        "what"
    ] * 2
    assert [one[1].split(":")[0].strip() for one in changed(first.files, text.files)] == [
        "about"
    ] * 2
    assert (title.pages, text.pages) == (first.pages, first.pages)


def test_the_edited_event_moves_to_the_next_page(bench: SimpleNamespace) -> None:
    first = bench.content.make_content(RECORDS, PAGES)
    moved = bench.content.make_content(RECORDS, PAGES, bench.content.Edits(moved=1))
    assert moved.files == first.files
    gone = [set(here) - set(there) for here, there in zip(first.pages, moved.pages, strict=True)]
    came = [set(there) - set(here) for here, there in zip(first.pages, moved.pages, strict=True)]
    (place,) = (number for number, records in enumerate(gone) if records)
    assert came[(place + 1) % PAGES] == gone[place]
    assert sum(map(len, came)) == 1


def test_an_added_event_has_its_place_and_lines_of_its_own(bench: SimpleNamespace) -> None:
    first = bench.content.make_content(RECORDS, PAGES)
    more = bench.content.make_content(RECORDS, PAGES, bench.content.Edits(added=1))
    assert [one for one in changed(first.files, more.files) if one[0] == "-"] == []
    assert more.pages[0] == [*first.pages[0], ("event", "added-0")]
    assert more.pages[1:] == first.pages[1:]


def test_sphinx_needs_gets_every_record_in_both_ways(
    bench: SimpleNamespace, tmp_path: Path
) -> None:
    content = bench.content.make_content(RECORDS, PAGES)
    pages = bench.flavours.Needs(tmp_path).files(content)
    imported = bench.flavours.NeedsImport(tmp_path).files(content)
    (version,) = json.loads(imported.pop("needs.json"))["versions"].values()
    entries = version["needs"]
    expected = {
        bench.needs.need_id(bench.needs.Ref(*one)) for page in content.pages for one in page
    }
    assert len(expected) == sum(map(len, content.pages))
    assert entries.keys() == expected
    assert pages.keys() == imported.keys()
    for name, text in pages.items():
        ids = re.findall(r"^   :id: (\S+)$", text, re.MULTILINE)
        (listed,) = re.findall(r"^   :ids: (.+)$", imported[name], re.MULTILINE)
        assert listed.split(", ") == ids
    linked = [
        one
        for entry in entries.values()
        for name in bench.needs.LINKS
        for one in entry.get(name, ())
    ]
    assert len(linked) > RECORDS
    assert set(linked) <= expected


def test_every_reference_of_a_record_becomes_a_link(bench: SimpleNamespace) -> None:
    content = bench.content.make_content(RECORDS, PAGES)
    book = bench.plain.book_of(content)
    (_, ident) = next(one for page in content.pages for one in page if one[0] == "quote")
    quote = book.store.find(bench.needs.Ref("quote", ident))
    (entry,) = (
        need
        for page in book.sheets()
        for need in bench.needs.needs_of(book, page.shown)
        if need.id == bench.needs.need_id(quote.ref)
    )
    name = bench.needs.need_id
    assert entry.links["by"] == [name(quote.by)]
    assert entry.links["occasion"] == [name(quote.at)]
    assert entry.links["concerns"] == [name(ref) for ref in quote.about]
    assert entry.links["stated"] == [name(bench.needs.Ref("source", quote.article))]
    assert quote.text in entry.content
