"""EPUB: what its list of files must say of pages with pictures, and Sphinx does not."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from sphinx.application import Sphinx

from sphinx_briefing import atomic

_PACKAGE = "content.opf"
_ITEM = re.compile(r'(<item id="[^"]*" href="([^"]*)" media-type="application/xhtml\+xml") />')


def declare_drawings(app: Sphinx, error: Exception | None) -> None:
    """Declare in the package which pages have SVG in them (EPUB 3.3, 5.6.2.1, ``svg``)."""
    if error is not None or app.builder.name != "epub":
        return
    folder = Path(app.outdir)
    package, book = folder / _PACKAGE, folder / f"{app.config.epub_basename}.epub"
    if not (package.is_file() and book.is_file()):
        return
    before = package.read_text(encoding="utf-8")
    after = _ITEM.sub(lambda item: _declared(item, folder), before)
    if after != before:
        atomic.write(package, after)
        atomic.write(book, _replaced(book, after))


def _declared(item: re.Match[str], folder: Path) -> str:
    page = folder / item[2]
    drawn = page.is_file() and "<svg" in page.read_text(encoding="utf-8")
    return f'{item[1]} properties="svg" />' if drawn else item[0]


def _replaced(book: Path, package: str) -> bytes:
    """Return the archive with another package in the same place; the first file stays first."""
    out = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = package.encode() if entry.filename == _PACKAGE else old.read(entry)
            new.writestr(entry, content)
    return out.getvalue()


def setup(app: Sphinx) -> None:
    """Hang on to the end of builds."""
    app.connect("build-finished", declare_drawings)
