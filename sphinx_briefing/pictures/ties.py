"""The lines of a network: from edge to edge, beside each other, with words where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sphinx_briefing.pictures.courses import Course, Curve, course_of, direction
from sphinx_briefing.pictures.detours import CLEAR, Turns, Way, grown
from sphinx_briefing.pictures.network import Network, Tie
from sphinx_briefing.pictures.scene import Box, Mark, Path, Words, number, polygon
from sphinx_briefing.pictures.spread import BESIDE
from sphinx_briefing.pictures.style import DASHES

_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8)
"""Where on a line its words may stand."""
_MORE_PLACES = (*_PLACES, 0.46, 0.54, 0.38, 0.62, 0.31, 0.69, 0.24, 0.76, 0.16, 0.84, 0.12, 0.88)
"""Where a number may stand, which has the key to say its words."""
_INSET = 4.0


class Taken(NamedTuple):
    """What words may not meet, the lines that they had better not cover, and the breadth."""

    boxes: Sequence[Box]
    lines: Sequence[Course]
    breadth: float


def courses(drawing: Network, boxes: Sequence[Box], breadth: float) -> list[Course]:
    """Return the line of each relation, past all nodes but its own."""
    beside: dict[tuple[int, int], list[int]] = {}
    for place, tie in enumerate(drawing.ties):
        beside.setdefault(_pair(tie), []).append(place)
    found: list[Course] = []
    turns: Turns = {}
    rooms = [grown(box, CLEAR) for box in boxes]
    for place, tie in enumerate(drawing.ties):
        mates = beside[_pair(tie)]
        shift = (mates.index(place) - (len(mates) - 1) / 2) * BESIDE
        shift = shift if tie.start < tie.end else -shift
        away = [room for at, room in enumerate(rooms) if at not in {tie.start, tie.end}]
        found.append(course_of(Way(boxes[tie.start], boxes[tie.end], away, breadth, turns), shift))
    return found


def tie_marks(
    drawing: Network, lines: Sequence[Course], boxes: Sequence[Box], breadth: float
) -> tuple[list[Mark], set[int]]:
    """Return a mark for each relation, and the kinds that some line names by number alone."""
    taken = list(boxes)
    found: list[Mark] = []
    numbered: set[int] = set()
    for place, (tie, course) in enumerate(zip(drawing.ties, lines, strict=True)):
        others = [*lines[:place], *lines[place + 1 :]]
        there = Taken(taken, others, breadth)
        words = _words(tie, drawing.kinds[tie.kind], course, there, _PLACES)
        if words is None:
            words = _words(tie, str(tie.kind + 1), course, there, _MORE_PLACES)
            if words is not None:
                numbered.add(tie.kind)
        if words is not None:
            taken.append(words.box)
        found.append(_mark(tie, course, words))
    return found, numbered


def _pair(tie: Tie) -> tuple[int, int]:
    return (tie.start, tie.end) if tie.start < tie.end else (tie.end, tie.start)


def _mark(tie: Tie, course: Course, words: Words | None) -> Mark:
    data = "M{} {}".format(*map(number, course.points[0]))
    for curve in course.curves:
        data += "Q{} {} {} {}".format(*(number(one) for point in curve[1:] for one in point))
    style = DASHES[min(tie.kind, len(DASHES) - 1)]
    parts: list[Path | Words] = [Path(data, style, course.box)]
    if tie.directed:
        parts.append(_arrow(course.curves[-1]))
    if words is not None:
        parts.append(words)
    x, y = course.at(0.5)
    place = words.box if words else Box(x - 5, y - 5, 10, 10)
    return Mark(tie.ref, tie.name, tuple(parts), place)


def _arrow(curve: Curve) -> Path:
    x, y = curve.end
    dx, dy = direction(curve.bend, curve.end)
    foot = (x - 9 * dx, y - 9 * dy)
    side = (4 * dy, -4 * dx)
    corners = [
        (x, y),
        (foot[0] + side[0], foot[1] + side[1]),
        (foot[0] - side[0], foot[1] - side[1]),
    ]
    return polygon(corners, "tip")


def _words(
    tie: Tie, text: str, course: Course, taken: Taken, places: Sequence[float]
) -> Words | None:
    """Return words on a line where they meet nothing, best no other line; None without room."""
    said = f"{text} ×{tie.number}" if tie.number > 1 else text
    best, least = None, len(taken.lines) + 1
    for part in places:
        x, y = course.at(part)
        words = Words(x, y + 4, said, "tie", "middle")
        box = words.box
        inside = box.x >= _INSET and box.right <= taken.breadth - _INSET and box.y >= _INSET
        if not inside or any(box.meets(one) for one in taken.boxes):
            continue
        crossed = sum(1 for one in taken.lines if one.meets(box))
        if crossed < least:
            best, least = words, crossed
        if not crossed:
            break
    return best
