"""What readers can take with them of a picture on a page: the picture, and the data behind it."""

from __future__ import annotations

from pathlib import Path

from sphinx_briefing import atomic, pictures
from sphinx_briefing.export.cells import csv_text
from sphinx_briefing.pictures import WIDE
from sphinx_briefing.pictures.svg import paper_svg
from sphinx_briefing.render.place import Place
from sphinx_briefing.views.blocks import Picture

FOLDER = "_downloads"
"""Where the files are, below the output folder; Sphinx puts downloads there, too."""
_FONT = "system-ui, sans-serif"


def file_names(stem: str) -> tuple[str, str]:
    """Return the names of the files of a picture whose node has this id."""
    return f"{stem}.svg", f"{stem}.csv"


def save(block: Picture, stem: str, place: Place) -> tuple[str, str]:
    """Write the files of a picture; return their addresses from the page."""
    folder = Path(place.builder.outdir, FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    names = file_names(stem)
    svg = paper_svg(pictures.scene_of(block.drawing, WIDE), block.name, _FONT)
    for name, text in zip(names, (svg, csv_text(block.data)), strict=True):
        atomic.write(folder / name, text)
    first, second = (place.file_uri(f"{FOLDER}/{name}") for name in names)
    return first, second
