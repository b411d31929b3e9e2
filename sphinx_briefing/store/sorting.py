"""The order of listings (``:sort:``) and their groups (``:group:``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.dates import Date, Part
from sphinx_briefing.model.references import references
from sphinx_briefing.model.values import Ref, Role
from sphinx_briefing.problems import did_you_mean
from sphinx_briefing.store.order import natural_key
from sphinx_briefing.store.query import QueryError
from sphinx_briefing.store.store import Store
from sphinx_briefing.store.words import words_of

DEFAULT_SORT = {
    "event": "when",
    "source": "-published",
    "actor": "name",
    "place": "name",
    "claim": "rank",
}
"""How listings of a kind are sorted where the page does not say; other kinds go by id."""

PRECISIONS = ("day", "month", "year")
"""What dates can be grouped by: ``when.month``; the plain key means by day."""

TextKey = Callable[[str], Any]
"""Text → a key that sorts it as the briefing's language does."""


class Group(NamedTuple):
    """Records that share a value; those of the last group may have none (``value`` None)."""

    value: Ref | Date | str | None
    records: list[Record]


def parse_sort(kind: str, text: str) -> tuple[tuple[str, bool], ...]:
    """Read a ``:sort:`` option: keys, a minus before those that descend; raises QueryError."""
    keys = []
    known = {"id", "name", *RECORD_TYPES[kind].fields()}
    for word in text.replace(",", " ").split():
        key = word.removeprefix("-")
        if key not in known:
            raise QueryError(f"cannot sort {kind} records by {key!r}{did_you_mean(key, known)}")
        keys.append((key, word.startswith("-")))
    return tuple(keys)


def sort_records(
    records: Iterable[Record],
    keys: tuple[tuple[str, bool], ...],
    store: Store,
    text_key: TextKey,
) -> list[Record]:
    """Sort by the keys; what lacks a value comes last, ties go by id; ``text_key`` collates."""
    ordered = sorted(records, key=lambda record: natural_key(record.id))
    for key, descending in reversed(keys):
        found = [(one, _record_key(one, key, store, text_key)) for one in ordered]
        with_value = [pair for pair in found if pair[1] is not None]
        with_value.sort(key=lambda pair: pair[1], reverse=descending)
        ordered = [one for one, _ in with_value] + [one for one, held in found if held is None]
    return ordered


def _record_key(record: Record, key: str, store: Store, text_key: TextKey) -> Any:
    field = type(record).fields().get(key)
    if field is None:
        return natural_key(record.id) if key == "id" else text_key(record.name)
    value = _held(record, field)
    if value in (None, (), {}):
        return None
    first = next(iter(value)) if isinstance(value, tuple | dict) else value
    return _value_key(first, field, store, text_key)


def _held(record: Record, field: Field) -> Any:
    """Return the value of a field, or what its absence counts as."""
    value = getattr(record, field.name)
    return (field.absent or None) if value is None else value


def _value_key(value: Any, field: Field, store: Store, text_key: TextKey) -> Any:
    """Return what a value sorts by, such that all values of one field can be compared."""
    if isinstance(field.type, ft.DateOrEvent) and isinstance(value, Ref):
        event = store.find(value)
        value = getattr(event, "when", None) or value
    if isinstance(value, Date):
        return 0, value.sort_key
    if isinstance(value, int | float):
        return 0, value
    if isinstance(field.type, ft.Choice):
        return 0, field.type.options.index(value)
    if isinstance(field.type, ft.Marking):
        return 0, store.scheme.strictness(value)
    first = None if isinstance(value, Role) else next(references(value), None)
    if first is not None:
        named = store.find(first)
        return 1, text_key(named.name if named else first.id), first
    return 1, text_key(words_of(value)[0])


def group_keys(kind: str) -> dict[str, str]:
    """Return every key that listings of a kind can be grouped by, with its documentation."""
    keys = {"source": "The sources that state the record."}
    for key, field in RECORD_TYPES[kind].fields().items():
        keys[key] = field.doc
        if isinstance(field.type, ft.EdtfDate | ft.DateOrEvent):
            keys |= {f"{key}.{unit}": f"{field.doc} By {unit}." for unit in PRECISIONS}
    return keys


def parse_group(kind: str, text: str) -> str:
    """Read a ``:group:`` option: no key, or one, for dates also ``when.month``.

    Raises QueryError.
    """
    key, known = text.strip(), group_keys(kind)
    if key and key not in known:
        raise QueryError(f"cannot group {kind} records by {key!r}{did_you_mean(key, known)}")
    return key


def group_records(
    records: Iterable[Record], key: str, store: Store, text_key: TextKey
) -> list[Group]:
    """Return the records in groups by a key of `group_keys`, groups in the order of their values.

    A record with several values stands in each group; those with none come last, with None. Dates
    give the day, month or year that they lie in; a date that may lie in several stands for itself.
    Within a group the records keep their order.
    """
    name, _, unit = key.partition(".")
    found: dict[Any, list[Record]] = {}
    order: dict[Any, Any] = {}
    without: list[Record] = []
    for record in records:
        field = type(record).fields().get(name)
        if field is None:
            values: list[Any] = [Ref("source", ident) for ident in record.sources]
        else:
            values = _group_values(_held(record, field), field, unit or "day")
        for value in values:
            if value not in order:
                order[value] = _value_key(value, field or _SOURCE, store, text_key)
            found.setdefault(value, []).append(record)
        if not values:
            without.append(record)
    groups = [
        Group(_shown(value), found[value]) for value in sorted(found, key=lambda one: order[one])
    ]
    return [*groups, Group(None, without)] if without else groups


_SOURCE = Field("source", "sources", ft.ListOf(ft.Reference("source")), "Source", "")


def _group_values(value: Any, field: Field, unit: str) -> list[Any]:
    if value in (None, (), {}):
        return []
    if isinstance(value, Date):
        return [_unit_of(value, unit)]
    roles = isinstance(field.type, ft.Roles)
    refs = [] if roles else list(dict.fromkeys(references(value)))
    if refs:
        return refs
    if isinstance(value, tuple | dict):
        return list(dict.fromkeys(word for item in value for word in words_of(item)))
    return [value]


def _shown(value: Any) -> Ref | Date | str:
    return value if isinstance(value, Ref | Date) else words_of(value)[0]


def _unit_of(date: Date, unit: str) -> Date:
    """Return the day, month or year that a date surely lies in, else the date without its time."""
    length = {"day": 10, "month": 7, "year": 4}[unit]
    earliest, latest = date.earliest, date.latest
    if earliest and latest and earliest.isoformat()[:length] == latest.isoformat()[:length]:
        vague = unit == "day" and (date.approximate or date.uncertain)
        return date if vague else Date.parse(earliest.isoformat()[:length])
    return _without_time(date)


def _without_time(date: Date) -> Date:
    def day(part: Part | None, absent: str) -> str:
        if part is None:
            return absent
        return part.earliest.isoformat() + part.qualifier if part.time else part.edtf

    if not date.is_interval:
        return date
    start = day(date.start, ".." if date.open_start else "")
    return Date.parse(f"{start}/{day(date.end, '..' if date.open_end else '')}")
