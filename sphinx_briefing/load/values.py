"""Nodes of the YAML tree → values of a field's type; one reader a type, in one table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sphinx_briefing.load.positions import List, Mapping, Node, Scalar
from sphinx_briefing.load.scalars import (
    SCALAR_READERS,
    Context,
    Invalid,
    fail,
    plain_text,
    read_date,
    unexpected,
)
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import (
    ID_PATTERN,
    Participant,
    Ref,
    Relation,
    Role,
    is_id,
)
from sphinx_briefing.problems import Code, did_you_mean

__all__ = ["READERS", "Invalid", "read_value"]

_KIND_ID = re.compile(rf"(?P<kind>{ID_PATTERN}):(?P<id>\S+)")


def read_value(context: Context, type_: ft.FieldType, node: Node) -> Any:
    """Return the value that a node gives a field of a type.

    Raises Invalid after reporting; parts of a list or mapping that are faulty are reported and
    left out, the others kept.
    """
    return READERS[type(type_)](context, type_, node)


def _date_or_event(context: Context, type_: ft.FieldType, node: Node) -> Date | Ref:
    text = plain_text(context, type_, node)
    if is_id(text):
        return Ref("event", text)
    return read_date(context, type_, node)


def _reference(context: Context, type_: ft.Reference, node: Node) -> Ref:
    ref = _ref(context, plain_text(context, type_, node), node)
    allowed = (type_.kind,) if type_.kind else type_.prefer if type_.closed else ()
    if ref.kind and allowed and ref.kind not in allowed:
        message = f"{str(ref)!r}: only {' or '.join(allowed)} ids are taken here"
        raise fail(context, Code.BAD_VALUE, node, message)
    return Ref(ref.kind or type_.kind, ref.id)


def _ref(context: Context, text: str, node: Node) -> Ref:
    kind, ident = "", text
    if match := _KIND_ID.fullmatch(text):
        kind, ident = match["kind"], match["id"]
        if kind not in context.kinds:
            hint = did_you_mean(kind, context.kinds)
            raise fail(context, Code.BAD_VALUE, node, f"{kind!r} is no kind of record{hint}")
    # a name where an id belongs is told by the store, which knows whom it means
    return Ref(kind, ident)


_N = TypeVar("_N")


def _each(nodes: Iterable[_N], read: Callable[[_N], Any]) -> tuple[Any, ...]:
    values = []
    for node in nodes:
        try:
            values.append(read(node))
        except Invalid:
            continue
    return tuple(dict.fromkeys(values))


def _list(context: Context, type_: ft.ListOf, node: Node) -> tuple[Any, ...]:
    if isinstance(node, Mapping):
        raise unexpected(context, type_, node)
    items = node.items if isinstance(node, List) else [node]
    return _each(items, lambda item: read_value(context, type_.item, item))


def _map(context: Context, type_: ft.MapOf, node: Node) -> dict[Any, Any]:
    if not isinstance(node, Mapping):
        raise unexpected(context, type_, node)
    found: dict[Any, Any] = {}
    for key, value in node.entries:
        try:
            name = read_value(context, type_.key, key)
            if name in found:
                message = f"{key.text!r} says the same as a key above; the first one is kept"
                raise fail(context, Code.DUPLICATE_KEY, key, message)
            found[name] = read_value(context, type_.value, value)
        except Invalid:
            continue
    return found


def _many(
    context: Context, type_: ft.FieldType, node: Node, read: Callable[[Scalar, Node | None], Any]
) -> tuple[Any, ...]:
    """Read a list of texts, or a mapping whose keys they are; ``read`` takes text and value."""
    if isinstance(node, Mapping):
        return _each(node.entries, lambda pair: read(*pair))
    items = node.items if isinstance(node, List) else [node]

    def one(item: Node) -> Any:
        if not isinstance(item, Scalar):
            raise unexpected(context, type_, item)
        return read(item, None)

    return _each(items, one)


def _given(value: Node | None) -> Node | None:
    """Return the value of an entry, None also where it is asked and unknown."""
    return None if isinstance(value, Scalar) and value.is_null else value


_TEXTS = ft.ListOf(ft.Text())
_DATES = ft.ListOf(ft.EdtfDate())
_ACTOR = ft.Reference("actor")


def _roles(context: Context, type_: ft.FieldType, node: Node) -> tuple[Role, ...]:
    def read(key: Scalar, value: Node | None) -> Role:
        text = plain_text(context, ft.Text(), key)
        given = _given(value)
        return Role.parse(text, _list(context, _DATES, given) if given else ())

    return _many(context, type_, node, read)


def _participants(context: Context, type_: ft.FieldType, node: Node) -> tuple[Participant, ...]:
    def read(key: Scalar, value: Node | None) -> Participant:
        actor = _reference(context, _ACTOR, key)
        given = _given(value)
        return Participant(actor, _list(context, _TEXTS, given) if given else ())

    return _many(context, type_, node, read)


def _relations(context: Context, type_: ft.FieldType, node: Node) -> tuple[Relation, ...]:
    def read(key: Scalar, value: Node | None) -> Relation:
        text = plain_text(context, type_, key)
        words = text.split()
        if len(words) != 3 or value is not None or not is_id(words[1]):
            message = (
                f"{text!r} is no relation; write it like: russia dependent-on china "
                "(subject id, predicate, object id)"
            )
            raise fail(context, Code.BAD_RELATION, key, message)
        subject, object_ = (_ref(context, word, key) for word in (words[0], words[2]))
        return Relation(subject, words[1], object_)

    return _many(context, type_, node, read)


READERS: dict[type[ft.FieldType], Callable[[Context, Any, Node], Any]] = {
    **SCALAR_READERS,
    ft.DateOrEvent: _date_or_event,
    ft.Reference: _reference,
    ft.ListOf: _list,
    ft.MapOf: _map,
    ft.Roles: _roles,
    ft.Participants: _participants,
    ft.Relations: _relations,
}
