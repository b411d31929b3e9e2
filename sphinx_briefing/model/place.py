"""Places: where events happen."""

from __future__ import annotations

from typing import ClassVar

from sphinx_briefing.model.base import Record, fact, record
from sphinx_briefing.model.fieldtypes import (
    CountryCode,
    LanguageTag,
    ListOf,
    MapOf,
    Number,
    Reference,
    Text,
)
from sphinx_briefing.model.values import Ref


@record
class Place(Record):
    """A city, country, region, building or sea."""

    kind: ClassVar[str] = "place"
    plural: ClassVar[str] = "places"
    label: ClassVar[str] = "Place"
    plural_label: ClassVar[str] = "Places"
    doc: ClassVar[str] = "A city, country, region, building or sea."
    name_field: ClassVar[str] = "own_name"

    own_name: str | None = fact(
        Text(wording=True),
        "Name",
        "The name in the briefing's language.",
        required=True,
        key="name",
    )
    names: dict[str, str] = fact(
        MapOf(LanguageTag(), Text()), "Names", "The name in other languages and scripts."
    )
    within: Ref | None = fact(
        Reference(prefer=("place", "actor"), closed=True),
        "In",
        "The place or state that it lies in.",
        key="in",
    )
    lat: float | None = fact(Number(-90, 90), "Latitude", "Degrees north (WGS 84).")
    lon: float | None = fact(Number(-180, 180), "Longitude", "Degrees east (WGS 84).")
    maybe: tuple[Ref, ...] = fact(
        ListOf(Reference("place")), "Same as?", "Records that a draft may be: review decides."
    )
    country: str | None = fact(CountryCode(), "Country", "ISO 3166-1 alpha-2 code.")
    type: str | None = fact(
        Text(wording=True),
        "Type",
        "What sort of place it is: city, strait, airport.",
        key="kind",
    )
