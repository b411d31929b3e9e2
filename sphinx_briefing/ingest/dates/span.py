"""Spans of days, months or years: ``3 to 5 January``, ``May 2024 and September 2025``."""

from __future__ import annotations

import re

from sphinx_briefing.ingest.dates.calendar_day import full_day
from sphinx_briefing.ingest.dates.context import Context
from sphinx_briefing.ingest.dates.month import month_near
from sphinx_briefing.ingest.dates.rule import DAY, MONTH, YEAR, DateRule, month_number

_TO = r"(?: ?[-–—] ?| (?:to|and|until|till|through) )"


def _days(match: re.Match[str], context: Context) -> str:
    found = match.groupdict()
    if found["sd_day2"]:  # 3 to 5 January 2028
        month = month_number(match["sd_month"])
        first, last, year = found["sd_day"], found["sd_day2"], found["sd_year"]
        months = (month, month)
    elif found["se_day2"]:  # January 3-5
        month = month_number(match["se_month"])
        first, last, year = found["se_day"], found["se_day2"], found["se_year"]
        months = (month, month)
    else:  # December 22 and January 3
        months = (month_number(match["sf_month"]), month_number(match["sf_month2"]))
        first, last, year = found["sf_day"], found["sf_day2"], found["sf_year"]
    start = full_day(year, months[0], int(first), context, match.span())
    end = full_day(year, months[1], int(last), context, match.span())
    return f"{start}/{end}" if start and end and start < end else ""


def _months(match: re.Match[str], context: Context) -> str:
    names = month_number(match["sm_month"]), month_number(match["sm_month2"])
    years = match["sm_year"] or match["sm_year2"], match["sm_year2"]
    parts = [
        f"{year}-{month:02}" if year else month_near(month, context, *match.span())
        for year, month in zip(years, names, strict=True)
    ]
    return "/".join(parts) if all(parts) and parts[0] < parts[1] else ""


def _years(match: re.Match[str], _context: Context) -> str:
    first, last = match["sy_year"], match["sy_year2"]
    return f"{first}/{last}" if first < last else ""


DAYS = DateRule(
    "span-of-days",
    "From one day of the calendar to another.",
    rf"(?P<sd_day>{DAY})(?:st|nd|rd|th)?{_TO}(?P<sd_day2>{DAY})(?:st|nd|rd|th)? (?:of )?"
    rf"(?P<sd_month>{MONTH})(?:,? (?P<sd_year>{YEAR}))?"
    rf"|(?P<se_month>{MONTH}) (?P<se_day>{DAY}){_TO}(?P<se_day2>{DAY})(?!\w)"
    rf"(?:,? (?P<se_year>{YEAR}))?"
    rf"|(?P<sf_month>{MONTH}) (?P<sf_day>{DAY}){_TO}(?P<sf_month2>{MONTH}) (?P<sf_day2>{DAY})"
    rf"(?!\w)(?:,? (?P<sf_year>{YEAR}))?",
    _days,
)
MONTHS = DateRule(
    "span-of-months",
    "From one month to another.",
    rf"(?P<sm_month>{MONTH})(?: (?P<sm_year>{YEAR}))?{_TO}(?P<sm_month2>{MONTH})(?! \d\d?(?!\d))"
    rf"(?: (?P<sm_year2>{YEAR}))?",
    _months,
    "word",
)
YEARS = DateRule(
    "span-of-years",
    "From one year to another.",
    r"(?P<sy_year>(?:1[0-9]|20|21)\d\d)(?: ?[-–—] ?| (?:to|until|through) )(?P<sy_year2>"
    rf"{YEAR})",
    _years,
    "digit",
)
