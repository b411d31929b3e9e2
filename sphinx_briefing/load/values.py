"""Nodes of the YAML tree → values of a field's type; one reader a type, in one table."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol
from urllib.parse import urlsplit

from sphinx_briefing.load.characters import forbidden_characters, without_forbidden
from sphinx_briefing.load.positions import List, Mapping, Node, Scalar
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.dates import Date, DateError
from sphinx_briefing.model.values import (
    ID_PATTERN,
    Participant,
    Ref,
    Relation,
    Role,
    is_id,
    suggest_id,
)
from sphinx_briefing.problems import Code, did_you_mean

URL_SCHEMES = ("http", "https", "ftp", "mailto")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-\w{4,8})*")
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)")
_KIND_ID = re.compile(rf"({ID_PATTERN}):(\S+)")


class Invalid(Exception):  # noqa: N818 - a signal inside the loader, never an error to users
    """Raised by a reader after it reported why a value cannot be taken."""


class Context(Protocol):
    """What a reader needs of the file being read."""

    field: str
    kinds: tuple[str, ...]

    def report(self, code: Code, node: Node, message: str) -> None:
        """Note a problem at a node, in the name of the record and field being read."""


def read_value(context: Context, type_: ft.FieldType, node: Node) -> Any:
    """Return the value that a node gives a field of a type.

    Raises Invalid after reporting; parts of a list or mapping that are faulty are reported and
    left out, the others kept.
    """
    return READERS[type(type_)](context, type_, node)


def _fail(context: Context, code: Code, node: Node, message: str) -> Invalid:
    context.report(code, node, message)
    return Invalid()


def _text(context: Context, type_: ft.FieldType, node: Node) -> str:
    if not isinstance(node, Scalar):
        shape = "a mapping" if isinstance(node, Mapping) else "a list"
        raise _fail(context, Code.WRONG_TYPE, node, f"must be {type_.summary}, not {shape}")
    if node.is_null or not node.text.strip():
        raise _fail(context, Code.WRONG_TYPE, node, f"must be {type_.summary}, but is empty")
    text = node.text.strip() if node.plain else node.text.rstrip("\n")
    for _offset, name in forbidden_characters(text):
        message = f"holds the forbidden character {name}; U+FFFD is shown in its place"
        context.report(Code.FORBIDDEN_CHARACTER, node, message)
    return without_forbidden(text)


def _choice(context: Context, type_: ft.Choice, node: Node) -> str:
    text = _text(context, type_, node)
    word = text.upper().removeprefix("TLP:") if type_.fold else text
    if word not in type_.options:
        hint = did_you_mean(word, type_.options)
        allowed = ", ".join(type_.options)
        raise _fail(context, Code.BAD_VALUE, node, f"{text!r} is not one of {allowed}{hint}")
    return word


def _date(context: Context, type_: ft.FieldType, node: Node) -> Date:
    try:
        return Date.parse(_text(context, type_, node))
    except DateError as error:
        raise _fail(context, Code.BAD_DATE, node, str(error)) from None


def _date_or_event(context: Context, type_: ft.FieldType, node: Node) -> Date | Ref:
    text = _text(context, type_, node)
    if is_id(text):
        return Ref("event", text)
    return _date(context, type_, node)


def _number(context: Context, type_: ft.Number, node: Node) -> int | float:
    text = _text(context, type_, node)
    if not _NUMBER.fullmatch(text) or len(text) > 30 or (type_.whole and not text.isdecimal()):
        raise _fail(context, Code.BAD_VALUE, node, f"{text[:40]!r} is not a {type_.summary}")
    value = int(text) if type_.whole else float(text)
    if not type_.least <= value <= type_.most:
        raise _fail(context, Code.BAD_VALUE, node, f"{text} is not a {type_.summary}")
    return value


def _flag(context: Context, type_: ft.FieldType, node: Node) -> bool:
    text = _text(context, type_, node)
    if text not in {"true", "false"}:
        raise _fail(context, Code.BAD_VALUE, node, f"{text!r} is neither true nor false")
    return text == "true"


def _pattern(pattern: str, example: str) -> Callable[[Context, ft.FieldType, Node], str]:
    form = re.compile(pattern)

    def read(context: Context, type_: ft.FieldType, node: Node) -> str:
        text = _text(context, type_, node)
        if not form.fullmatch(text):
            what = type_.summary
            message = f"{text!r} is no {what}; write it like {example}"
            raise _fail(context, Code.BAD_VALUE, node, message)
        return text

    return read


def _url(context: Context, type_: ft.FieldType, node: Node) -> str:
    text = _text(context, type_, node)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    complete = bool(parts.netloc or (parts.scheme == "mailto" and "@" in parts.path))
    if parts.scheme not in URL_SCHEMES or not complete or re.search(r"[\s<>\"{}|\\^`]", text):
        schemes = ", ".join(URL_SCHEMES)
        message = f"{text!r} is no URL; write it whole, beginning with one of {schemes}"
        raise _fail(context, Code.BAD_VALUE, node, message)
    return text


def _reference(context: Context, type_: ft.Reference, node: Node) -> Ref:
    text = _text(context, type_, node)
    return _ref(context, type_.kind, text, node)


def _ref(context: Context, kind: str, text: str, node: Node) -> Ref:
    name, ident = kind, text
    if not kind and (match := _KIND_ID.fullmatch(text)):
        name, ident = match.groups()
        if name not in context.kinds:
            hint = did_you_mean(name, context.kinds)
            raise _fail(context, Code.BAD_VALUE, node, f"{name!r} is no kind of record{hint}")
    if not is_id(ident, local=True):
        near = suggest_id(ident)
        hint = f", did you mean {near!r}?" if near else ""
        message = f"{ident!r} is not an id: lower-case words joined by hyphens{hint}"
        raise _fail(context, Code.BAD_ID, node, message)
    return Ref(name, ident)


def _each(context: Context, nodes: list[Node], read: Callable[[Node], Any]) -> tuple[Any, ...]:
    values = []
    for node in nodes:
        try:
            values.append(read(node))
        except Invalid:
            continue
    return tuple(dict.fromkeys(values))


def _list(context: Context, type_: ft.ListOf, node: Node) -> tuple[Any, ...]:
    if isinstance(node, Mapping):
        raise _fail(context, Code.WRONG_TYPE, node, f"must be a {type_.summary}, not a mapping")
    items = node.items if isinstance(node, List) else [node]
    return _each(context, items, lambda item: read_value(context, type_.item, item))


def _map(context: Context, type_: ft.MapOf, node: Node) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key, value in _entries(context, type_, node):
        try:
            name = read_value(context, type_.key, key)
            found[name] = read_value(context, type_.value, value)
        except Invalid:
            continue
    return found


def _entries(context: Context, type_: ft.FieldType, node: Node) -> list[tuple[Scalar, Node]]:
    if not isinstance(node, Mapping):
        shape = "a list" if isinstance(node, List) else "a text"
        message = f"must be a {type_.summary}, not {shape}"
        raise _fail(context, Code.WRONG_TYPE, node, message)
    return node.entries


def _many(
    context: Context, type_: ft.FieldType, node: Node, read: Callable[[Scalar, Node | None], Any]
) -> tuple[Any, ...]:
    """Read a list of texts, or a mapping whose keys they are; ``read`` takes text and value."""
    if isinstance(node, Mapping):
        values = dict(node.entries)
        return _each(context, list(values), lambda key: read(key, values[key]))
    items = node.items if isinstance(node, List) else [node]

    def one(item: Node) -> Any:
        if not isinstance(item, Scalar):
            raise _fail(context, Code.WRONG_TYPE, item, f"must be a {type_.summary}")
        return read(item, None)

    return _each(context, items, one)


_TEXTS = ft.ListOf(ft.Text())
_DATES = ft.ListOf(ft.EdtfDate())


def _roles(context: Context, type_: ft.FieldType, node: Node) -> tuple[Role, ...]:
    def read(key: Scalar, value: Node | None) -> Role:
        text = _text(context, ft.Text(), key)
        known = value is not None and not (isinstance(value, Scalar) and value.is_null)
        periods = _list(context, _DATES, value) if known and value is not None else ()
        return Role.parse(text, periods)

    return _many(context, type_, node, read)


def _participants(context: Context, type_: ft.FieldType, node: Node) -> tuple[Participant, ...]:
    def read(key: Scalar, value: Node | None) -> Participant:
        actor = _ref(context, "actor", _text(context, ft.Text(), key), key)
        known = value is not None and not (isinstance(value, Scalar) and value.is_null)
        roles = _list(context, _TEXTS, value) if known and value is not None else ()
        return Participant(actor, roles)

    return _many(context, type_, node, read)


def _relations(context: Context, type_: ft.FieldType, node: Node) -> tuple[Relation, ...]:
    def read(key: Scalar, value: Node | None) -> Relation:
        text = _text(context, type_, key)
        words = text.split()
        if len(words) != 3 or value is not None or not is_id(words[1]):
            message = (
                f"{text!r} is no relation; write it like: russia dependent-on china "
                "(subject id, predicate, object id)"
            )
            raise _fail(context, Code.BAD_RELATION, key, message)
        subject, object_ = (_ref(context, "", word, key) for word in (words[0], words[2]))
        return Relation(subject, words[1], object_)

    return _many(context, type_, node, read)


READERS: dict[type[ft.FieldType], Callable[[Context, Any, Node], Any]] = {
    ft.Text: _text,
    ft.Prose: _text,
    ft.Verbatim: _text,
    ft.FilePath: _text,
    ft.Choice: _choice,
    ft.EdtfDate: _date,
    ft.DateOrEvent: _date_or_event,
    ft.Number: _number,
    ft.Flag: _flag,
    ft.LanguageTag: _pattern(_LANGUAGE_TAG.pattern, "zh-Latn-pinyin"),
    ft.CountryCode: _pattern(r"[A-Z]{2}", "CN"),
    ft.WikidataId: _pattern(r"Q[1-9]\d*", "Q7747"),
    ft.Sha256: _pattern(r"[0-9a-f]{64}", "9f86d081…, 64 digits 0-9 a-f"),
    ft.Url: _url,
    ft.Reference: _reference,
    ft.ListOf: _list,
    ft.MapOf: _map,
    ft.Roles: _roles,
    ft.Participants: _participants,
    ft.Relations: _relations,
}
