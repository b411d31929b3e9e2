"""What of the data is exported: kinds of record, and of one kind those that a query chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sphinx_briefing.model import DATA_TYPES, RECORD_TYPES, Record
from sphinx_briefing.store import Store
from sphinx_briefing.store.query import parse_query


def choose(
    store: Store, kinds: Sequence[str] = (), where: str = ""
) -> Mapping[str, tuple[Record, ...]]:
    """Return records by kind, in the order of their ids; all where no kinds are given.

    ``where`` is a query on the only kind. Raises QueryError.
    """
    if where:
        (kind,) = kinds
        return {kind: parse_query(kind, where).select(store)}
    chosen = [kind for kind in DATA_TYPES if not kinds or kind in kinds]
    return {kind: tuple(store.of_kind(kind)) for kind in chosen}


KINDS = tuple(RECORD_TYPES)
"""What can be asked for by name."""
