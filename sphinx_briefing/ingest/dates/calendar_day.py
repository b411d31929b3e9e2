"""Days of the calendar: ``9 March 2027``, ``March 9``, ``2027-03-09``, with a weekday or not."""

from __future__ import annotations

import datetime
import re

from sphinx_briefing.ingest.dates.context import Context
from sphinx_briefing.ingest.dates.rule import DAY, MONTH, WEEKDAY, YEAR, DateRule, month_number

_NEAR = 100
"""Days: one without a year that is as near as this needs no tense to be told."""
_ORDINAL = r"(?:st|nd|rd|th)?"


def full_day(year: str | None, month: int, day: int, context: Context, at: tuple[int, int]) -> str:
    """Return a day; without a year the nearest one, or if all are far, as the tense has it."""
    try:
        if year:
            return datetime.date(int(year), month, day).isoformat()
        if context.published is None:
            return ""
        near = context.published
        days = [_day(near.year + shift, month, day) for shift in (-1, 0, 1)]
        known = sorted((one for one in days if one), key=lambda one: abs((one - near).days))
        if known and abs((known[0] - near).days) > _NEAR and (tense := context.tense(*at)):
            known = [one for one in known if (one > near) == (tense > 0)]
        return known[0].isoformat() if known else ""
    except ValueError:
        return ""


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _spelt(match: re.Match[str], context: Context) -> str:
    month = month_number(match["dm_month"] or match["md_month"])
    day = int(match["dm_day"] or match["md_day"])
    return full_day(match["dm_year"] or match["md_year"], month, day, context, match.span())


def _digits(match: re.Match[str], context: Context) -> str:
    month, day = int(match["iso_month"]), int(match["iso_day"])
    return full_day(match["iso_year"], month, day, context, match.span())


_WEEKDAY = rf"(?:{WEEKDAY},? (?:the )?\(?)?"
SPELT = DateRule(
    "calendar-day",
    "A day of the calendar in words, with its year or without: that nearest to the publication.",
    rf"{_WEEKDAY}(?:(?P<dm_day>{DAY}){_ORDINAL} (?:of )?(?P<dm_month>{MONTH})"
    rf"(?:,? (?P<dm_year>{YEAR}))?"
    rf"|(?P<md_month>{MONTH}) (?P<md_day>{DAY}){_ORDINAL}(?!\d)(?:,? (?P<md_year>{YEAR}))?)",
    _spelt,
)
DIGITS = DateRule(
    "digits",
    "A day in digits, year first: 2027-03-09.",
    r"(?P<iso_year>(?:1[89]|20|21)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?!\d)",
    _digits,
    "digit",
)
