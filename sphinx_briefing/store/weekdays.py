"""Weekdays beside dates in literal words: ``Wednesday, October 18`` must be a Wednesday.

Names come from Unicode's CLDR through Babel, in the language of the source. A false alarm is worse
than a missed slip, so only a weekday directly before its date counts, or behind it in brackets;
ranges are left out; a date without a year is that nearest to the record's own; and where words can
be read in several ways, one that agrees is enough.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sphinx_briefing.load.locate import Locator, telling_word
from sphinx_briefing.model import Claim, Event, Record, Source, Statement
from sphinx_briefing.model.dates import Date
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.store.calendar_words import CalendarWords, calendar_words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""English names by `datetime.date.weekday`."""
FIRST_YEAR = 1924
"""Before it, not every country used the Gregorian calendar."""
LAST_YEAR = 2199
"""What looks like a later year counts from another epoch, as Thai years do."""
NEAR = datetime.timedelta(days=60)
"""How far from the record's own date a date without a year may lie."""
LANGUAGES = ("en", "de", "fr", "es", "ru", "ar", "zh")
"""What is tried where the language of a source is not told."""


class Mismatch(NamedTuple):
    """Words that name a weekday and a day that is none such."""

    words: str
    day: datetime.date

    @property
    def weekday(self) -> str:
        """The English name of the day's weekday."""
        return WEEKDAYS[self.day.weekday()]


def find_slips(records: Mapping[str, Mapping[str, Record]], locator: Locator) -> Iterator[Problem]:
    """Yield a problem for each weekday in ``seen`` of events and claims that does not fit."""
    for kind in ("event", "claim"):
        for record in records[kind].values():
            for statement in record.statements:
                source = records["source"].get(statement.source)
                items = statement.values.get("seen", ())
                for number, item in enumerate(items):
                    for slip in _slips(item, record, statement, source):
                        word = telling_word(items, number)
                        yield _problem(slip, statement, locator, word)


def _slips(
    text: str, record: Record, statement: Statement, source: Record | None
) -> tuple[Mismatch, ...]:
    """Return what fits none of the dates that a record has; without any, that of the source."""
    lang = source.lang if isinstance(source, Source) else None
    if isinstance(record, Event):
        dates: list[Any] = [statement.values.get("when") or record.when]
    elif isinstance(record, Claim):
        dates = [record.on, record.due, record.since]
    else:
        return ()
    known = [one for one in dates if isinstance(one, Date)]
    if isinstance(record, Event) and known:
        return mismatches(text, lang, known[0])
    published = source.published if isinstance(source, Source) else None
    contexts: list[Date | None] = [*known] or [published]
    found = [mismatches(text, lang, one, whole=False) for one in contexts]
    return found[0] if all(found) else ()


def _problem(slip: Mismatch, statement: Statement, locator: Locator, word: str) -> Problem:
    place = locator.place(statement.origin, (*statement.origin.keys, "seen"), word)
    message = (
        f"{statement.kind} {statement.id!r}: seen {slip.words!r}: {slip.day} is a {slip.weekday}; "
        "correct the date, or if the source errs, leave the weekday out and say so in a note"
    )
    return Problem(Code.WEEKDAY, place, message)


def mismatches(
    text: str, lang: str | None, when: Date | None, *, whole: bool = True
) -> tuple[Mismatch, ...]:
    """Return the weekdays in a text that do not fit their dates, in the order of the text.

    ``lang`` is a BCP 47 tag; ``when`` the date of the record that the words state, which gives the
    year. With ``whole``, a text that is nothing but a day must be the day of ``when``, if that is
    exact.
    """
    for language in [lang] if lang else LANGUAGES:
        words = calendar_words(language)
        if words is None or not words.week.search(text):
            continue
        found = tuple(_of_pairs(text, words, when))
        if not found and whole:
            found = tuple(_of_whole(text, words, when))
        if found:
            return found
    return ()


def _of_pairs(text: str, words: CalendarWords, when: Date | None) -> Iterator[Mismatch]:
    for pattern in words.pairs:
        for match in pattern.finditer(text):
            if words.is_doubtful(text, match.start(), match.end()):
                continue
            weekday = words.weekday(match["weekday"])
            days = list(_readings(match, words, when))
            if days and all(day.weekday() != weekday for day in days):
                yield Mismatch(match[0].strip(" ,"), days[0])


def _of_whole(text: str, words: CalendarWords, when: Date | None) -> Iterator[Mismatch]:
    """Yield the text if all of it is a weekday, with a date or without, and not that of the day."""
    day = _exact_day(when)
    match = words.whole.fullmatch(text.strip()) if day and day.year >= FIRST_YEAR else None
    if match and day and words.weekday(match["weekday"]) != day.weekday():
        yield Mismatch(match[0], day)


def _exact_day(when: Date | None) -> datetime.date | None:
    part = when.start if when and not when.is_interval and not when.before else None
    exact = part is not None and not part.qualifier and part.earliest == part.latest
    return part.earliest if part is not None and exact else None


def _readings(
    match: re.Match[str], words: CalendarWords, when: Date | None
) -> Iterator[datetime.date]:
    """Yield every day that the words of a date can mean, the likeliest first."""
    for year, month, day in words.readings(match):
        if year is not None and FIRST_YEAR <= year <= LAST_YEAR:
            yield from _day(year, month, day)
        if year is None or not _covers(when, year):
            # what looks like a year may be a number of something else
            yield from _nearest(month, day, when)


def _covers(when: Date | None, year: int) -> bool:
    sides = [side.year for side in (when.earliest, when.latest) if side] if when else []
    return bool(sides) and min(sides) <= year <= max(sides)


def _nearest(month: int, day: int, when: Date | None) -> Iterator[datetime.date]:
    sides = [side for side in (when.earliest, when.latest) if side] if when else []
    if not sides or min(sides).year < FIRST_YEAR:
        return
    first, last = min(sides), max(sides)
    for year in range(max(first.year - 1, FIRST_YEAR), min(last.year + 2, datetime.MAXYEAR)):
        for found in _day(year, month, day):
            if found + NEAR >= first and found - NEAR <= last:
                yield found


def _day(year: int, month: int, day: int) -> Iterator[datetime.date]:
    try:
        yield datetime.date(year, month, day)
    except ValueError:
        return
