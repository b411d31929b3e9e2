"""What a picture shows → its scene, for a page of a breadth."""

from __future__ import annotations

from functools import lru_cache

from sphinx_briefing.pictures.atlas import Map
from sphinx_briefing.pictures.chart import map_scene
from sphinx_briefing.pictures.matrix import Matrix, matrix_scene
from sphinx_briefing.pictures.network import Network
from sphinx_briefing.pictures.scene import Scene, Words, all_parts
from sphinx_briefing.pictures.strip import strip_scene
from sphinx_briefing.pictures.style import NARROW, PAPER, WIDE
from sphinx_briefing.pictures.tall import tall_scene
from sphinx_briefing.pictures.timeline import Timeline
from sphinx_briefing.pictures.web import network_scene
from sphinx_briefing.pictures.wide import wide_scene

Drawing = Timeline | Network | Matrix | Map
"""What a picture shows, before anything has its place."""
_UPRIGHT = 1.4
"""The height of the text of a page, as a part of its width."""


def drawn_words(drawing: Drawing) -> tuple[str, ...]:
    """Return the words that readers see in a picture, in wide windows or in narrow ones."""
    scenes = (scene_of(drawing, breadth) for breadth in breadths(drawing))
    return tuple(
        part.text for scene in scenes for part in all_parts(scene) if isinstance(part, Words)
    )


def breadths(drawing: Drawing) -> tuple[float, ...]:
    """Return how broad a picture is drawn for pages: the same in all windows, or not."""
    layout = drawing.layout if isinstance(drawing, Timeline) else "horizontal"
    return {"horizontal": (WIDE,), "vertical": (NARROW,)}.get(layout, (WIDE, NARROW))


@lru_cache(maxsize=512)
def scene_of(drawing: Drawing, breadth: float) -> Scene:
    """Return a picture so wide; equal drawings are laid out once."""
    if isinstance(drawing, Network):
        return _on_a_page(drawing) if breadth == PAPER else network_scene(drawing, WIDE)
    if isinstance(drawing, Matrix):
        return matrix_scene(drawing, max(breadth, PAPER))
    if isinstance(drawing, Map):
        return map_scene(drawing, max(breadth, PAPER))
    if drawing.bins:
        return strip_scene(drawing, breadth)
    if drawing.layout == "vertical" or breadth <= NARROW:
        return tall_scene(drawing, breadth)
    return wide_scene(drawing, breadth)


def _on_a_page(drawing: Network) -> Scene:
    """Return a network for a page: a large one so broad that the page has room for its height.

    It is made smaller then, but less than if it were as broad as words and much too high.
    """
    for more in (1.0, 1.2, 1.45, 1.75):
        scene = network_scene(drawing, PAPER * more)
        if scene.height <= scene.width * _UPRIGHT:
            break
    return scene
