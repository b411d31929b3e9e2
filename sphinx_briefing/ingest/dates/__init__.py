"""Dates in articles, resolved against the day of publication. A new rule is one line here."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from sphinx_briefing.ingest.dates import calendar_day, month, near, season, span, weekday, year
from sphinx_briefing.ingest.dates.context import Context
from sphinx_briefing.ingest.dates.rule import MONTH_NUMBERS, WEEKDAYS, DateRule
from sphinx_briefing.ingest.found import Day
from sphinx_briefing.ingest.words import words_of
from sphinx_briefing.model.dates import Date, DateError
from sphinx_briefing.store.verify import Span

DATE_RULES: tuple[DateRule, ...] = (
    span.DAYS,
    calendar_day.DIGITS,
    calendar_day.SPELT,
    span.MONTHS,
    near.AGO,
    near.UNIT,
    near.DAY,
    near.END,
    season.RULE,
    month.NAMED,
    weekday.RULE,
    span.YEARS,
    year.DECADES,
    year.YEARS,
)
"""Every rule for dates: where several match at a place, the first one has it."""

_ANY = re.compile(
    "|".join(f"(?P<r{number}>{rule.pattern})" for number, rule in enumerate(DATE_RULES))
)
_GLUED = frozenset(".,/-–_’'$€£#")
_STARTS = words_of(
    "last past next coming this later earlier early mid late yesterday today tonight tomorrow "
    "about some almost nearly just in a an several one two three four five six seven eight nine "
    "ten eleven twelve"
) | {*MONTH_NUMBERS, *WEEKDAYS}
"""Words that a date can begin with, beside digits and parts of time: others are passed over."""


def _starting() -> re.Pattern[str]:
    """Return the pattern of where a date can begin: a branch a letter, as each is tried."""
    letters: dict[str, list[str]] = {}
    for word in sorted(_STARTS, key=len, reverse=True):
        letters.setdefault(word[0], []).append(word[1:])
    branches = [
        rf"[{letter}{letter.upper()}](?:{'|'.join(ends)})(?![A-Za-z0-9])"
        for letter, ends in sorted(letters.items())
    ]
    part = "end|beginning|start|middle|past|coming|spring|summer|autumn|fall|winter"
    return re.compile(rf"\b(?:[0-9]|{'|'.join(branches)}|[tT]he (?:{part}))")


_START = _starting()
_SINCE = re.compile(r"\b(since)(?: (?:early|late|the))? $", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|no later than)(?: the)? $", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|around|circa|roughly) $", re.IGNORECASE)


def find_days(text: str, published: datetime.date | None) -> Iterator[Day]:
    """Yield the dates of a text, in its order; those that are relative need a publication day."""
    context = Context(text, published)
    end = 0
    for found in _START.finditer(text):
        start = found.start()
        if start < end or (text[start].isdigit() and start and text[start - 1] in _GLUED):
            continue
        match = _ANY.match(text, start)
        if match is None:
            continue
        rule = DATE_RULES[int(str(match.lastgroup)[1:])]
        value = rule.resolve(match, context)
        if not value:
            continue
        end = match.end()
        value, start = _bounded(value, text, match.start())
        try:
            Date.parse(value)
        except DateError:
            continue
        yield Day(value, Span(start, match.end()), rule.name)


def _bounded(value: str, text: str, start: int) -> tuple[str, int]:
    """Return a date as the word before it bounds it: since, by, about."""
    before = text[max(0, start - 16) : start]
    plain = "/" not in value and "~" not in value
    if plain and _SINCE.search(before):
        return f"{value}/..", start
    if plain and _BY.search(before):
        return f"[..{value}]", start
    if plain and _ABOUT.search(before):
        return f"{value}~", start
    return value, start
