"""Values of records as plain data: what JSON can hold, and what a person reads in one line."""

from __future__ import annotations

from typing import Any

from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Participant, Ref, Relation, Role

Plain = str | int | float | bool | None | list[Any] | dict[str, Any]


def plain(value: Any) -> Plain:
    """Return a field's value as JSON holds it.

    References are ``kind:id``, dates EDTF; roles, participants and relations are mappings.
    """
    if isinstance(value, Ref):
        return str(value)
    if isinstance(value, Date):
        return value.edtf
    if isinstance(value, Role):
        of = str(value.of) if value.of else None
        return {"title": value.title, "of": of, "periods": plain(value.periods)}
    if isinstance(value, Participant):
        return {"actor": str(value.actor), "roles": list(value.roles)}
    if isinstance(value, Relation):
        subject, object_ = str(value.subject), str(value.object)
        return {"subject": subject, "predicate": value.predicate, "object": object_}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value if isinstance(value, int | float | bool) or value is None else str(value)


def in_words(value: Any) -> list[str]:
    """Return a field's value as texts, one for each of several values, as they stand in data."""
    if isinstance(value, Ref):
        return [value.id]
    if isinstance(value, Role):
        periods = ", ".join(one.edtf for one in value.periods)
        return [f"{value.text} ({periods})" if periods else value.text]
    if isinstance(value, Participant):
        roles = ", ".join(value.roles)
        return [f"{value.actor.id} ({roles})" if roles else value.actor.id]
    if isinstance(value, Relation):
        return [f"{value.subject.id} {value.predicate} {value.object.id}"]
    if isinstance(value, dict):
        return [f"{key}: {', '.join(in_words(item))}" for key, item in value.items()]
    if isinstance(value, tuple):
        return [text for item in value for text in in_words(item)]
    words = plain(value)
    return [] if words is None else [str(words).lower() if isinstance(words, bool) else str(words)]
