"""Names of weekdays and months in a language, and the ways to write a day with its weekday."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError

Reading = tuple[int | None, int, int]
"""Year (None: not written), month and day."""

_RELATED = {
    "en": ("en", "en_GB"),
    "ar": ("ar", "ar_LB", "ar_IQ", "ar_DZ", "ar_MA", "ar_MR"),
    "zh": ("zh", "zh_Hant"),
}
"""Locales whose names readers of one language know, too."""
_MORE_DAYS: Mapping[str, Mapping[int, tuple[str, ...]]] = {
    "ru": {
        0: ("понедельника", "понедельнику"),
        1: ("вторника", "вторнику"),
        2: ("среду", "среды", "среде"),
        3: ("четверга", "четвергу"),
        4: ("пятницу", "пятницы", "пятнице"),
        5: ("субботу", "субботы", "субботе"),
        6: ("воскресенья", "воскресенью"),
    },
    "zh": {
        n: tuple(f"{week}{day}" for week in ("星期", "周", "週", "礼拜", "禮拜") for day in days)
        for n, days in enumerate(("一", "二", "三", "四", "五", "六", "日天"))
    },
}
"""Forms beside those of CLDR: cases, and other words for the week."""
_BEFORE = r"(?:(?:on|am|den|der|le|el|в|во|يوم|في|在)\s+)?(?:يوم\s+)?"
_BETWEEN = r"[\s,،(（]{1,3}(?:(?:the|den|dem|der|le|el|día|dia)\s+)?"
_ORDINAL = r"(?:st|nd|rd|th|er|º|\.|-го|-е)?"
_YEAR = r"(?:[\s,،]{{1,2}}(?:of\s+|de\s+|del\s+)?(?P<year{n}>\d{{4}})(?!\d))?"
_NO_MORE = r"(?!\d|[:.,]\d)"
_RANGE = r"(?:[-–—~〜/]|to|and|or|until|till|through|bis|und|à|au|et|a|al|y|по|и|до|إلى|و|至|到|和)"


@dataclass(frozen=True)
class CalendarWords:
    """What one language calls days and months.

    ``pairs`` match a weekday with the date that it belongs to, ``whole`` what is nothing but a
    weekday, with or without a date.
    """

    pairs: tuple[re.Pattern[str], ...]
    whole: re.Pattern[str]
    days: Mapping[str, int]
    months: Mapping[str, int]
    week: re.Pattern[str]
    dated: re.Pattern[str]

    def weekday(self, word: str) -> int:
        """Return the number of a weekday as `datetime.date.weekday` does."""
        return self.days[_folded(word)]

    def readings(self, match: re.Match[str]) -> Iterator[Reading]:
        """Yield what the date of a match can mean."""
        found = {name: text for name, text in match.groupdict().items() if text}
        for n in range(1, 6):
            if f"day{n}" not in found:
                continue
            year = int(found[f"year{n}"]) if f"year{n}" in found else None
            day, month = int(found[f"day{n}"]), found[f"month{n}"]
            number = int(month) if month.isdecimal() else self.months[_folded(month)]
            yield year, number, day
            if n == 5:  # 10/11/2023: which of them is the month depends on the country
                yield year, day, number

    def is_doubtful(self, text: str, start: int, end: int) -> bool:
        """Return whether a pair may be none.

        So it is where it is a side of a range, of weekdays before it or of days behind it, and
        where its weekday may belong to a date before it.
        """
        before, behind = text[max(0, start - 40) : start], text[end : end + 20]
        if re.match(rf"\s*{_RANGE}\s*\d", behind, re.IGNORECASE):
            return True
        if self.dated.search(before):
            return True
        return any(
            re.fullmatch(rf"[\s.,]*{_RANGE}[\s,]*", before[one.end() :], re.IGNORECASE)
            for one in self.week.finditer(before)
        )


@cache
def calendar_words(tag: str) -> CalendarWords | None:
    """Return the words of a language by its BCP 47 tag; None where Babel does not know it."""
    language = tag.replace("_", "-").split("-")[0].lower()
    locales = []
    for code in (*_RELATED.get(language, (language,)), tag.replace("-", "_")):
        try:
            locales.append(Locale.parse(code))
        except (ValueError, UnknownLocaleError):
            continue
    return _made(language, locales) if locales else None


def _made(language: str, locales: list[Locale]) -> CalendarWords:
    full = {**_names(locales, "days", "wide"), **_more(language)}
    short = {
        name: n
        for name, n in _names(locales, "days", "abbreviated").items()
        if full.get(name, n) == n
    }
    months = {**_names(locales, "months", "abbreviated"), **_names(locales, "months", "wide")}
    spelt = {name: n for name, n in months.items() if not any(map(str.isdecimal, name))}
    week = _weekday(full, short, closed=language not in {"zh", "ja", "ko", "th"})
    date = _date(spelt)
    flags = re.IGNORECASE
    open_, close = r"[(（]\s*", r"\s*[)）]"
    glued = r"\s?" if language in {"zh", "ja", "ko"} else r"(?!)"
    pairs = (
        re.compile(f"(?P<weekday>{week}){_BETWEEN if glued == '(?!)' else _GLUE}(?:{date})", flags),
        re.compile(f"(?:{date})(?:\\s*{open_}(?P<weekday>{week}){close})", flags),
        re.compile(f"(?:{date}){glued}(?P<weekday>{week})", flags),
    )
    whole = re.compile(f"{_BEFORE}(?P<weekday>{week})(?:{_GLUE}(?:{date}))?[.,]?", flags)
    days = {_folded(name): n for name, n in {**short, **full}.items()}
    numbers = {_folded(name): n for name, n in spelt.items()}
    # where weekdays stand behind their dates, as in Chinese and Tatar, a word may be between them
    between = r"\D{0,15}" if any(_weekday_last(one) for one in locales) else r"[\s,،、(（]*"
    dated = re.compile(rf"(?:{date}){between}$", flags)
    return CalendarWords(pairs, whole, days, numbers, re.compile(week, flags), dated)


def _weekday_last(locale: Locale) -> bool:
    pattern: str = str(getattr(locale.date_formats["full"], "pattern", ""))
    return 0 <= pattern.find("d") < pattern.find("E")


_GLUE = rf"(?:{_BETWEEN})?"


def _weekday(full: Mapping[str, int], short: Mapping[str, int], *, closed: bool) -> str:
    """Return the pattern of a weekday; short names count with a dot or comma, or a capital."""
    words = _any_of(full)
    if not closed:
        return words
    brief = _any_of(short)
    capital = _any_of(name for name in short if len(name) > 2 and name[0].isupper())
    return rf"(?<!\w)(?:{words}(?!\w)|{brief}(?=[.,])\.?|(?-i:{capital})(?!\w))"


def _date(months: Mapping[str, int]) -> str:
    month = rf"(?:{_any_of(months)})"
    spelt = [
        (
            rf"(?<!\d)(?P<day1>\d{{1,2}}){_ORDINAL}\s*(?:of\s+|de\s+|del\s+)?"
            rf"(?P<month1>{month})(?!\w)\.?{_YEAR.format(n=1)}"
        ),
        (
            rf"(?<!\w)(?P<month2>{month})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?{_NO_MORE}"
            rf"{_YEAR.format(n=2)}"
        ),
    ]
    return "|".join(
        [
            *(spelt if months else ()),
            r"(?<!\d)(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2})(?!\d)",
            (
                r"(?:(?<!\d)(?P<year4>\d{4})\s?[年년]\s?)?(?<!\d)(?P<month4>\d{1,2})\s?[月월]\s?"
                r"(?P<day4>\d{1,2})\s?[日号號일]"
            ),
            r"(?<!\d)(?P<day5>\d{1,2})[./](?P<month5>\d{1,2})[./](?P<year5>\d{4})(?!\d)",
        ]
    )


def _names(locales: Iterable[Locale], kind: str, width: str) -> dict[str, int]:
    """Return names → numbers as Babel has them; a name of two numbers is left out."""
    found: dict[str, int] = {}
    twofold: set[str] = set()
    for locale in locales:
        table: Any = getattr(locale, kind)
        for context in ("format", "stand-alone"):
            for number, name in table[context][width].items():
                word = name.strip().rstrip(".")
                if found.setdefault(word, number) != number:
                    twofold.add(word)
    return {word: n for word, n in found.items() if word and word not in twofold}


def _more(language: str) -> dict[str, int]:
    return {word: n for n, words in _MORE_DAYS.get(language, {}).items() for word in words}


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")" if ordered else r"(?!)"


def _folded(word: str) -> str:
    return word.strip().rstrip(".").casefold()
