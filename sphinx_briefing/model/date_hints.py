"""Why a text is no date, and what to write instead: the usual slips, each with its remedy."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

__all__ = ["MONTHS", "explain", "shorten"]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_GENERAL = "write dates as year-month-day, such as 2023-10-17"
_BEFORE_YEAR_ONE = "years before 1 are not supported: Python's calendar starts at year 1"
_LONG_YEAR = "years after 9999 are not supported: Python's calendar ends there"
_CLOCK = "write times as hour:minute, such as 2023-10-17T12:00+08:00"


def shorten(text: str) -> str:
    """Return `text` as a message can show it: one line, printable, at most 40 characters."""
    line = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:41]
    )
    return line if len(line) <= 40 else line[:39] + "…"


def explain(text: str) -> str:
    """Return the whole message for a `text` that is no date: what it is, and what to write."""
    return (
        f"{shorten(text)}: {find_slip(text) or 'no date: ' + _GENERAL}"
        if text
        else (f"an empty text is no date: {_GENERAL}")
    )


def find_slip(text: str) -> str | None:
    """Return what is wrong with `text` and how to mend it, None if it is no known slip."""
    for pattern, remedy in _SLIPS:
        match = pattern.fullmatch(text)
        if match:
            return remedy if isinstance(remedy, str) else remedy(match)
    return _named_month(text)


def _padded(year: str, month: str, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _year_first(match: re.Match[str]) -> str:
    date = _padded(*match.groups())
    return f"write dates as year-month-day, {date}" if date else _GENERAL


def _year_last(match: re.Match[str]) -> str:
    """Return the remedy for 17.10.2023 and 10/17/2023, naming both days where it can mean two."""
    first, second, year = match.groups()
    readings = {_padded(year, second, first), _padded(year, first, second)} - {None}
    dates = " or ".join(sorted(date for date in readings if date))
    return f"write dates as year-month-day, {dates}" if dates else _GENERAL


def _short_end(match: re.Match[str]) -> str:
    start, end = match.groups()
    return f"write the end of an interval in full: {start}/{start[: -len(end)]}{end}"


def _interval(match: re.Match[str]) -> str:
    return f"write an interval as {match[1]}/{match[2]}"


def _named_month(text: str) -> str | None:
    year = re.search(r"\b[0-9]{4}\b", text)
    names = [word for word in re.findall(r"[A-Za-z]{3,}", text) if _month_number(word)]
    if not year or len(names) != 1:
        return None
    month = f"{year[0]}-{_month_number(names[0]):02}"
    days = re.findall(r"\b[0-9]{1,2}(?=\b|st|nd|rd|th)", text)
    if len(days) == 1 and (date := _padded(year[0], month[5:], days[0])):
        return f"write dates as year-month-day, {date}"
    return f"write dates as year-month-day, {month}" if not days else _GENERAL


def _month_number(word: str) -> int:
    for number, name in enumerate(MONTHS, 1):
        if name.lower().startswith(word.lower()):
            return number
    return 0


_D = r"[0-9]{4}(?:-[0-9]{2}){0,2}"

_SLIPS: list[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]] = [
    (re.compile(pattern, re.DOTALL), remedy)
    for pattern, remedy in (
        (r"-[0-9]{4}.*", _BEFORE_YEAR_ONE),
        (r"Y-[0-9].*", _BEFORE_YEAR_ONE),
        (r"Y[0-9].*|[0-9]{5}(?:-.*)?", _LONG_YEAR),
        (r"([0-9]{4}) *(?:–|—|-+) *([0-9]{4})", _interval),
        (r"([0-9]{4})([0-9]{2})([0-9]{2})", _year_first),
        (r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", _year_first),
        (r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", _year_last),
        (
            r"([0-9]{4})[-/.]?([0-9]{1,2})",
            lambda m: f"write a month as year-month, {m[1]}-{int(m[2]):02}",
        ),
        (r"[0-9]{4}-?W.*", "weeks are not supported: write the first and last day with / between"),
        (r"[0-9]{4}-?[0-9]{3}", f"days of the year are not supported: {_GENERAL}"),
        (r"[0-9]{1,3}", lambda m: f"write years with four digits, {int(m[0]):04}"),
        (
            r"[0-9]XXX|XXXX",
            "at most the last two digits of a year can be unspecified, such as 20XX",
        ),
        (rf"({_D}) +([0-9]{{2}}:.*)", lambda m: f"write T before the time: {m[1]}T{m[2]}"),
        (r".*T.*[.,][0-9]+.*", "fractions of a second are not supported: leave them out"),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}T.*", _CLOCK),
        (r"[0-9]{4}.*T[0-9].*", "a time needs a day before it, such as 2023-10-17T12:00"),
        (
            r"(?=.*[txz])[0-9][0-9txz:+-]*",
            lambda m: f"write T, X and Z as capitals: {m[0].upper()}",
        ),
        (r".*(?:~\?|\?~).*", "write % for approximate and uncertain, such as 2023-10-17%"),
        (r".*[~?%].*", "write ~, ? and % once, at the end, such as 2023-10-17~"),
        (
            r"[\[{].*|.*[\]}]",
            "sets of dates are not supported, but for [..2023-10-17], on that day or before",
        ),
        (rf"\.\.({_D})", lambda m: f"write ../{m[1]} for until, [..{m[1]}] for by"),
        (rf"({_D})\.\.", lambda m: f"write {m[1]}/.. for since"),
        (rf"({_D}) *(?:–|—|-+|\.\.|to|until|till) *({_D})", _interval),
        (rf"(?:from|between) +({_D}) +(?:to|until|till|and) +({_D})", _interval),
        (rf"(?i:until|till|before) +({_D})", lambda m: f"write ../{m[1]} for until, or by {m[1]}"),
        (rf"(?i:from|after) +({_D})", lambda m: f"write since {m[1]}"),
        (rf"(?i:circa|around|ca?\.?) *({_D})", lambda m: f"write about {m[1]}"),
        (rf"({_D}) */ *({_D})", lambda m: f"write no spaces around /: {m[1]}/{m[2]}"),
        (rf"({_D})/((?:[0-9]{{2}}-)?[0-9]{{2}})", _short_end),
        (r"[^/]*/[^/]*/.*", "an interval has two sides, such as 2023-10-16/2023-10-18"),
    )
]
