"""Weekdays in literal words: those that do not fit are told, and never one that does."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from babel import Locale, localedata
from babel.dates import format_date
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_briefing.model.dates import Date
from sphinx_briefing.store.calendar_words import calendar_words
from sphinx_briefing.store.weekdays import WEEKDAYS, mismatches
from tests.load.data import problems

WRONG = [
    ("scheduled for Thursday, October 18", "en", "Thursday, October 18", "2023-10-18"),
    ("On Monday (Oct 17) it said", "en", "Monday (Oct 17", "2023-10-17"),
    ("Sun., 16 October 2023", "en", "Sun., 16 October 2023", "2023-10-16"),
    ("on Tuesday the 18th of October", "en", "Tuesday the 18th of October", "2023-10-18"),
    ("on Tuesday, 2023-10-18", "en-GB", "Tuesday, 2023-10-18", "2023-10-18"),
    ("am Mittwoch, dem 19. Oktober", "de", "Mittwoch, dem 19. Oktober", "2023-10-19"),
    ("Do., 18.10.2023 war es", "de", "Do., 18.10.2023", "2023-10-18"),
    ("le mercredi 19 octobre", "fr", "mercredi 19 octobre", "2023-10-19"),
    ("el miércoles 19 de octubre de 2023", "es", "miércoles 19 de octubre de 2023", "2023-10-19"),
    ("в среду, 19 октября, в Пекине", "ru", "среду, 19 октября", "2023-10-19"),
    ("يوم الأربعاء 19 أكتوبر", "ar", "الأربعاء 19 أكتوبر", "2023-10-19"),
    ("الأربعاء 19 تشرين الأول", "ar", "الأربعاء 19 تشرين الأول", "2023-10-19"),
    ("الأربعاء ١٩ أكتوبر", "ar", "الأربعاء ١٩ أكتوبر", "2023-10-19"),
    ("将于10月19日（星期三）举行", "zh", "10月19日（星期三）", "2023-10-19"),
    ("2023年10月19日星期三", "zh-Hans", "2023年10月19日星期三", "2023-10-19"),
    ("周三（10月19日）", "zh", "周三（10月19日", "2023-10-19"),
    ("10月19日（水曜日）に", "ja", "10月19日（水曜日）", "2023-10-19"),
    ("w środę, środa, 19 października", "pl", "środa, 19 października", "2023-10-19"),
    ("Thursday, October 18", None, "Thursday, October 18", "2023-10-18"),
    ("в среду, 19 октября", None, "среду, 19 октября", "2023-10-19"),
    ("Tuesday, October 17, then Friday, October 19", "en", "Friday, October 19", "2023-10-19"),
]
RIGHT = [
    ("scheduled for Wednesday, October 18", "en", "2023-10-18"),
    ("flew into Beijing on Wednesday", "en", "2023-10-17"),  # may be the day it was said
    ("On Monday (Oct 16) it said", "en", "2023-10-16"),
    ("Wednesday to Friday, October 18–20", "en", "2023-10-18/2023-10-20"),
    ("Wednesday through Friday, October 18", "en", "2023-10-18/2023-10-20"),
    ("on Friday, October 18 to 20", "en", "2023-10-18"),
    ("Wednesday, October 18, 2000 people came", "en", "2023-10-18"),
    ("it said on Thursday, January 30", "en", "2023-10-18"),  # too far off to know of which year
    ("Sunday, 25 October 1917", "en", "1917-10-25"),  # Julian
    ("วันพุธที่ 18 ตุลาคม 2566", "th", None),
    ("Wednesday's talks on October 19", "en", "2023-10-19"),
    ("on October 17, Wednesday was named as the day", "en", "2023-10-18"),
    ("they sat 17 October days", "en", "2023-10-17"),
    ("So 17. Oktober", "de", "2023-10-17"),
    ("Wednesday, 18/10/2023", "en", None),
    ("Friday, 10/11/2023 or Wednesday, 11/10/2023", "en", None),
    ("10月18日（星期三）", "zh", "2023-10-18"),
    ("Wednesday, February 30", "en", "2023-02"),
    ("Wednesday, October 18", "tlh", "2023-10-19"),
    ("Tuesday, October 17 and Wednesday, October 18", "en", "2023-10-17/2023-10-18"),
    ("as of Monday, January 1", "en", "2023-12-31"),
    ("as of Sunday, December 31", "en", "2024-01-01"),
    ("10月17日星期二、10月18日星期三", "zh", "2023-10-17/2023-10-18"),
    ("Thursday, October 18", "en", None),
]


@pytest.mark.parametrize(("text", "lang", "words", "day"), WRONG)
def test_what_does_not_fit_is_found(text: str, lang: str | None, words: str, day: str) -> None:
    found = mismatches(text, lang, Date.parse("2023-10-18"))
    assert [(one.words, str(one.day)) for one in found] == [(words, day)]
    assert found[0].weekday == WEEKDAYS[datetime.date.fromisoformat(day).weekday()]


@pytest.mark.parametrize(("text", "lang", "when"), RIGHT)
def test_what_may_fit_is_no_alarm(text: str, lang: str | None, when: str | None) -> None:
    assert mismatches(text, lang, Date.parse(when) if when else None) == ()


@pytest.mark.parametrize(
    ("text", "lang", "when", "alarm"),
    [
        ("Wednesday", "en", "2023-10-17", True),
        ("on Wednesday", "en", "2023-10-17", True),
        ("on Tuesday, 17 October", "en", "2023-10-18", True),
        ("am Mittwoch", "de", "2023-10-17", True),
        ("в среду", "ru", "2023-10-17", True),
        ("星期三", "zh", "2023-10-17", True),
        ("on Wednesday", "en", "2023-10-18", False),
        ("on Wednesday", "en", "2023-10-17~", False),
        ("on Wednesday", "en", "2023-10", False),
        ("on Wednesday", "en", "2023-10-16/2023-10-17", False),
        ("on Wednesday", "en", "[..2023-10-17]", False),
        ("until Wednesday", "en", "2023-10-17", False),
    ],
)
def test_words_that_are_but_a_day(text: str, lang: str, when: str, *, alarm: bool) -> None:
    found = mismatches(text, lang, Date.parse(when))
    assert bool(found) is alarm
    assert mismatches(text, lang, Date.parse(when), whole=False) == ()


SPOKEN = {
    "en": ["EEEE, MMMM d", "EEEE, d MMMM y", "EEE, MMM d, y", "EEEE (MMM d)", "MMMM d (EEEE)"],
    "de": ["EEEE, 'den' d. MMMM", "EEEE, d. MMMM y", "EEE, d. MMM", "EEEE (dd.MM.y)"],
    "fr": ["EEEE d MMMM", "EEEE d MMMM y", "EEE d MMM y"],
    "es": ["EEEE d 'de' MMMM", "EEEE, d 'de' MMMM 'de' y"],
    "ru": ["EEEE, d MMMM", "EEEE, d MMMM y", "d MMMM (EEEE)"],
    "ar": ["EEEE d MMMM", "EEEE، d MMMM y"],
    "zh": ["M月d日（EEEE）", "y年M月d日EEEE", "EEEE（M月d日）"],
}
WAYS = [(lang, way) for lang, ways in SPOKEN.items() for way in ways]
DAYS = st.dates(datetime.date(1930, 1, 1), datetime.date(2150, 1, 1))
FRAMES = st.sampled_from(["{}", "it was on {} that", "{}, they said", "“{}”", "18 {} 20"])
WHENS = st.sampled_from(["", "~", "/..", "T10:00"])


@given(way=st.sampled_from(WAYS), day=DAYS, frame=FRAMES, after=WHENS, shift=st.integers(1, 6))
def test_only_the_right_weekday_is_no_alarm(
    way: tuple[str, str], day: datetime.date, frame: str, after: str, shift: int
) -> None:
    lang, pattern = way
    when = Date.parse(f"{day}{after}")
    text = frame.format(format_date(day, pattern, locale=lang))
    assert mismatches(text, lang, when) == ()
    # the same words with another weekday
    week = format_date(day, "EEEE" if "EEEE" in pattern else "EEE", locale=lang)
    other = day + datetime.timedelta(days=shift)
    wrong = format_date(other, "EEEE" if "EEEE" in pattern else "EEE", locale=lang)
    changed = text.replace(week, wrong)
    if "EEEE" in pattern and frame == "{}":
        assert [one.day for one in mismatches(changed, lang, when)] == [day]


@given(st.sampled_from(sorted(localedata.locale_identifiers())), DAYS, st.data())
@example("th", datetime.date(2023, 10, 18), None)
def test_no_language_gives_a_false_alarm(
    code: str, day: datetime.date, data: st.DataObject | None
) -> None:
    tag = str(Locale.parse(code)).replace("_", "-")
    for width in ("full", "long", "medium", "short"):
        text = format_date(day, width, locale=code)
        assert mismatches(text, tag, Date.parse(day.isoformat())) == ()
        days = 0 if data is None else data.draw(st.integers(0, 20))
        second = format_date(day + datetime.timedelta(days=days), width, locale=code)
        span = Date.parse(f"{day}/{day + datetime.timedelta(days=days)}")
        for between in (" – ", ", ", " "):
            assert mismatches(f"{text}{between}{second}", tag, span) == ()


@given(st.text(max_size=60), st.sampled_from([*SPOKEN, None, "xx", "zh-Hant-TW"]), DAYS)
def test_no_text_is_too_odd(text: str, lang: str | None, day: datetime.date) -> None:
    mismatches(text, lang, Date.parse(day.isoformat()))


def test_a_language_that_nobody_knows() -> None:
    assert calendar_words("xx-Nope") is None
    assert calendar_words("en-Nope") is not None


DATA = """
source: {id: s, lang: LANG, published: 2023-10-17}
events:
  fits: {what: F, when: 2023-10-18, seen: 'Wednesday, October 18'}
  slip:
    what: S
    when: 2023-10-18
    seen: [the talks, 'on Thursday, October 18']
  bare: {what: B, seen: 'Thursday, October 18'}
claims:
  c1: {text: T, due: 2023-10-18, seen: 'Friday, October 18'}
  c2: {text: T, on: 2024-10-18, due: 2023-10-18, seen: 'Friday, October 18'}
  c3: {text: T, due: 2023-10-20, seen: on Monday}
"""


def test_slips_are_problems_at_their_places(tmp_path: Path) -> None:
    found = problems(tmp_path, {"data/s.yaml": DATA.replace("LANG", "en")})
    advice = (
        "2023-10-18 is a Wednesday; correct the date, or if the source errs, leave the weekday out "
        "and say so in a note [briefing.weekday]"
    )
    assert found == [
        f"data/s.yaml:8:23: event 'slip': seen 'Thursday, October 18': {advice}",
        f"data/s.yaml:9:25: event 'bare': seen 'Thursday, October 18': {advice}",
        f"data/s.yaml:11:40: claim 's.c1': seen 'Friday, October 18': {advice}",
    ]
    assert problems(tmp_path, {"data/s.yaml": DATA.replace("LANG", "de")}) == []
