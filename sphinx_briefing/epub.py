"""EPUB: what its rules ask for and Sphinx does not do: pages with drawings, style, language."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_briefing import atomic

_PACKAGE, _STYLE = "content.opf", "_static/briefing.css"
_ITEM = re.compile(r'(<item id="[^"]*" href="([^"]*)" media-type="application/xhtml\+xml") />')
_DIRECTION = re.compile(r"^ *(?:direction|unicode-bidi):[^;]*;\n", re.MULTILINE)


def finish_book(app: Sphinx, error: Exception | None) -> None:
    """Mend the package and our style sheet, in the folder and in the book."""
    if error is not None or app.builder.name != "epub":
        return
    folder = Path(app.outdir)
    book = folder / f"{app.config.epub_basename}.epub"
    if not ((folder / _PACKAGE).is_file() and book.is_file()):
        return
    mended: dict[str, str] = {}
    for name, mend in ((_PACKAGE, _with_drawings), (_STYLE, _without_direction)):
        before = (folder / name).read_text(encoding="utf-8") if (folder / name).is_file() else ""
        after = mend(before, folder)
        if after != before:
            atomic.write(folder / name, after)
            mended[name] = after
    if mended:
        atomic.write(book, _replaced(book, mended))


def _with_drawings(package: str, folder: Path) -> str:
    """Declare in the package which pages have SVG in them (EPUB 3.3, 5.6.2.1, ``svg``)."""
    return _ITEM.sub(lambda item: _declared(item, folder), package)


def _declared(item: re.Match[str], folder: Path) -> str:
    page = folder / item[2]
    drawn = page.is_file() and "<svg" in page.read_text(encoding="utf-8")
    return f'{item[1]} properties="svg" />' if drawn else item[0]


def _without_direction(style: str, _folder: Path) -> str:
    """Leave out the properties that a book must say in its pages (EPUB 3.3, 6.3.1.3)."""
    return _DIRECTION.sub("", style)


def _replaced(book: Path, mended: Mapping[str, str]) -> bytes:
    """Return the archive with other files in the same places; the first file stays first."""
    out = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            text = mended.get(entry.filename)
            new.writestr(entry, old.read(entry) if text is None else text.encode())
    return out.getvalue()


def tag_language(_app: Sphinx, config: Config) -> None:
    """Name the language as books do, ``en-GB``: Sphinx takes it from ``language``, ``en_GB``."""
    config.epub_language = (config.epub_language or "").replace("_", "-") or None


def setup(app: Sphinx) -> None:
    """Hang on to the settings, and to the end of builds."""
    app.connect("config-inited", tag_language)
    app.connect("build-finished", finish_book)
