"""Single texts of the YAML tree → values: texts, dates, numbers, words of a list, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol
from urllib.parse import urlsplit

from sphinx_briefing.load.addresses import URL_SCHEMES
from sphinx_briefing.load.characters import forbidden_characters, without_forbidden
from sphinx_briefing.load.positions import Mapping, Node, Scalar
from sphinx_briefing.load.redact import NOT_READ, PROSE, may_have, without_redacted
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.dates import Date, DateError
from sphinx_briefing.model.marking import Scheme
from sphinx_briefing.problems import Code, did_you_mean

# RFC 5646 without its irregular and private tags: language, script, region, variants, extensions.
_LANGUAGE_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{3})?(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?"
    r"(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[a-z0-9](-[a-z0-9]{2,8})+)*",
    re.IGNORECASE | re.ASCII,
)
_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_WHOLE = re.compile(r"[-+]?[0-9]+")


class Invalid(Exception):  # noqa: N818 - a signal inside the loader, never an error to users
    """Raised by a reader after it reported why a value cannot be taken."""


class Context(Protocol):
    """What a reader needs of the file being read."""

    field: str
    kinds: tuple[str, ...]
    scheme: Scheme

    def report(self, code: Code, node: Node, message: str) -> None:
        """Note a problem at a node, in the name of the record and field being read."""


def fail(context: Context, code: Code, node: Node, message: str) -> Invalid:
    """Report why a value cannot be taken; return what the reader is to raise."""
    context.report(code, node, message)
    return Invalid()


def unexpected(context: Context, type_: ft.FieldType, node: Node) -> Invalid:
    """Report a value of the wrong shape; return what the reader is to raise."""
    shape = "nothing"
    if not isinstance(node, Scalar):
        shape = "a mapping" if isinstance(node, Mapping) else "a list"
    elif node.text and not node.is_null:
        shape = "a text"
    return fail(context, Code.WRONG_TYPE, node, f"expected {type_.summary}, found {shape}")


def plain_text(context: Context, type_: ft.FieldType, node: Node) -> str:
    """Return the text of a node that must be a single value and not empty."""
    if not isinstance(node, Scalar) or node.is_null:
        raise unexpected(context, type_, node)
    text = node.text if node.plain else node.text.rstrip("\n")
    if not text or text.isspace():
        raise fail(context, Code.WRONG_TYPE, node, f"expected {type_.summary}, found nothing")
    if may_have(text):
        text = _redacted(context, type_, node, text)
    if text.isascii() and text.isprintable():
        return text
    for _offset, name in forbidden_characters(text):
        message = f"holds the forbidden character {name}; U+FFFD is shown in its place"
        context.report(Code.FORBIDDEN_CHARACTER, node, message)
    return without_forbidden(text)


def _redacted(context: Context, type_: ft.FieldType, node: Node, text: str) -> str:
    """Return a text without its redacted words; told where no role is read."""
    if isinstance(type_, ft.Prose):
        return without_redacted(text, PROSE)
    plain = without_redacted(text)
    if plain != text:
        context.report(Code.BAD_MARKUP, node, NOT_READ)
    return plain


def _choice(context: Context, type_: ft.Choice, node: Node) -> str:
    text = plain_text(context, type_, node)
    word = text.upper() if type_.fold else text
    if word not in type_.options:
        raise fail(context, Code.BAD_VALUE, node, _not_one_of(text, type_.options))
    return word


def _marking(context: Context, type_: ft.FieldType, node: Node) -> str:
    text = plain_text(context, type_, node)
    word = context.scheme.find(text)
    if word is None:
        raise fail(context, Code.BAD_VALUE, node, _not_one_of(text, context.scheme.words))
    return word


def _not_one_of(text: str, words: Sequence[str]) -> str:
    return f"{text!r} is not one of {', '.join(words)}{did_you_mean(text, words)}"


def read_date(context: Context, type_: ft.FieldType, node: Node) -> Date:
    """Return the date that a node states."""
    try:
        return Date.parse(plain_text(context, type_, node))
    except DateError as error:
        raise fail(context, Code.BAD_DATE, node, str(error)) from None


def _number(context: Context, type_: ft.Number, node: Node) -> int | float:
    text = plain_text(context, type_, node)
    form = _WHOLE if type_.whole else _NUMBER
    if not form.fullmatch(text) or len(text) > 30:
        raise fail(context, Code.BAD_VALUE, node, f"{text[:40]!r} is not a {type_.summary}")
    value = int(text) if type_.whole else float(text)
    if not type_.least <= value <= type_.most:
        raise fail(context, Code.BAD_VALUE, node, f"{text} is not a {type_.summary}")
    return value


def _flag(context: Context, type_: ft.FieldType, node: Node) -> bool:
    text = plain_text(context, type_, node)
    if text not in {"true", "false"}:
        raise fail(context, Code.BAD_VALUE, node, f"{text!r} is neither true nor false")
    return text == "true"


def _pattern(pattern: str, example: str) -> Callable[[Context, ft.FieldType, Node], str]:
    form = re.compile(pattern)

    def read(context: Context, type_: ft.FieldType, node: Node) -> str:
        text = plain_text(context, type_, node)
        if not form.fullmatch(text):
            message = f"{text!r} is no {type_.summary}; write it like {example}"
            raise fail(context, Code.BAD_VALUE, node, message)
        return text

    return read


def _language(context: Context, type_: ft.FieldType, node: Node) -> str:
    """Read a tag in any case; return it in the case that RFC 5646, 2.1.1 recommends."""
    text = plain_text(context, type_, node)
    if not _LANGUAGE_TAG.fullmatch(text):
        near = text.replace("_", "-")
        hint = f", did you mean {near!r}?" if _LANGUAGE_TAG.fullmatch(near) else ""
        message = f"{text!r} is no BCP 47 language tag{hint or '; write it like zh-Latn-pinyin'}"
        raise fail(context, Code.BAD_VALUE, node, message)
    first, *rest = text.lower().split("-")
    sizes = {2: str.upper, 4: str.title}
    singleton = next((place for place, part in enumerate(rest) if len(part) == 1), len(rest))
    cased = [sizes.get(len(part), str)(part) for part in rest[:singleton]]
    return "-".join([first, *cased, *rest[singleton:]])


def _url(context: Context, type_: ft.FieldType, node: Node) -> str:
    text = plain_text(context, type_, node)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    complete = bool(parts.netloc or (parts.scheme == "mailto" and "@" in parts.path))
    if parts.scheme not in URL_SCHEMES or not complete or re.search(r"[\s<>\"{}|\\^`]", text):
        schemes = ", ".join(URL_SCHEMES)
        message = f"{text!r} is no URL; write it whole, beginning with one of {schemes}"
        raise fail(context, Code.BAD_VALUE, node, message)
    return text


SCALAR_READERS: dict[type[ft.FieldType], Callable[[Context, Any, Node], Any]] = {
    ft.Text: plain_text,
    ft.Prose: plain_text,
    ft.Verbatim: plain_text,
    ft.FilePath: plain_text,
    ft.Choice: _choice,
    ft.Marking: _marking,
    ft.EdtfDate: read_date,
    ft.Number: _number,
    ft.Flag: _flag,
    ft.LanguageTag: _language,
    ft.CountryCode: _pattern(r"[A-Z]{2}", "CN"),
    ft.WikidataId: _pattern(r"Q[1-9]\d*", "Q7747"),
    ft.Sha256: _pattern(r"[0-9a-f]{64}", "9f86d081…, 64 digits 0-9 a-f"),
    ft.Url: _url,
}
"""The reader of each type of field that holds a single value by itself."""
