"""What dates are resolved against: the day of publication, and the tense of the sentence."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from sphinx_briefing.ingest.words import any_of, words_of

_PAST = words_of(
    "was were had did said told went came met took left won lost fell broke began gave held spoke "
    "wrote found fought sent stood ran drew saw made got knew put set shut cost became struck hit "
    "been since"
)
_AHEAD = words_of(
    "will shall due expected planned scheduled hope hopes until till by before begins starts opens "
    "closes comes goes takes meets leaves ends expires arrives resumes retires enters runs may can "
    "must should would again"
)
_TENSE = re.compile(
    rf"\b(?=[a-z])(?:(?P<ahead>(?:{any_of(_AHEAD)}"
    r"|(?:is|are|was|were|has|have|had) (?:\w+ )?to(?= [a-z]+)|ahead of|call(?:ed|s)? for"
    r"|(?<=['’])ll)\b)"
    rf"|(?P<past>(?:{any_of(_PAST)}|[a-z]{{2,}}ed|as early as)\b))"
)
"""Words in lower case that tell the tense."""
_REACH = 90
_BREAK = re.compile(r"[.!?:;“”\"«»\n](?:(?<![.!?:;])|\s)")


@dataclass(frozen=True)
class Context:
    """The text, and the day that its words are relative to (None: not known)."""

    text: str
    published: datetime.date | None

    def tense(self, start: int, end: int) -> int:
        """Return 1 where the words before a date speak of what is to come, -1 of what was, 0."""
        before = self.text[max(0, start - _REACH) : start]
        breaks = [one.end() for one in _BREAK.finditer(before)]
        before = before[breaks[-1] :] if breaks else before
        found = list(_TENSE.finditer(before.lower()))
        if found:
            return self._meant(found)
        behind = self.text[end : end + _REACH]
        stop = _BREAK.search(behind)
        first = _TENSE.search((behind[: stop.start()] if stop else behind).lower())
        return 0 if first is None else 1 if first["ahead"] else -1

    @staticmethod
    def _meant(found: list[re.Match[str]]) -> int:
        ahead = any(one["ahead"] for one in found[-2:])
        if ahead and found[-1]["past"] and not found[-2]["ahead"].startswith("w"):
            return -1 if found[-1][0] in {"since", "was", "were"} else 1
        return 1 if ahead else -1


def days_in(year: int, month: int) -> int:
    """Return how many days a month has."""
    return calendar.monthrange(year, month)[1]


def shifted_month(day: datetime.date, months: int) -> tuple[int, int]:
    """Return the year and month so many months after a day's own."""
    number = day.year * 12 + day.month - 1 + months
    return number // 12, number % 12 + 1


def week_of(day: datetime.date, weeks: int = 0) -> str:
    """Return the week, from Monday to Sunday, so many weeks after a day's own, as EDTF."""
    monday = day - datetime.timedelta(days=day.weekday()) + datetime.timedelta(weeks=weeks)
    return f"{monday}/{monday + datetime.timedelta(days=6)}"
