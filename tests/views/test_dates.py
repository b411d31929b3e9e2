"""Dates in words: what CLDR's patterns and our own words make of them, language by language."""

from __future__ import annotations

import babel
import pytest

from sphinx_briefing.model.dates import Date
from sphinx_briefing.views.dates import format_date, format_day, machine_date
from sphinx_briefing.views.language import Language

THIN = "\N{THIN SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"
DASH = f"{THIN}–{THIN}"

# EDTF, then what a reader of the language expects
LOCALISED = {
    "en": [
        ("2023-10-18", "October 18, 2023"),
        ("2023-10", "October 2023"),
        ("2023-10-16/2023-10-18", f"October 16{DASH}18, 2023"),
        ("2023-10-30/2023-11-02", f"October 30{DASH}November 2, 2023"),
        ("2023-12-30/2024-01-02", f"December 30, 2023{DASH}January 2, 2024"),
        ("2023-10/2023-11", f"October{DASH}November 2023"),
        ("2022/2024", f"2022{DASH}2024"),
        ("2023-10-17T12:00+08:00", "October 17, 2023, 12:00 (UTC+8)"),
    ],
    "en_GB": [("2023-10-18", "18 October 2023"), ("2023-10-16/2023-10-18", "16–18 October 2023")],
    "de": [
        ("2023-10-18", "18. Oktober 2023"),
        ("2023-10", "Oktober 2023"),
        ("2023-10-16/2023-10-18", "16.–18. Oktober 2023"),
        ("2023-10-30/2023-11-02", f"30. Oktober{DASH}2. November 2023"),
        ("2023-10/2023-11", "Oktober–November 2023"),
        ("2022/2024", "2022–2024"),
        ("2023-10-17T12:00+08:00", "17. Oktober 2023, 12:00 (UTC+8)"),
    ],
    "fr": [
        ("2023-10-18", "18 octobre 2023"),
        ("2023-10", "octobre 2023"),
        ("2023-10-16/2023-10-18", "16–18 octobre 2023"),
        ("2023-10-30/2023-11-02", f"30 octobre{DASH}2 novembre 2023"),
        ("2022/2024", "2022–2024"),
        ("2023-10-17T12:00+08:00", "17 octobre 2023, 12:00 (UTC+8)"),
    ],
    "ru": [
        ("2023-10-18", f"18 октября 2023{NARROW}г."),
        ("2023-10", f"октябрь 2023{NARROW}г."),
        ("2023-10-16/2023-10-18", f"16–18 октября 2023{NARROW}г."),
        ("2023-10-30/2023-11-02", f"30 октября – 2 ноября 2023{NARROW}г."),
        ("2023-10/2023-11", f"октябрь – ноябрь 2023{NARROW}г."),
        ("2022/2024", "2022–2024"),
        ("2023-10-17T12:00+08:00", f"17 октября 2023{NARROW}г., 12:00 (UTC+8)"),
    ],
    "zh_CN": [
        ("2023-10-18", "2023年10月18日"),
        ("2023-10", "2023年10月"),
        ("2023-10-16/2023-10-18", "2023年10月16日至18日"),
        ("2023-10-30/2023-11-02", "2023年10月30日至11月2日"),
        ("2023-10/2023-11", "2023年10月至11月"),
        ("2022/2024", "2022–2024年"),
        ("2023-10-17T12:00+08:00", "2023年10月17日 12:00 (UTC+8)"),
    ],
    "ar": [
        ("2023-10-18", "18 أكتوبر 2023"),
        ("2023-10", "أكتوبر 2023"),
        ("2023-10-16/2023-10-18", "16–18 أكتوبر 2023"),
        ("2023-10-30/2023-11-02", "30 أكتوبر – 2 نوفمبر 2023"),
        ("2023-10/2023-11", "أكتوبر – نوفمبر 2023"),
        ("2023-10-17T12:00+08:00", "17 أكتوبر 2023، 12:00 (UTC+8)"),
    ],
}

# The CLDR of Babel 2.19 writes some intervals in another way than those before it.
SINCE_2_19 = {
    ("en_GB", "2023-10-16/2023-10-18"): f"16{DASH}18 October 2023",
    ("ru", "2023-10-16/2023-10-18"): f"16—18 октября 2023{NARROW}г.",
    ("ru", "2023-10-30/2023-11-02"): f"30 октября — 2 ноября 2023{NARROW}г.",
    ("ru", "2023-10/2023-11"): f"октябрь — ноябрь 2023{NARROW}г.",
    ("ru", "2022/2024"): "2022—2024",
    ("zh_CN", "2023-10-16/2023-10-18"): f"2023年10月16日{DASH}18日",
    ("zh_CN", "2023-10-30/2023-11-02"): f"2023年10月30日{DASH}11月2日",
    ("zh_CN", "2023-10/2023-11"): f"2023年10月{DASH}11月",
}
if tuple(map(int, babel.__version__.split(".")[:2])) < (2, 19):
    SINCE_2_19 = {}


def _text(edtf: str, code: str) -> str:
    # The width of a space is CLDR's to change from one Babel to the next; the words are not.
    return _plain_spaces(format_date(Date.parse(edtf), Language.for_code(code)))


def _plain_spaces(text: str) -> str:
    return " ".join(text.replace(THIN, " ").replace(NARROW, " ").replace("\xa0", " ").split())


@pytest.mark.parametrize(
    ("code", "edtf", "expected"),
    [(code, edtf, text) for code, rows in LOCALISED.items() for edtf, text in rows],
)
def test_language(code: str, edtf: str, expected: str) -> None:
    assert _text(edtf, code) == _plain_spaces(SINCE_2_19.get((code, edtf), expected))


# Every kind of vagueness, in English: what the translators will translate.
ENGLISH = [
    ("2023-10-17~", "about October 17, 2023"),
    ("2023-10?", "possibly October 2023"),
    ("2023%", "possibly about 2023"),
    ("[..2023-10-16]", "by October 16, 2023"),
    ("[..2023-10-16~]", "by about October 16, 2023"),
    ("2023-10-07/..", "since October 7, 2023"),
    ("2023-10-07/", "from October 7, 2023, end unknown"),
    ("../2023-10", "until October 2023"),
    ("/2023-10-18", "until October 18, 2023, start unknown"),
    ("/..", "ongoing, start unknown"),
    ("2023~/2024~", "about 2023 – 2024"),
    ("2023-10-16~/2023-10-18", "about October 16, 2023 – October 18, 2023"),
    ("2023-10-16/2023-10-18?", "October 16, 2023 – possibly October 18, 2023"),
    ("2023/2023-10", "2023 – October 2023"),
    ("2023-10-16/2023-10-16", "October 16, 2023"),
    ("202X", "2020s"),
    ("190X/192X", "1900s – 1920s"),
    ("20XX", "2000 – 2099"),
    ("2023-XX", "2023 (month unknown)"),
    ("2023-XX-XX", "2023 (month and day unknown)"),
    ("2023-10-XX", "October 2023 (day unknown)"),
    ("2023-21", "spring 2023"),
    ("2023-22", "summer 2023"),
    ("2023-23~", "about autumn 2023"),
    ("2023-24", "winter 2023"),
    ("2023-10-17T12:00", "October 17, 2023, 12:00"),
    ("2023-10-17T12:00:30Z", "October 17, 2023, 12:00:30 (UTC)"),
    ("2023-10-17T12:00-03:30", "October 17, 2023, 12:00 (UTC−3:30)"),
    ("2023-10-17T12:00Z/2023-10-17T14:30Z", "October 17, 2023, 12:00 – 14:30 (UTC)"),
    (
        "2023-10-17T12:00Z/2023-10-17T16:30+02:00",
        "October 17, 2023, 12:00 (UTC) – October 17, 2023, 16:30 (UTC+2)",
    ),
    ("2023-10-17T12:00/2023-10-18T09:00", "October 17, 2023, 12:00 – October 18, 2023, 09:00"),
    ("0987", "987"),
]


@pytest.mark.parametrize(("edtf", "expected"), ENGLISH)
def test_vagueness(edtf: str, expected: str) -> None:
    assert _text(edtf, "en") == expected


@pytest.mark.parametrize(
    ("code", "edtf", "expected"),
    [
        ("en", "2023-10-18", "Oct 18, 2023"),
        ("en", "2023-10-16/2023-10-18", "Oct 16 – 18, 2023"),
        ("en", "since 2023-10", "since Oct 2023"),
        ("de", "2023-10-18", "18. Okt. 2023"),
        ("zh_CN", "2023-10-18", "2023年10月18日"),
    ],
)
def test_short_form(code: str, edtf: str, expected: str) -> None:
    assert _plain_spaces(format_day(Date.parse(edtf), Language.for_code(code))) == expected


@pytest.mark.parametrize(
    ("edtf", "value"),
    [
        ("2023", "2023"),
        ("0987", "0987"),
        ("2023-10", "2023-10"),
        ("2023-10-17", "2023-10-17"),
        ("2023-10-17T12:00+08", "2023-10-17T12:00+08:00"),
        ("2023-10-17T12:00:01Z", "2023-10-17T12:00:01Z"),
        ("2023-10-17T12:00", "2023-10-17T12:00"),
        ("2023-XX-XX", "2023"),
        ("2023-10-XX", "2023-10"),
        ("2023~", None),
        ("2023-10?", None),
        ("202X", None),
        ("20XX", None),
        ("2023-22", None),
        ("2023/2024", None),
        ("2023/..", None),
        ("/..", None),
        ("by 2023", None),
    ],
)
def test_machine_date(edtf: str, value: str | None) -> None:
    assert machine_date(Date.parse(edtf)) == value
