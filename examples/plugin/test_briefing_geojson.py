"""The plug-in's own tests: a file goes in, places come out, and what is no place is told."""

import json
from pathlib import Path

import briefing_geojson
import pytest

from sphinx_briefing.load.imports import formats
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import load_store

FEATURES = [
    {
        "type": "Feature",
        "properties": {"name": "Long Quay"},
        "geometry": {"type": "Point", "coordinates": [1.5, 51.25]},
    },
    {"type": "Feature", "properties": {"name": "Sea"}, "geometry": {"type": "Polygon"}},
]


@pytest.fixture(autouse=True)
def plugged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plug it in, whether or not it is installed."""
    monkeypatch.setattr(formats, "IMPORTS", (*formats.IMPORTS, briefing_geojson.IMPORT))


def test_points_are_places(tmp_path: Path) -> None:
    text = json.dumps({"type": "FeatureCollection", "features": FEATURES}, indent=1)
    (tmp_path / "quays.geojson").write_text(text, encoding="utf-8")
    store = load_store(["quays.geojson"], tmp_path)
    place = store.find(Ref("place", "long-quay"))
    assert place is not None
    assert (place.name, place.lat, place.lon) == ("Long Quay", 51.25, 1.5)
    (problem,) = map(str, store.problems)
    assert problem.startswith("quays.geojson:18:")
    assert "only points with a name are places" in problem


def test_what_is_no_geojson_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.geojson").write_text("[]", encoding="utf-8")
    (problem,) = map(str, load_store(["x.geojson"], tmp_path).problems)
    assert "no collection of features" in problem
