"""What tells of the data and of the page itself: outlook, sourcing, gaps, legend."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinx.project import Build, build, folded, make_project, visible

DATA = """\
source: {title: ~, published: 2024-03-01, reliability: B, publisher: post, kind: news}
actors:
  ann: {name: Ann}
  post: {name: The Post, kind: outlet}
  official: {name: an official, kind: unnamed}
events:
  talks: {what: The talks, when: 2024-04-01, status: planned}
  vote: {what: The vote, when: 2024-09-01, status: planned}
  past: {what: Done, when: 2024-01-01, status: occurred}
quotes:
  q1: {by: ~, text: We shall see}
  q2: {by: official, text: Perhaps}
  q3: {by: ann, text: Of course}
claims:
  c1: {by: ann, kind: forecast, text: It rains, due: 2024-02, outcome: It did, percent: 70,
       borne_out: yes}
  c2: {by: ann, kind: forecast, text: It snows, due: 2024-03, percent: 30, borne_out: yes}
  c3: {by: ann, kind: forecast, text: It thaws, due: 2024-10}
  c4: {by: ann, kind: fact, text: It is cold}
"""
SECOND = "source: {title: Other, published: 2024-05-01}\nclaims:\n  c1: {text: Alone}\n"
PAGE = """\
Page
====

.. toctree::

   two

.. quotes::
.. event:: talks
.. claim:: x.c4
.. source:: x

.. outlook::
   :as-of: 2024-06-01

.. sourcing:: One report, read with care.

.. gaps::
.. legend::
"""
TWO = """\
Two
===

.. judgment::
   :odds: likely
   :based-on: y.c1

   Words.

.. outlook::
   :events: status=cancelled
   :claims: kind=position

.. sourcing:: Ours alone.
   :replace:

.. gaps::
.. legend::
"""
FILES = {"data/x.yaml": DATA, "data/y.yaml": SECOND, "index.rst": PAGE, "two.rst": TWO}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("told") / "project", FILES)


@pytest.fixture(scope="module")
def web(source: Path) -> Build:
    return build(source, source.parent / "html", html_theme="basic")


def box(built: Build, page: str, kind: str) -> str:
    (found,) = built.page(page).xpath(f"//div[contains(@class, 'briefing-{kind}')]")
    return visible(found)


def test_the_outlook(web: Build) -> None:
    assert web.warnings == []
    words = box(web, "index", "outlook")
    late, rest = words.split("Ahead")
    ahead, rest = rest.split("Outcomes")
    outcomes, scores = rest.split("Forecasts that have come out")
    assert "Overdue" in late
    assert "The talks (planned)" in late
    assert "It snows (forecast)" in late
    assert "The vote (planned)" in ahead
    assert ahead.index("The vote") < ahead.index("It thaws")
    assert "It did" in outcomes
    assert "Done" not in words
    assert "70% yes 0.09" in scores
    assert "30% yes 0.49" in scores
    assert "Mean Brier score of 2 forecasts: 0.29." in scores
    assert box(web, "two", "outlook") == "Outlook Nothing is planned or due."


def test_the_source_summary_statement(web: Build) -> None:
    words = box(web, "index", "sourcing")
    assert words.startswith("Sourcing One report, read with care. Sources 1 Origins 1 ")
    assert "B – usually reliable: 1" in words
    assert "Kinds news: 1" in words
    assert "Publishers The Post" in words
    assert words.endswith("Published March 1, 2024")
    assert box(web, "two", "sourcing") == "Sourcing Ours alone."


def test_the_gaps(web: Build) -> None:
    words = box(web, "index", "gaps")
    known, rest = words.split("Speaker not named")
    unnamed, single = rest.split("One origin alone")
    assert known.strip().endswith(": Title")
    assert "We shall see" in unnamed
    assert "Perhaps" in unnamed
    assert "Of course" not in unnamed
    assert "The talks" in single
    assert "It is cold" in single
    assert "One origin alone" in box(web, "two", "gaps")


def test_the_legend_has_the_scales_of_the_page_alone(web: Build) -> None:
    words = box(web, "index", "legend")
    assert "B usually reliable" in words
    assert "Likelihood" not in words
    other = box(web, "two", "legend")
    assert other.startswith("Legend Likelihood (ICD 203) 1–5% almost no chance, remote 5–20% ")
    assert "reliable" not in other
    assert "Confidence" not in other


def test_a_page_may_tell_of_all_pages(tmp_path: Path) -> None:
    page = PAGE.replace(".. legend::", ".. legend::\n   :whole:")
    page = page.replace(".. gaps::", ".. gaps::\n   :whole:\n")
    page = page.replace("read with care.\n", "read with care.\n   :whole:\n")
    source = make_project(tmp_path / "project", {**FILES, "index.rst": page})
    out = tmp_path / "out"
    built = build(source, out, html_theme="basic")
    assert built.warnings == []
    assert "Likelihood (ICD 203)" in box(built, "index", "legend")
    assert "usually reliable" in box(built, "index", "legend")
    assert "Alone" in box(built, "index", "gaps")
    assert "Sources 2 " in box(built, "index", "sourcing")
    more = TWO.replace(":based-on: y.c1", ":confidence: low")
    make_project(source, {"two.rst": more})
    again = build(source, out, html_theme="basic")
    assert "Sources 1 " in box(again, "index", "sourcing")
    assert "Confidence" in box(again, "index", "legend")
    clean = build(source, tmp_path / "clean", html_theme="basic")
    for name in ("index.html", "two.html", "searchindex.js"):
        assert again.text(name) == clean.text(name)


def test_a_document_of_all_pages_tells_of_all(source: Path) -> None:
    built = build(source, source.parent / "latex", "latex", doctrees=source.parent / "trees")
    text = folded(built.text("small.tex"))
    assert built.warnings == []
    assert text.count("Likelihood (ICD 203)") == 2
    assert text.count("usually reliable") >= 2
    pdf = build(source, source.parent / "pdf", "briefingpdf", doctrees=source.parent / "trees")
    assert pdf.warnings == []


def test_what_is_told_of_the_page_follows_the_data(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", FILES)
    build(source, tmp_path / "out", html_theme="basic")
    changed = DATA.replace("reliability: B", "reliability: D").replace("by: ~", "by: ann")
    make_project(source, {"data/x.yaml": changed})
    second = build(source, tmp_path / "out", html_theme="basic")
    clean = build(source, tmp_path / "clean", html_theme="basic")
    assert "D – not usually reliable: 1" in box(second, "index", "sourcing")
    for page in ("index.html", "two.html", "searchindex.js"):
        assert second.text(page) == clean.text(page)


def test_mistakes_are_told(tmp_path: Path) -> None:
    page = (
        "Page\n====\n\n.. outlook::\n   :events: acter=ann\n\n.. outlook::\n   :claims: by=anm\n\n"
    )
    page += ".. sourcing::\n   :replace:\n"
    source = make_project(
        tmp_path / "project", {**FILES, "index.rst": page, "two.rst": ":orphan:\n\nTwo\n===\n"}
    )
    built = build(source, tmp_path / "out", html_theme="basic")
    assert [one.partition(": WARNING: ")[::2] for one in built.warnings] == [
        ("index.rst:4", built.warnings[0].partition(": WARNING: ")[2]),
        ("index.rst:7", built.warnings[1].partition(": WARNING: ")[2]),
        ("index.rst:10", built.warnings[2].partition(": WARNING: ")[2]),
    ]
    for one, words in zip(
        built.warnings, ("bad-query", "by=anm: no such record", "says nothing"), strict=True
    ):
        assert words in one
