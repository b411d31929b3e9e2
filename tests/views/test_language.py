"""A language: words, plurals, lists, names in order, marks and direction."""

from __future__ import annotations

import gettext
import io
import struct

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from sphinx_briefing.model.dates import Date
from sphinx_briefing.views.language import Language


def _catalogue(messages: dict[str, str]) -> gettext.GNUTranslations:
    """Return the catalogue that a .mo file of these messages gives (GNU gettext manual, 10.3)."""
    keys = sorted(messages)
    originals = [key.encode() for key in keys]
    translations = [messages[key].encode() for key in keys]
    count = len(keys)
    position = 28 + 16 * count
    table, data = b"", b""
    for text in originals + translations:
        table += struct.pack("<2I", len(text), position + len(data))
        data += text + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, position)
    return gettext.GNUTranslations(io.BytesIO(header + table + data))


@pytest.fixture
def german() -> Language:
    plural = "Plural-Forms: nplurals=2; plural=(n != 1);\n"
    return Language(
        "de",
        Locale("de"),
        _catalogue(
            {
                "": f"Content-Type: text/plain; charset=UTF-8\n{plural}",
                "by {date}": "bis spätestens {date}",
                "{n} quote\0{n} quotes": "{n} Zitat\0{n} Zitate",
            }
        ),
    )


def test_words(german: Language) -> None:
    assert german.text("by {date}", date="Montag") == "bis spätestens Montag"
    assert german.text("no such message") == "no such message"
    assert german.text("") == ""
    assert german.date(Date.parse("by 2023-10-16")) == "bis spätestens 16. Oktober 2023"


def test_plurals(german: Language) -> None:
    assert german.plural("{n} quote", "{n} quotes", 1) == "1 Zitat"
    assert german.plural("{n} quote", "{n} quotes", 12345) == "12.345 Zitate"
    english = Language.for_code("en")
    assert (
        english.plural("{n} quote of {who}", "{n} quotes of {who}", 0, who="Xi") == "0 quotes of Xi"
    )


def test_values_are_inert() -> None:
    english = Language.for_code("en")
    assert english.text("{a} {b}", a="{b}", b="{a.__class__}") == "{b} {a.__class__}"
    assert english.text("{a.__class__} {0} {} {{a}}", a="x") == "{a.__class__} {0} {} {x}"
    assert english.text("{message} {self}", message=1) == "1 {self}"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", ["a", "a and b", "a, b, and c"]),
        ("de", ["a", "a und b", "a, b und c"]),
        ("fr", ["a", "a et b", "a, b et c"]),
        ("ru", ["a", "a и b", "a, b и c"]),
        ("zh_CN", ["a", "a和b", "a、b和c"]),
        ("ar", ["a", "a وb", "a وb وc"]),
    ],
)
def test_join(code: str, expected: list[str]) -> None:
    language = Language.for_code(code)
    assert [language.join(list("abc"[:n])) for n in (1, 2, 3)] == expected


def test_join_of_none_and_of_braces() -> None:
    english = Language.for_code("en")
    assert english.join([]) == ""
    assert english.join(["{0}", "{1}", "{x}"]) == "{0}, {1}, and {x}"


def test_interleave() -> None:
    english = Language.for_code("en")
    assert english.interleave([1, 2, 3]) == [1, ", ", 2, ", and ", 3]
    assert english.interleave([1]) == [1]
    assert english.interleave([]) == []


@pytest.mark.parametrize(
    ("asked", "code", "tag"),
    [
        (None, "en", "en"),
        ("", "en", "en"),
        ("xx", "en", "en"),
        ("../../etc", "en", "en"),
        ("zh_CN", "zh_CN", "zh-CN"),
        ("pt-BR", "pt_BR", "pt-BR"),
        ("de_XX", "de", "de"),
        ("sr@latin", "sr_Latn", "sr-Latn"),
    ],
)
def test_code(asked: str | None, code: str, tag: str) -> None:
    language = Language.for_code(asked)
    assert (language.code, language.tag) == (code, tag)
    assert Language.for_code(asked) is language


@pytest.mark.parametrize(
    ("code", "marks"),
    [
        ("en", ("“", "”")),
        ("de", ("„", "“")),
        ("de_AT", ("„", "“")),
        ("fr", ("«\xa0", "\xa0»")),
        ("ru", ("«", "»")),
        ("zh_CN", ("“", "”")),
        ("zh_TW", ("「", "」")),
        ("ar", ("”", "“")),
        ("pt_PT", ("«", "»")),
        ("pt_BR", ("“", "”")),
    ],
)
def test_quotation_marks(code: str, marks: tuple[str, str]) -> None:
    assert Language.for_code(code).quotation_marks == marks


def test_direction_and_number() -> None:
    assert Language.for_code("ar").direction == "rtl"
    assert Language.for_code("he").direction == "rtl"
    assert Language.for_code("ru").direction == "ltr"
    assert Language.for_code("en").number(1234567.5) == "1,234,567.5"
    assert Language.for_code("de").number(1234) == "1.234"


def test_names_in_order() -> None:
    names = ["Zoë", "Özil", "Xi", "orban", "Orbán", "Ångström", "angst", "ǅungla", "ﬁx"]
    expected = ["angst", "Ångström", "ǅungla", "ﬁx", "Orbán", "orban", "Özil", "Xi", "Zoë"]
    assert sorted(names, key=Language.sort_key) == expected


@given(st.text(), st.text())
def test_order_of_names_is_total(a: str, b: str) -> None:
    assert (Language.sort_key(a) == Language.sort_key(b)) == (a == b)
    assert Language.sort_key(a.upper())[0] == Language.sort_key(a.upper().casefold())[0]
