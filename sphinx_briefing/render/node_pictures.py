"""Pictures → standard nodes: as the output can show them, else their facts as a table."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable

from docutils import nodes
from sphinx.util import logging

from sphinx_briefing import pictures
from sphinx_briefing.nodes import drawing, drawing_inline, drawing_slice
from sphinx_briefing.pictures import PAPER
from sphinx_briefing.pictures.activity import activity_scene
from sphinx_briefing.pictures.scene import slices
from sphinx_briefing.pictures.svg import areas, paper_svg, strip_svg
from sphinx_briefing.render.html_pictures import book_html, picture_html
from sphinx_briefing.render.place import Place
from sphinx_briefing.views.blocks import Picture, Strip

logger = logging.getLogger(__name__)

_PAPER_FONT = "Libertinus Serif, sans-serif"
_POINTS = 0.75
"""Points in a pixel."""


def picture_nodes(block: Picture, place: Place) -> list[nodes.Node]:
    """Return the nodes of a picture alone; none where the output shows no pictures of ours."""
    make = _MAKERS.get(place.builder.name)
    made = make(block, place) if make else None
    return [] if made is None else [made]


def picture_words(block: Picture, place: Place, *, drawn: bool) -> list[nodes.paragraph]:
    """Return the caption and, of one that is drawn, the notes; all on the page of the picture."""
    said = [(block.caption, "briefing-caption")] if block.caption else []
    said += [(one, "briefing-picture-note") for one in block.notes if drawn]
    found = [nodes.paragraph(words, words, classes=[style]) for words, style in said]
    for one in found[:-1] if drawn else ():
        if one["classes"] != ["briefing-caption"]:  # PDF keeps captions anyway
            one["classes"].append("briefing-kept")
        if place.builder.name == "latex":
            one += nodes.raw("", r"\nopagebreak{}", format="latex")
    return found


def _one_file(block: Picture, place: Place) -> nodes.raw:
    return nodes.raw("", picture_html(block, place), format="html")


def _book(block: Picture, place: Place) -> nodes.raw:
    return nodes.raw("", book_html(block, place), format="html")


def strip_nodes(piece: Strip, place: Place) -> list[nodes.Node]:
    """Return a small picture in a line; none where the output shows no pictures of ours."""
    scene = activity_scene(piece.drawing)
    name = place.builder.name
    if name == "briefingpdf" or (name == "latex" and _has_engine()):
        svg = paper_svg(scene, "", _PAPER_FONT, ground=False)
        width, height = scene.width * _POINTS, scene.height * _POINTS
        return [drawing_inline(svg=svg, width=width, height=height), nodes.Text(" ")]
    if place.builder.format == "html" and name != "epub":
        return [nodes.raw("", strip_svg(scene), format="html")]
    return []


def _drawing(block: Picture, place: Place) -> drawing:
    """Draw ``drawing > slice > reference``: pieces of SVG, and a link over each record on them."""
    scene = pictures.scene_of(block.drawing, PAPER)
    node = drawing(
        alt=block.name,
        width=scene.width * _POINTS,
        most=block.height * _POINTS,
        repeated=scene.head > 0,
    )
    for cut in slices(scene):
        piece = drawing_slice(
            svg=paper_svg(scene, block.name, _PAPER_FONT, cut), height=cut.height * _POINTS
        )
        for area in areas(scene, cut):
            link = place.reference(area.ref, nodes.inline("", area.name))
            if isinstance(link, nodes.reference):
                link["area"] = [one * _POINTS for one in area[2:]]
                piece += link
        node += piece
    return node


def _latex(block: Picture, place: Place) -> drawing | None:
    return _drawing(block, place) if _has_engine() else None


def _has_engine() -> bool:
    """Say whether LaTeX can have pictures, which the engine of the PDFs draws; tell if not."""
    found = importlib.util.find_spec("typst") is not None
    if not found:
        logger.warning(
            "LaTeX gets the tables of pictures alone: pictures need"
            ' pip install "sphinx-briefing[pdf]"',
            type="briefing",
            subtype="no-engine",
            once=True,
        )
    return found


_MAKERS: dict[str, Callable[[Picture, Place], nodes.Node | None]] = {
    "briefingpdf": _drawing,
    "epub": _book,
    "latex": _latex,
    "singlehtml": _one_file,
}
"""How outputs are given pictures, by the names of their builders."""
