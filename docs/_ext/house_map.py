"""The drawn map of the house, from the code itself: its storeys, its rooms, what imports what."""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from reference_markup import Lines, TableDirective
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

import sphinx_briefing
from sphinx_briefing.nodes import drawing, drawing_slice
from sphinx_briefing.pictures.letters import width
from sphinx_briefing.pictures.scene import Box, Mark, Part, Scene, Slice, Words, rounded
from sphinx_briefing.pictures.scene import Path as Line
from sphinx_briefing.pictures.svg import paper_svg, web_svg

PACKAGE = Path(sphinx_briefing.__file__).parent
sys.path.insert(0, str(PACKAGE.parent))
from tests.house.layers import LAYERS, read_package  # noqa: E402  (a checkout has them)

WIDE, LEFT, TALL, GAP = 680.0, 118.0, 34.0, 12.0
POINTS = 0.66
"""Points of the PDF for a pixel: the map is as wide as the text."""
NAME = "The map of the house"
Graph = Mapping[str, frozenset[str]]


class House(NamedTuple):
    """What there is: for each unit how many files it has, and which units it imports."""

    files: Mapping[str, int]
    imports: Graph

    def is_package(self, unit: str) -> bool:
        """Say whether a unit is a folder, a room of its own on the map."""
        return (PACKAGE / unit).is_dir()


def read_house() -> House:
    """Read every import of the package."""
    files: dict[str, int] = defaultdict(int)
    imports: dict[str, set[str]] = defaultdict(set)
    for module in read_package(PACKAGE):
        files[module.unit] += 1
        targets = {one.target.partition(".")[0] for one in module.imports if one.ours}
        imports[module.unit] |= targets - {module.unit}
    return House(files, {unit: frozenset(found) for unit, found in imports.items()})


def direct(graph: Graph, rooms: frozenset[str]) -> list[tuple[str, str]]:
    """Return the imports between rooms without those that follow from others."""
    reached: dict[str, frozenset[str]] = {}
    for layer in LAYERS:
        for unit in layer:
            below = graph.get(unit, frozenset()) & rooms
            reached[unit] = below.union(*(reached.get(one, frozenset()) for one in below))
    lines = []
    for room in sorted(rooms):
        below = graph[room] & rooms
        implied = frozenset().union(*(reached[one] for one in below))
        lines += [(room, one) for one in sorted(below - implied)]
    return lines


def storeys(names: Mapping[int, str], house: House) -> tuple[list[Part], dict[str, Box], float]:
    """Return the parts of all storeys from the top, where each room is, and the height."""
    parts: list[Part] = []
    boxes: dict[str, Box] = {}
    top = GAP
    for number in range(len(LAYERS) - 1, -1, -1):
        start = top
        units = [unit for unit in LAYERS[number] if unit in house.files]
        rooms = [unit for unit in units if house.is_package(unit)]
        for row in _rows(rooms):
            boxes |= _row(row, top)
            top += TALL + 2 * GAP
        top -= GAP if rooms else 0
        for line in _lines([unit for unit in units if unit not in rooms]):
            top += 14
            parts.append(Words(LEFT, top, line, "when"))
        parts.append(Words(8, start + 15, f"{number}  {names[number]}", "head"))
        top += GAP + 4
        parts.append(_rule(top))
        top += GAP + 4
    return parts, boxes, top - GAP


def _room_width(unit: str) -> float:
    return max(width(unit, 14), width("00 files", 11)) + 16


def _rows(rooms: list[str]) -> list[list[str]]:
    """Return rooms in as few rows as they have room in, about as many in each."""
    needed = sum(_room_width(one) + GAP for one in rooms)
    count = math.ceil(needed / (WIDE - LEFT))
    size = math.ceil(len(rooms) / count) if count else 1
    return [rooms[start : start + size] for start in range(0, len(rooms), size)]


def _row(rooms: list[str], top: float) -> dict[str, Box]:
    """Return the places of rooms, which share what is left of the breadth."""
    left = WIDE - LEFT - sum(map(_room_width, rooms))
    apart = left / (len(rooms) + 1)
    boxes, x = {}, LEFT
    for room in rooms:
        boxes[room] = Box(x + apart, top, _room_width(room), TALL)
        x += apart + _room_width(room)
    return boxes


def _lines(units: list[str]) -> Iterator[str]:
    line = ""
    for unit in units:
        longer = f"{line} · {unit}" if line else unit
        if width(longer, 11) > WIDE - LEFT:
            yield line
            longer = unit
        line = longer
    if line:
        yield line


def _rule(y: float) -> Line:
    return Line(f"M0 {y:g}H{WIDE:g}", "grid", Box(0, y, WIDE, 0))


def _curve(start: Box, end: Box) -> Line:
    """Return the line of an import: from the foot of a room to the head of another, or beneath."""
    x1, x2 = start.x + start.width / 2, end.x + end.width / 2
    same = abs(start.y - end.y) < 1
    y1, y2 = start.bottom, end.bottom if same else end.y
    bend = 14.0 if same else max(24.0, (y2 - y1) / 2)
    second = y2 + bend if same else y2 - bend
    data = f"M{x1:.1f} {y1:.1f}C{x1:.1f} {y1 + bend:.1f} {x2:.1f} {second:.1f} {x2:.1f} {y2:.1f}"
    low, high = min(y1, y2), max(y1, y2) + (bend if same else 0)
    return Line(data, "dash-1", Box(min(x1, x2), low, abs(x2 - x1), high - low))


def house_scene(names: Mapping[int, str], house: House) -> Scene:
    """Return the map: lines first, so that rooms stand before them."""
    parts, boxes, height = storeys(names, house)
    lines = [
        _curve(boxes[one], boxes[other]) for one, other in direct(house.imports, frozenset(boxes))
    ]
    rooms = [_room(unit, box, house) for unit, box in boxes.items()]
    return Scene(WIDE, height, (*lines, *parts, *rooms), whole=True)


def _room(unit: str, box: Box, house: House) -> Mark:
    count = house.files[unit]
    middle = box.x + box.width / 2
    words = (
        Words(middle, box.y + 15, unit, "head", "middle"),
        Words(middle, box.y + 28, f"{count} files", "when", "middle"),
    )
    said = ", ".join(sorted(house.imports[unit])) or "nothing of ours"
    return Mark(
        None, f"{unit}, {count} files: imports {said}", (rounded(box, 3, "node"), *words), box
    )


class house_map(nodes.General, nodes.Element):  # noqa: N801 - nodes are in lower case
    """The map before it is known for which output."""


class HouseMapDirective(TableDirective):
    """Draws the map; its content names the storeys: a number and a word or two in each line."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the map."""
        named = (line.partition(" ") for line in self.content)
        names = tuple((int(number), name) for number, _, name in named)
        self.env.note_dependency(__file__)
        for path in PACKAGE.rglob("*.py"):
            self.env.note_dependency(str(path))
        return [house_map(names=names)]


class HouseTableDirective(TableDirective):
    """What the map shows, in words: each unit and what it imports."""

    def lines(self) -> Lines:
        """Return a table."""
        house = read_house()
        yield from (".. list-table::", "   :header-rows: 1", "   :widths: 24 76", "")
        yield from ("   * - Module", "     - Imports")
        for layer in reversed(LAYERS):
            for unit in layer:
                if unit in house.files and unit != "__main__":
                    below = ", ".join(f"``{one}``" for one in sorted(house.imports[unit]))
                    yield from (f"   * - ``{unit}``", f"     - {below or 'nothing of ours'}")


class DrawHouse(SphinxPostTransform):
    """Gives each output the map as it can show it; the others have the table beneath alone."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Replace the map."""
        for node in list(self.document.findall(house_map)):
            scene = house_scene(dict(node["names"]), read_house())
            node.replace_self(self._drawn(scene))

    def _drawn(self, scene: Scene) -> list[nodes.Node]:
        builder = self.app.builder
        if builder.name in ("html", "dirhtml", "singlehtml"):
            words = "Storeys from 9 to 0; lines lead down from a room to those that it imports."
            svg = web_svg(scene, NAME, words, lambda _: None)
            return [nodes.raw("", f'<div class="house-map">{svg}</div>', format="html")]
        if builder.name in ("briefingpdf", "typst"):
            node = drawing(alt=NAME, width=scene.width * POINTS, most=0, repeated=False)
            svg = paper_svg(scene, NAME, "Libertinus Serif, sans-serif", Slice(0, scene.height))
            node += drawing_slice(svg=svg, height=scene.height * POINTS)
            return [node]
        return []


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_node(house_map)
    app.add_directive("house-map", HouseMapDirective)
    app.add_directive("house-table", HouseTableDirective)
    app.add_post_transform(DrawHouse)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
