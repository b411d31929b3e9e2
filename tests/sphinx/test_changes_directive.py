"""What is new on pages: in every output the same, for editions, after edits, and without a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinx.project import Build, body, build, make_project, visible

FILES = {
    "conf.py": """\
extensions = ["sphinx_briefing"]
briefing_data = ["data"]
briefing_marking = "CLEAR"
briefing_editions = {"open": {"marking": "CLEAR"}}
html_theme = "basic"
""",
    "data/r.yaml": "actors:\n  ann: {name: Ann}\nplaces:\n  port: {name: Port}\n"
    "events:\n  talks: {what: Talks}\n",
    "data/first.yaml": "source: {title: First, published: 2024-05-01}\n"
    "events: {talks: {status: planned, when: 2024-05-03}}\n",
    "data/later.yaml": "source: {title: Later, published: 2024-05-09}\n"
    "events:\n  talks: {status: occurred, when: 2024-05-03, where: port}\n"
    "  vote: {what: A vote}\nquotes:\n  q: {by: ann, text: We voted}\n",
    "data/last.yaml": "source: {title: Last, published: 2024-05-20}\n"
    "events: {secret: {what: A qzksecret, marking: RED}}\n",
    "index.rst": """\
News
====

.. changes::
   :since: 2024-05-02

.. changes::
   :since: 2024-05-02
   :as-of: 2024-05-08
   :empty: Quiet.

.. changes::
   :since: 2024-05-02
   :kinds: quote
   :caption: Said

.. changes::
.. changes::
   :since: yesterday
""",
}
TOLD = (
    "Reported after May 2, 2024", "Status changed", "Talks – Status: planned", "occurred",
    "New: Sources", "New: Events", "A vote", "New: Quotes", "We voted", "Changed",
    "When: May 3, 2024", "reported by more sources:", "Where: Port", "Quiet.", "Said",
)  # fmt: skip


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("changes") / "project", FILES)


@pytest.fixture(scope="module")
def web(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(source, tmp_path_factory.mktemp("web"))


def words(built: Build) -> str:
    return " ".join(visible(body(built.page("index"))).split())


def test_a_page_tells_what_is_new(web: Build) -> None:
    text = words(web)
    places = [text.index(one) for one in TOLD[:10]]
    assert places == sorted(places)
    assert [one for one in TOLD if one not in text] == []
    assert [one for one in ("Ann is", "New: Actors", "New: Places", "First") if one in text] == [
        "First"  # in the list of cited sources alone
    ]


def test_only_the_kinds_that_are_asked_for(web: Build) -> None:
    lists = web.page("index").xpath("//div[contains(@class, 'briefing-listing-changes')]")
    assert len(lists) == 3
    said = " ".join(visible(lists[2]).split())
    assert "We voted" in said
    assert "A vote" not in said


def test_what_is_wrong_is_told(web: Build) -> None:
    assert web.warnings == [
        (
            "index.rst:17: WARNING: changes: :since: is missing; write the day after which reports "
            "are new; nothing is shown [briefing.bad-option]"
        ),
        (
            "index.rst:18: WARNING: changes: :since: yesterday: no date: write dates as "
            "year-month-day, such as 2023-10-17; nothing is shown [briefing.bad-option]"
        ),
    ]


@pytest.mark.parametrize("builder", ["text", "singlehtml", "latex"])
def test_other_outputs_tell_the_same(source: Path, tmp_path: Path, builder: str) -> None:
    built = build(source, tmp_path, builder)
    name = {"text": "index.txt", "singlehtml": "index.html"}.get(builder)
    paths = [built.outdir / name] if name else sorted(built.outdir.glob("*.tex"))
    text = " ".join(paths[0].read_text(encoding="utf-8").split())
    missing = [one for one in ("A vote", "We voted", "Quiet.", "Said") if one not in text]
    assert missing == []
    assert "qzksecret" in text


def test_sources_without_numbers_are_named_in_the_sentence(source: Path, tmp_path: Path) -> None:
    text = words(build(source, tmp_path, briefing_citations=False))
    assert "May 3, 2024, reported by more sources: “Later”; Where" in text


def test_an_edition_tells_nothing_of_what_it_withholds(source: Path, tmp_path: Path) -> None:
    built = build(source, tmp_path, briefing_edition="open")
    text = words(built)
    assert "qzksecret" not in text
    assert "A vote" in text


def test_a_page_is_made_again_when_a_source_was_later(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", FILES)
    out = tmp_path / "out"
    assert "A vote" in words(build(source, out, doctrees=tmp_path / "trees"))
    path = source / "data/later.yaml"
    path.write_text(path.read_text().replace("2024-05-09", "2024-05-02"))
    again = build(source, out, doctrees=tmp_path / "trees")
    assert "New: Events A vote" not in words(again)
    assert words(again) == words(build(source, tmp_path / "clean"))
