"""Photographs the example for the first page of the documentation: ``python tools/pictures.py``.

Needs Chromium, pdftoppm and the extra ``fonts``. The pictures go to ``docs/_static/pictures``: web
pages on a desk, light and dark, and on a phone, and pages of the PDF.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gallery import FORGET, ROOT, Shot, browser, build, find_browser, photograph, settings

from sphinx_briefing.typst.fonts import FONT_PACKAGES
from tests.sphinx.project import EXAMPLE

FOLDER = ROOT / "docs" / "_static" / "pictures"
DOTS = 64
"""Dots per inch of the pages of the PDF."""


class Web(NamedTuple):
    """A photograph of a web page."""

    page: str
    shot: Shot


class Paper(NamedTuple):
    """A picture of the page of the PDF on which some words stand first."""

    words: str
    name: str


WEB = (
    Web("index", Shot("desk", 1280, "light", 0.75)),
    Web("chronology", Shot("dark", 1280, "dark", 0.75)),
    Web("quotes", Shot("phone", 390, "light", 0.75)),
)
PAPERS = (Paper("Before the summit", "title"), Paper("Judgment", "judgments"))
PAPERS += (Paper("What led to the meeting", "chronology"),)


def web(driver: Any, base: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the photographs of web pages, by name."""
    made = build(EXAMPLE, base / "html", **settings("furo"))
    for page, shot in WEB:
        yield shot.name, photograph(driver, made.outdir / f"{page}.html", shot)


def papers(driver: Any, base: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of pages of the PDF, by name."""
    build(EXAMPLE, base / "pdf", "briefingpdf")
    (pdf,) = (base / "pdf").glob("*.pdf")
    for words, name in PAPERS:
        number = str(page_with(pdf, words))
        image = base / name
        asked = ["-png", "-r", str(DOTS), "-f", number, "-l", number, "-singlefile"]
        subprocess.run(["pdftoppm", *asked, str(pdf), str(image)], check=True)
        yield name, as_webp(driver, image.with_suffix(".png"))


def page_with(pdf: Path, words: str) -> int:
    """Return the number of the first page with some words."""
    asked = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(asked, check=True, capture_output=True, encoding="utf-8").stdout
    pages = text.split("\f")
    return next(number for number, page in enumerate(pages, 1) if words in page)


def lend_fonts(base: Path) -> None:
    """Let the browser have the fonts of our extra: few machines have all scripts."""
    specs = filter(None, map(importlib.util.find_spec, FONT_PACKAGES))
    listed = "".join(f"<dir>{Path(str(one.origin)).parent}</dir>" for one in specs)
    config = base / "fonts.conf"
    own = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    config.write_text(f"<fontconfig>{own}{listed}</fontconfig>", encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(config)


def as_webp(driver: Any, image: Path) -> bytes:
    """Return a picture as WebP: the browser reads and writes it."""
    page = image.with_suffix(".html")
    page.write_text(f'<body style="margin:0"><img src="{image.name}" style="display:block">')
    driver.get(page.as_uri())
    size = "const one = document.images[0]; return [one.naturalWidth, one.naturalHeight]"
    width, height = driver.execute_script(size)
    return photograph(driver, page, Shot("", width, "light", 1.0), height)


def take(chromium: Path, base: Path) -> None:
    """Take every picture."""
    with browser(chromium, base / "profile") as driver:
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": FORGET})
        driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
        for make in (web, papers):
            for title, content in make(driver, base):
                (FOLDER / f"{title}.webp").write_bytes(content)
                print(f"{title}.webp: {len(content):,} bytes")


def main() -> int:
    """Make all pictures anew; returns the exit status."""
    chromium = find_browser()
    if chromium is None:
        print("no Chromium on the path")
        return 1
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        lend_fonts(Path(name))
        take(chromium, Path(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
