"""The plane of a timeline from left to right: axis, ticks, the briefing's day, and the key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sphinx_briefing.pictures.axis import Axis
from sphinx_briefing.pictures.glyphs import RADIUS, glyph
from sphinx_briefing.pictures.letters import fitting, width
from sphinx_briefing.pictures.scene import Box, Part, Path, Words, line
from sphinx_briefing.pictures.style import breadth_of
from sphinx_briefing.pictures.timeline import Timeline

EDGE = 14.0
"""The room beside the axis."""
INSET = 4.0
"""The room beside the picture's words."""
BESIDE_NOW = 4.0
"""The least room between words and the line of the briefing's day."""
LINE = 15.0
"""From one line of words to the next."""


class Plot(NamedTuple):
    """Where the axis stands in the picture, and the line of the briefing's day, if there is one."""

    axis: Axis
    left: float
    right: float
    now: float | None = None

    def x(self, day: float) -> float:
        """Return the place of a day."""
        return self.along(self.axis.at(day))

    def along(self, part: float) -> float:
        """Return the place of a part of the axis."""
        return self.left + (self.right - self.left) * part

    def parted(self, left: float, right: float) -> bool:
        """Say whether words between two places would stand on the line of the briefing's day."""
        return self.now is not None and left - BESIDE_NOW < self.now < right + BESIDE_NOW


def plot_of(drawing: Timeline, breadth: float) -> Plot:
    """Return the plane of a picture so wide."""
    plot = Plot(drawing.axis, EDGE, breadth - EDGE)
    return plot._replace(now=plot.along(drawing.now.at)) if drawing.now else plot


def heads(drawing: Timeline, plot: Plot) -> tuple[Words, ...]:
    """Return the words above the axis: of the briefing's day, and of ticks that have room."""
    found: list[Words] = []
    y = 16.0
    if drawing.now is not None and plot.now is not None:
        found.append(_within(Words(plot.now, y, drawing.now.words, "today", "middle"), plot))
        y += LINE
    for tick in drawing.ticks:
        words = _within(Words(plot.along(tick.at), y, tick.words, "when", "middle"), plot)
        box = words.box._replace(x=words.box.x - 6, width=words.box.width + 12)
        if not any(box.meets(one.box) for one in found):
            found.append(words)
    return tuple(found)


def _within(words: Words, plot: Plot) -> Words:
    """Return words shifted so that they stay in the picture."""
    box = words.box
    left, right = plot.left - EDGE + INSET, plot.right + EDGE - INSET
    shift = max(left - box.x, 0.0) or min(right - box.right, 0.0)
    return words._replace(x=words.x + shift)


def frame(
    drawing: Timeline, plot: Plot, top: float, bottom: float, words: Iterable[Part]
) -> tuple[Path, ...]:
    """Return the axis with its breaks, its ticks, and the line of the briefing's day.

    That line leaves out what it would strike through of ``words`` that have their place.
    """
    stretches = drawing.axis.stretches
    found = [
        line((plot.along(one.start), top), (plot.along(one.end), top), "axis") for one in stretches
    ]
    for tick in drawing.ticks:
        x = plot.along(tick.at)
        found += [line((x, top), (x, bottom), "grid"), line((x, top - 3), (x, top + 3), "axis")]
    for place in drawing.axis.breaks:
        x = plot.along(place)
        found += [line((x - 5 + dx, top + 5), (x + 1 + dx, top - 5), "axis") for dx in (0, 4)]
    return (*found, *_now(plot, top - 4, bottom, words))


def _now(plot: Plot, top: float, bottom: float, words: Iterable[Part]) -> Iterator[Path]:
    """Yield the line of the briefing's day, in one piece or in several."""
    if plot.now is None:
        return
    boxes = (one.box for one in words if isinstance(one, Words))
    struck = sorted((one.y, one.bottom) for one in boxes if plot.parted(one.x, one.right))
    for above, below in struck:
        if top < above:
            yield line((plot.now, top), (plot.now, above), "now")
        top = max(top, below)
    if top < bottom:
        yield line((plot.now, top), (plot.now, bottom), "now")


def key(drawing: Timeline, breadth: float, top: float) -> tuple[tuple[Path | Words, ...], float]:
    """Return the key of the states, and where it ends below."""
    found: list[Path | Words] = []
    x, y = EDGE, top + 14
    for state, whole in drawing.key:
        words = fitting(whole, breadth_of("when"), breadth - 2 * EDGE - 20)
        room = width(words, breadth_of("when")) + 34
        if x > EDGE and x + room > breadth:
            x, y = EDGE, y + 18
        found += [*glyph(state, x + RADIUS, y - 4), Words(x + 16, y, words, "when")]
        x += room
    return tuple(found), (y + 4 if found else top)


def covered(boxes: list[Box], top: float) -> float:
    """Return where boxes end below; ``top`` if there are none."""
    return max((one.bottom for one in boxes), default=top)
