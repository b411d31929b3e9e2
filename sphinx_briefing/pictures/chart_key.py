"""The key of a map: the shapes of kinds, the numbers of events, and places that have a number."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_briefing.pictures.atlas import RADIUS, Map, Spot
from sphinx_briefing.pictures.letters import fitting, width
from sphinx_briefing.pictures.scene import Box, Mark, Path, Words
from sphinx_briefing.pictures.spots import pill, pill_width, spot
from sphinx_briefing.pictures.style import breadth_of

_INSET = 6.0
_LINE = 18.0
_GAP = 16.0


class Key(NamedTuple):
    """A place that is named beneath the map, and its number there."""

    number: int
    spot: Spot


class _Flow:
    """Gives entries their places, one after the other, in lines."""

    def __init__(self, breadth: float, top: float) -> None:
        self.breadth = breadth
        self.x, self.y = _INSET, top

    def take(self, room: float) -> tuple[float, float]:
        """Return where an entry so broad begins: its left side, and its base line."""
        if self.x > _INSET and self.x + room > self.breadth - _INSET:
            self.x, self.y = _INSET, self.y + _LINE
        x = self.x
        self.x += room + _GAP
        return x, self.y + 11

    def fitting(self, words: str, style: str, beside: float) -> str:
        """Return words as long as a line has room for."""
        return fitting(words, breadth_of(style), self.breadth - 2 * _INSET - beside)


def chart_key(
    drawing: Map, listed: list[Key], breadth: float, top: float
) -> tuple[Path | Words | Mark, ...]:
    """Return the key of a map, from so far below its upper side."""
    flow = _Flow(breadth, top)
    found: list[Path | Words | Mark] = []
    for shape, whole in drawing.kinds:
        words = flow.fitting(whole, "when", 16)
        x, y = flow.take(16 + width(words, breadth_of("when")))
        found += [spot(shape, x + RADIUS, y - 4), Words(x + 16, y, words, "when")]
    if drawing.events:
        words = flow.fitting(drawing.events, "when", 30)
        x, y = flow.take(pill_width(3) + width(words, breadth_of("when")))
        found += [*pill(3, x, y - 10), Words(x + pill_width(3), y, words, "when")]
    if found and listed:
        flow.x, flow.y = _INSET, flow.y + _LINE
    found += [_entry(one, flow) for one in listed]
    return tuple(found)


def _entry(one: Key, flow: _Flow) -> Mark:
    """Return a place with its number on the map, and how many events are there."""
    said = f"{one.number}"
    number = width(said, breadth_of("when")) + 5
    room = number + pill_width(one.spot.number)
    words = flow.fitting(one.spot.words, "label", room)
    wide = room + width(words, breadth_of("label"))
    x, y = flow.take(wide)
    parts = (
        Words(x, y, said, "when"),
        Words(x + room, y, words, "label"),
        *pill(one.spot.number, x + number, y - 10),
    )
    name = f"{one.number} {one.spot.name}"
    return Mark(one.spot.ref, name, parts, Box(x, y - 12, wide, 15.0))
