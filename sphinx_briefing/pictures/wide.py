"""The timeline from left to right, each event with its words beside it."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_briefing.pictures.glyphs import RADIUS, glyph
from sphinx_briefing.pictures.letters import fitting, width, wrapped
from sphinx_briefing.pictures.plot import (
    BESIDE_NOW,
    EDGE,
    INSET,
    LINE,
    Plot,
    covered,
    frame,
    heads,
    key,
    plot_of,
)
from sphinx_briefing.pictures.scene import Box, Mark, Path, Scene, Words, around, line, polygon
from sphinx_briefing.pictures.style import breadth_of
from sphinx_briefing.pictures.timeline import Item, Timeline

_ROOM = 230.0
"""The room of a line of words; longer ones go on in the next line."""
_LEAST = 90.0
"""The least room of a line of words beside the line of the briefing's day."""
_BESIDE = 16.0
_BELOW = 7.0
_TAIL = 24.0
"""How long the line of a side is that is not known."""

Lines = list[tuple[str, str]]
"""Words and their looks."""


def wide_scene(drawing: Timeline, breadth: float) -> Scene:
    """Return the timeline in a picture so wide; it is as high as it has to be."""
    plot = plot_of(drawing, breadth)
    top = heads(drawing, plot)
    axis = around(one.box for one in top).bottom + 8 if top else 12.0
    y = axis + 6
    parts: list[Path | Words | Mark] = []
    for row in drawing.rows:
        if row.head:
            parts += row_head(row.head, y, breadth)
            y += 28
        marks, y = _lanes(row.items, plot, y)
        parts += marks
    below, end = key(drawing, breadth, y + 4)
    behind = frame(drawing, plot, axis, y, parts)
    return Scene(breadth, end + 6, (*behind, *top, *parts, *below), axis + 5)


def row_head(words: str, y: float, breadth: float) -> tuple[Path | Words, ...]:
    """Return the line above a group and its first line of words."""
    rule = line((EDGE, y + 3), (breadth - EDGE, y + 3), "grid")
    text = fitting(words, breadth_of("head"), breadth - 2 * EDGE)
    return (rule, Words(EDGE, y + 20, text, "head"))


def _lanes(items: Iterable[Item], plot: Plot, top: float) -> tuple[list[Mark], float]:
    """Return items as marks, each in the first place from the top where it meets no other."""
    taken: list[Box] = []
    marks = []
    for item in items:
        at_zero = around(part.box for part in _parts(item, plot, 0.0))
        box = Box(
            at_zero.x - _BESIDE / 2, at_zero.y, at_zero.width + _BESIDE, at_zero.height + _BELOW
        )
        y = _free(box, taken, top - at_zero.y + 4)
        taken.append(box._replace(y=box.y + y))
        parts = _parts(item, plot, y)
        marks.append(Mark(item.ref, item.name, parts, around(part.box for part in parts)))
    return marks, covered(taken, top)


def _free(box: Box, taken: list[Box], lowest: float) -> float:
    """Return the smallest shift down by which a rectangle meets none of others."""
    left, right, found = box.x, box.x + box.width, lowest
    beside = ((y, y + high) for x, y, wide, high in taken if x < right and left < x + wide)
    for top, bottom in sorted(beside):  # once above one, it is above all that follow
        if top < box.y + found + box.height and box.y + found < bottom:
            found = bottom - box.y + 0.01  # a sum of fractions may be less than it should
    return found


def _parts(item: Item, plot: Plot, y: float) -> tuple[Path | Words, ...]:
    """Return an item's shapes, and its words at their right, else at their left, else above."""
    shapes = shapes_of(item, plot, y)
    box = around(one.box for one in shapes)
    lines, x, anchor = _beside(item, plot, box) or _above(item, plot, box)
    first = y + 4 if anchor else box.y - 4 - LINE * (len(lines) - 1)
    words = (
        Words(x, first + LINE * place, text, style, anchor or "start")
        for place, (text, style) in enumerate(lines)
    )
    return (*shapes, *words)


def _lines(item: Item, room: float) -> tuple[Lines, float]:
    """Return the lines of an item's words in so much room, and how much they need."""
    lines = [(one, "label") for one in wrapped(item.words, breadth_of("label"), room)]
    lines += [(one, "when") for one in wrapped(item.when, breadth_of("when"), room)]
    return lines, max((width(words, breadth_of(style)) for words, style in lines), default=0.0)


def _beside(item: Item, plot: Plot, box: Box) -> tuple[Lines, float, str] | None:
    """Return words beside shapes, where they begin or end, and which; None without room.

    They stay off the line of the briefing's day, on more lines if need be.
    """
    right, left = box.right + 6, box.x - 6
    ends = plot.left - EDGE + INSET, plot.right + EDGE - INSET
    for most in (_ROOM, *_narrower(plot, left, right)):
        lines, room = _lines(item, most)
        if room > most:
            continue
        if right + room <= ends[1] and not plot.parted(right, right + room):
            return lines, right, "start"
        if left - room >= ends[0] and not plot.parted(left - room, left):
            return lines, left, "end"
    return None


def _narrower(plot: Plot, left: float, right: float) -> list[float]:
    """Return the rooms beside an item that the line of the briefing's day leaves, widest first."""
    if plot.now is None:
        return []
    ends = plot.left - EDGE + INSET, plot.right + EDGE - INSET
    rooms = {plot.now - BESIDE_NOW - right, left - plot.now - BESIDE_NOW}
    rooms |= {left - ends[0], ends[1] - right}
    return sorted((room for room in rooms if _LEAST < room < _ROOM), reverse=True)


def _above(item: Item, plot: Plot, box: Box) -> tuple[Lines, float, str]:
    """Return words above shapes, and where they begin: on one side of the briefing's day."""
    left, right = plot.left, plot.right
    if plot.now is not None:
        before, after = plot.now - BESIDE_NOW, plot.now + BESIDE_NOW
        near = (left, before) if box.x < plot.now else (after, right)
        far = (after, right) if box.x < plot.now else (left, before)
        left, right = near if near[1] - near[0] > _LEAST else far
    lines, room = _lines(item, min(_ROOM, right - left))
    return lines, max(left, min(box.x, right - room)), ""


def shapes_of(item: Item, plot: Plot, y: float) -> tuple[Path, ...]:
    """Return the shapes of an item: how long it lasts or may lie, and its state.

    Dashes are for what is not known exactly, an arrow for what goes on.
    """
    start = None if item.start is None else plot.x(item.start)
    end = None if item.end is None else plot.x(item.end)
    if start is None:
        return _from_unknown(item, plot, y, plot.left if end is None else end)
    if end is None:
        return _onwards(item, plot, y, start)
    vague = item.vague and end - start > 2 * RADIUS
    if item.lasts:
        style = "soft" if item.soft else "bar"
        bar = line((start, y), (end, y), f"{style} {item.state}")
        return (
            (bar, *glyph(item.state, start, y)) if end - start > 1 else glyph(item.state, start, y)
        )
    middle = (start + end) / 2
    if not (vague or item.soft):
        return glyph(item.state, middle, y)
    half = max((end - start) / 2 if vague else 0.0, 2 * RADIUS)
    left, right = max(middle - half, INSET), min(middle + half, plot.right + EDGE - INSET)
    return (
        line((left, y), (right, y), f"soft {item.state}"),
        *glyph(item.state, middle, y),
    )


def _from_unknown(item: Item, plot: Plot, y: float, end: float) -> tuple[Path, ...]:
    """Return the shapes of what began at a time that is not given."""
    left = plot.left - EDGE + INSET if item.before == "open" else max(end - _TAIL, INSET)
    tail = line((min(left, end - 8), y), (end, y), f"soft {item.state}")
    if item.after == "open":
        right = plot.right + EDGE - INSET
        return (tail, line((end, y), (right, y), f"bar {item.state}"), *_ends(item, right, y, end))
    return (tail, *glyph(item.state, end, y))


def _onwards(item: Item, plot: Plot, y: float, start: float) -> tuple[Path, ...]:
    """Return the shapes of what has no end yet, or none that is known."""
    right = plot.right + EDGE - INSET
    if item.after != "open":
        right = min(right, start + RADIUS + _TAIL)
        tail = line((start, y), (right, y), f"soft {item.state}")
        return (tail, *glyph(item.state, start, y))
    right = max(right, start + RADIUS + 8)
    style = "soft" if item.soft else "bar"
    bar = line((start, y), (right - 4, y), f"{style} {item.state}")
    return (bar, *_ends(item, right, y, start))


def _ends(item: Item, right: float, y: float, at: float) -> tuple[Path, ...]:
    """Return the arrow at the end of what goes on, and the state where it begins."""
    arrow = polygon([(right - 8, y - 5), (right, y), (right - 8, y + 5)], f"full {item.state}")
    return (arrow, *glyph(item.state, at, y))
