"""The catalogues of our own words: complete, up to date, grammatical, and found where asked."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale

from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.model.dates import Date
from sphinx_briefing.store import Store, load_store
from sphinx_briefing.views import KIND_VIEWS, Desk, Language, Request, show
from sphinx_briefing.views.endnote import endnote
from sphinx_briefing.views.provenance import field_lines
from sphinx_briefing.views.request import LISTING_VIEWS, VIEWS
from tests.sphinx.kinds import REGISTRY, REPORT, SECOND
from tests.sphinx.project import EXAMPLE
from tools import catalogues

IDS = catalogues.messages()
LANGUAGES = pytest.mark.parametrize("code", catalogues.LANGUAGES)


class Noting(gettext.NullTranslations):
    """A catalogue that notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[catalogues.Id] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked.add((msgid1, msgid2))
        return msgid1 if n == 1 else msgid2


@pytest.fixture(params=["kinds", "summit"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "summit":
        return load_store(["data"], EXAMPLE)
    files = {"registry": REGISTRY, "report": REPORT, "second": SECOND}
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_store(["*.yaml"], tmp_path)


def _requests(store: Store) -> Iterator[Request]:
    for kind in RECORD_TYPES:
        for record in store.of_kind(kind):
            yield from (Request(kind, record.id, view) for view in VIEWS)
        fields = tuple(KIND_VIEWS[kind].keys)
        for view in LISTING_VIEWS:
            yield Request(kind, view=view, fields=fields)
            yield Request(kind, view=view, where="id=none")
    yield Request("claim", group="by")
    yield Request("quote", group="by")
    yield Request("event", group="status")


def test_whatever_a_view_looks_up_is_in_the_template(store: Store) -> None:
    noted = Noting()
    language = Language("en", Locale("en"), noted)
    for request in _requests(store):
        assert show(request, store, language).blocks
    desk = Desk(store, language)
    for kind, record_type in RECORD_TYPES.items():
        for record in store.of_kind(kind):
            for field in record_type.fields().values():
                field_lines(desk, record, field)
            if kind == "source":
                endnote(desk, record.id)
    codes = {"A", "B", "C", "D", "E", "F", "CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"}
    assert len(noted.asked) > 80
    assert noted.asked - set(IDS) - codes == set()


def test_every_file_is_up_to_date() -> None:
    stale = [
        str(path)
        for path, content in catalogues.files().items()
        if not path.exists() or path.read_bytes() != content
    ]
    assert stale == [], "run: python tools/catalogues.py"


@LANGUAGES
def test_a_catalogue_is_complete(code: str) -> None:
    found = {one.id: one for one in catalogues.read(catalogues.po_path(code), code) if one.id}
    assert set(found) == set(IDS)
    assert [ident for ident, one in found.items() if one.fuzzy] == []
    empty = [ident for ident, one in found.items() if not all(_forms(one.string))]
    assert empty == []
    wrong = [
        ident
        for ident, one in found.items()
        for form in _forms(one.string)
        if _names(form) != _names(_forms(ident)[0])
    ]
    assert wrong == []


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _names(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", text))


def test_a_new_word_makes_the_tool_fail_and_an_old_one_goes(tmp_path: Path) -> None:
    assert catalogues.main(tmp_path) == 1
    path = catalogues.po_path("de", tmp_path)
    text = catalogues.po_path("de").read_bytes()
    path.write_bytes(text + b'\nmsgid "no longer used"\nmsgstr "vergessen"\n')
    made = catalogues.files(tmp_path)
    assert made[path] == text
    assert made[path.with_suffix(".mo")] == catalogues.po_path("de").with_suffix(".mo").read_bytes()


ASKED = [
    "by 2023-10-16",
    "2023-10-17~",
    "since 2023-10",
    "../2023-10-18",
    "/..",
    "2023-10?",
    "2023%",
    "2023-22",
    "202X",
]
EXPECTED = {
    "de": (
        "spätestens 16. Oktober 2023;ca. 17. Oktober 2023;seit Oktober 2023;bis 18. Oktober 2023;"
        "andauernd, Beginn unbekannt;möglicherweise Oktober 2023;möglicherweise ca. 2023;"
        "Sommer 2023;2020er-Jahre"
    ),
    "fr": (
        "16 octobre 2023 au plus tard;17 octobre 2023 environ;depuis : octobre 2023;"
        "jusqu’à : 18 octobre 2023;en cours, début inconnu;peut-être octobre 2023;"
        "peut-être 2023 environ;été 2023;années 2020"
    ),
    "es": (
        "16 de octubre de 2023 a más tardar;17 de octubre de 2023 aprox.;desde: octubre de 2023;"
        "hasta: 18 de octubre de 2023;en curso, inicio desconocido;posiblemente octubre de 2023;"
        "posiblemente 2023 aprox.;verano de 2023;década de 2020"
    ),
    "ru": (
        "не позднее: 16 октября 2023 г.;примерно 17 октября 2023 г.;начиная с: октябрь 2023 г.;"
        "до: 18 октября 2023 г.;продолжается, начало неизвестно;возможно, октябрь 2023 г.;"
        "возможно, примерно 2023;лето 2023;2020-е годы"
    ),
    "ar": (
        "في موعد أقصاه 16 أكتوبر 2023;نحو 17 أكتوبر 2023;منذ أكتوبر 2023;حتى 18 أكتوبر 2023;"
        "جارٍ، البداية غير معروفة;ربما أكتوبر 2023;ربما نحو 2023;صيف 2023;عقد 2020"
    ),
    "zh_CN": (
        "不晚于2023年10月16日;约2023年10月17日;2023年10月起;至2023年10月18日;"
        "进行中，开始时间不详;可能为2023年10月;可能约2023年;2023年夏季;2020年代"
    ),
}


@LANGUAGES
def test_dates(code: str) -> None:
    language = Language.for_code(code)
    found = [" ".join(language.date(Date.parse(edtf)).split()) for edtf in ASKED]
    assert found == EXPECTED[code].split(";")


@pytest.mark.parametrize(
    ("code", "n", "expected"),
    [
        ("de", 1, "1 weiterer"),
        ("de", 5, "5 weitere"),
        ("fr", 1, "1 autre"),
        ("fr", 5, "5 autres"),
        ("ru", 21, "ещё 21"),
        ("ar", 1, "1 آخر"),
        ("ar", 2, "2 آخران"),
        ("ar", 5, "5 أخرى"),
        ("zh_CN", 5, "另5项"),
    ],
)
def test_plurals(code: str, n: int, expected: str) -> None:
    assert Language.for_code(code).plural("{n} more", "{n} more", n) == expected


@LANGUAGES
def test_the_status_of_an_ongoing_event_is_not_said_twice(code: str) -> None:
    """`views.short.open_status` leaves the word out where the date has it."""
    language = Language.for_code(code)
    assert language.text("ongoing") in language.date(Date.parse("/.."))
