"""The language of ``:where:``: small, typed, never evaluated as code.

``actor=putin kind=direct,partial when>=2023-10-16 topic!=trade text~deal``: spaces mean and, commas
or. Operators: ``= != ~ !~ < <= > >=``. Values with spaces stand between quotation marks. ``due=*``
asks for any value, ``by=~`` for one that was asked and is unknown.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.dates import Date, DateError, compare
from sphinx_briefing.model.references import references
from sphinx_briefing.model.values import Participant, Ref, Relation, Role, is_id
from sphinx_briefing.problems import did_you_mean
from sphinx_briefing.store.derived import DERIVED, derived
from sphinx_briefing.store.store import Store

TERM = re.compile(
    r"\s*(?P<key>[\w-]+)\s*(?P<op>!=|!~|<=|>=|=|~|<|>)\s*(?P<values>\S.*)?", re.DOTALL
)
VALUE = re.compile(r"\s*(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s,\"]+))(?P<comma>\s*,)?")
"""A condition of a query, and one of its values."""
_ORDERED = ("<", "<=", ">", ">=")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


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
        match = TERM.match(rest)
        if not match or not match["values"]:
            example = "by=putin when>=2023-10, without spaces in a value or with quotation marks"
            raise QueryError(f"cannot read {rest!r}; write conditions like {example}")
        if match["values"][0] in "=<>!":
            operators = "= != ~ !~ < <= > >="
            raise QueryError(f"{rest!r}: no such operator; write one of {operators}")
        values, rest = _values(match["values"])
        term = Term(match["key"], match["op"], values)
        _check(kind, term)
        terms.append(term)
    return Query(kind, tuple(terms))


def _values(text: str) -> tuple[tuple[str, ...], str]:
    values = []
    while match := VALUE.match(text):
        values.append(match["quoted"] if match["bare"] is None else match["bare"])
        text = text[match.end() :]
        if not match["comma"]:
            return tuple(values), text.strip()
    if text.lstrip().startswith('"'):
        raise QueryError(f"a quotation mark is not closed: {text.strip()}")
    raise QueryError(
        f"a value is missing before {text.strip()!r}" if text else "a value is missing"
    )


def query_keys(kind: str) -> dict[str, str]:
    """Return every key that queries on a kind know, with a few words on what it means."""
    keys = {"id": "the id", "source": "the id of a source that states the record"}
    for other in RECORD_TYPES:
        if other != "source":
            article = "an" if other[0] in "aeiou" else "a"
            keys[other] = f"the id of {article} {other} that any field refers to"
    keys |= {key: one.doc for key, one in DERIVED.get(kind, {}).items()}
    keys |= {key: field.doc for key, field in RECORD_TYPES[kind].fields().items()}
    return keys


def _check(kind: str, term: Term) -> None:
    keys = query_keys(kind)
    if term.key not in keys:
        raise QueryError(f"{kind} records have no {term.key!r}{did_you_mean(term.key, keys)}")
    field = RECORD_TYPES[kind].fields().get(term.key)
    if field is None:
        if term.op not in {"=", "!="}:
            raise QueryError(f"{term.key!r} takes = and != only")
        asked = derived(kind, term.key)
        wrong = [one for one in term.values if asked and one not in asked.values]
        if asked and wrong:
            raise QueryError(f"{term.key}: {wrong[0]!r} is not one of {', '.join(asked.values)}")
        return
    dated = isinstance(field.type, ft.EdtfDate | ft.DateOrEvent)
    if term.op in _ORDERED and not (dated or isinstance(field.type, ft.Number)):
        raise QueryError(f"{term.key!r} is neither date nor number: {term.op} does not apply")
    for value in term.values:
        if term.op not in {"~", "!~"} and value not in {"*", "~"}:
            _check_value(field, term.op, value)
        elif term.op in _ORDERED:
            raise QueryError(f"{term.key!r} takes {value} after = and != only")


def _check_value(field: Field, op: str, value: str) -> None:
    type_ = field.type
    try:
        if isinstance(type_, ft.EdtfDate) or (
            isinstance(type_, ft.DateOrEvent) and (op in _ORDERED or not is_id(value))
        ):
            Date.parse(value)
    except DateError as error:
        raise QueryError(f"{field.key}: {error}") from None
    if isinstance(type_, ft.Number) and not _NUMBER.fullmatch(value):
        raise QueryError(f"{field.key}: {value!r} is not a {type_.summary}")
    if isinstance(type_, ft.Flag) and value not in {"true", "false"}:
        raise QueryError(f"{field.key}: {value!r} is neither true nor false")
    if isinstance(type_, ft.Choice) and _folded(type_, value) not in type_.options:
        hint = did_you_mean(value, type_.options)
        allowed = ", ".join(type_.options)
        raise QueryError(f"{field.key}: {value!r} is not one of {allowed}{hint}")


def _folded(type_: ft.FieldType, value: str) -> str:
    fold = isinstance(type_, ft.Choice) and type_.fold
    return value.upper().removeprefix("TLP:") if fold else value


def reference_kinds(type_: ft.FieldType) -> tuple[str, ...]:
    """Return the kinds of record that an id means in a query on a field of this type."""
    item = type_.item if isinstance(type_, ft.ListOf) else type_
    if isinstance(item, ft.Participants):
        return ("actor",)
    if isinstance(item, ft.DateOrEvent):
        return ("event",)
    if isinstance(item, ft.Reference):
        return (item.kind,) if item.kind else item.prefer if item.closed else tuple(RECORD_TYPES)
    return ()


def unknown_ids(query: Query, store: Store) -> Iterable[tuple[Term, str, str]]:
    """Yield (term, id, suggestion) for ids in a query that name no record."""
    fields = RECORD_TYPES[query.kind].fields()
    for term in query.terms:
        field = fields.get(term.key)
        if term.op not in {"=", "!="} or derived(query.kind, term.key):
            continue
        if field is not None:
            kinds = reference_kinds(field.type)
            roles = isinstance(field.type, ft.Participants)  # a value may be a role, too
        else:
            kinds = (query.kind if term.key == "id" else term.key,)
            roles = False
        for value in term.values:
            if not kinds or value in {"*", "~"} or (roles and not is_id(value)):
                continue
            dated = field is not None and isinstance(field.type, ft.DateOrEvent)
            if (dated and not is_id(value)) or _meant(value, kinds, store):
                continue
            yield term, value, store.suggestion(kinds[0] if len(kinds) == 1 else "", value)


def _meant(value: str, kinds: Iterable[str], store: Store) -> set[Ref]:
    """Return the records that a word of a query names: ``id`` or ``kind:id``, former ids too."""
    kind, colon, ident = value.partition(":")
    wanted = [Ref(kind, ident)] if colon else [Ref(each, value) for each in kinds]
    found = (store.find(ref) for ref in wanted if not colon or kind in kinds)
    return {record.ref for record in found if record is not None}


def _test(kind: str, term: Term, store: Store) -> Callable[[Record], bool]:
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
        ids = {value, *(ref.id for ref in _meant(value, (kind,), store))}
        return lambda record: record.id in ids
    if value == "*":
        pointing = _pointing(kind, store.records[key], key, store)
        return lambda record: record.id in pointing
    ids = {ref.id for ref in _meant(value, (key,), store)}
    if key == "source":
        return lambda record: any(ident in ids for ident in record.sources)
    pointing = _pointing(kind, ids, key, store)
    return lambda record: record.id in pointing


def _pointing(kind: str, ids: Iterable[str], key: str, store: Store) -> set[str]:
    """Return the ids of the records of a kind that refer to one of some records."""
    return {link.record.id for ident in ids for link in store.links.to(Ref(key, ident), kind)}


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
    refs = _meant(value, reference_kinds(field.type) or tuple(RECORD_TYPES), store)
    word = _folded(field.type, value)
    return lambda held: any(ref in refs for ref in references(held)) or word in words_of(held)


_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}


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
