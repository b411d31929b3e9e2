"""Dates told from the day of publication: ``yesterday``, ``last week``, ``two years ago``."""

from __future__ import annotations

import datetime
import re

from sphinx_briefing.ingest.dates.context import Context, days_in, shifted_month, week_of
from sphinx_briefing.ingest.dates.rule import NUMBER, DateRule, number_of

_DAYS = {"yesterday": -1, "tomorrow": 1, "last night": -1}
_HEDGED = re.compile(r"(?:here|of|for|from|a) $", re.IGNORECASE)


def _day(match: re.Match[str], context: Context) -> str:
    word = match["nd_word"].lower()
    if context.published is None:
        return ""
    if word == "today" and _HEDGED.search(context.text[max(0, match.start() - 5) : match.start()]):
        return ""  # the lesson for today, the youth of today
    if context.text[match.end() : match.end() + 2] in ("’s", "'s"):
        return ""
    shift = next((days for name, days in _DAYS.items() if word.startswith(name)), 0)
    return (context.published + datetime.timedelta(days=shift)).isoformat()


def _unit(match: re.Match[str], context: Context) -> str:
    here = context.published
    if here is None:
        return ""
    word, unit = match["nu_word"].lower(), match["nu_unit"].lower()
    shift = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(word.split()[-1], 0)
    if unit == "week":
        return week_of(here, shift)
    if unit == "weekend":
        saturday = here + datetime.timedelta(days=5 - here.weekday() + 7 * (shift > 0))
        if shift < 0:
            saturday -= datetime.timedelta(days=7)
        return f"{saturday}/{saturday + datetime.timedelta(days=1)}"
    if unit == "month":
        year, month = shifted_month(here, shift)
        return f"{year}-{month:02}"
    return str(here.year + shift)


def _ago(match: re.Match[str], context: Context) -> str:
    here = context.published
    if here is None:
        return ""
    number = number_of(match["ag_number"] or match["ah_number"])
    number = -number if match["ag_number"] else number
    unit = (match["ag_unit"] or match["ah_unit"]).lower().rstrip("s")
    try:
        if unit == "day":
            return (here + datetime.timedelta(days=number)).isoformat()
        if unit == "week":
            return f"{here + datetime.timedelta(weeks=number)}~"
        if unit == "month":
            year, month = shifted_month(here, number)
            return f"{year}-{month:02}~"
        return f"{here.year + number * (10 if unit == 'decade' else 1)}~"
    except (OverflowError, ValueError):
        return ""


def _end(match: re.Match[str], context: Context) -> str:
    here = context.published
    if here is None:
        return ""
    unit, ending = match["ne_unit"].lower(), match["ne_part"].lower() == "end"
    if unit == "week":
        return (here + datetime.timedelta(days=(6 if ending else 0) - here.weekday())).isoformat()
    if unit == "year":
        return f"{here.year}-12-31" if ending else f"{here.year}-01~"
    day = days_in(here.year, here.month) if ending else 1
    return here.replace(day=day).isoformat()


END = DateRule(
    "end-of",
    "The end of the week, the month or the year of the publication, and their beginning.",
    r"(?i:the (?P<ne_part>end|beginning|start) of (?:the|this) (?P<ne_unit>week|month|year))(?!\w)",
    _end,
    "word",
)
DAY = DateRule(
    "near-day",
    "Yesterday, today, this morning, tonight, tomorrow.",
    r"(?P<nd_word>(?i:yesterday|tomorrow|today|tonight|last night"
    r"|this (?:morning|afternoon|evening)))"
    r"(?![\w-])",
    _day,
    "word",
)
UNIT = DateRule(
    "near-unit",
    "Last week, this weekend, next month, last year: weeks go from Monday to Sunday.",
    r"(?P<nu_word>(?i:last|next|(?:the )?past|(?:the )?coming|later this|earlier this|this)) "
    r"(?P<nu_unit>week(?:end)?|month|year)(?![\w-])",
    _unit,
    "word",
)
AGO = DateRule(
    "ago",
    "Three days ago, exact; two weeks, months or years ago, and in two years, approximate.",
    rf"(?i:about |some |almost |nearly |just over )?(?P<ag_number>(?i:{NUMBER})) "
    r"(?P<ag_unit>days?|weeks?|months?|years?|decades?) (?:ago|earlier)(?!\w)"
    rf"|(?i:in (?:about )?)(?P<ah_number>{NUMBER}) (?P<ah_unit>weeks?|months?|years?)"
    r"(?= ?[.,;]|[”\"’]|$| time)",
    _ago,
)
