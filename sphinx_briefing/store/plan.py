"""Which records a query has to look at: those that its most selective condition lets through."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Ref, is_id
from sphinx_briefing.store.derived import derived
from sphinx_briefing.store.index import Days
from sphinx_briefing.store.store import Store
from sphinx_briefing.store.terms import Term, meant, pointing, reference_kinds, spelt

_INDEXED = (
    ft.Choice,
    ft.Marking,
    ft.Flag,
    ft.Reference,
    ft.DateOrEvent,
    ft.Participants,
    ft.Relations,
    ft.CountryCode,
    ft.LanguageTag,
)
"""Types of fields whose values recur; texts hardly do, and an index of them is as large as they."""

MARGIN = 4
"""Days by which days as written may differ from moments: zones lie up to 28 hours apart.

Times count only where both sides give one; see `Date`.
"""


def candidates(
    kind: str, terms: Sequence[Term], store: Store
) -> tuple[Sequence[Record], tuple[Term, ...]]:
    """Return the records of a kind to look at, in the order of their ids, and what to look for.

    Of those that fit all conditions none is left out; the conditions that all of these records
    fulfil are. Where no condition selects, all records and conditions are returned.
    """
    index = store.index(kind)
    best: list[Sequence[int]] | None = None
    least, rest = len(index.records), tuple(terms)
    for term in terms:
        found = _places(kind, term, store)
        if found is not None and sum(map(len, found)) < least:
            best, least = found, sum(map(len, found))
            rest = tuple(one for one in terms if one is not term or not _settled(kind, one))
    if best is None:
        return index.records, rest
    places = sorted({place for one in best for place in one})
    return [index.records[place] for place in places], rest


def _places(kind: str, term: Term, store: Store) -> list[Sequence[int]] | None:
    """Return the places of all that may fit a condition; None where no index can tell."""
    field = RECORD_TYPES[kind].fields().get(term.key)
    found = []
    for value in term.values if term.op in _SELECTING else ():
        if field is None:
            one = _by_link(kind, term.key, value, store)
        elif _is_date(field, value):
            one = _by_day(store.index(kind).by_day(field), term.op, Date.parse(value))
        else:
            one = _by_value(kind, field, value, store)
        if one is None:
            return None
        found += one
    return found if term.op in _SELECTING else None


_SELECTING = ("=", "<", "<=", ">", ">=")


def _by_link(kind: str, key: str, value: str, store: Store) -> list[Sequence[int]] | None:
    if value == "*" or derived(kind, key):
        return None
    index = store.index(kind)
    ids = {ref.id for ref in meant(value, (kind if key == "id" else key,), store)}
    if key == "source":
        return [index.by_source().get(ident, ()) for ident in ids]
    if key != "id":
        ids = set(pointing(kind, ids, key, store))
    return [[index.places[ident] for ident in ids]]


def _settled(kind: str, term: Term) -> bool:
    """Say whether all that an index finds for a condition do fit it, and not only may."""
    field = RECORD_TYPES[kind].fields().get(term.key)
    dates = [Date.parse(one) for one in term.values if field and _is_date(field, one)]
    return not dates or (term.op != "=" and not any(map(_timed, dates)))


def _is_date(field: Field, value: str) -> bool:
    if isinstance(field.type, ft.DateOrEvent):
        return not (is_id(value) or value in _ASKING)
    return isinstance(field.type, ft.EdtfDate) and value not in _ASKING


_ASKING = ("*", "~")
"""Values that ask whether there is any value, or whether one was asked and is unknown."""


def _by_day(days: Days, op: str, asked: Date) -> list[Sequence[int]] | None:
    margin = MARGIN if _timed(asked) else 0
    first = asked.earliest.toordinal() - margin if asked.earliest else None
    last = asked.latest.toordinal() + margin if asked.latest else None
    if op == ">=" and first is not None:
        return [days.ending(first, None)]
    if op == "<=" and last is not None:
        return [days.beginning(None, last)]
    if op == ">" and last is not None:
        return [days.ending(last - 2 * margin + 1, None)]
    if op == "<" and first is not None:
        return [days.beginning(None, first + 2 * margin - 1)]
    if op == "=" and first is not None and last is not None:
        return [days.beginning(first, last)]  # what lies within two days begins between them
    return None


def _timed(date: Date) -> bool:
    return any(part.time is not None for part in (date.start, date.end) if part)


def _by_value(kind: str, field: Field, value: str, store: Store) -> list[Sequence[int]] | None:
    item = field.type.item if isinstance(field.type, ft.ListOf) else field.type
    if value in _ASKING or not isinstance(item, _INDEXED):
        return None
    known = store.index(kind).by_value(field)
    refs = meant(value, reference_kinds(field.type) or tuple(RECORD_TYPES), store)
    keys: tuple[Ref | str, ...] = (spelt(field.type, value, store), *refs)
    return [known.get(key, ()) for key in keys]
