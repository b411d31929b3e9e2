"""Translation: catalogues hold the editors' words, data once for all pages, never quoted words."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from lxml import html as lxml_html

from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model import fieldtypes as ft
from tests.sphinx.project import Build, body, build, make_project, visible

DATA = """\
source: {title: The headline as published, publisher: post, published: 2024-03-01, kind: news}
actors:
  ada: {name: Ada, about: Some *prose* on :actor:`bo`., roles: [Mayor of town], of: town}
  bo: {name: Bo, kind: person, aliases: [The alias]}
  town: {name: Town, kind: state, names: {ru: Город}}
  post: {name: The Post, kind: outlet}
places: {hall: {name: Town hall}}
topics: {water: {name: The water}}
predicates: {ally: {label: is an ally of, symmetric: true}}
events:
  vote: {what: The vote, when: 2024-02-01, status: planned, where: hall, who: {ada: chair}}
quotes:
  q1: {by: ada, text: The words as they were said, cue: she said, to: [reporters], about: vote}
claims:
  c1: {by: bo, text: The *vote* was fair, outcome: It held, rel: ada ally bo, due: 2025}
"""
PAGE = """\
Page
====

.. actor:: ada

   The page's own *words*.

.. events::
   :caption: All events
   :empty: Nothing here

.. network::
   :alt: Who is whose ally

.. quote:: x.q1
.. claim:: x.c1
.. source:: x
"""
OTHER = "Other\n=====\n\n:event:`vote` and :place:`hall`\n\n.. event:: vote\n"
OTHER += ".. briefing:topic:: water\n.. place:: hall\n.. actor:: bo\n"
OTHER += ".. actor:: town\n.. actor:: post\n"
FILES = {
    "data/x.yaml": DATA,
    "index.rst": f"{PAGE}\n.. toctree::\n\n   other\n",
    "other.rst": OTHER,
}
GERMAN = {
    "briefing-data": {
        "Ada": "Ada A.",
        "The vote": "Die Abstimmung",
        "Town hall": "Rathaus",
        "The water": "Das Wasser",
        "Mayor of town": "ignored",
        "Mayor": "Bürgermeisterin",
        "chair": "Vorsitz",
        "reporters": "Reporter",
        "is an ally of": "ist verbündet mit",
        "It held": "Es hielt",
        "The *vote* was fair": "Die *Abstimmung* war fair",
        "Some *prose* on :actor:`bo`.": "Etwas *Prosa* zu :actor:`bo`.",
    },
    "index": {
        "All events": "Alle Ereignisse",
        "Who is whose ally": "Wer mit wem verbündet ist",
        "The page's own *words*.": "Die *Worte* der Seite.",
    },
    "other": {},
}
QUOTED = {"The words as they were said", "she said", "The headline as published", "The alias"}


def translate(source: Path, words: dict[str, dict[str, str]], language: str = "de") -> None:
    """Make catalogues as translators do: templates, ``sphinx-intl update``, then the words."""
    pot = source.parent / "pot"
    build(source, pot, "gettext", doctrees=source.parent / "pot-doctrees")
    command = [sys.executable, "-m", "sphinx_intl", "update", "-p", str(pot), "-l", language]
    subprocess.run([*command, "-d", "locale"], cwd=source, check=True, capture_output=True)
    for name, translated in words.items():
        path = source / "locale" / language / "LC_MESSAGES" / f"{name}.po"
        with path.open("rb") as file:
            catalogue = read_po(file)
        for message in catalogue:
            message.string = translated.get(str(message.id), message.string)
        with path.open("wb") as file:
            write_po(file, catalogue)


def template(source: Path, outdir: Path, name: str) -> Catalog:
    """Return a template that the gettext builder makes."""
    build(source, outdir, "gettext")
    with (outdir / f"{name}.pot").open("rb") as file:
        return read_po(file)


def ids(catalogue: Catalog) -> set[str]:
    """Return the words of a catalogue."""
    return {str(message.id) for message in catalogue if message.id}


def german(source: Path, outdir: Path, builder: str = "html", **more: object) -> Build:
    """Build in German."""
    settings: dict[str, object] = {"language": "de", "locale_dirs": ["locale"], **more}
    return build(source, outdir, builder, html_theme="basic", **settings)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", FILES)


def test_the_data_s_words_stand_in_one_template_and_the_page_s_in_its_own(
    source: Path, tmp_path: Path
) -> None:
    data, page = (template(source, tmp_path / "pot", one) for one in ("briefing-data", "index"))
    own = set(GERMAN["briefing-data"]) - {"Mayor of town"}
    assert ids(data) == own | {"Bo", "Town", "The Post"}
    assert {*GERMAN["index"], "Nothing here"} <= ids(page)
    assert not (ids(data) | ids(page)) & QUOTED
    assert not ids(page) & ids(data)


def test_each_message_names_its_place(source: Path, tmp_path: Path) -> None:
    data = template(source, tmp_path / "pot", "briefing-data")
    places = {str(one.id): one.locations for one in data}
    assert places["The vote"] == [("../project/data/x.yaml", 11)]
    assert places["Mayor"] == [("../project/data/x.yaml", 3)]


def test_a_catalogue_with_one_name_for_all_has_the_data_too(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "pot", "gettext", gettext_compact="book")
    assert [path.name for path in (tmp_path / "pot").glob("*.pot")] == ["book.pot"]
    with (tmp_path / "pot" / "book.pot").open("rb") as file:
        assert {"The vote", "All events"} <= ids(read_po(file))


def test_sphinx_intl_round_trip(source: Path, tmp_path: Path) -> None:
    translate(source, GERMAN)
    built = german(source, tmp_path / "html")
    assert built.warnings == []
    page, other = (visible(body(built.page(one))) for one in ("index", "other"))
    for words in GERMAN["index"].values():
        assert words.replace("*", "") in page or words in str(built.text("index.html"))
    assert "Etwas Prosa zu Bo." in page
    assert "Die Abstimmung war fair" in page
    assert "Bürgermeisterin (Town)" in page
    assert "Reporter" in page
    assert "„The words as they were said“" in page
    assert "The headline as published" in page
    for text in (page, other):  # the same in cards, listings and links of every page
        assert "Die Abstimmung" in text
        assert "The vote" not in text
    assert "Rathaus" in other
    assert "Ada A. (Vorsitz)" in other
    assert "ist verbündet mit" in page


def test_indices_and_inventory_are_in_the_language(source: Path, tmp_path: Path) -> None:
    translate(source, GERMAN)
    built = german(source, tmp_path / "html")
    heads = {
        name: built.page(f"briefing-{name}").xpath("string(//h1)").strip()
        for name in ("actors", "chronology", "quotes", "sources")
    }
    assert heads == {
        "actors": "Akteure",
        "chronology": "Chronologie",
        "quotes": "Zitate nach Sprechern",
        "sources": "Quellen",
    }
    chronology = built.page("briefing-chronology")
    assert "Die Abstimmung" in chronology.xpath("//table//a/code/text() | //table//a/text()")
    assert "Die Abstimmung" in visible(built.page("genindex"))


def test_a_changed_catalogue_reaches_every_page(source: Path, tmp_path: Path) -> None:
    translate(source, GERMAN)
    german(source, tmp_path / "html")
    changed = {"briefing-data": {"The vote": "Die Wahl"}}
    translate(source, changed)
    (source / "locale/de/LC_MESSAGES/briefing-data.mo").unlink()
    again = german(source, tmp_path / "html")
    clean = german(source, tmp_path / "clean", doctrees=tmp_path / "clean-doctrees")
    for name in ("index", "other"):
        assert "Die Wahl" in visible(body(again.page(name)))
        assert again.text(f"{name}.html") == clean.text(f"{name}.html")
    third = german(source, tmp_path / "html")
    assert third.written == []


def test_a_name_in_the_language_of_the_briefing_stands_for_the_own_one(
    source: Path, tmp_path: Path
) -> None:
    built = build(source, tmp_path / "html", language="ru", html_theme="basic")
    card = built.page("other").get_element_by_id("briefing-actor-town")
    assert "Город" in visible(card)
    assert "Town" in visible(card)  # still told, as another name
    links = built.page("index").xpath("//a[contains(@href, 'briefing-actor-town')]/text()")
    assert set(links) == {"Город"}


def test_pdf_and_text_say_the_same(source: Path, tmp_path: Path) -> None:
    translate(source, GERMAN)
    text = german(source, tmp_path / "text", "text").text("index.txt")
    for words in ("Die Abstimmung", "Bürgermeisterin", "Alle Ereignisse", "Es hielt"):
        assert words in text


def test_markup_of_a_translation_is_as_harmless_as_that_of_data(
    source: Path, tmp_path: Path
) -> None:
    evil = "<script>alert(1)</script> :download:`x` |project|"
    translate(source, {"briefing-data": {"Some *prose* on :actor:`bo`.": evil}})
    page = german(source, tmp_path / "html").page("index")
    assert isinstance(page, lxml_html.HtmlElement)
    assert "<script>alert(1)</script>" in visible(body(page))
    assert not [one for one in page.xpath("//script/text()") if "alert" in one]


def test_what_is_translated_is_said_by_the_fields_alone() -> None:
    found = {
        f"{kind}.{key}"
        for kind, record in DATA_TYPES.items()
        for key, one in record.fields().items()
        if getattr(getattr(one.type, "item", one.type), "wording", False)
        or isinstance(one.type, ft.Prose)
    }
    assert {"actor.name", "event.what", "quote.to", "predicate.label", "claim.text"} <= found
    assert not found & {"source.title", "quote.text", "quote.cue", "actor.aliases", "event.seen"}


def test_without_a_catalogue_nothing_changes(source: Path, tmp_path: Path) -> None:
    plain = build(source, tmp_path / "a", html_theme="basic").text("index.html")
    with_folder = build(source, tmp_path / "b", html_theme="basic", locale_dirs=["locale"])
    assert with_folder.text("index.html") == plain
    shutil.rmtree(tmp_path / "b")
