"""Weekdays: ``Tuesday`` is the last one or the next one, as the sentence has it."""

from __future__ import annotations

import datetime
import re

from sphinx_briefing.ingest.dates.context import Context
from sphinx_briefing.ingest.dates.rule import WEEKDAY, WEEKDAYS, DateRule

_REPEATED = re.compile(
    r"\b(?:every|each|any|but|of|a|on (?:a|the)|second|third|first) (?:\w+ )?$", re.IGNORECASE
)
_SOLD = re.compile(r"\s[A-Z]\w+")


def _weekday(match: re.Match[str], context: Context) -> str:
    if context.published is None:
        return ""
    before = context.text[max(0, match.start() - 12) : match.start()]
    if _REPEATED.search(before) or _SOLD.match(context.text, match.end()):
        return ""
    here, number = context.published, WEEKDAYS.index(match["wd_day"].lower())
    word = (match["wd_shift"] or "").strip().lower()
    back, ahead = (here.weekday() - number) % 7, (number - here.weekday()) % 7
    if word in {"last", "past"}:
        shift = -(back or 7)
    elif word in {"next", "coming", "this coming"} or context.tense(match.start(), match.end()) > 0:
        shift = ahead or 7
    else:
        shift = -back
    return (here + datetime.timedelta(days=shift)).isoformat()


RULE = DateRule(
    "weekday",
    "A weekday: the last one before the publication, or the next one after it where the sentence "
    "speaks of what is to come.",
    rf"(?:(?P<wd_shift>(?i:last|past|next|coming|this coming|this)) )?"
    rf"(?P<wd_day>{WEEKDAY})(?!s\b|\w)",
    _weekday,
    "word",
)
