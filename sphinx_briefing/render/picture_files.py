"""What readers can take with them of a picture on a page: the picture, and the data behind it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from sphinx_briefing import atomic
from sphinx_briefing.pictures import WIDE, scene_of
from sphinx_briefing.pictures.svg import paper_svg
from sphinx_briefing.render.place import Place
from sphinx_briefing.views.blocks import Picture

FOLDER = "_downloads"
"""Where the files are, below the output folder; Sphinx puts downloads there, too."""
_FONT = "system-ui, sans-serif"
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"-\d+(\.\d+)?", re.ASCII)
"""A number below 0, such as a longitude, is no formula."""


def file_names(stem: str) -> tuple[str, str]:
    """Return the names of the files of a picture whose node has this id."""
    return f"{stem}.svg", f"{stem}.csv"


def save(block: Picture, stem: str, place: Place) -> tuple[str, str]:
    """Write the files of a picture; return their addresses from the page."""
    folder = Path(place.builder.outdir, FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    names = file_names(stem)
    svg = paper_svg(scene_of(block.drawing, WIDE), block.name, _FONT)
    for name, text in zip(names, (svg, csv_text(block.data)), strict=True):
        atomic.write(folder / name, text)
    first, second = (place.file_uri(f"{FOLDER}/{name}") for name in names)
    return first, second


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV (RFC 4180) in which no program takes a text for a formula.

    Source: OWASP, "CSV Injection": an apostrophe before ``=``, ``+``, ``-``, ``@``, also as wide
    characters and behind white space, and before a tab or the end of a line.
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_safe(one) for one in row] for row in rows)
    return out.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
