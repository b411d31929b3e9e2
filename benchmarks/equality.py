"""How alike two HTML outputs are: their words and their internal links, read from the pages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import html

_WORD = re.compile(r"\w+")


class Said(NamedTuple):
    """The words of an output's pages, and how many links lead to another place in it."""

    words: Counter[str]
    links: int


def read_output(folder: Path, docnames: list[str]) -> Said:
    """Return what the bodies of pages say; navigation around them does not count."""
    words: Counter[str] = Counter()
    links = 0
    for docname in docnames:
        tree = html.parse(str(folder / f"{docname}.html"))
        (body,) = tree.xpath("//div[@role='main']")
        for link in body.xpath(".//a[contains(@class, 'headerlink')]"):
            link.drop_tree()
        words.update(_WORD.findall(" ".join(body.itertext())))
        hrefs = body.xpath(".//a/@href")
        links += sum(1 for href in hrefs if not urlsplit(href).scheme)
    return Said(words, links)


def difference(first: Said, second: Said) -> tuple[float, float]:
    """Return by what share words and links differ, of the larger output."""
    odd = (first.words - second.words) + (second.words - first.words)
    most = max(first.words.total(), second.words.total(), 1)
    return odd.total() / most, abs(first.links - second.links) / max(first.links, second.links, 1)
