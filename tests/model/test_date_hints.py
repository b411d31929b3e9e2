"""What is said of a text that is no date: what is wrong, and what to write instead."""

from __future__ import annotations

import pytest

from sphinx_briefing.model.dates import Date, DateError

_WRITE = "write dates as year-month-day"
_ONE_SIDE = "an interval needs a date on one side, such as 2023-10-17/.."
FAULTS = [
    ("2000-2008", "2000-2008: write an interval as 2000/2008"),
    ("", f"an empty text is no date: {_WRITE}, such as 2023-10-17"),
    ("Tuesday", f"Tuesday: no date: {_WRITE}, such as 2023-10-17"),
    ("2023-13", "2023-13: month 13 does not exist"),
    ("2023-00", "2023-00: month 00 does not exist"),
    (
        "2023-33",
        "2023-33: month 33 does not exist (seasons are 21 spring, 22 summer, 23 autumn, 24 winter)",
    ),
    ("2023-02-30", "2023-02-30: February 2023 has 28 days"),
    ("2023-02-29~", "2023-02-29~: February 2023 has 28 days"),
    ("2023-10-00", "2023-10-00: day 00 does not exist: write 2023-10"),
    ("2023-21-05", "2023-21-05: a season has no days: write 2023-21"),
    ("0000", "0000: years before 1 are not supported: Python's calendar starts at year 1"),
    (
        "-0001-03-15",
        "-0001-03-15: years before 1 are not supported: Python's calendar starts at year 1",
    ),
    ("Y12345", "Y12345: years after 9999 are not supported: Python's calendar ends there"),
    ("17.10.2023", f"17.10.2023: {_WRITE}, 2023-10-17"),
    ("10/17/2023", f"10/17/2023: {_WRITE}, 2023-10-17"),
    ("03/04/2023", f"03/04/2023: {_WRITE}, 2023-03-04 or 2023-04-03"),
    ("2023/10/17", f"2023/10/17: {_WRITE}, 2023-10-17"),
    ("2023/10", "2023/10: write a month as year-month, 2023-10"),
    ("20231017", f"20231017: {_WRITE}, 2023-10-17"),
    ("2023-1-7", f"2023-1-7: {_WRITE}, 2023-01-07"),
    ("October 17, 2023", f"October 17, 2023: {_WRITE}, 2023-10-17"),
    ("Oct 2023", f"Oct 2023: {_WRITE}, 2023-10"),
    (
        "2023-10-17/18",
        "2023-10-17/18: write the end of an interval in full: 2023-10-17/2023-10-18",
    ),
    (
        "2023-W42",
        "2023-W42: weeks are not supported: write the first and last day with / between",
    ),
    (
        "2023-290",
        f"2023-290: days of the year are not supported: {_WRITE}, such as 2023-10-17",
    ),
    ("87", "87: write years with four digits, 0087"),
    ("2XXX", "2XXX: at most the last two digits of a year can be unspecified, such as 20XX"),
    ("202X-10", "202X-10: after an unspecified year no month can stand: write 202X"),
    (
        "2023-XX-17",
        "2023-XX-17: no day can be given in an unspecified month: write 2023-XX-XX",
    ),
    (
        "2023-10-XXT12:00",
        "2023-10-XXT12:00: no time can be given on an unspecified day: write 2023-10-XX",
    ),
    ("2023-13-XX", "2023-13-XX: month 13 does not exist"),
    ("2023-10-17 12:00", "2023-10-17 12:00: write T before the time: 2023-10-17T12:00"),
    ("2023-10-17T25:00", "2023-10-17T25:00: hour 25 does not exist"),
    (
        "2023-10-17T24:00",
        "2023-10-17T24:00: hour 24 does not exist: write 00:00 of the next day",
    ),
    ("2023-10-17T12:60", "2023-10-17T12:60: minute 60 does not exist"),
    (
        "2023-10-17T12:00+80:00",
        "2023-10-17T12:00+80:00: zone +80:00 does not exist: zones go from -14:00 to +14:00",
    ),
    (
        "2023-10-17T1200",
        "2023-10-17T1200: write times as hour:minute, such as 2023-10-17T12:00+08:00",
    ),
    (
        "2023-10-17t12:00z",
        "2023-10-17t12:00z: write T, X and Z as capitals: 2023-10-17T12:00Z",
    ),
    (
        "2023?~",
        "2023?~: write % for approximate and uncertain, such as 2023-10-17%",
    ),
    ("2023~-10", "2023~-10: write ~, ? and % once, at the end, such as 2023-10-17~"),
    (
        "[2023]",
        "[2023]: sets of dates are not supported, but for [..2023-10-17], on that day or before",
    ),
    ("..2023", "..2023: write ../2023 for until, [..2023] for by"),
    ("2023–2024", "2023–2024: write an interval as 2023/2024"),
    ("until 2023", "until 2023: write ../2023 for until, or by 2023"),
    ("circa 2023", "circa 2023: write about 2023"),
    ("2023 / 2024", "2023 / 2024: write no spaces around /: 2023/2024"),
    (
        "2023/2024/2025",
        "2023/2024/2025: an interval has two sides, such as 2023-10-16/2023-10-18",
    ),
    ("/", f"/: {_ONE_SIDE}"),
    ("../..", f"../..: {_ONE_SIDE}"),
    (
        "2023-11/2023-10",
        "2023-11/2023-10: the interval starts after its end: write 2023-10/2023-11",
    ),
    (
        "2023-10-17T14:00/2023-10-17T12:00",
        (
            "2023-10-17T14:00/2023-10-17T12:00: the interval starts after its end: "
            "write 2023-10-17T12:00/2023-10-17T14:00"
        ),
    ),
    ("2023-02-30/..", "2023-02-30/..: 2023-02-30: February 2023 has 28 days"),
    ("by 2023-02-30", "by 2023-02-30: 2023-02-30: February 2023 has 28 days"),
    (
        "about 2023/2024",
        "about 2023/2024: after 'about' write one date, such as about 2023-10-17",
    ),
    ("２０２３", f"２０２３: no date: {_WRITE}, such as 2023-10-17"),
    ("a\nb\u202e", f"a\ufffdb\ufffd: no date: {_WRITE}, such as 2023-10-17"),
    ("9" * 200, "9" * 39 + "…: no date has more than 100 characters"),
]


@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_fault(text: str, message: str) -> None:
    with pytest.raises(DateError) as caught:
        Date.parse(text)
    assert str(caught.value) == message
