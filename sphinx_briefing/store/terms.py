"""One condition of a query, and which records its words name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.store import Store


class Term(NamedTuple):
    """One condition: a key, an operator, and the values of which one must fit."""

    key: str
    op: str
    values: tuple[str, ...]


def spelt(type_: ft.FieldType, value: str, store: Store) -> str:
    """Return a word as values of a type are kept, where they can be written in several ways."""
    if isinstance(type_, ft.Marking):
        return store.scheme.find(value) or value
    return value.upper() if isinstance(type_, ft.Choice) and type_.fold else value


def reference_kinds(type_: ft.FieldType) -> tuple[str, ...]:
    """Return the kinds of record that an id means in a query on a field of this type."""
    item = type_.item if isinstance(type_, ft.ListOf) else type_
    if isinstance(item, ft.Participants):
        return ("actor",)
    if isinstance(item, ft.DateOrEvent):
        return ("event",)
    if isinstance(item, ft.Reference):
        return (item.kind,) if item.kind else item.prefer if item.closed else tuple(RECORD_TYPES)
    return ()


def meant(value: str, kinds: Iterable[str], store: Store) -> set[Ref]:
    """Return the records that a word of a query names: ``id`` or ``kind:id``, former ids too."""
    kind, colon, ident = value.partition(":")
    wanted = [Ref(kind, ident)] if colon else [Ref(each, value) for each in kinds]
    found = (store.find(ref) for ref in wanted if not colon or kind in kinds)
    return {record.ref for record in found if record is not None}


def pointing(kind: str, ids: Iterable[str], key: str, store: Store) -> Iterator[str]:
    """Yield the ids of the records of a kind that refer to one of some records of kind ``key``."""
    return (link.record.id for ident in ids for link in store.links.to(Ref(key, ident), kind))
