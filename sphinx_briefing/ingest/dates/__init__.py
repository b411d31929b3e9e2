"""Dates in articles, resolved against the day of publication. A new rule is one line here."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from sphinx_briefing.ingest.dates import calendar_day, month, near, season, span, weekday, year
from sphinx_briefing.ingest.dates.context import Context
from sphinx_briefing.ingest.dates.rule import MONTH_NUMBERS, NUMBER, WEEKDAYS, DateRule
from sphinx_briefing.ingest.found import Day
from sphinx_briefing.ingest.words import any_with, words_of
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


def _any(begins: str) -> re.Pattern[str]:
    """Return the pattern of all rules whose words may begin so, in their order."""
    rules = enumerate(DATE_RULES)
    parts = [f"(?P<r{n}>{one.pattern})" for n, one in rules if one.begins in {begins, ""}]
    return re.compile("|".join(parts))


_AT_DIGIT, _AT_WORD = _any("digit"), _any("word")
_RULES: dict[str | None, DateRule] = {f"r{n}": rule for n, rule in enumerate(DATE_RULES)}
_GLUED = r".,/\-–’'$€£#"
"""Signs before a digit within a longer number, a price or a word."""
_STARTS = words_of(
    "last past next coming this later earlier early mid late yesterday today tonight tomorrow"
)
_COUNTS = words_of(
    "about some almost nearly just in a an several one two three four five six seven eight nine "
    "ten eleven twelve"
)
_COUNTED = rf" (?:(?:about|over) )?(?i:{NUMBER} |few )?(?:day|week|month|year|decade)"


def _starting() -> re.Pattern[str]:
    """Return the pattern of where a date can begin: all other places are passed over."""
    words = {word.capitalize() for word in (*_STARTS, *MONTH_NUMBERS, *WEEKDAYS)} | _STARTS
    parts = words_of("end beginning start middle past coming spring summer autumn fall winter")
    words |= {f"{the} {part}" for the in ("the", "The") for part in parts}
    counts = {word.capitalize() for word in _COUNTS} | _COUNTS
    either = dict.fromkeys(words, "(?![A-Za-z0-9])") | dict.fromkeys(counts, f"(?={_COUNTED})")
    first = "".join(sorted({word[0] for word in either}))
    # the first letters once more, so that most places are passed over quickly
    return re.compile(rf"\W(?=[0-9{first}])(?:{any_with(either)}|(?<![{_GLUED}])[0-9])")


_START = _starting()
_BOUND = re.compile(
    r"\b(?:(?P<since>since(?: (?:early|late|the))?)|(?P<by>by(?: the)?|no later than)"
    r"|about|around|circa|roughly) $"
)
_BOUNDS = tuple(
    f"{word} " for word in words_of("since early late the by than about around circa roughly")
)
"""What may stand before a date and bound it."""


@lru_cache(maxsize=4096)
def _is_date(value: str) -> bool:
    """Say whether a rule has made a date that exists."""
    try:
        Date.parse(value)
    except DateError:
        return False
    return True


def find_days(text: str, published: datetime.date | None) -> Iterator[Day]:
    """Yield the dates of a text, in its order; those that are relative need a publication day."""
    context = Context(text, published)
    end = 0
    for found in _START.finditer(f"\n{text}"):  # so that a sign is before each word
        start = found.start()
        if start < end:
            continue
        match = (_AT_DIGIT if text[start] in "0123456789" else _AT_WORD).match(text, start)
        if match is None:
            continue
        rule = _RULES[match.lastgroup]
        value = rule.resolve(match, context)
        if not value:
            continue
        end = match.end()
        value = _bounded(value, text[max(0, start - 16) : start])
        if _is_date(value):
            yield Day(value, Span(start, end), rule.name)


def _bounded(value: str, before: str) -> str:
    """Return a date as the word before it bounds it: since, by, about."""
    if "/" in value or "~" in value:
        return value
    before = before.lower()
    match = _BOUND.search(before) if before.endswith(_BOUNDS) else None
    if match is None:
        return value
    return f"{value}/.." if match["since"] else f"[..{value}]" if match["by"] else f"{value}~"
