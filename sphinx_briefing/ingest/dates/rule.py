"""What a rule for dates is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from sphinx_briefing.ingest.dates.context import Context


class DateRule(NamedTuple):
    """Words that tell a date: their pattern, and what makes EDTF of a match.

    Names of groups in ``pattern`` are unlike those of all other rules. ``resolve`` gives an empty
    text where the words tell no date, or only with a day of publication that is not known.
    ``begins`` says that the words all begin with a ``digit``, or all with a ``word``: then the rule
    is tried there alone.
    """

    name: str
    doc: str
    pattern: str
    resolve: Callable[[re.Match[str], Context], str]
    begins: Literal["digit", "word", ""] = ""


MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![\w’'])"
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {word: number for number, word in enumerate((*_WORDS, "eleven", "twelve"), 1)} | {
    "a": 1,
    "an": 1,
    "a few": 3,
    "several": 3,
    "some": 3,
}
NUMBER = (
    r"(?:\d{1,3}|an?(?: few)?|several|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve)"
)
YEAR = r"(?:1[0-9]|20|21)\d\d(?![\w%]|[,.]\d|-\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"


def month_number(word: str) -> int:
    """Return the number of a month's name or its abbreviation."""
    return MONTH_NUMBERS[word.rstrip(".").lower()]


def number_of(word: str) -> int:
    """Return the number that a word or digits mean."""
    return int(word) if word.isdecimal() else NUMBERS[word.lower()]
