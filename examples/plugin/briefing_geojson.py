"""Points of GeoJSON (RFC 7946) as places: name a ``.geojson`` file in ``briefing_data``."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sphinx_briefing.load.imports import Given, Import, Item
from sphinx_briefing.load.structure import FileContent
from sphinx_briefing.model.values import suggest_id
from sphinx_briefing.problems import Code


def read(given: Given) -> list[FileContent]:
    """Return a place for each point that has a name."""
    try:
        features = json.loads(given.text)["features"]
    except (ValueError, KeyError, TypeError) as error:
        given.note(Code.BAD_IMPORT, 0, f"no collection of features: {error!r}")
        return []
    return [given.content(_places(given, features))]


def _places(given: Given, features: list[dict]) -> Iterator[Item]:
    offset = 0
    for feature in features:
        offset = max(given.text.find('"Feature"', offset + 1), 0)
        name = feature.get("properties", {}).get("name", "")
        shape = feature.get("geometry") or {}
        if shape.get("type") != "Point" or not suggest_id(name):
            message = "only points with a name are places: this feature is not read"
            given.note(Code.NOT_IMPORTED, offset, message)
            continue
        lon, lat = shape["coordinates"][:2]
        yield Item("place", suggest_id(name), {"name": name, "lat": lat, "lon": lon}, offset)


IMPORT = Import("geojson", "GeoJSON", (".geojson",), read)
