"""The search index: it holds the words that a page shows, and no others; and every record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sphinx.search.en import SearchEnglish

from sphinx_briefing.model import RECORD_TYPES
from tests.sphinx.kinds import IDS, kinds_project
from tests.sphinx.project import Build, body, build, make_project, visible

START, END = "Search.setIndex(", ")"


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Build:
    base = tmp_path_factory.mktemp("kinds")
    return build(make_project(base / "project", kinds_project()), base / "html")


def index_of(built: Build) -> dict[str, Any]:
    text = built.text("searchindex.js").strip()
    assert (text[: len(START)], text[-1]) == (START, END)
    index: dict[str, Any] = json.loads(text[len(START) : -1])
    return index


def indexed(index: dict[str, Any], docname: str) -> set[str]:
    """Return the words (stems) that the index has for a page."""
    number = index["docnames"].index(docname)
    return {
        word.lower()
        for key in ("terms", "titleterms")
        for word, pages in index[key].items()
        if number in (pages if isinstance(pages, list) else [pages])
    }


def stems(text: str) -> tuple[set[str], set[str]]:
    """Return the stems of a text by Sphinx's own splitter, and those that it leaves out."""
    english = SearchEnglish({})
    words = [(word.lower(), english.stem(word.lower())) for word in english.split(text)]
    taken = {stem for word, stem in words if english.word_filter(stem)}
    taken |= {word for word, stem in words if not english.word_filter(stem)} & {
        word for word, _ in words if english.word_filter(word)
    }
    return taken, {word for word, _ in words} - taken


def faults(built: Build) -> dict[str, tuple[set[str], set[str]]]:
    """Return page → (words seen and not indexed, words indexed and not seen)."""
    index = index_of(built)
    found = {}
    for docname in index["docnames"]:
        seen, left_out = stems(visible(body(built.page(docname))))
        assert len(seen) > 10, docname
        held = indexed(index, docname)
        if (seen - held, held - seen - left_out) != (set(), set()):
            found[docname] = (seen - held, held - seen - left_out)
    return found


def test_words_of_the_example_are_those_that_are_seen(example: Callable[[str], Build]) -> None:
    assert faults(example("html")) == {}


def test_words_of_every_view_are_those_that_are_seen(kinds: Build) -> None:
    assert faults(kinds) == {}


def test_every_record_is_a_search_object_with_its_kind(kinds: Build) -> None:
    index = index_of(kinds)
    names = {number: name for number, (_, name, _) in index["objnames"].items()}
    assert {words for _, _, words in index["objnames"].values()} == {
        f"Briefing {kind}" for kind in RECORD_TYPES
    }
    found = {
        (names[str(kind)], anchor)
        for entries in index["objects"].values()
        for _, kind, _, anchor, _ in entries
    }
    assert found == {
        (kind, f"briefing-{kind}-{ident.replace('.', '--')}")
        for kind, ids in IDS.items()
        for ident in ids
    }


def test_words_that_only_a_view_writes_lead_to_the_page(tmp_path: Path) -> None:
    files = {
        "data/x.yaml": "actors:\n  a: {name: A, aliases: [Zanzibar], roles: [Quartermaster]}\n",
        "index.rst": "Page\n====\n\n.. actor:: a\n",
        "other.rst": ":orphan:\n\nOther\n=====\n\nWords of another page.\n",
    }
    index = index_of(build(make_project(tmp_path / "project", files), tmp_path / "html"))
    number = index["docnames"].index("index")
    assert (index["terms"]["zanzibar"], index["terms"]["quartermast"]) == (number, number)


def test_a_word_is_stemmed_once_however_many_pages_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    stemmer: Any = type(SearchEnglish({}).stemmer)
    stem = stemmer.stemWord

    def counted(self: Any, word: str) -> Any:
        asked.append(word)
        return stem(self, word)

    monkeypatch.setattr(stemmer, "stemWord", counted)
    pages = {f"{name}.rst": "Harbours\n========\n\nDelegations\n" for name in ("index", "two")}
    built = build(make_project(tmp_path / "project", pages), tmp_path / "html")
    assert {"deleg", "harbour"} <= indexed(index_of(built), "two")
    assert "delegations" in asked
    assert len(asked) == len(set(asked))
