"""Reads a written site: its pages, their ids, and where each link leads."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from lxml import html as lxml_html


class Site:
    """All HTML pages below a folder; parsed once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def pages(self) -> dict[str, lxml_html.HtmlElement]:
        """Return path within the site → root element, without themes' own static files."""
        return {
            path.relative_to(self.folder).as_posix(): lxml_html.fromstring(path.read_bytes())
            for path in sorted(self.folder.rglob("*.html"))
            if "_static" not in path.parts
        }

    @cached_property
    def ids(self) -> dict[str, Counter[str]]:
        """Return page → how often each id stands on it."""
        return {name: Counter(page.xpath("//@id")) for name, page in self.pages.items()}

    def target(self, page: str, href: str) -> tuple[str, str] | None:
        """Return page and fragment that a link leads to; None for links out of the site."""
        if urlsplit(href).scheme or href.startswith("//"):
            return None
        path, fragment = urldefrag(href)
        here = (self.folder / page).resolve()
        there = here if not path else (here.parent / unquote(path)).resolve()
        if there.is_dir():
            there /= "index.html"
        return there.relative_to(self.folder.resolve()).as_posix(), unquote(fragment)

    @cached_property
    def links(self) -> list[tuple[str, str, str, str]]:
        """Return (page, href, page it leads to, fragment) of every internal link."""
        found = []
        for name, page in self.pages.items():
            for href in page.xpath("//a/@href"):
                target = self.target(name, href)
                if target is not None:
                    found.append((name, href, *target))
        return found

    def broken(self) -> list[tuple[str, str]]:
        """Return (page, href) of the internal links that lead nowhere."""
        return [
            (page, href)
            for page, href, to, fragment in self.links
            if not (self.folder / to).is_file()
            or (fragment and to in self.ids and fragment not in self.ids[to])
        ]

    def repeated_ids(self) -> dict[str, list[str]]:
        """Return page → ids that stand on it more than once."""
        counted = {
            name: sorted(one for one, count in ids.items() if count > 1)
            for name, ids in self.ids.items()
        }
        return {name: ids for name, ids in counted.items() if ids}
