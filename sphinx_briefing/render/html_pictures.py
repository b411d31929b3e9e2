"""Pictures → HTML: inline SVG with live links, complete without a script."""

from __future__ import annotations

from html import escape

from sphinx_briefing.pictures import NARROW, WIDE, Timeline, scene_of
from sphinx_briefing.pictures.svg import web_svg
from sphinx_briefing.render.picture_files import save
from sphinx_briefing.render.place import Place
from sphinx_briefing.views.blocks import Picture


def picture_html(block: Picture, place: Place) -> str:
    """Return the picture for wide windows, and where it differs the one for narrow ones."""
    layout = block.drawing.layout if isinstance(block.drawing, Timeline) else "horizontal"
    breadths = {"wide": WIDE, "narrow": NARROW}
    if layout == "vertical":
        del breadths["wide"]
    elif layout == "horizontal":
        del breadths["narrow"]
    words = " ".join(block.notes)
    tall = f"max-block-size:{block.height}px" if block.height else ""
    parts = [
        web_svg(
            scene_of(block.drawing, breadth),
            block.name,
            words,
            place.uri,
            style=f"briefing-{name}" if len(breadths) > 1 else "",
            css=tall,
        )
        for name, breadth in breadths.items()
    ]
    if layout != "horizontal":
        return "".join(parts)
    # as it is too broad for a narrow window, it can be moved there
    region = f'role="region" tabindex="0" aria-label="{escape(block.name)}"'
    return f'<div class="briefing-broad" {region}>\n{parts[0]}</div>\n'


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
