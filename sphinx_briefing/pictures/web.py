"""The network: nodes as boxes with their names, relations as lines with their words."""

from __future__ import annotations

from sphinx_briefing.pictures.letters import fitting, width, wrapped
from sphinx_briefing.pictures.network import Network, Node
from sphinx_briefing.pictures.scene import (
    Box,
    Mark,
    Path,
    Scene,
    Words,
    around,
    line,
    polygon,
    rounded,
)
from sphinx_briefing.pictures.spread import Point, Size, spread
from sphinx_briefing.pictures.style import DASHES, breadth_of
from sphinx_briefing.pictures.ties import courses, tie_marks

Part = Path | Words

_ROOM = 120.0
_LINE = 14.0
_PAD = 8.0
_AREA = 15500.0
"""The room of a node and its ties, in square pixels."""
_LEAST = 80.0
"""The least height, beside what each node adds to it."""
_INSET = 12.0


def network_scene(drawing: Network, breadth: float) -> Scene:
    """Return the network in a picture so wide; it is as high as it has to be."""
    sizes = [_size(node) for node in drawing.nodes]
    pairs = [(tie.start, tie.end) for tie in drawing.ties] + list(drawing.homes)
    height = max(_LEAST + 40.0 * min(len(sizes), 4), _AREA * len(sizes) / breadth)
    points = spread(sizes, pairs, breadth, height)
    boxes = _boxes(points, sizes, 0.0)
    lines = courses(drawing, boxes, breadth)
    highest = min((one.box.y for one in lines), default=_INSET)
    if highest < _INSET:  # lines bend beyond the uppermost nodes
        boxes = _boxes(points, sizes, _INSET - highest)
        lines = courses(drawing, boxes, breadth)
    nodes = [_node(node, box) for node, box in zip(drawing.nodes, boxes, strict=True)]
    ties, numbered = tie_marks(drawing, lines, boxes, breadth)
    bottom = around([*boxes, *(part.box for tie in ties for part in tie.parts)]).bottom
    below = _key(drawing, breadth, numbered, bottom + 24)
    end = around([part.box for part in below] or [Box(0, 0, 0, bottom)]).bottom
    return Scene(breadth, end + 8, (*ties, *nodes, *below), whole=True)


def _boxes(points: list[Point], sizes: list[Size], down: float) -> list[Box]:
    return [
        Box(x - size.width / 2, y - size.height / 2 + down, size.width, size.height)
        for (x, y), size in zip(points, sizes, strict=True)
    ]


def _lines(node: Node) -> list[tuple[str, str]]:
    lines = [(one, "label") for one in wrapped(node.words, breadth_of("label"), _ROOM)]
    return lines + [(one, "when") for one in wrapped(node.below, breadth_of("when"), _ROOM)]


def _size(node: Node) -> Size:
    lines = _lines(node)
    wide = max((width(words, breadth_of(style)) for words, style in lines), default=10.0)
    return Size(wide + 2 * _PAD, len(lines) * _LINE + 10)


def _node(node: Node, box: Box) -> Mark:
    x = box.x + box.width / 2
    words = [
        Words(x, box.y + 16 + _LINE * place, text, style, "middle")
        for place, (text, style) in enumerate(_lines(node))
    ]
    name = ", ".join(filter(None, (node.words, node.below)))
    return Mark(node.ref, name, (outline(node.shape, box), *words), box)


def outline(shape: str, box: Box) -> Path:
    """Return the outline of a shape: round for persons, square for states, cut for bodies."""
    if shape == "body":
        cut = 6.0
        x, y = (box.x, box.x + cut, box.right - cut, box.right), (box.y, box.bottom)
        corners = [(x[1], y[0]), (x[2], y[0]), (x[3], y[0] + cut), (x[3], y[1] - cut)]
        corners += [(x[2], y[1]), (x[1], y[1]), (x[0], y[1] - cut), (x[0], y[0] + cut)]
        return polygon(corners, "node")
    radius = {"person": min(box.height / 2, 13.0), "state": 0.0, "other": 3.0}[shape]
    return rounded(box, radius, "state" if shape == "state" else "node")


def _key(drawing: Network, breadth: float, numbered: set[int], top: float) -> tuple[Part, ...]:
    """Return the key: the shapes of nodes, and the words of relations by dash and number."""
    found: list[Part] = []
    x, y = _INSET, top
    entries: list[tuple[str, int, str]] = [(shape, 0, word) for shape, word in drawing.shapes]
    entries += [
        ("", place, f"{place + 1} {word}" if place in numbered else word)
        for place, word in enumerate(drawing.kinds)
        if place < len(DASHES) - 1 or place in numbered
    ]
    for shape, kind, whole in entries:
        words = fitting(whole, breadth_of("when"), breadth - 4 * _INSET - 28)
        room = width(words, breadth_of("when")) + 46
        if x > _INSET and x + room > breadth:
            x, y = _INSET, y + 18
        sign = Box(x, y - 10, 22, 12)
        middle = y - 4
        found.append(
            outline(shape, sign) if shape else line((x, middle), (x + 22, middle), _dash(kind))
        )
        found.append(Words(x + 28, y, words, "when"))
        x += room
    return tuple(found)


def _dash(kind: int) -> str:
    return DASHES[min(kind, len(DASHES) - 1)]
