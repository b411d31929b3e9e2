"""Chains of speakers, outlets and sources in outputs: arrows that are heard as words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html

from tests.sphinx.project import Build, folded

FILES = {
    "index.rst": "Page\n====\n\n.. briefing:quote:: s.q1\n",
    "data/x.yaml": "actors:\n  a: {name: Ann}\n  w: {name: Wire, kind: outlet}\n",
    "data/s.yaml": "source: {title: S}\nquotes: {q1: {by: a, via: w, text: Yes, kind: direct}}\n",
}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
def test_an_arrow_has_a_name_for_listeners(made: Callable[..., Build], builder: str) -> None:
    built = made(FILES, builder)
    name = "index.xhtml" if builder == "epub" else "index.html"
    found = html.fromstring((built.outdir / name).read_bytes())
    arrows = found.xpath("//span[contains(@class, 'briefing-arrow')]")
    assert [arrow.text for arrow in arrows] == [" → ", " → "]
    assert [(arrow.get("role"), arrow.get("aria-label")) for arrow in arrows] == [
        ("img", "through")
    ] * 2


def test_an_arrow_is_plain_in_text(made: Callable[..., Build]) -> None:
    words = folded(made(FILES, "text").text("index.txt"))
    assert "Ann → Wire → “S”" in words
    assert "through" not in words


def test_indices_are_of_the_day_and_name_the_unnamed(made: Callable[..., Build]) -> None:
    files = {
        "index.rst": "Page\n====\n\n.. briefing:actor:: a\n.. briefing:event:: e\n",
        "data/x.yaml": (
            "actors:\n  a: {name: Ann, kind: unnamed, roles: {Chief: 2001, Clerk: 2002}}\n"
            "events:\n  e: {what: Talks, when: 2001-05, status: planned}\n"
        ),
    }
    built = made(files, briefing_as_of="2002-03")
    actors = folded(html.fromstring(built.text("briefing-actors.html")).text_content())
    assert "Ann (unnamed) (Clerk)" in actors
    events = folded(html.fromstring(built.text("briefing-chronology.html")).text_content())
    assert "Talks (planned, overdue)" in events
