"""One date of EDTF level 1 (ISO 8601-2:2019): its grammar, and the days that it may mean."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from sphinx_briefing.model.date_hints import MONTHS, explain

__all__ = ["SECONDS_A_DAY", "DateError", "Part", "Precision", "parse_part"]

SECONDS_A_DAY = 86_400


class DateError(ValueError):
    """A text that is no date; the message says what is wrong and what to write instead."""


class Precision(StrEnum):
    """The smallest unit that a date states, from coarse to fine."""

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Part:
    """One date: a date by itself, or one side of an interval.

    `text` is the canonical EDTF text without its qualifier, which is `~`, `?`, `%` or empty;
    `earliest` and `latest` are the first and last day it may mean, as written, whatever the zone.
    `unspecified` names the finest unit written with `X`: "year" (`202X`), "month" (`2023-XX`) or
    "day" (`2023-10-XX`, `2023-XX-XX`), or is empty; `precision` is the finest unit that is known.
    """

    text: str
    qualifier: str
    precision: Precision
    earliest: datetime.date
    latest: datetime.date
    time: datetime.time | None = None
    season: int | None = None
    unspecified: str = ""

    @property
    def edtf(self) -> str:
        """The canonical EDTF text, with the qualifier."""
        return self.text + self.qualifier

    @property
    def approximate(self) -> bool:
        """Whether the date is approximate (`~` or `%`)."""
        return self.qualifier in ("~", "%")

    @property
    def uncertain(self) -> bool:
        """Whether the date is uncertain (`?` or `%`)."""
        return self.qualifier in ("?", "%")

    @property
    def year(self) -> int:
        """The year, the first one of a decade or a century."""
        return self.earliest.year

    @property
    def zoned(self) -> bool:
        """Whether the date has a time of day with a zone."""
        return self.time is not None and self.time.tzinfo is not None

    def first_second(self, utc: bool) -> int:
        """Return the first second it may mean, counted from year 1.

        As written, or in UTC if `utc` is true and a zone is given.
        """
        seconds = self.earliest.toordinal() * SECONDS_A_DAY
        if self.time is None:
            return seconds
        seconds += self.time.hour * 3600 + self.time.minute * 60 + self.time.second
        offset = self.time.utcoffset() if utc else None
        return seconds if offset is None else seconds - round(offset.total_seconds())

    def last_second(self, utc: bool) -> int:
        """Return the last second it may mean, counted as `first_second` does."""
        if self.time is None:
            return (self.latest.toordinal() + 1) * SECONDS_A_DAY - 1
        return self.first_second(utc) + (59 if self.precision is Precision.MINUTE else 0)


_PART = re.compile(
    r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX)"
    r"(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?"
    r")?)?([~?%])?"
)

_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


def parse_part(text: str) -> Part:
    """Return the one date that `text` states; DateError if it states none."""
    match = _PART.fullmatch(text)
    if match is None:
        raise DateError(explain(text))
    year, month, day, hour, minute, second, zone, qualifier = match.groups()
    qualifier = qualifier or ""
    bare = text[:-1] if qualifier else text
    if year == "0000":
        raise DateError(
            f"{text}: years before 1 are not supported: Python's calendar starts at year 1"
        )
    if "X" in bare:
        return _parse_unspecified(text, bare, qualifier)
    if month is None:
        return _year(bare, qualifier, int(year))
    if day is None:
        return _month_or_season(text, bare, qualifier)
    the_day = _day(text, int(year), int(month), int(day))
    if hour is None:
        return Part(bare, qualifier, Precision.DAY, the_day, the_day)
    time = _time(text, int(hour), int(minute), int(second or 0), zone)
    precision = Precision.MINUTE if second is None else Precision.SECOND
    # Only here does the canonical text differ from the written one: +00:00 is Z, and +08 is +08:00.
    clock = time.isoformat(timespec="minutes" if second is None else "seconds")
    canonical = f"{bare[:10]}T{clock.replace('+00:00', 'Z')}"
    return Part(canonical, qualifier, precision, the_day, the_day, time)


def _year(bare: str, qualifier: str, year: int, unspecified: str = "") -> Part:
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    return Part(bare, qualifier, Precision.YEAR, first, last, unspecified=unspecified)


def _month(bare: str, qualifier: str, year: int, month: int, unspecified: str = "") -> Part:
    first = datetime.date(year, month, 1)
    last = first.replace(day=calendar.monthrange(year, month)[1])
    return Part(bare, qualifier, Precision.MONTH, first, last, unspecified=unspecified)


def _month_or_season(text: str, bare: str, qualifier: str) -> Part:
    """Return a month, or a season of the north: three months, winter from December of its year.

    ISO 8601-2 gives no months for its seasons 21 to 24; these are the meteorological ones.
    """
    year, number = int(bare[:4]), int(bare[5:7])
    if number not in _SEASON_MONTHS:
        _check_month(text, number)
        return _month(bare, qualifier, year, number)
    month = _SEASON_MONTHS[number]
    first = datetime.date(year, month, 1)
    if month < 12:
        last = datetime.date(year, month + 2, calendar.monthrange(year, month + 2)[1])
    elif year < datetime.MAXYEAR:
        last = datetime.date(year + 1, 2, calendar.monthrange(year + 1, 2)[1])
    else:
        last = datetime.date.max
    return Part(bare, qualifier, Precision.SEASON, first, last, season=number)


def _parse_unspecified(text: str, bare: str, qualifier: str) -> Part:
    year, rest = bare[:4], bare[4:]
    if "X" in year:
        if rest:
            raise DateError(f"{text}: after an unspecified year no month can stand: write {year}")
        precision = Precision.CENTURY if year[2] == "X" else Precision.DECADE
        if year in ("00XX", "000X"):
            first = datetime.date.min
        else:
            first = datetime.date(int(year.replace("X", "0")), 1, 1)
        last = datetime.date(int(year.replace("X", "9")), 12, 31)
        return Part(bare, qualifier, precision, first, last, unspecified="year")
    if rest in ("-XX", "-XX-XX"):
        return _year(bare, qualifier, int(year), "month" if rest == "-XX" else "day")
    if rest.startswith("-XX"):
        raise DateError(f"{text}: no day can be given in an unspecified month: write {year}-XX-XX")
    if "T" in rest:
        raise DateError(f"{text}: no time can be given on an unspecified day: write {bare[:10]}")
    month = int(rest[1:3])
    _check_month(text, month)
    return _month(bare, qualifier, int(year), month, "day")


def _check_month(text: str, month: int) -> None:
    if not 1 <= month <= 12:
        seasons = ""
        if month > 20:
            seasons = " (seasons are 21 spring, 22 summer, 23 autumn, 24 winter)"
        raise DateError(f"{text}: month {month:02} does not exist{seasons}")


def _day(text: str, year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        if month in _SEASON_MONTHS:
            raise DateError(f"{text}: a season has no days: write {text[:7]}") from None
        _check_month(text, month)
        if day == 0:
            raise DateError(f"{text}: day 00 does not exist: write {text[:7]}") from None
        length = calendar.monthrange(year, month)[1]
        name = MONTHS[month - 1]
        raise DateError(f"{text}: {name} {year} has {length} days") from None


def _time(text: str, hour: int, minute: int, second: int, zone: str | None) -> datetime.time:
    if hour == 24:
        raise DateError(f"{text}: hour 24 does not exist: write 00:00 of the next day")
    for number, limit, name in ((hour, 24, "hour"), (minute, 60, "minute"), (second, 60, "second")):
        if number >= limit:
            raise DateError(f"{text}: {name} {number} does not exist")
    return datetime.time(hour, minute, second, tzinfo=_zone(text, zone) if zone else None)


def _zone(text: str, zone: str) -> datetime.timezone:
    if zone == "Z":
        return datetime.UTC
    minutes = int(zone[4:6] or 0)
    shift = int(zone[1:3]) * 60 + minutes
    if minutes > 59 or shift > 14 * 60:
        raise DateError(f"{text}: zone {zone} does not exist: zones go from -14:00 to +14:00")
    if not shift:
        return datetime.UTC
    return datetime.timezone(datetime.timedelta(minutes=-shift if zone[0] == "-" else shift))
