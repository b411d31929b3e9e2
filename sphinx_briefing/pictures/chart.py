"""The map: land, and on it places with their names, or circles where there are too many."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from sphinx_briefing.pictures.atlas import COLUMNS, RADIUS, Heap, Map, Spot, rows_of
from sphinx_briefing.pictures.chart_key import Key, chart_key
from sphinx_briefing.pictures.clip import clipped
from sphinx_briefing.pictures.frame import Frame
from sphinx_briefing.pictures.labels import Room, Set
from sphinx_briefing.pictures.land import borders, land
from sphinx_briefing.pictures.letters import width, wrapped
from sphinx_briefing.pictures.scene import (
    Box,
    Mark,
    Path,
    Scene,
    Words,
    circle,
    line,
    polygon,
    rectangle,
)
from sphinx_briefing.pictures.sphere import World
from sphinx_briefing.pictures.spots import pill, pill_width, spot
from sphinx_briefing.pictures.style import breadth_of

_EDGE = 4.0
_LINE = 14.0
_ROOM = 150.0
"""The room of a line of words; longer ones go on in the next line."""
_NEAR = 2 * RADIUS + 1
"""Places nearer to each other than that share a shape."""
_MOST = 6
"""So many names stand at a shape at most."""
_FEW = 8
"""So many places have the largest circle where no circle has more."""

Part = Path | Words


class Stand(NamedTuple):
    """Places that share a shape, that of the first: where it is, and its number if it needs one."""

    x: float
    y: float
    spots: tuple[Spot, ...]

    @property
    def box(self) -> Box:
        """The room of the shape."""
        return _box(self.x, self.y)


def _box(x: float, y: float) -> Box:
    return Box(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS)


def map_scene(drawing: Map, breadth: float) -> Scene:
    """Return the map in a picture so wide."""
    frame = drawing.frame
    high = breadth * frame.ratio
    ground: list[Part] = [
        land(frame, breadth),
        *([borders(frame, breadth)] if drawing.borders else []),
    ]
    stands = _stands(drawing.spots, frame, breadth)
    heaps = [_heap(one, drawing, breadth) for one in drawing.heaps]
    taken = [*(one.box for one in stands), *(one.box for one in heaps)]
    room = Room(Box(_EDGE, _EDGE, breadth - 2 * _EDGE, high - 2 * _EDGE), taken)
    marks: list[Mark] = []
    listed: list[Key] = []
    for stand in stands:
        found = _labelled(stand, room)
        marks += found
        if not found:
            number = listed[-1].number + 1 if listed else 1
            ground += _numbered(stand, room, number)
            listed += [Key(number, one) for one in stand.spots]
    named = [_named(one, mark, room) for one, mark in zip(drawing.heaps, heaps, strict=True)]
    below = chart_key(drawing, listed, breadth, high + 10)
    end = max([high, *(part.box.bottom for part in below)])
    every = (*ground, _edge(frame, breadth), *named, *marks, *below)
    return Scene(breadth, end + 6, every, whole=True)


def _edge(frame: Frame, breadth: float) -> Path:
    """Return the line around the map: of the world where it ends at its sides."""
    high = breadth * frame.ratio
    if not isinstance(frame.view, World):
        return rectangle(Box(0.5, 0.5, breadth - 1, high - 1), "grid")
    globe = [frame.view.at(-180.0, float(lat)) for lat in range(-90, 91, 2)]
    globe += [(-x, y) for x, y in reversed(globe)]
    seen = clipped(globe, frame.sides)
    return polygon([(x * breadth, y * breadth) for x, y in map(frame.inside, seen)], "grid")


def _stands(spots: Sequence[Spot], frame: Frame, breadth: float) -> list[Stand]:
    """Return places where they are; those at the place of one before, with that."""
    found: list[Stand] = []
    for one in spots:
        x, y = (side * breadth for side in frame.of(one.point))
        for number, stand in enumerate(found):
            if max(abs(stand.x - x), abs(stand.y - y)) < _NEAR:
                found[number] = stand._replace(spots=(*stand.spots, one))
                break
        else:
            found.append(Stand(x, y, (one,)))
    return found


def _lines(one: Spot) -> tuple[str, ...]:
    return wrapped(one.words, breadth_of("label"), _ROOM) or ("",)


def _labelled(stand: Stand, room: Room) -> list[Mark]:
    """Return the marks of places with their names beside the shape; none without room for them."""
    if len(stand.spots) > _MOST:
        return []
    lines = [_lines(one) for one in stand.spots]
    wide = max(
        pill_width(one.number) + width(text, breadth_of("label"))
        for one, texts in zip(stand.spots, lines, strict=True)
        for text in texts
    )
    place = room.find(stand.box, wide + 2, _LINE * sum(len(texts) for texts in lines) + 2)
    if place is None:
        return []
    found: list[Mark] = []
    y = place.box.y + 1
    for number, (one, texts) in enumerate(zip(stand.spots, lines, strict=True)):
        box = Box(place.box.x, y, place.box.width, _LINE * len(texts))
        parts = _words(one, texts, box, left=place.box.right <= stand.x)
        if number == 0:
            parts = (*_shape(stand, place), *parts)
        found.append(Mark(one.ref, one.name, parts, box))
        y += box.height
    return found


def _shape(stand: Stand, place: Set) -> tuple[Path, ...]:
    shape = spot(stand.spots[0].shape, stand.x, stand.y)
    return (line(*place.line, "axis"), shape) if place.line else (shape,)


def _words(one: Spot, texts: tuple[str, ...], box: Box, *, left: bool) -> tuple[Part, ...]:
    """Return the number of events and the name; the number is on the side of the shape."""
    room = pill_width(one.number)
    across = box.right - 1 - room + 4 if left else box.x + 1
    x, anchor = (box.right - 1 - room, "end") if left else (box.x + 1 + room, "start")
    words = (
        Words(x, box.y + 11 + _LINE * number, text, "label", anchor)
        for number, text in enumerate(texts)
        if text
    )
    return (*words, *pill(one.number, across, box.y))


def _numbered(stand: Stand, room: Room, number: int) -> tuple[Part, ...]:
    """Return a shape with a number, under which the key names its places."""
    text = str(number)
    wide = width(text, breadth_of("when"))
    place = room.find(stand.box, wide + 2, 12.0, far=True)
    if place is None:
        return (spot(stand.spots[0].shape, stand.x, stand.y),)
    return (*_shape(stand, place), Words(place.box.x + 1, place.box.y + 9.5, text, "when"))


def _heap(one: Heap, drawing: Map, breadth: float) -> Mark:
    """Return a circle whose area tells how many places are there; it stays in its cell."""
    frame = drawing.frame
    sides = (breadth / COLUMNS, breadth * frame.ratio / rows_of(frame))
    most = max(_FEW, *(each.number for each in drawing.heaps))
    radius = RADIUS + (min(sides) / 2 - RADIUS - 1) * sqrt(one.number / most)
    x, y = (
        max(place * side + radius + 0.5, min(at * breadth, (place + 1) * side - radius - 0.5))
        for place, side, at in zip(one.cell, sides, (one.x, one.y), strict=True)
    )
    shape = circle(x, y, radius, "heap")
    if one.number == 1:
        return Mark(one.ref, one.name, (spot(0, x, y),), _box(x, y))
    said = Words(x, y + 4, str(one.number), "cell", "middle")
    parts = (shape, said) if said.box.width <= 2 * radius - 1 else (shape,)
    return Mark(None, one.name, parts, shape.box)


def _named(one: Heap, mark: Mark, room: Room) -> Mark:
    """Return a place that is alone in its cell with its name, where there is room beside it."""
    if one.number > 1 or not one.words:
        return mark
    place = room.find(mark.box, width(one.words, breadth_of("label")) + 2, _LINE + 2, beside=True)
    if place is None:
        return mark
    left = place.box.right <= mark.box.x + mark.box.width / 2
    x, anchor = (place.box.right - 1, "end") if left else (place.box.x + 1, "start")
    said = Words(x, place.box.y + 12, one.words, "label", anchor)
    return mark._replace(parts=(*mark.parts, said), box=place.box)
