"""How shapes of land are made from a topology: lines put together, borders told from coasts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_briefing.pictures.land import shapes
from tools import land

TRANSFORM = {"scale": [0.5, 0.5], "translate": [-10.0, 20.0]}
# two countries side by side: coast of the one, border, coast of the other
ARCS = [[[2, 0], [-2, 0], [0, 2], [2, 0]], [[2, 2], [0, -2]], [[2, 2], [2, 0], [0, -2], [-2, 0]]]
TOPOLOGY = {
    "transform": TRANSFORM,
    "arcs": ARCS,
    "objects": {
        "land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[0, 2]]]}]},
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "arcs": [[[2, -2]]]},
            ]
        },
    },
}


def test_points_are_hundredths_of_a_degree() -> None:
    assert land.arcs_of(TOPOLOGY)[1] == [(-900, 2100), (-900, 2000)]


def test_rings_go_around_land_and_borders_are_what_two_countries_share() -> None:
    (ring,) = land.rings(TOPOLOGY)
    assert ring[0] == ring[-1] == (-900, 2000)
    assert (-900, 2100) in ring
    assert list(land.borders(TOPOLOGY)) == [[(-900, 2100), (-900, 2000)]]


def test_files_are_made_whole_and_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("land", "countries"):
        (tmp_path / f"{name}-110m.json").write_text(json.dumps(TOPOLOGY), "utf-8")
    monkeypatch.setattr(land, "TARGET", tmp_path / "earth")
    land.main(tmp_path)
    text = (tmp_path / "earth" / "borders.txt").read_text("utf-8")
    assert text.splitlines()[-1] == "-900,2100 0,-100"
    assert text.startswith("# Natural Earth")


def test_points_that_fall_together_are_one() -> None:
    assert land.text_of([[(0, 0), (0, 0), (5, 1)], [(1, 1), (1, 1)]]) == "0,0 5,1\n"


@pytest.mark.parametrize("name", ["land", "borders"])
def test_shapes_are_on_the_globe(name: str) -> None:
    points = [point for line in shapes(name) for point in line]
    assert len(points) > 2000
    assert all(-180 <= point.lon <= 180 and -90 <= point.lat <= 90 for point in points)
