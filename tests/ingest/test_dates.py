"""Each rule for dates: the words, and what they mean on a day of publication."""

from __future__ import annotations

import datetime

import pytest

from sphinx_briefing.ingest.dates import DATE_RULES, find_days

DAY = datetime.date(2027, 3, 10)
"""A Wednesday."""
CASES = {
    "on 9 March 2027": ("calendar-day", "2027-03-09"),
    "on Tuesday, March 9th, 2027,": ("calendar-day", "2027-03-09"),
    "on April 1": ("calendar-day", "2027-04-01"),
    "on 30 December": ("calendar-day", "2026-12-30"),
    "will end on 1 September": ("calendar-day", "2027-09-01"),
    "ended on 1 September": ("calendar-day", "2026-09-01"),
    "on 2027-03-09": ("digits", "2027-03-09"),
    "from 3 to 5 January 2028": ("span-of-days", "2028-01-03/2028-01-05"),
    "between December 22 and December 29": ("span-of-days", "2026-12-22/2026-12-29"),
    "between May 2024 and September 2025": ("span-of-months", "2024-05/2025-09"),
    "from 2019 to 2023": ("span-of-years", "2019/2023"),
    "arrived on Monday": ("weekday", "2027-03-08"),
    "will arrive on Monday": ("weekday", "2027-03-15"),
    "arrived on Wednesday": ("weekday", "2027-03-10"),
    "is expected last Friday": ("weekday", "2027-03-05"),
    "came next Friday": ("weekday", "2027-03-12"),
    "said yesterday": ("near-day", "2027-03-09"),
    "This morning": ("near-day", "2027-03-10"),
    "the polls last week": ("near-unit", "2027-03-01/2027-03-07"),
    "resigned last month": ("near-unit", "2027-02"),
    "opens this weekend": ("near-unit", "2027-03-13/2027-03-14"),
    "until the end of the month": ("end-of", "2027-03-31"),
    "three days ago": ("ago", "2027-03-07"),
    "two weeks ago": ("ago", "2027-02-24~"),
    "two years ago": ("ago", "2025~"),
    "in two years.": ("ago", "2029~"),
    "last spring": ("season", "2026-21"),
    "next spring": ("season", "2028-21"),
    "in the summer of 2025": ("season", "2025-22"),
    "in October last year": ("month", "2026-10"),
    "opened in October": ("month", "2026-10"),
    "will open in October": ("month", "2027-10"),
    "in early March": ("month", "2027-03~"),
    "since 1998": ("year", "1998/.."),
    "in about 2050": ("year", "2050~"),
    "in the 1990s": ("decade", "199X"),
    "by Friday": ("weekday", "[..2027-03-12]"),
    "since Monday": ("weekday", "2027-03-08/.."),
}
NONE = [
    "every Friday",
    "the Sunday Courier",
    "2000 tonnes",
    "Route 2024",
    "He may come.",
    "They march on.",
    "31 February 2027",
    "12,2024 votes",
    "today's youth",
]


@pytest.mark.parametrize(("words", "expected"), CASES.items(), ids=CASES)
def test_words(words: str, expected: tuple[str, str]) -> None:
    assert [(one.rule, one.value) for one in find_days(words, DAY)] == [expected]


def test_every_rule_has_a_case() -> None:
    assert {rule for rule, _ in CASES.values()} == {one.name for one in DATE_RULES}


@pytest.mark.parametrize("words", NONE)
def test_words_that_are_no_date(words: str) -> None:
    assert list(find_days(words, DAY)) == []


def test_without_a_day_of_publication_only_whole_dates_are_told() -> None:
    text = "On Tuesday, two weeks ago, in October, on 9 March 2027 and in 1998."
    assert [one.value for one in find_days(text, None)] == ["2027-03-09", "1998"]
