"""The axis of time: days to places between 0 and 1, with long empty stretches left out.

A day is a number: its ordinal, with the time of day as a fraction.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from datetime import date
from math import ceil, floor
from typing import NamedTuple

MOST_BREAKS = 3
_SHARE = 0.35
"""A stretch is left out if it has so much of what is shown …"""
_TIMES = 6
"""… and is so many times longer than the others are on average."""
_LEAST = 0.12
"""The least part of the axis for what stands between two breaks."""
_BREAK = 0.03
_MARGIN = 0.03
_TICK = 0.125
"""The room of a tick's words, as a part of the axis."""
_UNITS = (
    *(("day", n) for n in (1, 2, 7)),
    *(("month", n) for n in (1, 3)),
    *(("year", n) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
_LAST_DAY = date.max.toordinal()


class Stretch(NamedTuple):
    """Days that the axis shows without a break, and its part of the axis."""

    first: float
    last: float
    start: float
    end: float


class Tick(NamedTuple):
    """A day that is named below the axis; ``unit`` says how: as day, month or year.

    ``first`` tells that it is the first of its stretch: its words say the year, too.
    """

    day: int
    unit: str
    first: bool

    @property
    def at(self) -> float:
        """Where it stands: at noon, where a day is meant, as what happened on that day does."""
        return self.day + 0.5 if self.unit == "day" else float(self.day)


class Axis(NamedTuple):
    """Stretches in their order; between two of them time is left out."""

    stretches: tuple[Stretch, ...]

    def at(self, day: float) -> float:
        """Return the place of a day, from 0 to 1; one that is left out stands at its break."""
        before = 0.0
        for one in self.stretches:
            if day < one.first:
                return (before + one.start) / 2 if before else one.start
            if day <= one.last:
                return one.start + (one.end - one.start) * (day - one.first) / (
                    one.last - one.first
                )
            before = one.end
        return before

    @property
    def breaks(self) -> tuple[float, ...]:
        """Where time is left out."""
        pairs = zip(self.stretches, self.stretches[1:], strict=False)
        return tuple((one.end + other.start) / 2 for one, other in pairs)


def axis_of(days: Iterable[float], *, broken: bool = True) -> Axis:
    """Return the axis that shows these days, at least one."""
    every = sorted(set(days))
    parts = _parts(every) if broken else [(every[0], every[-1])]
    lengths = [last - first for first, last in parts]
    whole = sum(lengths) or 1.0
    shares = [max(length / whole, _LEAST) for length in lengths]
    room = (1 - _BREAK * (len(parts) - 1)) / sum(shares)
    stretches, place = [], 0.0
    for (first, last), share in zip(parts, shares, strict=True):
        end = place + share * room
        margin = max((last - first) * _MARGIN, 0.5)
        stretches.append(Stretch(first - margin, last + margin, place, end))
        place = end + _BREAK
    return Axis(tuple(stretches))


def _parts(days: list[float]) -> list[tuple[float, float]]:
    """Return first and last days of the stretches, the longest gaps between days left out."""
    gaps = sorted(
        ((after - day, place) for place, (day, after) in enumerate(itertools.pairwise(days))),
        reverse=True,
    )
    shown = days[-1] - days[0]
    cuts = []
    for number, (gap, place) in enumerate(gaps[:MOST_BREAKS]):
        others = len(gaps) - number - 1
        rest = shown - gap
        if not others or gap < _SHARE * shown or gap * others < _TIMES * rest:
            break
        cuts.append(place)
        shown = rest
    edges = [-1, *sorted(cuts), len(days) - 1]
    return [(days[one + 1], days[other]) for one, other in itertools.pairwise(edges)]


def ticks_of(axis: Axis) -> tuple[Tick, ...]:
    """Return the days to name, of each stretch as many as have room."""
    return tuple(tick for one in axis.stretches for tick in _ticks(one))


def _ticks(one: Stretch) -> Iterator[Tick]:
    if one.last - one.first <= 2:  # about one day
        yield Tick(int((one.first + one.last) / 2), "day", first=True)
        return
    most = max(1, int((one.end - one.start) / _TICK))
    for unit, step in _UNITS:
        found = _days(one, unit, step)
        if 0 < len(found) <= most:
            break
    else:
        found, unit = [int((one.first + one.last) / 2)], "day"
    if len(found) == 1 and unit != "day" and one.last - one.first < 40:
        found, unit = [int((one.first + one.last) / 2)], "day"
    for place, day in enumerate(found):
        yield Tick(day, unit, place == 0)


def _days(one: Stretch, unit: str, step: int) -> list[int]:
    """Return the first days of the units within a stretch."""
    noon = 0.5 if unit == "day" else 0.0
    first = max(1, ceil(one.first - noon))
    last = min(_LAST_DAY, floor(one.last - noon))
    if first > last:
        return []
    if unit == "day":
        if last - first > 40 * step:
            return []
        start = first + (-(first - 1)) % step if step == 7 else first  # weeks begin on a Monday
        return list(range(start, last + 1, step))
    months = step if unit == "month" else step * 12
    begin, end = date.fromordinal(first), date.fromordinal(last)
    index = begin.year * 12 + begin.month - 1
    if begin.day > 1:
        index += 1
    if unit == "month" and (last - first) / 30 > 40 * step:
        return []
    base = index + (-index) % months
    stop = end.year * 12 + end.month - 1
    return [_month(number) for number in range(base, stop + 1, months)]


class Span(NamedTuple):
    """A day, month, year or more years: its first day and that of the next."""

    first: int
    end: int
    unit: str


_MOST_SPANS = 60
_SPANS = (("day", 1), ("month", 1), ("year", 1), ("year", 10), ("year", 100))


def spans_of(first: float, last: float) -> tuple[Span, ...]:
    """Return the spans, at most so many, that together hold the days from first to last."""
    for unit, step in _SPANS:
        edges = _edges(int(first), int(last), unit, step)
        if len(edges) - 1 <= _MOST_SPANS:
            break
    pairs = itertools.pairwise(edges)
    return tuple(Span(start, end, unit if step == 1 else "years") for start, end in pairs)


def _edges(first: int, last: int, unit: str, step: int) -> list[int]:
    if unit == "day":
        return list(range(first, min(last, first + _MOST_SPANS) + 2))
    months = step if unit == "month" else step * 12
    begin, end = date.fromordinal(max(first, 1)), date.fromordinal(min(last, _LAST_DAY))
    index = (begin.year * 12 + begin.month - 1) // months * months
    stop = end.year * 12 + end.month - 1
    return [_month(number) for number in range(index, stop + months + 1, months)]


def _month(index: int) -> int:
    """Return the first day of a month counted from year 0."""
    year, month = divmod(index, 12)
    if year < 1:
        return 1
    return date(year, month + 1, 1).toordinal() if year <= date.max.year else _LAST_DAY + 1
