"""Seasons: ``the summer of 2028``, ``next spring``; from 21 (spring) to 24 (winter)."""

from __future__ import annotations

import re

from sphinx_briefing.ingest.dates.context import Context
from sphinx_briefing.ingest.dates.rule import YEAR, DateRule

_NUMBERS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


def _season(match: re.Match[str], context: Context) -> str:
    number, here = _NUMBERS[match["se_name"].lower()], context.published
    if match["se_of"]:
        return f"{match['se_of']}-{number}"
    if here is None:
        return ""
    start = _STARTS[number]
    word = (match["se_shift"] or "").strip().lower()
    if word == "last":
        return f"{here.year - (here.month < start + 3)}-{number}"
    if word == "next":
        return f"{here.year + (here.month >= start)}-{number}"
    tense = 0 if word == "this" else context.tense(match.start(), match.end())
    if tense < 0:
        return f"{here.year - (here.month < start)}-{number}"
    return f"{here.year + (here.month > start + 2)}-{number}"


RULE = DateRule(
    "season",
    "A season, of a year or near the publication.",
    r"(?:(?P<se_shift>(?i:last|next|this)) |(?i:the ))"
    rf"(?P<se_name>spring|summer|autumn|fall|winter)(?:(?: of)? (?P<se_of>{YEAR}))?(?!\w)",
    _season,
    "word",
)
