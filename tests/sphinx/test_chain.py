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
