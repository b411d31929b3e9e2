"""How a place is shown."""

from __future__ import annotations

from sphinx_briefing.model import Event, Place
from sphinx_briefing.views.blocks import Line, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.kindview import Computed, KindView
from sphinx_briefing.views.short import capped, event_line, referring


def _chips(desk: Desk, place: Place) -> tuple[Text, ...]:
    return (Text(desk.language.wording(place.type), "kind"),) if place.type else ()


def _line(desk: Desk, place: Place) -> Line:
    line: Line = (desk.link(place.ref),)
    return (*line, Text(", "), desk.link(place.within)) if place.within else line


def _coordinates(_desk: Desk, place: Place) -> tuple[Line, ...]:
    """Degrees as geographers write them, latitude first (ISO 6709, annex D)."""
    if place.lat is None or place.lon is None:
        return ()
    north, east = "N" if place.lat >= 0 else "S", "E" if place.lon >= 0 else "W"
    return ((Text(f"{abs(place.lat)}° {north}, {abs(place.lon)}° {east}"),),)


def _country(desk: Desk, place: Place) -> tuple[Line, ...]:
    if not place.country:
        return ()
    return ((Text(desk.language.locale.territories.get(place.country, place.country)),),)


def _events(desk: Desk, place: Place) -> tuple[Line, ...]:
    return capped(desk, referring(desk, place.ref, Event, "where"), event_line)


VIEW = KindView(
    kind="place",
    preview=("in", "country"),
    card=("names", "in", "country", "coordinates", "events", "note", "pages"),
    columns=("name", "in", "coordinates"),
    line=_line,
    used=("name", "kind", "lat", "lon"),
    chips=_chips,
    computed={
        "country": Computed("Country", "The country of the ISO 3166-1 code.", _country),
        "coordinates": Computed("Coordinates", "Latitude and longitude.", _coordinates),
        "events": Computed("Events", "Events that took place there.", _events),
    },
)
