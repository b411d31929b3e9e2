"""Follows the links of written pages."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html


def local(pages: dict[Path, lxml_html.HtmlElement]) -> tuple[int, list[str]]:
    """Return how many links stay within these pages' folder, and those that lead nowhere."""
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    seen, dead = 0, []
    for path, page in pages.items():
        for href in page.xpath("//a/@href | //img/@src | //*[local-name()='image']/@href"):
            parts = urlsplit(href)
            if parts.scheme or parts.netloc:
                continue
            seen += 1
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchor = unquote(parts.fragment)
            if not target.is_file() or (anchor and anchor not in ids.get(target, {anchor})):
                dead.append(f"{path.name}: {href}")
    return seen, dead


def parsed(folder: Path, pattern: str) -> dict[Path, lxml_html.HtmlElement]:
    """Return the pages of a folder by path."""
    found = (path.resolve() for path in sorted(folder.rglob(pattern)))
    return {path: lxml_html.fromstring(path.read_bytes()) for path in found}
