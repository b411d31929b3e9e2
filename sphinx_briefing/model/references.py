"""The references inside a field's value: walk them, replace them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

from sphinx_briefing.model import DATA_TYPES, RECORD_TYPES
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Field, Record
from sphinx_briefing.model.values import Participant, Ref, Relation, Role

KeyPath = tuple[str, ...]
Replace = Callable[[Ref, KeyPath], Ref | None]


def reference_fields(record: type[Record]) -> tuple[Field, ...]:
    """Return the fields of a kind whose values can hold references."""
    cls: Any = record  # a class is hashable, whatever its instances are
    return _reference_fields(cls)


@functools.cache
def _reference_fields(record: type[Record]) -> tuple[Field, ...]:
    return tuple(field for field in record.fields().values() if _refers(field.type))


def _refers(type_: ft.FieldType) -> bool:
    if isinstance(type_, ft.ListOf):
        return _refers(type_.item)
    if isinstance(type_, ft.MapOf):
        return _refers(type_.value)
    kinds = ft.Reference | ft.DateOrEvent | ft.Roles | ft.Participants | ft.Relations
    return isinstance(type_, kinds)


@functools.cache
def reference_kinds(kind: str) -> tuple[tuple[Field, tuple[str, ...], tuple[str, ...]], ...]:
    """Return each field of a kind that can hold references, its `meant_kinds`, and those first."""
    fields = reference_fields(DATA_TYPES[kind])
    return tuple((one, meant_kinds(one.type), preferred_kinds(one.type)) for one in fields)


@functools.cache
def prose_fields(kind: str) -> tuple[Field, ...]:
    """Return the fields of a kind that hold prose, in which roles may refer to records."""
    return tuple(
        one for one in DATA_TYPES[kind].fields().values() if isinstance(one.type, ft.Prose)
    )


def preferred_kinds(type_: ft.FieldType) -> tuple[str, ...]:
    """Return the kinds that a bare id of this type means first."""
    if isinstance(type_, ft.ListOf):
        return preferred_kinds(type_.item)
    return getattr(type_, "prefer", ())


def meant_kinds(type_: ft.FieldType) -> tuple[str, ...]:
    """Return the kinds of which a bare id of this type may be."""
    closed = isinstance(type_, ft.Reference) and type_.closed
    return preferred_kinds(type_) if closed else tuple(RECORD_TYPES)


def replace_references(value: Any, replace: Replace, keys: KeyPath = ()) -> Any:
    """Return the value with every reference replaced; ``replace`` gets its keys in the field.

    A role keeps its whole text as its title where ``replace`` gives None for its actor.
    """
    kind = type(value)
    if kind is Ref:
        return replace(value, keys)
    if kind is tuple:
        return tuple(dict.fromkeys(replace_references(item, replace, keys) for item in value))
    if kind is dict:
        return {key: replace_references(item, replace, (*keys, key)) for key, item in value.items()}
    if kind is Participant:
        return value._replace(actor=replace(value.actor, keys))
    if kind is Relation:
        subject, object_ = replace(value.subject, keys), replace(value.object, keys)
        return value._replace(subject=subject, object=object_)
    if kind is Role and value.of is not None:
        of = replace(value.of, keys)
        return value._replace(of=of) if of else Role(value.text, None, value.periods)
    return value


def references(value: Any) -> Iterator[Ref]:
    """Yield every reference in a field's value, in order."""
    kind = type(value)
    if kind is Ref:
        yield value
    elif kind is tuple:
        for item in value:
            yield from references(item)
    elif kind is dict:
        for item in value.values():
            yield from references(item)
    elif kind is Participant:
        yield value.actor
    elif kind is Relation:
        yield value.subject
        yield value.object
    elif kind is Role and value.of is not None:
        yield value.of
