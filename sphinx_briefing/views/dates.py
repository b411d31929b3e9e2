"""Dates in the reader's language, by the patterns of CLDR (UTS #35, part 4) that Babel carries."""

from __future__ import annotations

import datetime
import re
from typing import Literal, Protocol

from babel import Locale
from babel.dates import format_date as format_pattern
from babel.dates import format_skeleton, parse_pattern

from sphinx_briefing.model.dates import Date, Part, Precision

__all__ = ["Width", "Wording", "format_date", "format_day", "format_tick", "machine_date"]

Width = Literal["long", "short"]
"""Month names in full, or abbreviated as for a table."""


class Wording(Protocol):
    """What this module needs of a language: its locale and its words."""

    @property
    def locale(self) -> Locale:
        """The locale whose patterns are used."""

    def text(self, message: str, /, **values: object) -> str:
        """Return the message in this language, with the values put in."""


def format_date(date: Date, language: Wording, width: Width = "long") -> str:
    """Return the date as a reader expects it, such as "October 16 – 18, 2023" or "by May 2024"."""
    start, end = date.start, date.end
    if date.is_interval or end is None:
        return _interval(start, end, date, language, width)
    words = _hedged(end, language, width)
    return language.text("by {date}", date=words) if date.before else words


def format_day(date: Date, language: Wording) -> str:
    """Return the short form for a table, such as "Oct 18, 2023"."""
    return format_date(date, language, "short")


def format_tick(day: datetime.date, unit: str, language: Wording, *, whole: bool) -> str:
    """Return the words for a day, month or year on an axis; ``whole`` where none stands before.

    Others leave out the year, but for January's.
    """
    whole = whole or (unit == "month" and day.month == 1)
    skeletons = {"day": ("MMMd", "yMMMd"), "month": ("MMM", "yMMM")}.get(unit, ("y", "y"))
    return format_skeleton(skeletons[whole], day, locale=language.locale)


def machine_date(date: Date) -> str | None:
    """Return the value for `datetime` of HTML's `<time>`; None where HTML has none for such a date.

    HTML (section 4.5.14) takes a year, a month, a day and a moment, exact ones only: no interval,
    no season, no decade, nothing approximate or uncertain.
    """
    if date.end is None or date.is_interval or date.before:
        return None
    return machine_part(date.end)


def machine_part(part: Part) -> str | None:
    """Return a date, or a side of an interval, as ISO 8601 has it; None where it is not exact."""
    if part.qualifier or part.precision in (Precision.SEASON, Precision.DECADE, Precision.CENTURY):
        return None
    return part.text.replace("-XX", "")


def _interval(
    start: Part | None, end: Part | None, date: Date, language: Wording, width: Width
) -> str:
    part = start or end
    if part is None:
        return language.text("ongoing, start unknown")
    if start is None or end is None:
        return _one_sided(part, date, language, width)
    if start.qualifier != end.qualifier:
        sides = _hedged(start, language, width), _hedged(end, language, width)
        return _joined(*sides, language.locale)
    return _hedge(start, _range(start, end, language, width), language)


def _one_sided(part: Part, date: Date, language: Wording, width: Width) -> str:
    words = _hedged(part, language, width)
    if date.open_end:
        return language.text("since {date}", date=words)
    if date.unknown_end:
        return language.text("from {date}, end unknown", date=words)
    if date.open_start:
        return language.text("until {date}", date=words)
    return language.text("until {date}, start unknown", date=words)


def _hedged(part: Part, language: Wording, width: Width) -> str:
    return _hedge(part, _plain(part, language, width), language)


def _hedge(part: Part, words: str, language: Wording) -> str:
    if part.approximate and part.uncertain:
        return language.text("possibly about {date}", date=words)
    if part.approximate:
        return language.text("about {date}", date=words)
    if part.uncertain:
        return language.text("possibly {date}", date=words)
    return words


def _plain(part: Part, language: Wording, width: Width) -> str:
    """Return one date without its qualifier."""
    locale = language.locale
    if part.season is not None:
        return _season(part, language)
    if part.precision is Precision.DECADE:
        return language.text("{year}s", year=part.text[:3] + "0")
    if part.precision is Precision.CENTURY:
        return _span(part.earliest, part.latest, ("y",), locale)
    if part.precision is Precision.YEAR:
        year = _year(part, locale)
        if part.unspecified == "month":
            return language.text("{year} (month unknown)", year=year)
        if part.unspecified == "day":
            return language.text("{year} (month and day unknown)", year=year)
        return year
    if part.precision is Precision.MONTH:
        skeleton = "yMMMM" if width == "long" else "yMMM"
        month = format_skeleton(skeleton, part.earliest, locale=locale)
        if part.unspecified == "day":
            return language.text("{month} (day unknown)", month=month)
        return month
    day = _day(part.earliest, locale, width)
    if part.time is None:
        return day
    return _moment(day, _clock(part, locale), part, locale)


def _year(part: Part, locale: Locale) -> str:
    return format_skeleton("y", part.earliest, locale=locale)


def _day(day: datetime.date, locale: Locale, width: Width) -> str:
    if width == "long":
        return format_pattern(day, "long", locale)
    # CLDR's "medium" is all digits in some languages, where a table's columns would mix styles.
    return format_skeleton("yMMMd", day, locale=locale)


def _season(part: Part, language: Wording) -> str:
    year = _year(part, language.locale)
    return {
        21: language.text("spring {year}", year=year),
        22: language.text("summer {year}", year=year),
        23: language.text("autumn {year}", year=year),
    }.get(part.season or 0) or language.text("winter {year}", year=year)


def _clock(part: Part, locale: Locale) -> str:
    """Return the time of day, of 24 hours: sources of several zones stand side by side."""
    skeleton = "Hms" if part.precision is Precision.SECOND else "Hm"
    return format_skeleton(skeleton, _naive(part), locale=locale)


def _naive(part: Part) -> datetime.datetime:
    """Return the moment as written, so that Babel converts nothing."""
    return datetime.datetime.combine(
        part.earliest, (part.time or datetime.time()).replace(tzinfo=None)
    )


def _moment(day: str, clock: str, part: Part, locale: Locale) -> str:
    pattern = str(locale.datetime_formats["medium"])
    words = _filled(pattern.replace("'", ""), clock, day)
    return f"{words} ({_zone(part)})" if part.zoned else words


def _zone(part: Part) -> str:
    """Return the zone as "UTC", "UTC+8" or "UTC−3:30"."""
    offset = part.time.utcoffset() if part.time else None
    minutes = round((offset or datetime.timedelta()).total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "\N{MINUS SIGN}" if minutes < 0 else "+"
    return f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"


def _range(start: Part, end: Part, language: Wording, width: Width) -> str:
    """Return an interval between two dates, what both share said once where CLDR knows how."""
    locale = language.locale
    if start.text == end.text:
        return _plain(start, language, width)
    skeletons: tuple[str, ...] = ()
    if start.precision is end.precision and not start.unspecified and not end.unspecified:
        skeletons = _SKELETONS[width].get(start.precision, ())
    if skeletons:
        return _span(start.earliest, end.earliest, skeletons, locale)
    times = start.precision is end.precision is Precision.MINUTE
    if times and start.earliest == end.earliest and _same_zone(start, end):
        clock = _span(_naive(start), _naive(end), ("Hm",), locale)
        return _moment(_day(start.earliest, locale, width), clock, start, locale)
    return _joined(_plain(start, language, width), _plain(end, language, width), locale)


_SKELETONS: dict[Width, dict[Precision, tuple[str, ...]]] = {
    "long": {
        Precision.YEAR: ("y",),
        Precision.MONTH: ("yMMMM", "yMMM"),
        Precision.DAY: ("yMMMMd", "yMMMd"),
    },
    "short": {Precision.YEAR: ("y",), Precision.MONTH: ("yMMM",), Precision.DAY: ("yMMMd",)},
}


def _same_zone(start: Part, end: Part) -> bool:
    return (start.time and start.time.tzinfo) == (end.time and end.time.tzinfo)


def _span(
    start: datetime.date, end: datetime.date, skeletons: tuple[str, ...], locale: Locale
) -> str:
    """Return an interval by the first skeleton the locale has a pattern for, widened to the first.

    UTS #35 lets an implementation take the pattern of an abbreviated month for one in full.
    """
    unit = _greatest_difference(start, end)
    for skeleton in skeletons:
        halves = locale.interval_formats.get(skeleton, {}).get(unit)
        if halves:
            wide = "MMMM" in skeletons[0] and _writes_months_in_full(locale)
            patterns = [_widened(half) if wide else half for half in halves]
            sides = zip((start, end), patterns, strict=True)
            return "".join(parse_pattern(half).apply(moment, locale) for moment, half in sides)
    first = format_skeleton(skeletons[0], start, locale=locale)
    return _joined(first, format_skeleton(skeletons[0], end, locale=locale), locale)


def _writes_months_in_full(locale: Locale) -> bool:
    """Say whether a long date has the month's name: Chinese has its number, 10月 and not 十月."""
    return re.search("MMMM|LLLL", str(locale.date_formats["long"])) is not None


def _widened(pattern: str) -> str:
    """Return a CLDR pattern with abbreviated months (MMM, LLL) written in full (MMMM, LLLL)."""
    return _ABBREVIATED.sub(lambda month: month[0] + month[0][0], pattern)


_ABBREVIATED = re.compile(r"(?<!M)MMM(?!M)|(?<!L)LLL(?!L)")


def _greatest_difference(start: datetime.date, end: datetime.date) -> str:
    if start.year != end.year:
        return "y"
    if start.month != end.month:
        return "M"
    if start != end and not isinstance(start, datetime.datetime):
        return "d"
    return "H"


def _joined(start: str, end: str, locale: Locale) -> str:
    return _filled(str(locale.interval_formats[None]), start, end)


def _filled(pattern: str, first: str, second: str) -> str:
    """Return a CLDR pattern with {0} and {1} filled in."""
    return re.sub(r"\{([01])\}", lambda slot: (first, second)[int(slot[1])], pattern)
