"""What a picture is made of once everything has its place: paths, words, and marks that link.

Distances are in CSS pixels from the upper left corner. Looks are named, see `style`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sphinx_briefing.model.values import Ref
from sphinx_briefing.pictures.letters import width
from sphinx_briefing.pictures.style import breadth_of, size_of


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.height

    def meets(self, other: Box) -> bool:
        """Say whether two rectangles have more than an edge in common."""
        beside = self.x < other.right and other.x < self.right
        return beside and self.y < other.bottom and other.y < self.bottom


class Path(NamedTuple):
    """A line or a filled shape: SVG path data, its look, and the rectangle that it stays in."""

    data: str
    style: str
    box: Box


class Words(NamedTuple):
    """A line of text: ``x`` is its start, middle or end (``anchor``), ``y`` its base line."""

    x: float
    y: float
    text: str
    style: str
    anchor: str = "start"

    @property
    def box(self) -> Box:
        """The room that it needs at most."""
        size = size_of(self.style)
        wide = width(self.text, breadth_of(self.style))
        left = {"start": self.x, "middle": self.x - wide / 2, "end": self.x - wide}[self.anchor]
        return Box(left, self.y - size * 0.95, wide, size * 1.25)


class Mark(NamedTuple):
    """Parts that stand for a record, or for several (no ``ref``), under an accessible name."""

    ref: Ref | None
    name: str
    parts: tuple[Path | Words, ...]
    box: Box


Part = Path | Words | Mark
"""What stands in a picture."""


class Scene(NamedTuple):
    """A whole picture; ``head`` is the height of what stands above each part of it, an axis.

    One that is ``whole`` cannot be parted.
    """

    width: float
    height: float
    parts: tuple[Part, ...]
    head: float = 0.0
    whole: bool = False


def all_parts(scene: Scene) -> Iterator[Path | Words]:
    """Yield paths and words, also those of marks."""
    for part in scene.parts:
        yield from part.parts if isinstance(part, Mark) else (part,)


class Slice(NamedTuple):
    """A part of a picture from its one side to the other, through which no mark is cut."""

    top: float
    height: float

    def holds(self, box: Box) -> bool:
        """Say whether a rectangle begins in this part."""
        return self.top <= box.y < self.top + self.height


def slices(scene: Scene) -> tuple[Slice, ...]:
    """Return the parts that a picture can be cut into; a head is the first of them."""
    if scene.whole:
        return (Slice(0.0, scene.height),)
    boxes = sorted(
        (part.box.y, part.box.bottom)
        for part in scene.parts
        if not isinstance(part, Path) and part.box.bottom > scene.head
    )
    edges, reached = [0.0], scene.head
    if scene.head:
        edges.append(scene.head)
    for top, bottom in boxes:
        if top > reached > edges[-1]:
            edges.append((reached + top) / 2)
        reached = max(reached, bottom)
    edges.append(scene.height)
    return tuple(Slice(top, end - top) for top, end in itertools.pairwise(edges))


def number(value: float) -> str:
    """Return a coordinate with one decimal at most: the same text on every machine."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest rectangle around others."""
    every = list(boxes)
    left, top = min(one.x for one in every), min(one.y for one in every)
    right, bottom = max(one.right for one in every), max(one.bottom for one in every)
    return Box(left, top, right - left, bottom - top)


def line(start: tuple[float, float], end: tuple[float, float], style: str) -> Path:
    """Return a straight line."""
    (x1, y1), (x2, y2) = start, end
    data = f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"
    return Path(data, style, Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)))


def polygon(points: Iterable[tuple[float, float]], style: str, *, closed: bool = True) -> Path:
    """Return a shape with straight sides, or a line with corners."""
    every = list(points)
    data = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in every) + ("Z" if closed else "")
    box = around(Box(x, y, 0, 0) for x, y in every)
    return Path(data, style, box)


def rectangle(box: Box, style: str) -> Path:
    """Return a rectangle."""
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return polygon(corners, style)


def rounded(box: Box, radius: float, style: str) -> Path:
    """Return a rectangle with round corners."""
    if not radius:
        return rectangle(box, style)
    across, down, r = box.width - 2 * radius, box.height - 2 * radius, number(radius)
    data = (
        f"M{number(box.x + radius)} {number(box.y)}h{number(across)}a{r} {r} 0 0 1 {r} {r}"
        f"v{number(down)}a{r} {r} 0 0 1 -{r} {r}h{number(-across)}a{r} {r} 0 0 1 -{r} -{r}"
        f"v{number(-down)}a{r} {r} 0 0 1 {r} -{r}Z"
    )
    return Path(data, style, box)


def circle(x: float, y: float, radius: float, style: str) -> Path:
    """Return a circle."""
    r, across = number(radius), number(2 * radius)
    data = f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0Z"
    return Path(data, style, Box(x - radius, y - radius, 2 * radius, 2 * radius))
