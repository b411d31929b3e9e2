"""The words that a value is compared by, in queries, groups and indexes."""

from __future__ import annotations

from typing import Any

from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Participant, Ref, Relation, Role


def words_of(value: Any) -> list[str]:
    """Return the words that a value is compared by: texts, ids (``kind:id``), role titles."""
    if value is None:
        return []
    if isinstance(value, Role):
        return [value.text]
    if isinstance(value, Participant):
        return [str(value.actor), *value.roles]
    if isinstance(value, Relation):
        return [str(value.subject), value.predicate, str(value.object)]
    if isinstance(value, Ref):
        return [str(value)]
    if isinstance(value, Date):
        return [value.edtf]
    if isinstance(value, dict):
        pairs = [words_of(item) for item in value.values()]
        return [*value, *(word for words in pairs for word in words)]
    if isinstance(value, tuple):
        return [word for item in value for word in words_of(item)]
    return [str(value).lower() if isinstance(value, bool) else str(value)]
