"""The lines of a network: from edge to edge, beside each other, with words where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from sphinx_briefing.pictures.network import Network, Tie
from sphinx_briefing.pictures.scene import Box, Mark, Path, Words, around, number, polygon
from sphinx_briefing.pictures.spread import BESIDE
from sphinx_briefing.pictures.style import DASHES

_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8)
"""Where on a line its words may stand."""
_INSET = 4.0
_BENDS = (0.0, 22.0, -22.0, 44.0, -44.0, 70.0, -70.0, 100.0, -100.0, 140.0, -140.0)
"""How much more a line may bend, to go around what is in its way."""
_STEPS = 24
"""Points by which a line is known to others."""

Place = tuple[float, float]


class Curve(NamedTuple):
    """A line from ``start`` to ``end`` that bends towards ``bend`` (a quadratic Bézier curve)."""

    start: Place
    bend: Place
    end: Place

    def at(self, part: float) -> Place:
        """Return a point of it, from 0 to 1."""
        rest = 1 - part
        weights = (rest * rest, 2 * rest * part, part * part)
        x = sum(weight * point[0] for weight, point in zip(weights, self, strict=True))
        y = sum(weight * point[1] for weight, point in zip(weights, self, strict=True))
        return x, y


class Trace(NamedTuple):
    """A line by points on it."""

    box: Box
    points: tuple[Place, ...]

    def meets(self, box: Box) -> bool:
        """Say whether the line goes through a rectangle."""
        left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
        own = self.box
        if own.x > right or own.x + own.width < left:
            return False
        if own.y > bottom or own.y + own.height < top:
            return False
        return any(left < x < right and top < y < bottom for x, y in self.points)


class Taken(NamedTuple):
    """What words may not meet, the lines that they had better not cover, and the breadth."""

    boxes: Sequence[Box]
    lines: Sequence[Trace]
    breadth: float


def tie_marks(
    drawing: Network, boxes: Sequence[Box], breadth: float
) -> tuple[list[Mark], set[int]]:
    """Return a mark for each relation, and the kinds that some line names by number alone."""
    taken = list(boxes)
    beside: dict[tuple[int, int], list[int]] = {}
    for place, tie in enumerate(drawing.ties):
        beside.setdefault(_pair(tie), []).append(place)
    curves: list[Curve] = []
    for place, tie in enumerate(drawing.ties):
        mates = beside[_pair(tie)]
        shift = (mates.index(place) - (len(mates) - 1) / 2) * BESIDE
        shift = shift if tie.start < tie.end else -shift
        away = [box for at, box in enumerate(boxes) if at not in {tie.start, tie.end}]
        curves.append(_routed(boxes[tie.start], boxes[tie.end], shift, away, breadth))
    traces = [_trace(one) for one in curves]
    found: list[Mark] = []
    numbered: set[int] = set()
    for place, (tie, curve) in enumerate(zip(drawing.ties, curves, strict=True)):
        others = traces[:place] + traces[place + 1 :]
        words = _words(tie, drawing.kinds[tie.kind], curve, Taken(taken, others, breadth))
        if words is None:
            words = _words(tie, str(tie.kind + 1), curve, Taken(taken, others, breadth))
            if words is not None:
                numbered.add(tie.kind)
        if words is not None:
            taken.append(words.box)
        found.append(_mark(tie, curve, words))
    return found, numbered


def _pair(tie: Tie) -> tuple[int, int]:
    return (tie.start, tie.end) if tie.start < tie.end else (tie.end, tie.start)


def _routed(one: Box, other: Box, shift: float, others: Sequence[Box], breadth: float) -> Curve:
    """Return the line between two boxes that goes under the fewest others: it may bend more."""
    best, least = None, len(others) + 1
    for more in _BENDS:
        curve = _curve(one, other, shift + more, breadth)
        trace = _trace(curve)
        hidden = sum(1 for box in others if trace.meets(box))
        if hidden < least:
            best, least = curve, hidden
        if not hidden:
            break
    assert best is not None  # noqa: S101 - there are bends
    return best


def _curve(one: Box, other: Box, shift: float, breadth: float) -> Curve:
    """Return the line between two boxes whose middle is so far beside the straight one."""
    (x1, y1), (x2, y2) = _middle(one), _middle(other)
    dx, dy = _way((x1, y1), (x2, y2))
    x, y = (x1 + x2) / 2 - 2 * dy * shift, (y1 + y2) / 2 + 2 * dx * shift
    bend = (max(_INSET, min(x, breadth - _INSET)), y)
    return Curve(_leave(one, bend), bend, _leave(other, bend))


def _middle(box: Box) -> Place:
    return box.x + box.width / 2, box.y + box.height / 2


def _way(start: Place, end: Place) -> Place:
    """Return the direction from one point to another, of length 1."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = sqrt(dx * dx + dy * dy) or 1.0
    return dx / length, dy / length


def _leave(box: Box, target: Place) -> Place:
    """Return where one who goes from the middle of a box to a point is just outside of it."""
    x, y = _middle(box)
    dx, dy = _way((x, y), target)
    rooms = [
        (side / 2 + 2) / abs(step)
        for side, step in ((box.width, dx), (box.height, dy))
        if abs(step) > 0.0001
    ]
    room = min(rooms, default=0.0)
    return x + dx * room, y + dy * room


def _mark(tie: Tie, curve: Curve, words: Words | None) -> Mark:
    spots = [curve.start, curve.at(0.25), curve.at(0.5), curve.at(0.75), curve.end]
    data = "M{} {}Q{} {} {} {}".format(*(number(one) for point in curve for one in point))
    box = around(Box(x, y, 0, 0) for x, y in spots)
    parts: list[Path | Words] = [Path(data, DASHES[min(tie.kind, len(DASHES) - 1)], box)]
    if tie.directed:
        parts.append(_arrow(curve))
    if words is not None:
        parts.append(words)
    x, y = curve.at(0.5)
    place = words.box if words else Box(x - 5, y - 5, 10, 10)
    return Mark(tie.ref, tie.name, tuple(parts), place)


def _arrow(curve: Curve) -> Path:
    x, y = curve.end
    dx, dy = _way(curve.bend, curve.end)
    foot = (x - 9 * dx, y - 9 * dy)
    side = (4 * dy, -4 * dx)
    corners = [
        (x, y),
        (foot[0] + side[0], foot[1] + side[1]),
        (foot[0] - side[0], foot[1] - side[1]),
    ]
    return polygon(corners, "tip")


def _trace(curve: Curve) -> Trace:
    """Return a line as points near each other, and the rectangle that it stays in."""
    points = tuple(curve.at(step / _STEPS) for step in range(_STEPS + 1))
    return Trace(around(Box(x, y, 0, 0) for x, y in points), points)


def _words(tie: Tie, text: str, curve: Curve, taken: Taken) -> Words | None:
    """Return words on a line where they meet nothing, best no other line; None without room."""
    said = f"{text} ×{tie.number}" if tie.number > 1 else text
    best, least = None, len(taken.lines) + 1
    for part in _PLACES:
        x, y = curve.at(part)
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
