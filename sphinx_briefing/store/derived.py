"""What queries can ask of records beside their fields: one line a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sphinx_briefing.model import Record
from sphinx_briefing.store.overdue import overdue
from sphinx_briefing.store.store import Store


class Derived(NamedTuple):
    """A key of queries that is no field: its values, what it means, which one a record has."""

    values: tuple[str, ...]
    doc: str
    value: Callable[[Store, Record], str]


def _overdue(store: Store, record: Record) -> str:
    return "yes" if overdue(record, store.day) else "no"


_EVENT = Derived(("yes", "no"), "whether it is planned for before the briefing's day", _overdue)
_CLAIM = Derived(("yes", "no"), "whether it was due, and no outcome is told", _overdue)

DERIVED: dict[str, dict[str, Derived]] = {
    "event": {"overdue": _EVENT},
    "claim": {"overdue": _CLAIM},
}
"""Kind → key → what it asks; a day is that of the store (`Store.known_on`)."""


def derived(kind: str, key: str) -> Derived | None:
    """Return what a key of queries asks, if it is no field and no kind."""
    return DERIVED.get(kind, {}).get(key)
