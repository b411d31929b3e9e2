"""Long lists of dossiers in parts: themes show the whole list beside every page that it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sphinx_briefing.model import Event, Record
from sphinx_briefing.views import Desk

MOST = 300
"""So many pages are in one list."""


class Part(NamedTuple):
    """A part of a list: the end of its page's name, what it has in common, its records."""

    name: str
    title: str
    records: list[Record]


def parts(desk: Desk, records: Sequence[Record]) -> list[Part]:
    """Return a list in parts: events by year, others by initial. None if it is short enough.

    What is added to one part leaves the pages of the others as they are. A letter or a year that
    has too many itself is cut after every so many.
    """
    if len(records) <= MOST:
        return []
    groups: dict[tuple[str, str], list[Record]] = {}
    for one in records:
        group = _year(desk, one) if isinstance(one, Event) else _initial(desk, one)
        groups.setdefault(group, []).append(one)
    found = []
    for (name, title), members in groups.items():
        found.append(Part(name, title, members[:MOST]))
        for number, start in enumerate(range(MOST, len(members), MOST), 2):
            rest = members[start : start + MOST]
            found.append(Part(f"{name}-{number}", f"{title} {number}", rest))
    return found


def _year(desk: Desk, event: Event) -> tuple[str, str]:
    day = event.when and (event.when.earliest or event.when.latest)
    return (str(day.year), str(day.year)) if day else ("undated", desk.text("Without a date"))


def _initial(desk: Desk, record: Record) -> tuple[str, str]:
    """Return the initial as a part of a file's name and as a title; scripts without case have none.

    They would have as many as there are names.
    """
    letter = desk.language.sort_key(desk.record_name(record))[0][:1]
    capital = letter.upper()
    if capital == letter:
        return "other", "#"
    return (letter if letter.isascii() else f"u{ord(letter):04x}"), capital
