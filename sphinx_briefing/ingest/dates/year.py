"""Years and decades: ``in 1998``, ``the 1990s``."""

from __future__ import annotations

import re

from sphinx_briefing.ingest.dates.context import Context
from sphinx_briefing.ingest.dates.rule import YEAR, DateRule

_NUMBER_OF = re.compile(
    r"\s?(?:crowns?|euros?|dollars?|pounds?|people|metres?|meters?|kilos?|tonnes?|km|miles?|jobs"
    r"|homes|men|women|votes?|books|copies|square|degrees|GMT|UTC|hours|feet|francs)\b"
)
_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|before|after|from|to|about|around|during|early|late|year"
    r"|between|and|summer|spring|autumn|winter|circa|for|back to|was|is) |\(|[-–,] ?)$",
    re.IGNORECASE,
)


def _year(match: re.Match[str], context: Context) -> str:
    before = context.text[max(0, match.start() - 14) : match.start()]
    if not _BEFORE.search(before) or _NUMBER_OF.match(context.text, match.end()):
        return ""
    return match["ye_year"]


def _decade(match: re.Match[str], _context: Context) -> str:
    return f"{match['de_decade']}X"


YEARS = DateRule(
    "year",
    "A year, where the words before it say that it is one.",
    rf"(?P<ye_year>{YEAR})(?!s\b|[A-Za-z])",
    _year,
)
DECADES = DateRule(
    "decade",
    "A decade: the 1990s.",
    r"(?P<de_decade>(?:1[0-9]|20)\d)0['’]?s(?!\w)",
    _decade,
)
