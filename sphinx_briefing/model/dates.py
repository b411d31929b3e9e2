"""Dates as news gives them: exact or vague, single or interval, open or unknown at either side."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import total_ordering
from typing import NamedTuple

from sphinx_briefing.model.date_grammar import (
    SECONDS_A_DAY,
    DateError,
    Part,
    Precision,
    parse_part,
)
from sphinx_briefing.model.date_hints import explain, find_slip, shorten

__all__ = ["OPERATORS", "Date", "DateError", "Part", "Precision", "SortKey", "compare"]

MAX_LENGTH = 100

SortKey = tuple[int, int, int, int, str]
"""What dates are ordered by, see `Date.sort_key`."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Date:
    """A date of EDTF level 1 (ISO 8601-2:2019), or `[..D]`: on one day, on or before D.

    Made by `Date.parse`; two dates are equal if their canonical texts are. A single date has the
    same part as start and end; `[..D]` has only an end; a side of an interval that has no part is
    open (`..`) or unknown (nothing written).
    """

    edtf: str
    start: Part | None = field(compare=False, repr=False)
    end: Part | None = field(compare=False, repr=False)
    is_interval: bool = field(default=False, compare=False, repr=False)
    open_start: bool = field(default=False, compare=False, repr=False)
    open_end: bool = field(default=False, compare=False, repr=False)

    @classmethod
    def parse(cls, text: str) -> Date:
        """Return the date that `text` states in EDTF, or as `by D`, `since D` or `about D`.

        DateError, if it states none; `Date.parse(d.edtf) == d` holds for every date.
        """
        stripped = text.strip()
        if len(stripped) > MAX_LENGTH:
            raise DateError(f"{shorten(stripped)}: no date has more than {MAX_LENGTH} characters")
        word, space, rest = stripped.partition(" ")
        sugared = _parse_sugar(stripped, word.lower(), rest.strip()) if space else None
        if sugared is not None:
            return sugared
        if "/" in stripped:
            return _parse_interval(stripped)
        if stripped[:3] == "[.." and stripped[-1] == "]":
            return _by(stripped[3:-1], stripped)
        part = parse_part(stripped)
        return cls(part.edtf, part, part)

    def __str__(self) -> str:
        return self.edtf

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Date):
            return NotImplemented
        return self.sort_key < other.sort_key

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Date.parse, (self.edtf,)

    @property
    def before(self) -> bool:
        """Whether this is `[..D]`: one day, on or before D."""
        return self.start is None and not self.is_interval

    @property
    def unknown_start(self) -> bool:
        """Whether this is an interval whose start is unknown (`/D`)."""
        return self.is_interval and self.start is None and not self.open_start

    @property
    def unknown_end(self) -> bool:
        """Whether this is an interval whose end is unknown (`D/`)."""
        return self.is_interval and self.end is None and not self.open_end

    @property
    def approximate(self) -> bool:
        """Whether a side is approximate (`~` or `%`)."""
        return any(part.approximate for part in (self.start, self.end) if part)

    @property
    def uncertain(self) -> bool:
        """Whether a side is uncertain (`?` or `%`)."""
        return any(part.uncertain for part in (self.start, self.end) if part)

    @property
    def earliest(self) -> datetime.date | None:
        """The first day it may mean, as written, whatever the zone; None if open or unknown."""
        if self.start is None:
            return None
        if self.end is None or self.end.time is None:
            return self.start.earliest
        # Across zones an interval can end on a day that is written as an earlier one.
        return min(self.start.earliest, self.end.earliest)

    @property
    def latest(self) -> datetime.date | None:
        """The last day it may mean, as written, whatever the zone; None if open or unknown."""
        if self.end is None:
            return None
        if self.start is None or self.start.time is None:
            return self.end.latest
        return max(self.start.latest, self.end.latest)

    @property
    def sort_key(self) -> SortKey:
        """The key of a total order, the same for equal dates only.

        By the first second it may mean, in UTC where a zone is given and else as written; a date
        that is known only by its end stands at its last day, before what happened on that day; a
        date with no day at all comes last. Of those that start together the longer comes first (a
        year before its January), an open or unknown end counting as the longest. Ties go by the
        canonical text.
        """
        if self.start is not None:
            end = -self.end.last_second(utc=True) if self.end is not None else -(2**62)
            return 0, self.start.first_second(utc=True), 1, end, self.edtf
        if self.end is not None:
            if self.end.time is not None:
                return 0, self.end.first_second(utc=True), 0, 0, self.edtf
            return 0, self.end.latest.toordinal() * SECONDS_A_DAY, 0, 0, self.edtf
        return 1, 0, 0, 0, self.edtf

    def overlaps(self, other: Date) -> bool:
        """Return whether both may mean the same moment; a side without a date reaches on."""
        return self.not_before(other) and self.not_after(other)

    def within(self, other: Date) -> bool:
        """Return whether it surely lies within the other's bounds (`when=D`)."""
        return _order(_lower(self), _lower(other)) >= 0 and _order(_upper(self), _upper(other)) <= 0

    def not_before(self, other: Date) -> bool:
        """Return whether it does not lie wholly before the other's start (`when>=D`)."""
        return _order(_upper(self), _lower(other)) >= 0

    def not_after(self, other: Date) -> bool:
        """Return whether it does not lie wholly after the other's end (`when<=D`)."""
        return _order(_lower(self), _upper(other)) <= 0

    def is_after(self, other: Date) -> bool:
        """Return whether it may reach beyond the other's end (`when>D`)."""
        return _order(_upper(self), _upper(other)) > 0

    def is_before(self, other: Date) -> bool:
        """Return whether it may begin ahead of the other's start (`when<D`)."""
        return _order(_lower(self), _lower(other)) < 0


OPERATORS: dict[str, Callable[[Date, Date], bool]] = {
    "=": Date.within,
    "!=": lambda left, right: not left.within(right),
    "<": Date.is_before,
    "<=": Date.not_after,
    ">": Date.is_after,
    ">=": Date.not_before,
}
"""What each comparison of a query means; see the methods of `Date`."""


def compare(op: str, left: Date, right: Date) -> bool:
    """Return whether `left op right` holds, `right` being the date that a query names.

    Vague dates are let in: `when>=D` and `when<=D` leave out only what surely lies on the other
    side, while `when=D` asks for what surely lies within D (`when=2023-10` finds each day of that
    month). Where both sides give a time of day, times count (in UTC if both have a zone); else the
    days as written. KeyError if `op` is none of `OPERATORS`.
    """
    return OPERATORS[op](left, right)


class _Bound(NamedTuple):
    """The lower (side -1) or upper (side 1) end of a date; no day is infinity on that side."""

    side: int
    day: datetime.date | None
    part: Part | None


def _lower(date: Date) -> _Bound:
    return _Bound(-1, date.earliest, date.start)


def _upper(date: Date) -> _Bound:
    return _Bound(1, date.latest, date.end)


def _order(left: _Bound, right: _Bound) -> int:
    """Return -1, 0 or 1 as `left` lies before, with or after `right`."""
    if left.day is None or left.part is None or right.day is None or right.part is None:
        here = left.side if left.day is None else 0
        there = right.side if right.day is None else 0
        return (here > there) - (here < there)
    if left.part.time is None or right.part.time is None:
        return (left.day > right.day) - (left.day < right.day)
    utc = left.part.zoned and right.part.zoned
    moments = [
        bound.part.first_second(utc) if bound.side < 0 else bound.part.last_second(utc)
        for bound in (left, right)
        if bound.part
    ]
    return (moments[0] > moments[1]) - (moments[0] < moments[1])


def _parse_interval(text: str) -> Date:
    sides = text.split("/")
    if len(sides) != 2:
        raise DateError(explain(text))
    first, last = sides
    start = None if first in ("", "..") else _side(first, text)
    end = None if last in ("", "..") else _side(last, text)
    if start is None and end is None and text != "/..":
        raise DateError(f"{text}: an interval needs a date on one side, such as 2023-10-17/..")
    if start is not None and end is not None:
        _check_order(text, start, end)
    left = start.edtf if start else first
    right = end.edtf if end else last
    return Date(f"{left}/{right}", start, end, True, first == "..", last == "..")


def _side(side: str, text: str) -> Part:
    """Return the date that is a side of `text`, whose own slip is told before one of the side."""
    try:
        return parse_part(side)
    except DateError as error:
        if find_slip(text):
            raise DateError(explain(text)) from None
        raise DateError(f"{shorten(text)}: {error}") from None


def _check_order(text: str, start: Part, end: Part) -> None:
    if start.zoned and end.zoned:
        wrong = start.first_second(utc=True) > end.last_second(utc=True)
    elif start.time and end.time:
        wrong = start.first_second(utc=False) > end.last_second(utc=False)
    else:
        wrong = start.earliest > end.latest
    if wrong:
        raise DateError(f"{text}: the interval starts after its end: write {end.edtf}/{start.edtf}")


def _by(text: str, whole: str) -> Date:
    """Return `[..D]` for the text of D."""
    end = _side(text, whole)
    return Date(f"[..{end.edtf}]", None, end)


def _parse_sugar(text: str, word: str, rest: str) -> Date | None:
    """Return the date of `by D`, `since D` or `about D`; None if the word is none of these."""
    if word not in ("by", "since", "about"):
        return None
    about = word == "about"
    if not about and rest[:6].lower() == "about ":
        about, rest = True, rest[6:].strip()
    if "/" in rest or rest[:3] == "[..":
        raise DateError(
            f"{shorten(text)}: after {word!r} write one date, such as {word} 2023-10-17"
        )
    part = _side(rest, text)
    if about:
        part = replace(part, qualifier="%" if part.uncertain else "~")
    if word == "by":
        return Date(f"[..{part.edtf}]", None, part)
    if word == "since":
        return Date(f"{part.edtf}/..", part, None, True, open_end=True)
    return Date(part.edtf, part, part)
