"""How alike two HTML outputs are: their words and their internal links, read from the pages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import html

_WORD = re.compile(r"\w+")
_NUMBERS = "*[contains(@class, 'briefing-backlinks') or @class = 'label' or @class = 'backrefs']"
"""Numbers at the end of pages, written by some and counted by style sheets elsewhere."""


class Said(NamedTuple):
    """The words of an output's pages, and its links to other places in it."""

    words: Counter[str]
    links: list[str]


def read_output(folder: Path, docnames: list[str]) -> Said:
    """Return what the bodies of pages say; navigation around them does not count.

    Nor does what is told to scripts, nor do the numbers of notes and of the links back from them;
    but these links do.
    """
    words: Counter[str] = Counter()
    links: list[str] = []
    for docname in docnames:
        tree = html.parse(str(folder / f"{docname}.html"))
        (body,) = tree.xpath("//div[@role='main']")
        for unread in body.xpath(".//a[contains(@class, 'headerlink')] | .//script"):
            unread.drop_tree()
        links += [href for href in body.xpath(".//a/@href") if not urlsplit(href).scheme]
        for numbers in body.xpath(f".//{_NUMBERS}"):
            numbers.drop_tree()
        words.update(_WORD.findall(" ".join(body.itertext())))
    return Said(words, links)


def difference(first: Said, second: Said) -> tuple[float, float]:
    """Return by what share words and links differ, of the larger output."""
    odd = (first.words - second.words) + (second.words - first.words)
    most = max(first.words.total(), second.words.total(), 1)
    links = (len(first.links), len(second.links))
    return odd.total() / most, abs(links[0] - links[1]) / max(*links, 1)


def stale_pages(found: Path, expected: Path, docnames: list[str]) -> int:
    """Return how many pages of an output say something else than those of another."""
    return sum(read_output(found, [name]) != read_output(expected, [name]) for name in docnames)
