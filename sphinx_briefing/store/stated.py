"""Who says which value: merging takes one value and unites lists, but every statement is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sphinx_briefing.model import Record
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.values import Participant, Role

EDITORS = ""
"""The voice of the registry, beside the ids of sources."""


class Said(NamedTuple):
    """A value and the voices that give it, best first: ids of sources, `EDITORS`."""

    value: Any
    voices: tuple[str, ...]


def voices(record: Record) -> tuple[str, ...]:
    """Return every voice that states a record, best first."""
    return tuple(dict.fromkeys(part.source for part in record.statements))


def said(record: Record, name: str) -> tuple[Said, ...]:
    """Return the different values of a single-valued field, the taken one first."""
    return _distinct((part.values.get(name), part.source) for part in record.statements)


def said_by_key(record: Record, name: str) -> dict[str, tuple[Said, ...]]:
    """Return for each key of a mapping its different values, the taken one first."""
    given = [(part.values.get(name, {}), part.source) for part in record.statements]
    return {
        key: _distinct((values.get(key), voice) for values, voice in given)
        for key in getattr(record, name)
    }


def said_of_items(record: Record, name: str) -> dict[Any, tuple[str, ...]]:
    """Return for each item of a list the voices that give it.

    A participant is found by its actor and by (actor, role), a role of an actor by its title and
    of whom: that is how lists are united.
    """
    found: dict[Any, dict[str, None]] = {}
    for part in record.statements:
        for item in part.values.get(name, ()):
            for key in item_keys(item):
                found.setdefault(key, {})[part.source] = None
    return {key: tuple(sources) for key, sources in found.items()}


def item_keys(item: Any) -> tuple[Any, ...]:
    """Return what an item of a list is known by; the first stands for the whole item."""
    if isinstance(item, Participant):
        return (item.actor, *((item.actor, role) for role in item.roles))
    return (item[:2],) if isinstance(item, Role) else (item,)


def differs(record: Record, field: Field) -> bool:
    """Return whether statements give different values, where merging takes but one."""
    if len(record.statements) < 2:
        return False
    if not field.many:
        return len(said(record, field.name)) > 1
    value = getattr(record, field.name)
    if not isinstance(value, dict):
        return False
    return any(len(found) > 1 for found in said_by_key(record, field.name).values())


def _distinct(given: Iterable[tuple[Any, str]]) -> tuple[Said, ...]:
    found: list[Said] = []
    for value, voice in given:
        if value is None:
            continue
        place = next((n for n, one in enumerate(found) if one.value == value), None)
        if place is None:
            found.append(Said(value, (voice,)))
        elif voice not in found[place].voices:
            found[place] = found[place]._replace(voices=(*found[place].voices, voice))
    return tuple(found)
