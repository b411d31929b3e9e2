"""The timeline from above to below, for narrow windows: an event after the other, not to scale."""

from __future__ import annotations

from sphinx_briefing.pictures.glyphs import RADIUS, glyph
from sphinx_briefing.pictures.letters import wrapped
from sphinx_briefing.pictures.plot import LINE, key
from sphinx_briefing.pictures.scene import Mark, Path, Scene, Words, around, line, polygon
from sphinx_briefing.pictures.style import breadth_of
from sphinx_briefing.pictures.timeline import Item, Row, Timeline
from sphinx_briefing.pictures.wide import row_head

_RAIL = 16.0
_TEXT = 34.0

Part = Path | Words | Mark


def tall_scene(drawing: Timeline, breadth: float) -> Scene:
    """Return the timeline in a picture so wide."""
    parts: list[Part] = []
    y = 6.0
    for row in drawing.rows:
        if row.head:
            parts += row_head(row.head, y, breadth)
            y += 28
        made, y = _row(drawing, row, breadth, y)
        parts += made
    below, end = key(drawing, breadth, y + 2)
    return Scene(breadth, end + 6, (*parts, *below))


def _row(drawing: Timeline, row: Row, breadth: float, top: float) -> tuple[list[Part], float]:
    """Return the events of a group, with the briefing's day where it falls among them."""
    found: list[Part] = []
    y = top
    later = drawing.now_day is None
    for item in row.items:
        if not later and item.days and min(item.days) > (drawing.now_day or 0):
            later = True
            made, y = _now(drawing, breadth, y)
            found += made
        mark, y = _mark(item, breadth, y)
        found.append(mark)
    if not later:
        made, y = _now(drawing, breadth, y)
        found += made
    rail = line((_RAIL, top + 4), (_RAIL, y - 4), "grid")
    return [rail, *found], y


def _now(drawing: Timeline, breadth: float, y: float) -> tuple[list[Part], float]:
    words = drawing.now.words if drawing.now else ""
    lines = wrapped(words, breadth_of("today"), breadth - _TEXT - 8)
    found: list[Part] = [line((4, y + 6), (breadth - 4, y + 6), "now")]
    for place, text in enumerate(lines):
        found.append(Words(_TEXT, y + 22 + LINE * place, text, "today"))
    return found, y + 14 + LINE * len(lines)


def _mark(item: Item, breadth: float, y: float) -> tuple[Mark, float]:
    room = breadth - _TEXT - 8
    lines = [(one, "when") for one in wrapped(item.when, breadth_of("when"), room)]
    lines += [(one, "label") for one in wrapped(item.words, breadth_of("label"), room)]
    words = [
        Words(_TEXT, y + 16 + LINE * place, text, style)
        for place, (text, style) in enumerate(lines)
    ]
    end = y + 8 + LINE * len(lines)
    parts: tuple[Path | Words, ...] = (*_shapes(item, y + 12, end), *words)
    name = ", ".join(filter(None, (item.when, item.words, item.state_words)))
    return Mark(item.ref, name, parts, around(one.box for one in parts)), end + 8


def _shapes(item: Item, y: float, end: float) -> tuple[Path, ...]:
    """Return the shapes beside an event: a line down for what lasts, dashes for what is vague."""
    shape = glyph(item.state, _RAIL, y)
    tone = item.state
    if item.lasts and item.after == "open":
        tip = [(_RAIL - 5, end - 6), (_RAIL + 5, end - 6), (_RAIL, end + 2)]
        return (
            line((_RAIL, y), (_RAIL, end - 5), f"bar {tone}"),
            polygon(tip, f"full {tone}"),
            *shape,
        )
    if item.lasts:
        known = item.start is not None and item.end is not None and not item.soft
        return (line((_RAIL, y), (_RAIL, end), f"{'bar' if known else 'soft'} {tone}"), *shape)
    if item.vague:
        return (line((_RAIL, y + RADIUS), (_RAIL, end), f"soft {tone}"), *shape)
    return shape
