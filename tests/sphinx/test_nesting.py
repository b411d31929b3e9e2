"""Records within records, cells and conditions: nothing is lost, cited twice or left hanging."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.sphinx.project import CONF, Build, body, build, make_project, visible
from tests.sphinx.site import Site

DATA = {
    "data/s.yaml": "source: {title: Report, published: 2023-01-01}\n"
    "actors: {m: {name: Em, about: Old words}}\n"
    "events: {e: {what: Fair, when: 2023-10-17}}\n"
    "quotes: {q1: {by: a, text: Hello there, topics: t}}\n"
    "claims: {c1: {by: a, text: The moon is far., topics: t}}\n"
    "topics: {t: {name: Space}}\n",
    "data/x.yaml": "actors:\n  a: {name: Ann, about: 'Saw :event:`e`'}\n"
    "  m: {name: Max, about: New words}\n",
}
NESTED = """Page
====

.. briefing:actor:: a

   Outer words.

   .. briefing:event:: e

      As :briefing:source:`s` says.

      .. briefing:quotes::
"""
WRITTEN = ("text", "man", "latex", "singlehtml", "briefingpdf", "html")
Make = Callable[..., Build]


@pytest.fixture
def project(tmp_path: Path) -> Make:
    """Return a function that builds the data with a page."""

    def make(page: str, builder: str = "html", **settings: object) -> Build:
        source = make_project(tmp_path / "project", {**DATA, "index.rst": page})
        return build(source, tmp_path / builder, builder, **settings)

    return make


def words_of(built: Build) -> str:
    """Return the words of the only page."""
    page = lxml_html.fromstring((built.outdir / "index.html").read_bytes())
    return visible(body(page))


@pytest.mark.parametrize("builder", WRITTEN)
def test_a_record_within_a_record_is_written_by_every_builder(project: Make, builder: str) -> None:
    built = project(NESTED, builder)
    assert built.warnings == []
    if builder in {"html", "singlehtml"}:
        assert "Outer words. Fair" in " ".join(words_of(built).split())
        assert Site(built.outdir).broken() == []


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_a_source_named_within_a_record_within_a_record_is_cited_once(
    project: Make, builder: str
) -> None:
    words = words_of(project(NESTED, builder, html_theme="basic"))
    assert "As Report[1] says." in " ".join(words.split())


@pytest.mark.parametrize("builder", ["text", "man", "html"])
def test_a_listing_stands_within_a_cell(project: Make, builder: str) -> None:
    page = "Page\n====\n\n.. list-table::\n\n   * - x\n     - .. briefing:quotes::\n"
    built = project(page, builder)
    assert built.warnings == []
    (written,) = [path for path in built.outdir.glob("*.*") if path.stem in {"index", "small"}]
    assert "Hello there" in written.read_text(encoding="utf-8")


def test_what_only_another_builder_shows_is_not_cited(project: Make) -> None:
    page = "Page\n====\n\n.. only:: latex\n\n   .. briefing:quote:: s.q1\n"
    built = project(page, html_theme="basic")
    assert "cited" not in words_of(built)
    assert body(built.page("index")).xpath(".//a[starts-with(@href, '#briefing-cited')]") == []


def test_a_condition_that_cannot_be_read_is_a_warning(project: Make) -> None:
    built = project("Page\n====\n\n.. only:: html latex\n\n   .. briefing:quote:: s.q1\n")
    (told,) = built.warnings
    assert "exception while evaluating only directive expression" in told
    assert "cited" in words_of(built)


@pytest.mark.parametrize("names", ["False", '["actor"]'])
def test_prose_does_not_depend_on_the_bare_names_of_pages(
    project: Make, tmp_path: Path, names: str
) -> None:
    (tmp_path / "project").mkdir()
    conf = f"{CONF}briefing_bare_names = {names}\n"
    (tmp_path / "project" / "conf.py").write_text(conf, encoding="utf-8")
    built = project("Page\n====\n\n.. briefing:actor:: a\n.. briefing:event:: e\n")
    assert built.warnings == []
    assert "Saw Fair" in words_of(built)


def test_prose_links_to_records_also_where_others_have_the_bare_name(
    project: Make, tmp_path: Path
) -> None:
    (tmp_path / "project").mkdir()
    conf = CONF.replace('"sphinx_briefing"', '"sphinx_briefing", "sphinx.ext.extlinks"')
    conf += 'extlinks = {"event": ("https://example.org/%s", "%s")}\n'
    (tmp_path / "project" / "conf.py").write_text(conf, encoding="utf-8")
    built = project("Page\n====\n\n.. briefing:actor:: a\n.. briefing:event:: e\n")
    links = body(built.page("index")).xpath(".//a[text()='Fair' or .//*[text()='Fair']]/@href")
    assert "#briefing-event-e" in links


def test_values_that_were_not_taken_stay_visible_with_their_sources(project: Make) -> None:
    words = " ".join(words_of(project("Page\n====\n\n.. briefing:actor:: m\n")).split())
    assert "Max" in words
    assert "Name Max (the editors) Em (“Report”[1])" in words
    assert "(the editors) Old words (“Report”[1])" in words


def test_a_claim_is_never_shown_without_its_asserter(project: Make) -> None:
    page = (
        "Page\n====\n\n.. briefing:topic:: t\n.. briefing:claim:: s.c1\n\n:briefing:claim:`s.c1`\n"
    )
    words = " ".join(words_of(project(page)).split())
    assert "Claims The moon is far. – according to Ann[1]" in words
    assert words.count("The moon is far (according to Ann)") == 1


def test_a_changed_setting_reaches_a_builder_that_did_not_read(tmp_path: Path) -> None:
    page = "Page\n====\n\n.. briefing:quote:: s.q1\n"
    source = make_project(tmp_path / "project", {**DATA, "index.rst": page})
    doctrees = tmp_path / "doctrees"
    for setting in (True, False):
        for builder in ("text", "html"):
            outdir = tmp_path / builder
            build(source, outdir, builder, doctrees=doctrees, briefing_citations=setting)
    assert "Sources cited" not in words_of(Build(source, tmp_path / "html", []))
