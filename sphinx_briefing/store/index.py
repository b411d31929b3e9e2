"""Finds the records of a kind by the value of a field, without a look at every one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sphinx_briefing.model import Record
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.fieldtypes import Choice, CountryCode, LanguageTag, ListOf, Reference
from sphinx_briefing.model.references import references
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.words import words_of

_BEFORE_ALL, _AFTER_ALL = 0, 2**31

Places = Mapping[Ref | str, Sequence[int]]
"""What a field holds → the places of the records that hold it, in their order."""


class Days:
    """Places of records by the first and the last day that a date of theirs may mean, as written.

    Days are ordinals; None is any day. Times are not looked at. A date object that many records
    share, as those of loaded data do, is looked at once.
    """

    def __init__(self, dates: Iterable[tuple[int, Date]]) -> None:
        shared: dict[int, tuple[Date, list[int]]] = {}
        for place, date in dates:
            shared.setdefault(id(date), (date, []))[1].append(place)
        first, last = [], []
        for date, places in shared.values():
            earliest, latest = date.earliest, date.latest
            first.append((earliest.toordinal() if earliest else _BEFORE_ALL, places))
            last.append((latest.toordinal() if latest else _AFTER_ALL, places))
        self._first, self._by_first = _flat(first)
        self._last, self._by_last = _flat(last)

    def beginning(self, first: int | None, last: int | None) -> Sequence[int]:
        """Return the places of dates that begin between two days."""
        return _between(self._first, self._by_first, first, last)

    def ending(self, first: int | None, last: int | None) -> Sequence[int]:
        """Return the places of dates that end between two days."""
        return _between(self._last, self._by_last, first, last)


def _flat(found: list[tuple[int, list[int]]]) -> tuple[list[int], list[int]]:
    """Return days in their order, and the places of each, a day a place."""
    ordered = sorted(found, key=itemgetter(0))
    days = [day for day, places in ordered for _ in places]
    return days, [place for _, places in ordered for place in places]


def _between(
    days: Sequence[int], places: Sequence[int], first: int | None, last: int | None
) -> Sequence[int]:
    start = 0 if first is None else bisect_left(days, first)
    stop = len(days) if last is None else bisect_right(days, last)
    return places[start:stop]


class Index:
    """The records of one kind in the order of their ids; the index of a field is made when asked.

    A place is a number in ``records``; ``places`` finds it by id.
    """

    def __init__(self, records: Mapping[str, Record]) -> None:
        self.records = tuple(records.values())
        self.places = {ident: place for place, ident in enumerate(records)}
        self._values: dict[str, Places] = {}
        self._days: dict[str, Days] = {}

    def by_value(self, field: Field) -> Places:
        """Return the places by every reference and every word that a field holds.

        The words of a reference are left out where a field holds nothing else.
        """
        if field.name not in self._values:
            self._values[field.name] = _places(self.records, field)
        return self._values[field.name]

    def by_source(self) -> Places:
        """Return the places by the ids of the sources that state the records."""
        if "" not in self._values:
            found: dict[Ref | str, list[int]] = {}
            for place, record in enumerate(self.records):
                for source in record.sources:
                    found.setdefault(source, []).append(place)
            self._values[""] = found
        return self._values[""]

    def by_day(self, field: Field) -> Days:
        """Return the places by the days of a field; what is no date there is left out."""
        if field.name not in self._days:
            held = ((place, getattr(one, field.name)) for place, one in enumerate(self.records))
            self._days[field.name] = Days(
                (place, value) for place, value in held if isinstance(value, Date)
            )
        return self._days[field.name]


def _places(records: Sequence[Record], field: Field) -> Places:
    found: dict[Ref | str, list[int]] = {}
    name, absent = field.name, field.absent or None
    plain = isinstance(field.type, Choice | Reference | CountryCode | LanguageTag)
    several = isinstance(field.type, ListOf) and isinstance(field.type.item, Reference)
    for place, record in enumerate(records):
        held: Any = getattr(record, name)
        held = absent if held is None else held
        if plain:
            if held is not None:
                found.setdefault(held, []).append(place)
        elif several:
            for ref in held:
                found.setdefault(ref, []).append(place)
        else:
            keys: set[Ref | str] = {*references(held), *words_of(held)}
            for key in keys:
                found.setdefault(key, []).append(place)
    return found
