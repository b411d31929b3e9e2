"""Pictures → HTML: inline SVG with live links, complete without a script."""

from __future__ import annotations

from html import escape

from sphinx_briefing import pictures
from sphinx_briefing.pictures import NARROW, PAPER, WIDE
from sphinx_briefing.pictures.scene import slices
from sphinx_briefing.pictures.svg import book_svg, web_svg
from sphinx_briefing.render.picture_files import save
from sphinx_briefing.render.place import Place
from sphinx_briefing.views.blocks import Picture

_STYLES = {WIDE: "briefing-wide", NARROW: "briefing-narrow"}


def picture_html(block: Picture, place: Place) -> str:
    """Return the picture for wide windows, and where it differs the one for narrow ones."""
    found = pictures.breadths(block.drawing)
    words = " ".join(block.notes)
    tall = f"max-block-size:{block.height}px" if block.height else ""
    parts = [
        web_svg(
            pictures.scene_of(block.drawing, breadth),
            block.name,
            words,
            place.uri,
            style=_STYLES[breadth] if len(found) > 1 else "",
            css=tall,
        )
        for breadth in found
    ]
    if found != (WIDE,):
        return "".join(parts)
    # as it is too broad for a narrow window, it can be moved there
    region = f'role="region" tabindex="0" aria-label="{escape(block.name)}"'
    return f'<div class="briefing-broad" {region}>\n{parts[0]}</div>\n'


def book_html(block: Picture, place: Place) -> str:
    """Return the picture for an electronic book: slices, between which a page may end.

    Where there is one for narrow windows it is that: readers of books cannot scroll sideways.
    """
    narrow = NARROW in pictures.breadths(block.drawing)
    scene = pictures.scene_of(block.drawing, NARROW if narrow else PAPER)
    pieces = "".join(book_svg(scene, cut, place.uri) for cut in slices(scene))
    return f'<div role="group" aria-label="{escape(block.name)}">\n{pieces}</div>\n'


def note_html(words: str) -> str:
    """Return what is said beneath a picture."""
    return f'<p class="briefing-picture-note">{escape(words, quote=False)}</p>\n'


def saves_html(block: Picture, stem: str, place: Place) -> str:
    """Return links to the files of a picture."""
    links = (
        f'<a href="{escape(uri)}" download>{escape(words)}</a>'
        for uri, words in zip(save(block, stem, place), block.save_words, strict=True)
    )
    return f'<p class="briefing-saves">{" · ".join(links)}</p>\n'
