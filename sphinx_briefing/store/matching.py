"""Whether a record fits a condition of a query."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.dates import Date, compare
from sphinx_briefing.model.references import references
from sphinx_briefing.model.values import is_id
from sphinx_briefing.store.derived import derived
from sphinx_briefing.store.store import Store
from sphinx_briefing.store.terms import Term, meant, pointing, reference_kinds, spelt
from sphinx_briefing.store.words import words_of


def test_of(kind: str, term: Term, store: Store) -> Callable[[Record], bool]:
    """Return what says whether a record of a kind fits a condition."""
    wanted = term.op not in {"!=", "!~"}
    field = RECORD_TYPES[kind].fields().get(term.key)
    tests = [
        _link_test(kind, term.key, value, store)
        if field is None
        else _field_test(field, term.op, value, store)
        for value in term.values
    ]
    return lambda record: any(test(record) for test in tests) is wanted


def _link_test(kind: str, key: str, value: str, store: Store) -> Callable[[Record], bool]:
    if asked := derived(kind, key):
        return lambda record: asked.value(store, record) == value
    if key == "id":
        ids = {value, *(ref.id for ref in meant(value, (kind,), store))}
        return lambda record: record.id in ids
    if value == "*":
        every = set(pointing(kind, store.records[key], key, store))
        return lambda record: record.id in every
    ids = {ref.id for ref in meant(value, (key,), store)}
    if key == "source":
        return lambda record: any(ident in ids for ident in record.sources)
    those = set(pointing(kind, ids, key, store))
    return lambda record: record.id in those


def _field_test(field: Field, op: str, value: str, store: Store) -> Callable[[Record], bool]:
    name = field.name
    if value == "~" and op in {"=", "!="}:
        return lambda record: name in record.unknown
    if value == "*" and op in {"=", "!="}:
        return lambda record: getattr(record, name) not in (None, (), {})
    holds, absent = _value_test(field, op, value, store), field.absent or None
    return lambda record: holds(absent if getattr(record, name) is None else getattr(record, name))


def _value_test(field: Field, op: str, value: str, store: Store) -> Callable[[Any], bool]:
    if op in {"~", "!~"}:
        needle = value.casefold()
        return lambda held: any(needle in word.casefold() for word in words_of(held))
    if isinstance(field.type, ft.Number):
        number, compared = float(value), _COMPARED["=" if op == "!=" else op]
        return lambda held: held is not None and compared(held, number)
    dated = isinstance(field.type, ft.EdtfDate | ft.DateOrEvent)
    if dated and not (isinstance(field.type, ft.DateOrEvent) and is_id(value)):
        date, sign = Date.parse(value), "=" if op == "!=" else op
        return lambda held: isinstance(held, Date) and compare(sign, held, date)
    refs = meant(value, reference_kinds(field.type) or tuple(RECORD_TYPES), store)
    word = spelt(field.type, value, store)
    return lambda held: any(ref in refs for ref in references(held)) or word in words_of(held)


_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}
