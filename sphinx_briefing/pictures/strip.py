"""The strip: how many events there are at a time, where they are too many to name."""

from __future__ import annotations

from sphinx_briefing.pictures.plot import EDGE, frame, heads, plot_of
from sphinx_briefing.pictures.scene import Box, Mark, Path, Scene, Words, around, line, rectangle
from sphinx_briefing.pictures.timeline import Bin, Timeline
from sphinx_briefing.pictures.wide import row_head

_HEIGHT = 64.0


def strip_scene(drawing: Timeline, breadth: float) -> Scene:
    """Return the strip in a picture so wide: a column for each stretch of time."""
    plot = plot_of(drawing, breadth)
    top = heads(drawing, plot)
    axis = around(one.box for one in top).bottom + 8 if top else 12.0
    y = axis + 4
    highest = max(one.number for one in drawing.bins)
    parts: list[Path | Words | Mark] = []
    for place, row in enumerate(drawing.rows):
        if row.head:
            parts += row_head(row.head, y, breadth)
            y += 26
        foot = y + 16 + _HEIGHT
        bins = [one for one in drawing.bins if one.row == place and one.number]
        named = max((one.number for one in bins), default=0)
        for one in bins:
            left, right = plot.along(one.start), plot.along(one.end)
            high = max(_HEIGHT * one.number / highest, 1.5)
            box = Box(left + 0.5, foot - high, max(right - left - 1, 1.5), high)
            parts.append(Mark(None, one.name, (rectangle(box, "bin"),), box))
            if one.number == named:
                parts.append(_count(one, box))
                named = -1
        parts.append(line((EDGE, foot), (breadth - EDGE, foot), "axis"))
        y = foot + 4
    return Scene(
        breadth, y + 8, (*frame(drawing, plot, axis, y - 4, parts), *top, *parts), axis + 3.5
    )


def _count(one: Bin, box: Box) -> Words:
    """Return the number above the highest column of a row: what the others are measured by."""
    return Words((box.x + box.right) / 2, box.y - 4, str(one.number), "when", "middle")
