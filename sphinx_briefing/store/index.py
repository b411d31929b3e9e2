"""Finds the records of a kind by the value of a field, without a look at every one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from sphinx_briefing.model import Record
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.references import references
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.words import words_of

_BEFORE_ALL, _AFTER_ALL = 0, 2**31

Places = Mapping[Ref | str, Sequence[int]]
"""What a field holds → the places of the records that hold it, in their order."""


class Days:
    """Places of records by the first and the last day that a date of theirs may mean, as written.

    Days are ordinals; None is any day. Times are not looked at.
    """

    def __init__(self, dates: Iterable[tuple[int, Date]]) -> None:
        first, last = [], []
        for place, date in dates:
            earliest, latest = date.earliest, date.latest
            first.append((earliest.toordinal() if earliest else _BEFORE_ALL, place))
            last.append((latest.toordinal() if latest else _AFTER_ALL, place))
        first.sort()
        last.sort()
        self._first, self._by_first = [day for day, _ in first], [place for _, place in first]
        self._last, self._by_last = [day for day, _ in last], [place for _, place in last]

    def beginning(self, first: int | None, last: int | None) -> Sequence[int]:
        """Return the places of dates that begin between two days."""
        return _between(self._first, self._by_first, first, last)

    def ending(self, first: int | None, last: int | None) -> Sequence[int]:
        """Return the places of dates that end between two days."""
        return _between(self._last, self._by_last, first, last)


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
        """Return the places by every reference and every word that a field holds."""
        if field.name not in self._values:
            found: dict[Ref | str, list[int]] = {}
            for place, record in enumerate(self.records):
                held = getattr(record, field.name)
                held = (field.absent or None) if held is None else held
                keys: set[Ref | str] = {*references(held), *words_of(held)}
                for key in keys:
                    found.setdefault(key, []).append(place)
            self._values[field.name] = found
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
