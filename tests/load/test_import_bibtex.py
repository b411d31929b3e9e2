"""Bibliographies as data: entries are sources, faults have their lines, markings are kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sphinx_briefing.export.citations import escaped
from sphinx_briefing.store import Store, load_store
from sphinx_briefing.store.known_data import know_data
from tests.export.full import store as full_store
from tests.export.full import text_of
from tests.load.data import write
from tests.load.test_imports import PEOPLE, told
from tests.store.test_withholding import audience

LIBRARY = r"""@comment{not an entry}
@string{post = {The *Post*}}
@article{Doe2024:Port,
  title = {{\"O}l in the {Port} 50\% \emph{off}}, journal = post, volume = 3,
  author = {M{\"u}ller, J{\"u}rgen and {The Desk} and von der Ley, Ann},
  year = 2024, month = mar, day = 6, doi = {10.1/x}, language = {english},
  entrysubtype = {newspaper}, keywords = {sea, TLP:AMBER}
}
@techreport{x, title = "Two", date = {2024-03-01/2024-03-04}, urldate = {2024-04}, langid = {de},
  editor = {Somebody}, annote = {TLP:GREEN}}
@misc{9, title = {Three}, year = {soon}, keywords = {TLP:RED}}
@misc(X2, title = {Four}, year = 850)
"""


def loaded(base: Path, text: str) -> Store:
    return load_store(["data", "in/l.bib"], write(base, {"in/l.bib": text, "data/p.yaml": PEOPLE}))


def test_entries_are_sources(tmp_path: Path) -> None:
    store = loaded(tmp_path, LIBRARY)
    first, second, fourth = (store.source(one) for one in ("doe2024-port", "x", "x2"))
    assert first is not None
    assert (first.title, first.authors, first.type, first.note, first.url) == (
        "Öl in the Port 50% off",
        ("Jürgen Müller", "The Desk", "Ann von der Ley"),
        "news",
        "The \\*Post\\*",
        "https://doi.org/10.1/x",
    )
    assert (str(first.published), first.lang) == ("2024-03-06", None)
    assert first.statements[0].origin[:3] == ("in/l.bib", 3, 1)
    assert (second.type, str(second.published), str(second.accessed), second.lang) == (  # type: ignore[union-attr]
        "report",
        "2024-03-01/2024-03-04",
        "2024-04",
        "de",
    )
    assert str(fourth.published) == "0850"  # type: ignore[union-attr]
    assert store.labels == {"source:doe2024-port": "AMBER", "source:x": "GREEN"} | {
        "source:source-9": "RED"
    }
    lost, bad_date = told(store)
    for words in ("1 values of volume", "1 values of editor", "1 values of keywords", "language"):
        assert words in lost
    assert bad_date.startswith("in/l.bib:11:1: source 'source-9': published: soon")


def test_our_bibtex_comes_back(tmp_path: Path) -> None:
    source, theirs = loaded(tmp_path, text_of("bibtex")).source("article"), None
    theirs = full_store().source("article")
    assert source is not None
    for name in ("title", "authors", "published", "accessed", "url", "archived", "lang", "type"):
        assert getattr(source, name) == getattr(theirs, name) != None  # noqa: E711


def test_every_character_of_ours_comes_back(tmp_path: Path) -> None:
    words = r"A } @misc{x, {\input} 50 % # $ & _ ^ ~ and B \emph"
    text = f"@misc{{a, title = {{{{{escaped(words)}}}}}}}\n"
    assert loaded(tmp_path, text).source("a").title == words  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "in/l.bib:1:1: there is no entry of BibTeX in it"),
        ("no entry", "in/l.bib:1:1: there is no entry of BibTeX in it"),
        (
            "@misc{a, title = {A}}\n@book{b, title = {x} foo}\n",
            "in/l.bib:2:1: syntax error",
        ),
        ("\n@misc{a, month = foo}\n", "in/l.bib:2:1: undefined string in line 2: foo"),
        ("@misc{a, title={A}}\n@misc{a, title={B}}\n", "repeated bibliography entry: a"),
        ("@misc{a, title={A}\n", "in/l.bib:2:1: "),
        ("@misc{a, author={A, B, C, D, E}, title={A}}\n", "too many commas"),
        ("@misc{a, title={A {b}\n", "in/l.bib:1:1: syntax error in line 1: premature end"),
    ],
)
def test_faults_have_their_line(tmp_path: Path, text: str, fault: str) -> None:
    store = loaded(tmp_path, text)
    assert [one for one in told(store) if fault.lower() in one.lower()], told(store)
    assert not [one for one in told(store) if "the reader" in one]


def test_keys_that_make_one_id_are_two_sources(tmp_path: Path) -> None:
    store = loaded(tmp_path, "@misc{A:b, title={One}}\n@misc{a.b, title={Two}}\n")
    assert {one.id: one.name for one in store.of_kind("source")} == {"a-b": "One", "a-b-2": "Two"}


def test_what_an_edition_withholds_of_a_library_is_gone(tmp_path: Path) -> None:
    text = "@misc{qzk, title={Qzk}, keywords={TLP:RED}}\n@misc{o, title={O}, annote={TLP:CLEAR}}\n"
    assert "Qzk" in repr(loaded(tmp_path, text).records)
    store = load_store(["in/l.bib"], tmp_path, audience=audience("GREEN"))
    assert [one.id for one in store.of_kind("source")] == ["o"]
    assert "qzk" not in repr((store.records, store.problems)).lower()


def test_two_markings_are_no_marking(tmp_path: Path) -> None:
    text = "@misc{a, title={A}, annote={TLP:RED}, keywords={TLP:GREEN}}\n"
    store = loaded(tmp_path, text)
    assert store.labels == {"source:a": "RED"}


def test_without_the_library_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pybtex", None)
    (problem,) = told(loaded(tmp_path, LIBRARY))
    assert 'install it with: pip install "sphinx-briefing[bibtex]"; it is not read' in problem


def test_a_file_that_a_glob_finds_anew_is_seen(tmp_path: Path) -> None:
    write(tmp_path, {"in/a.bib": "@misc{a, title={A}}\n"})
    found = []

    def load() -> Store:
        found.append(load_store(["in/*.bib"], tmp_path))
        return found[-1]

    know_data(["in/*.bib"], tmp_path, tmp_path / "known.json", load)
    know_data(["in/*.bib"], tmp_path, tmp_path / "known.json", load)
    assert len(found) == 1
    write(tmp_path, {"in/b.bib": "@misc{b, title={B}}\n"})
    know_data(["in/*.bib"], tmp_path, tmp_path / "known.json", load)
    assert [one.id for one in found[-1].of_kind("source")] == ["a", "b"]


def test_a_library_that_is_installed_later_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"in/a.bib": "@misc{a, title={A}}\n"})

    def problems() -> int:
        notes = tmp_path / "known.json"
        known = know_data(["in/a.bib"], tmp_path, notes, lambda: load_store(["in/a.bib"], tmp_path))
        return len(known.problems)

    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "pybtex", None)
        patch.setattr("importlib.util.find_spec", lambda _name: None)
        assert problems() == 1
    assert problems() == 0
