"""The language of ``:where:``: small, typed, never evaluated as code.

``actor=putin kind=direct,partial when>=2023-10-16 topic!=trade text~deal``: spaces mean and, commas
or. Operators: ``= != ~ !~ < <= > >=``. Values with spaces stand between quotation marks. ``due=*``
asks for any value, ``by=~`` for one that was asked and is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.dates import Date, DateError
from sphinx_briefing.model.marking import TLP, Scheme
from sphinx_briefing.model.values import is_id
from sphinx_briefing.problems import did_you_mean
from sphinx_briefing.store.derived import DERIVED, derived
from sphinx_briefing.store.matching import test_of
from sphinx_briefing.store.plan import candidates
from sphinx_briefing.store.store import Store
from sphinx_briefing.store.terms import Term, meant, reference_kinds

TERM = re.compile(
    r"\s*(?P<key>[\w-]+)\s*(?P<op>!=|!~|<=|>=|=|~|<|>)\s*(?P<values>\S.*)?", re.DOTALL
)
VALUE = re.compile(r"\s*(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s,\"]+))(?P<comma>\s*,)?")
"""A condition of a query, and one of its values."""
_ORDERED = ("<", "<=", ">", ">=")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


class QueryError(ValueError):
    """A query cannot be read; the message says why and what to write."""


@dataclass(frozen=True, slots=True)
class Query:
    """Conditions that all must hold, for records of one kind."""

    kind: str
    terms: tuple[Term, ...]

    def select(self, store: Store) -> tuple[Record, ...]:
        """Return the records that fit, in the order of their ids; who asks again, gets the same."""
        found = store.selected.get(self)
        if found is None:
            records, terms = candidates(self.kind, self.terms, store)
            tests = [test_of(self.kind, term, store) for term in terms]
            for test in tests:
                records = [one for one in records if test(one)]
            found = tuple(records)
            store.selected[self] = found
        return found


def parse_query(kind: str, text: str, scheme: Scheme = TLP) -> Query:
    """Read a ``:where:`` option for listings of a kind; raises QueryError.

    Markings are labels of the scheme.
    """
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
        _check(kind, term, scheme)
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


def _check(kind: str, term: Term, scheme: Scheme) -> None:
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
            _check_value(field, term.op, value, scheme)
        elif term.op in _ORDERED:
            raise QueryError(f"{term.key!r} takes {value} after = and != only")


def _check_value(field: Field, op: str, value: str, scheme: Scheme) -> None:
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
    words, word = (type_.options if isinstance(type_, ft.Choice) else ()), value
    if isinstance(type_, ft.Marking):
        words, word = scheme.words, scheme.find(value) or value
    elif isinstance(type_, ft.Choice) and type_.fold:
        word = value.upper()
    if words and word not in words:
        hint = did_you_mean(value, words)
        raise QueryError(f"{field.key}: {value!r} is not one of {', '.join(words)}{hint}")


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
            if (dated and not is_id(value)) or meant(value, kinds, store):
                continue
            if store.withheld and value in store.withheld.ids:
                continue  # it finds nothing, and nobody is told why
            yield term, value, store.suggestion(kinds[0] if len(kinds) == 1 else "", value)
