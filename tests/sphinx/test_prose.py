"""Prose of the data on pages: never code, stands for itself, its faults are told once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.sphinx.project import CARD, Build, about, body, build, make_project, visible


def test_faults_of_prose_are_told_on_every_build(tmp_path: Path) -> None:
    files = {"index.rst": CARD["index.rst"], "data/x.yaml": about("An *open star")}
    source = make_project(tmp_path / "project", files)
    expected = [
        (
            "data/x.yaml:4:12: WARNING: actor 'a': about: Inline emphasis start-string without "
            "end-string. [briefing.bad-markup]"
        )
    ]
    told = [build(source, tmp_path / "html", html_theme="basic").warnings for _ in range(2)]
    assert told == [expected, expected]


def test_a_fault_of_prose_that_is_shown_twice_is_told_once(made: Callable[..., Build]) -> None:
    page = f"{CARD['index.rst']}   :no-index:\n\n.. actors::\n   :fields: about\n"
    built = made({"index.rst": page, "data/x.yaml": about("An *open star")})
    assert len(built.warnings) == 1


@pytest.mark.parametrize("words", ["name_", "`a phrase`_", "[1]_", "[#x]_"])
def test_references_in_prose_to_targets_of_a_page_are_faults_of_the_data(
    made: Callable[..., Build], words: str
) -> None:
    built = made({"data/x.yaml": about(f"'See {words} now.'")})
    assert [line.partition(" ")[0] for line in built.warnings] == ["data/x.yaml:4:12:"]
    assert [line.rpartition(" ")[2] for line in built.warnings] == ["[briefing.bad-markup]"]


def test_prose_does_not_take_a_page_s_targets(made: Callable[..., Build]) -> None:
    page = f"{CARD['index.rst']}\n.. _name: https://example.org/other\n"
    built = made({"index.rst": page, "data/x.yaml": about("'See name_ now.'")})
    assert body(built.page("index")).xpath(".//a[contains(@href, 'example.org')]") == []


@pytest.mark.parametrize("scheme", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_links_in_prose_are_never_code(made: Callable[..., Build], scheme: str) -> None:
    built = made({"data/x.yaml": about(f"'A `safe <{scheme}>`_ link'")})
    links = body(built.page("index")).xpath(".//a/@href")
    assert [link for link in links if link.startswith(scheme.partition(":")[0])] == []
    assert len(built.warnings) == 1


@pytest.mark.parametrize("builder", ["text", "singlehtml", "html"])
def test_a_source_named_in_prose_is_cited(made: Callable[..., Build], builder: str) -> None:
    data = f"source: {{title: Report}}\n{about('As :source:`x` says.')}"
    built = made({"data/x.yaml": data}, builder)
    if builder == "text":
        words = " ".join(built.text("index.txt").split())
    else:
        words = visible(lxml_html.fromstring((built.outdir / "index.html").read_bytes()))
    assert "[1] says" in words


def test_the_name_of_a_claim_has_the_names_of_those_it_links(made: Callable[..., Build]) -> None:
    files = {
        "data/x.yaml": "actors:\n  a: {name: A}\n"
        "source: {}\nclaims:\n  c1: {text: 'As :actor:`a` says.'}\n",
        "index.rst": f"{CARD['index.rst']}\n.. briefing:claim:: x.c1\n\n:briefing:claim:`x.c1`\n",
    }
    assert "As A says (according to Untitled text (x))" in [
        link.text_content() for link in body(made(files).page("index")).iter("a")
    ]
