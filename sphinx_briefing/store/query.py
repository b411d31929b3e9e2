"""The language of ``:where:``, ``:sort:`` and ``:group:``: small, typed, never evaluated as code.

``actor=putin kind=direct,partial when>=2023-10-16 topic!=trade text~deal``: spaces mean and, commas
or. Operators: ``= != ~ !~ < <= > >=``. Values with spaces stand between quotation marks. ``due=*``
asks for any value, ``by=~`` for one that was asked and is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.dates import Date, DateError, compare
from sphinx_briefing.model.references import references
from sphinx_briefing.model.values import Participant, Ref, Relation, Role
from sphinx_briefing.problems import did_you_mean
from sphinx_briefing.store.order import natural_key
from sphinx_briefing.store.store import Store

_TERM = re.compile(r"\s*(?P<key>[a-z_]+)\s*(?P<op>!=|!~|<=|>=|=|~|<|>)\s*(?P<values>\S.*)?", re.S)
_VALUE = re.compile(r"\s*(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s,\"]+))(?P<comma>\s*,)?")
_ORDERED = ("<", "<=", ">", ">=")
DEFAULT_SORT = {"event": "when", "source": "-published", "actor": "name", "place": "name"}
"""How listings of a kind are sorted where the page does not say; other kinds go by id."""


class QueryError(ValueError):
    """A query cannot be read; the message says why and what to write."""


class Term(NamedTuple):
    """One condition: a key, an operator, and the values of which one must fit."""

    key: str
    op: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Conditions that all must hold, for records of one kind."""

    kind: str
    terms: tuple[Term, ...]

    def select(self, store: Store) -> list[Record]:
        """Return the records that fit, in the order of their ids."""
        tests = [_test(self.kind, term, store) for term in self.terms]
        return [one for one in store.of_kind(self.kind) if all(test(one) for test in tests)]


def parse_query(kind: str, text: str) -> Query:
    """Read a ``:where:`` option for listings of a kind; raises QueryError."""
    terms = []
    rest = text.strip()
    while rest:
        match = _TERM.match(rest)
        if not match or not match["values"]:
            raise QueryError(f"cannot read {rest!r}; write conditions like by=putin when>=2023-10")
        values, rest = _values(match["values"])
        term = Term(match["key"], match["op"], values)
        _check(kind, term)
        terms.append(term)
    return Query(kind, tuple(terms))


def _values(text: str) -> tuple[tuple[str, ...], str]:
    values = []
    while match := _VALUE.match(text):
        values.append(match["quoted"] if match["bare"] is None else match["bare"])
        text = text[match.end() :]
        if not match["comma"]:
            return tuple(values), text.strip()
    raise QueryError(f"a value is missing before {text!r}" if text else "a value is missing")


def query_keys(kind: str) -> dict[str, str]:
    """Return every key that queries on a kind know, with a few words on what it means."""
    keys = {"id": "the id", "source": "the id of a source that states the record"}
    for other, record in RECORD_TYPES.items():
        if other != "source":
            keys[other] = f"the id of a {record.kind} that any field refers to"
    keys |= {key: field.doc for key, field in RECORD_TYPES[kind].fields().items()}
    return keys


def _check(kind: str, term: Term) -> None:
    keys = query_keys(kind)
    if term.key not in keys:
        hint = did_you_mean(term.key, keys)
        raise QueryError(f"{kind} records have no {term.key!r}{hint}")
    field = RECORD_TYPES[kind].fields().get(term.key)
    if field is None:
        if term.op not in {"=", "!="}:
            raise QueryError(f"{term.key!r} takes = and != only")
        return
    dated = isinstance(field.type, ft.EdtfDate | ft.DateOrEvent)
    if term.op in _ORDERED and not (dated or isinstance(field.type, ft.Number)):
        raise QueryError(f"{term.key!r} is neither date nor number: {term.op} does not apply")
    for value in term.values:
        _check_value(field, term.op, value)


def _check_value(field: Field, op: str, value: str) -> None:
    if op in {"~", "!~"} or value in {"*", "~"}:
        return
    try:
        if isinstance(field.type, ft.EdtfDate):
            Date.parse(value)
        elif isinstance(field.type, ft.Number):
            float(value)
    except DateError as error:
        raise QueryError(f"{field.key}: {error}") from None
    except ValueError:
        raise QueryError(f"{field.key}: {value!r} is not a {field.type.summary}") from None
    if isinstance(field.type, ft.Choice):
        word = value.upper() if field.type.fold else value
        if word not in field.type.options:
            hint = did_you_mean(word, field.type.options)
            allowed = ", ".join(field.type.options)
            raise QueryError(f"{field.key}: {value!r} is not one of {allowed}{hint}")


def unknown_ids(query: Query, store: Store) -> Iterable[tuple[Term, str, str]]:
    """Yield (term, id, suggestion) for ids in a query that name no record."""
    fields = RECORD_TYPES[query.kind].fields()
    for term in query.terms:
        field = fields.get(term.key)
        if field is not None:
            item = field.type.item if isinstance(field.type, ft.ListOf) else field.type
            kind = item.kind if isinstance(item, ft.Reference) else ""
            kind = "actor" if isinstance(item, ft.Participants) else kind
        else:
            kind = term.key if term.key in RECORD_TYPES else ""
        if kind and term.op in {"=", "!="}:
            for value in term.values:
                if value not in {"*", "~"} and store.find(Ref(kind, value)) is None:
                    yield term, value, store.suggestion(kind, value)


def _test(kind: str, term: Term, store: Store) -> Callable[[Record], bool]:
    wanted = term.op not in {"!=", "!~"}
    field = RECORD_TYPES[kind].fields().get(term.key)
    one = _field_test(field, term) if field is not None else _link_test(term, store)
    return lambda record: any(one(record, value) for value in term.values) is wanted


def _link_test(term: Term, store: Store) -> Callable[[Record, str], bool]:
    if term.key == "id":
        return lambda record, value: record.id == value
    if term.key == "source":
        return lambda record, value: value in record.sources
    linked: dict[str, set[str]] = {}

    def test(record: Record, value: str) -> bool:
        if value not in linked:
            found = store.find(Ref(term.key, value))
            ref = found.ref if found else Ref(term.key, value)
            linked[value] = {link.record.id for link in store.links.to(ref, record.kind)}
        return record.id in linked[value]

    return test


def _field_test(field: Field, term: Term) -> Callable[[Record, str], bool]:
    def test(record: Record, value: str) -> bool:
        held = getattr(record, field.name)
        if value == "~":
            return field.name in record.unknown
        if value == "*":
            return held not in (None, (), {})
        if term.op in {"~", "!~"}:
            needle = value.casefold()
            return any(needle in word.casefold() for word in words_of(held))
        if held is None:
            return False
        if isinstance(held, Date):
            wanted = Date.parse(value)
            return compare("=" if term.op == "!=" else term.op, held, wanted)
        if isinstance(held, int | float):
            return _number_test(term.op, held, float(value))
        return any(value in (word, word.partition(":")[2]) for word in words_of(held))

    return test


def _number_test(op: str, held: float, wanted: float) -> bool:
    return {
        "<": held < wanted,
        "<=": held <= wanted,
        ">": held > wanted,
        ">=": held >= wanted,
    }.get(op, held == wanted)


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


def parse_sort(kind: str, text: str) -> tuple[tuple[str, bool], ...]:
    """Read a ``:sort:`` option: keys, a minus before those that descend; raises QueryError."""
    keys = []
    for word in text.replace(",", " ").split():
        key = word.lstrip("-")
        known = {"id", "name", *RECORD_TYPES[kind].fields()}
        if key not in known:
            raise QueryError(f"cannot sort by {key!r}{did_you_mean(key, known)}")
        keys.append((key, word.startswith("-")))
    return tuple(keys)


def sort_records(
    records: list[Record],
    keys: tuple[tuple[str, bool], ...],
    store: Store,
    text_key: Callable[[str], Any],
) -> list[Record]:
    """Sort by the keys; what lacks a value comes last, ties go by id; ``text_key`` collates."""
    ordered = sorted(records, key=lambda record: natural_key(record.id))
    for key, descending in reversed(keys):
        found = [(one, _sort_value(one, key, store, text_key)) for one in ordered]
        with_value = [pair for pair in found if pair[1] is not None]
        with_value.sort(key=lambda pair: pair[1], reverse=descending)
        ordered = [one for one, _ in with_value] + [one for one, held in found if held is None]
    return ordered


def _sort_value(record: Record, key: str, store: Store, text_key: Callable[[str], Any]) -> Any:
    if key == "id":
        return natural_key(record.id)
    field = type(record).fields().get(key)
    value = (
        record.name
        if key == "name" and field is None
        else getattr(record, field.name if field else key)
    )
    if value in (None, (), {}):
        return None
    if isinstance(value, Date):
        return value.sort_key
    if isinstance(value, int | float):
        return value
    first = next(references(value), None)
    if first is not None:
        named = store.find(first)
        return text_key(named.name if named else first.id)
    if field is not None and isinstance(field.type, ft.Choice):
        return field.type.options.index(value)
    return text_key(words_of(value)[0])
