"""Months and their parts: ``October``, ``early March``, ``the end of June 2027``."""

from __future__ import annotations

import datetime
import re

from sphinx_briefing.ingest.dates.context import Context, days_in, shifted_month
from sphinx_briefing.ingest.dates.rule import MONTH, YEAR, DateRule, month_number

_NEAR = 4
"""Months: a month without a year that is as near as this needs no tense to be told."""


def month_near(month: int, context: Context, start: int, end: int) -> str:
    """Return a month without a year: before or after the publication, as the sentence has it."""
    if context.published is None:
        return ""
    tense = context.tense(start, end)
    here = context.published
    back = (here.month - month) % 12
    ahead = (month - here.month) % 12
    forward = tense > 0 if tense else ahead < back
    year, number = shifted_month(here, ahead if forward else -back)
    return f"{year}-{number:02}"


def _month(match: re.Match[str], context: Context) -> str:
    if context.text[max(0, match.start() - 2) : match.start() - 1].isdigit():
        return ""  # 31 February is no day, and does not mean all of the month
    month, year = month_number(match["mo_month"]), match["mo_year"]
    shift = match["mo_shift"]
    if year is None and shift:
        if context.published is None:
            return ""
        year = str(context.published.year + {"last": -1, "next": 1, "this": 0}[shift.lower()])
    if year is None and match["mo_before"]:
        if context.published is None:
            return ""
        forward = match["mo_before"].lower() == "next"
        here = context.published
        gap = (month - here.month) % 12 or 12 if forward else -((here.month - month) % 12 or 12)
        number, month = shifted_month(here, gap)
        year = str(number)
    found = f"{year}-{month:02}" if year else month_near(month, context, *match.span())
    part = (match["mo_part"] or "").lower()
    if not found or not part:
        return found
    before = context.text[max(0, match.start() - 4) : match.start()].lower()
    if before.endswith("by "):
        return _day_of(found, part)
    return f"{found}~"


def _day_of(month: str, part: str) -> str:
    """Return the day that a part of a month ends with."""
    year, number = map(int, month.split("-"))
    if "mid" in part:
        return f"{month}-15"
    last = days_in(year, number) if "end" in part or "late" in part else 10
    return datetime.date(year, number, last).isoformat()


NAMED = DateRule(
    "month",
    "A month, or a part of it, with its year or without: before the publication or after it, as "
    "the tense of the sentence has it.",
    r"(?P<mo_part>(?i:early |mid-|mid |late |the (?:end|beginning|start|middle) of ))?"
    rf"(?:(?P<mo_before>(?i:last|next)) )?(?P<mo_month>{MONTH})"
    rf"(?:,? (?P<mo_year>{YEAR})| (?P<mo_shift>last|next|this) year)?",
    _month,
    "word",
)
