"""The words of a record that are the editors' own: those that a translator may put otherwise.

Quoted words, headlines as published, bylines, aliases, ids and codes are not among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Record, Statement


def wording(record: type[Record], statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield the key of a field and its words, for all words of a statement to be translated."""
    for key, declared in record.fields().items():
        value = statement.values.get(declared.name)
        if value is not None:
            yield from ((key, text) for text in _texts(declared.type, value) if text.strip())


def _texts(type_: ft.FieldType, value: Any) -> Iterator[str]:
    if type_.wording:
        yield value
    elif isinstance(type_, ft.ListOf):
        for item in value:
            yield from _texts(type_.item, item)
    elif isinstance(type_, ft.Roles):
        yield from (role.title for role in value)
    elif isinstance(type_, ft.Participants):
        for participant in value:
            yield from participant.roles
