"""One language of output: its words, its numbers, its lists, its dates and its quotation marks."""

from __future__ import annotations

import gettext
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, TypeVar

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.numbers import format_decimal

from sphinx_briefing.model.dates import Date
from sphinx_briefing.views.dates import Width, format_date

__all__ = ["CATALOGUES", "DOMAIN", "Language"]

DOMAIN = "sphinx_briefing"
"""The gettext domain of the words this package writes."""

CATALOGUES = Path(__file__).parent.parent / "locale"
"""The folder of the gettext catalogues, `<language>/LC_MESSAGES/sphinx_briefing.mo`."""

Item = TypeVar("Item")

_NBSP = "\N{NO-BREAK SPACE}"

# CLDR 45, `delimiters`: quotationStart and quotationEnd, which Babel does not carry. French adds
# the no-break spaces that CLDR leaves to the typesetter.
_QUOTATION_MARKS = {
    "ar": "”“",
    "be": "«»",
    "bg": "„“",
    "ca": "«»",
    "cs": "„“",
    "de": "„“",
    "el": "«»",
    "et": "„“",
    "fa": "«»",
    "fi": "””",
    "fr": f"«{_NBSP}{_NBSP}»",
    "he": "””",
    "hr": "„“",
    "hu": "„”",
    "it": "«»",
    "ja": "「」",
    "lt": "„“",
    "nb": "«»",
    "nl": "‘’",
    "nn": "«»",
    "no": "«»",
    "pl": "„”",
    "pt_PT": "«»",
    "ro": "„”",
    "ru": "«»",
    "sk": "„“",
    "sl": "„“",
    "sr": "„“",
    "sv": "””",
    "uk": "«»",
    "zh_Hant": "「」",
}
_ENGLISH_MARKS = "“”"


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Words, dates and lists in one language; made by `Language.for_code`."""

    code: str
    """The code as Sphinx writes it, such as `en`, `zh_CN`; `en` where the asked one is unknown."""
    locale: Locale
    """Babel's locale, the source of all patterns."""
    catalogue: gettext.NullTranslations
    """The translated words; English ones where there is no catalogue."""
    data: gettext.NullTranslations = field(default_factory=gettext.NullTranslations)
    """The translated words of the project's data; as they are where there is no catalogue."""
    base: Language | None = None
    """The same without such words: what is kept longer than a build."""

    @staticmethod
    def for_code(code: str | None) -> Language:
        """Return the language of a code such as `zh_CN` or `pt-BR`; English if None or unknown."""
        return _language(code or "en")

    def with_data(self, data: gettext.NullTranslations) -> Language:
        """Return the language with a catalogue for the words of the project's data."""
        return replace(self, data=data, base=self.base or self)

    @property
    def tag(self) -> str:
        """The BCP 47 tag, for HTML's `lang`."""
        return self.code.replace("_", "-")

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The direction of its script, as HTML's `dir` writes it."""
        return "rtl" if self.locale.text_direction == "rtl" else "ltr"

    @property
    def quotation_marks(self) -> tuple[str, str]:
        """The opening and closing quotation mark of CLDR, with the spaces that belong to them."""
        return _marks(self.base or self)

    def text(self, message: str, /, **values: object) -> str:
        """Return the message in this language, each `{name}` replaced by its value.

        Values are inert: braces in them stay as they are. A name without a value stays as written.
        """
        found = self.catalogue.gettext(message) if message else ""
        return _fill(found, values) if values else found

    def wording(self, text: str) -> str:
        """Return the editors' own words of the data in this language, see `model.wording`."""
        return self.data.gettext(text) if text else text

    def chosen(self, names: Mapping[str, str]) -> str | None:
        """Return the name that is in this language, if there is one (RFC 4647, 3.4: lookup)."""
        tag = self.tag.lower()
        known = {key.lower(): name for key, name in names.items()}
        while tag:
            if tag in known:
                return known[tag]
            tag = tag.rpartition("-")[0]
        return None

    def plural(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Return the form this language uses for `n` things; `{n}` is the number, localised."""
        message = self.catalogue.ngettext(singular, plural, n)
        return _fill(message, {"n": self.number(n), **values})

    def join(self, items: Sequence[str]) -> str:
        """Return the items as an enumeration, such as "a, b, and c"."""
        return format_list(list(items), "standard", self.locale) if items else ""

    def interleave(self, items: Sequence[Item]) -> list[Item | str]:
        """Return the items, which need be no text, with the words of `join` between them."""
        glue = _glue(self.base or self, len(items))
        woven: list[Item | str] = [glue[0]]
        for item, after in zip(items, glue[1:], strict=True):
            woven += [item, after]
        return [piece for piece in woven if piece != ""]

    def number(self, number: int | float) -> str:
        """Return the number with this language's separators and digits."""
        return _number(self.base or self, number)

    def date(self, date: Date, width: Width = "long") -> str:
        """Return the date in this language, see `views.dates.format_date`."""
        return _date(self.base or self, date, width)

    @staticmethod
    def sort_key(text: str) -> tuple[str, str]:
        """Return the key by which names are sorted, the same in every language and everywhere.

        Blind to accents and case (Unicode NFKD without combining marks, case folded), then by the
        text itself. It is no collation of a language: Swedish å stands with a.
        """
        if text.isascii():
            return text.lower(), text
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        return "".join(char for char in folded if not unicodedata.combining(char)), text


# The same days, numbers and lists stand in thousands of rows.


@lru_cache(maxsize=65536)
def _date(language: Language, date: Date, width: Width) -> str:
    return format_date(date, language, width)


@lru_cache(maxsize=4096, typed=True)
def _number(language: Language, number: float) -> str:
    return format_decimal(number, locale=language.locale)


@lru_cache(maxsize=4096)
def _glue(language: Language, length: int) -> list[str]:
    """Return what stands before, between and behind so many items of an enumeration."""
    return language.join(["\0"] * length).split("\0")


@cache
def _marks(language: Language) -> tuple[str, str]:
    for key in _catalogue_names(language.locale):
        if key in _QUOTATION_MARKS:
            marks = _QUOTATION_MARKS[key]
            half = len(marks) // 2
            return marks[:half], marks[half:]
    return _ENGLISH_MARKS[0], _ENGLISH_MARKS[1]


@cache
def _language(code: str) -> Language:
    code, locale = _parse_locale(code)
    names = _catalogue_names(locale)
    catalogue = gettext.translation(DOMAIN, CATALOGUES, languages=names, fallback=True)
    return Language(code, locale, catalogue)


_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl"}
"""The scripts that a code of POSIX, such as sr@latin, names after its @."""


def _parse_locale(code: str) -> tuple[str, Locale]:
    """Return the closest code that Babel knows, and its locale."""
    plain, _, modifier = code.replace("-", "_").partition("@")
    language = plain.partition("_")[0]
    script = _SCRIPTS.get(modifier)
    for candidate in ([f"{language}_{script}"] if script else []) + [plain, language]:
        try:
            return candidate, Locale.parse(candidate)
        except (ValueError, UnknownLocaleError):
            continue
    return "en", Locale("en")


def _catalogue_names(locale: Locale) -> list[str]:
    """Return the names a catalogue or a table may know the locale by, the closest first."""
    language, territory, script = locale.language, locale.territory, locale.script
    chains = ((script, territory), (territory,), (script,), ())
    names = ["_".join([language, *filter(None, chain)]) for chain in chains]
    return list(dict.fromkeys(names))


_SLOT = re.compile(r"\{(\w+)\}")


def _fill(message: str, values: dict[str, object]) -> str:
    return _SLOT.sub(lambda slot: str(values.get(slot[1], slot[0])), message)
