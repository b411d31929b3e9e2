"""Years and decades: ``in 1998``, ``the 1990s``."""

from __future__ import annotations

import re

from sphinx_briefing.ingest.dates.context import Context
from sphinx_briefing.ingest.dates.rule import YEAR, DateRule
from sphinx_briefing.ingest.words import any_of, words_of

_NUMBER_OF = re.compile(
    r"\s?(?:crowns?|euros?|dollars?|pounds?|people|metres?|meters?|kilos?|tonnes?|km|miles?|jobs"
    r"|homes|men|women|votes?|books|copies|square|degrees|GMT|UTC|hours|feet|francs)\b"
)
_WORDS = words_of(
    "in of since until till by before after from to about around during early late year between "
    "and summer spring autumn winter circa for was is"
)
_BEFORE = re.compile(rf"(?:\b{any_of(_WORDS)} |\(|[-–,] ?)$", re.IGNORECASE)
"""What stands before a year; ``back to`` ends with a word of these."""


def _year(match: re.Match[str], context: Context) -> str:
    before = context.text[max(0, match.start() - 14) : match.start()]
    return match["ye_year"] if _leads(before) and not _counts(match, context) else ""


def _leads(before: str) -> bool:
    word = before[:-1].rpartition(" ")[2]
    if before.endswith(" ") and word.isalpha():
        return word.lower() in _WORDS  # so it mostly is, and this is quick
    return _BEFORE.search(before) is not None


def _counts(match: re.Match[str], context: Context) -> bool:
    """Say whether a number is one of people, metres, votes."""
    return _NUMBER_OF.match(context.text, match.end()) is not None


def _decade(match: re.Match[str], _context: Context) -> str:
    return f"{match['de_decade']}X"


YEARS = DateRule(
    "year",
    "A year, where the words before it say that it is one.",
    rf"(?P<ye_year>{YEAR})(?!s\b|[A-Za-z])",
    _year,
    "digit",
)
DECADES = DateRule(
    "decade",
    "A decade: the 1990s.",
    r"(?P<de_decade>(?:1[0-9]|20)\d)0['’]?s(?!\w)",
    _decade,
    "digit",
)
