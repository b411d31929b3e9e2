"""What a dossier shows beside its record's card: one line a listing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Section(NamedTuple):
    """A listing of what refers to the record.

    ``kind`` and ``field`` say what is listed, and by which of its fields it refers; ``row`` names
    the row of the card that tells the same in short, and gives way.
    """

    title: str
    kind: str
    field: str
    view: str = "list"
    row: str = ""


SECTIONS: Mapping[str, tuple[Section, ...]] = {
    "actor": (
        Section("Quotes", "quote", "by", row="quotes"),
        Section("Said on its behalf", "quote", "for", row="quotes"),
        Section("Passed on", "quote", "via", row="passed_on"),
        Section("Events", "event", "who", "table", row="events"),
        Section("Claims", "claim", "by"),
        Section("Mentioned in quotes", "quote", "about"),
        Section("Mentioned in claims", "claim", "about"),
        Section("Published", "source", "publisher", "table"),
    ),
    "event": (
        Section("Parts", "event", "part_of", "table", row="parts"),
        Section("Said there", "quote", "at", row="quotes"),
        Section("Mentioned in quotes", "quote", "about"),
        Section("Mentioned in claims", "claim", "about"),
    ),
}
"""The kinds that can have dossiers, and the listings in these, in order."""
