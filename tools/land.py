"""Makes the shapes of land and borders for maps: ``python tools/land.py FOLDER``.

FOLDER holds ``land-110m.json`` and ``countries-110m.json`` of the npm package ``world-atlas``
2.0.2: Natural Earth 4.1 at 1:110 million as TopoJSON. Equal files give equal bytes.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "sphinx_briefing" / "pictures" / "earth"
SOURCE = (
    "# Natural Earth 4.1, 1:110 million, https://www.naturalearthdata.com/ (public domain).\n"
    "# Taken from the npm package world-atlas 2.0.2, see LICENSE; made by tools/land.py.\n"
)
LAND = "# A ring a line, land on its right: longitude and latitude in hundredths of a degree,\n"
BORDER = "# A line a line: longitude and latitude in hundredths of a degree,\n"
STEPS = "# then the steps from point to point.\n"

Point = tuple[int, int]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the lines of a topology in hundredths of a degree."""
    (wide, high), (left, low) = (topology["transform"][key] for key in ("scale", "translate"))
    found = []
    for arc in topology["arcs"]:
        xs, ys = (accumulate(steps) for steps in zip(*arc, strict=True))
        found.append(
            [
                (round((left + wide * x) * 100), round((low + high * y) * 100))
                for x, y in zip(xs, ys, strict=True)
            ]
        )
    return found


def rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield the closed lines around land, and around the seas in it."""
    arcs = arcs_of(topology)
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                points: list[Point] = []
                for number in ring:
                    arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                    points += arc if not points else arc[1:]
                yield points


def borders(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield the lines that two countries have in common."""
    arcs = arcs_of(topology)
    used: Counter[int] = Counter()
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for number in {
            arc if arc >= 0 else ~arc for polygon in polygons for ring in polygon for arc in ring
        }:
            used[number] += 1
    yield from (arcs[number] for number in sorted(used) if used[number] > 1)


def text_of(lines: Iterable[list[Point]]) -> str:
    """Return lines as text; points that fall together are one."""
    found = []
    for line in lines:
        points = [one for one, before in zip(line, [None, *line], strict=False) if one != before]
        if len(points) > 1:
            steps = [(x - left, y - low) for (left, low), (x, y) in pairwise(points)]
            found.append(" ".join(f"{x},{y}" for x, y in (points[0], *steps)))
    return "\n".join(found) + "\n"


def main(folder: Path) -> None:
    """Write both files."""
    land = json.loads((folder / "land-110m.json").read_text("utf-8"))
    countries = json.loads((folder / "countries-110m.json").read_text("utf-8"))
    TARGET.mkdir(exist_ok=True)
    (TARGET / "land.txt").write_text(SOURCE + LAND + STEPS + text_of(rings(land)), "utf-8")
    text = SOURCE + BORDER + STEPS + text_of(borders(countries))
    (TARGET / "borders.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
