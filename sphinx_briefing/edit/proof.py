"""Prove an edit before it is written: the data say the same as before, but for what was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from sphinx_briefing.edit.mentions import prose_mentions
from sphinx_briefing.load import Loaded
from sphinx_briefing.model import DATA_TYPES, RECORD_TYPES
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.references import replace_references
from sphinx_briefing.model.values import Ref, Relation
from sphinx_briefing.problems import Code
from sphinx_briefing.store import Store

Substitute = Callable[[Ref], Ref]
Facts = dict[str, Any]
UNPARSED = frozenset(
    {Code.UNREADABLE_FILE, Code.OUTSIDE_FOLDER, Code.TOO_LARGE, Code.NOT_UTF8, Code.DUPLICATE_KEY}
    | {Code.FORBIDDEN_CHARACTER, Code.YAML_SYNTAX, Code.YAML_FEATURE, Code.DUPLICATE_SOURCE}
)
"""Faults for which a file is not read whole, so that an edit could miss a part of it."""


def unparsed(loaded: Loaded) -> str:
    """Return the first fault that keeps files from being edited, or an empty text."""
    return next((str(one) for one in loaded.problems if one.code in UNPARSED), "")


def facts(store: Store, substitute: Substitute = lambda ref: ref) -> Facts:
    """Return all that a store says, by ``kind:id.field``, with every id substituted.

    Places and the order of lists are left out: both may follow from ids.
    """
    found: Facts = {}
    for kind in DATA_TYPES:
        for record in store.of_kind(kind):
            name = str(substitute(record.ref))
            sources = sorted(substitute(Ref("source", one)).id for one in record.sources)
            found[f"{name}.sources"] = sources
            found[f"{name}.unknown"] = sorted(record.unknown)
            for field in record.fields().values():
                value = _value(getattr(record, field.name), record.ref, field, substitute)
                found[f"{name}.{field.key}"] = value
    return found


def _value(value: Any, owner: Ref, field: Field, substitute: Substitute) -> Any:
    if value is None or value == ():  # most of all values
        return None if value is None else []
    if isinstance(field.type, ft.Prose) and value:
        return _prose(value, owner, substitute)
    if owner.kind == "predicate" and field.name == "inverse" and value:
        return substitute(Ref("predicate", value)).id
    value = replace_references(value, lambda ref, _keys: substitute(ref))
    if isinstance(field.type, ft.Relations):
        value = tuple(
            one._replace(predicate=substitute(Ref("predicate", one.predicate)).id)
            if isinstance(one, Relation)
            else one
            for one in value
        )
    return sorted(map(repr, value)) if isinstance(value, tuple) and type(value) is tuple else value


def _prose(text: str, owner: Ref, substitute: Substitute) -> str:
    """Return prose with the ids in its roles substituted, short ones of its own source, too."""
    source = owner.id.partition(".")[0]
    for mention in reversed(list(prose_mentions(text))):
        ref, end = mention.ref, mention.start + len(mention.ref.id)
        new = substitute(ref).id
        if RECORD_TYPES[ref.kind].local and "." not in ref.id:
            new = substitute(Ref(ref.kind, f"{source}.{ref.id}")).id.partition(".")[2]
        text = text[: mention.start] + new + text[end:]
    return text


def difference(expected: Facts, found: Facts) -> str:
    """Return the first thing that differs, in words, or an empty text."""
    for name in sorted({*expected, *found}):
        if expected.get(name) != found.get(name):
            return f"{name} would be {_shown(found, name)} instead of {_shown(expected, name)}"
    return ""


def _shown(known: Facts, name: str) -> str:
    text = repr(known[name]) if name in known else "absent"
    return text if len(text) <= 120 else f"{text[:119]}…"


def new_fault(before: Store, after: Store) -> str:
    """Return the first problem of a sort that has become more frequent, or an empty text."""
    more = _codes(after.problems) - _codes(before.problems)
    return next((str(one) for one in after.problems if one.code in more), "")


def _codes(problems: Iterable[Any]) -> Counter[Code]:
    return Counter(one.code for one in problems)
