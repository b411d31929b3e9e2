"""What differs in one record between two states of the data: field by field, and who says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sphinx_briefing.model import DATA_TYPES, Record, Statement
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.references import replace_references
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.former import today
from sphinx_briefing.store.resolve import RECORD_ROLE
from sphinx_briefing.store.stated import Said
from sphinx_briefing.store.store import Store

VERDICT = "verdict"
"""The key of what the snapshot says of a quote, which is no field."""
STATED = "sources"
"""The key of who states a record at all, where a voice gives no value."""


class _Unknown:
    """The value of a field that was asked and is not known (``~``)."""

    def __repr__(self) -> str:
        return "~"


UNKNOWN = _Unknown()


class ValueChange(NamedTuple):
    """What differs in one field: values with who gives them, ids of sources or `EDITORS`.

    Of a field of one value they are all that are given, the taken one first; of lists and mappings
    the items that differ, of a mapping as pairs. `UNKNOWN` stands for ``~``.
    """

    key: str
    before: tuple[Said, ...]
    after: tuple[Said, ...]

    @property
    def only_voices(self) -> bool:
        """Whether the values are the same, and others give them."""
        return [one.value for one in self.before] == [one.value for one in self.after]


class RecordChange(NamedTuple):
    """A record that is there on both sides, under its ids of either, and the fields that differ."""

    before: Record
    after: Record
    values: tuple[ValueChange, ...]

    @property
    def renamed(self) -> bool:
        """Whether its id is another one."""
        return self.before.id != self.after.id

    def status(self) -> tuple[str, str] | None:
        """Return the status of an event before and after (empty: none), where it is another."""
        old, new = (getattr(one, "status", None) or "" for one in (self.before, self.after))
        return (old, new) if old != new else None


Verdicts = Callable[[Record, Record], "ValueChange | None"]


class Ids:
    """Tells references of either side so that the same record has the same one."""

    def __init__(self, old: Store, new: Store) -> None:
        self._new = new.records
        self._renamed = dict(new.former)
        for ref, later in old.former.items():  # read backwards: an id that was given up is back
            if later.id not in new.records[later.kind] and ref.id in new.records[ref.kind]:
                self._renamed.setdefault(later, ref)
        meant = (self.now(one.ref) for one in records_of(old))
        self._both = {one for one in meant if one}

    def now(self, ref: Ref) -> Ref | None:
        """Return the record of today that a reference of then means; None where it is gone."""
        found = self._of(ref)
        return found if found.id in self._new.get(found.kind, {}) else None

    def _of(self, ref: Ref) -> Ref:
        return ref if ref.id in self._new.get(ref.kind, {}) else today(self._renamed, ref)

    def same(self, value: Any) -> Any:
        """Return a value to compare: with today's ids, and no kind where a side has no record.

        A reference that leads nowhere has none, so that what is gone changes nothing that names it.
        Prose may have former ids on either side.
        """

        def replace(ref: Ref, _keys: object = ()) -> Ref:
            found = self._of(ref)
            return found if found in self._both else Ref("", found.id)

        def role(match: re.Match[str]) -> str:
            group = "in" if match["in"] else "id"
            named = replace(Ref(match["kind"], match[group]))
            start, end = (one - match.start() for one in match.span(group))
            return f"{match[0][:start]}{named.id}{match[0][end:]}"

        if isinstance(value, str):
            return RECORD_ROLE.sub(role, value) if "`" in value else value
        return replace_references(value, replace)


def record_change(
    before: Record, after: Record, ids: Ids | None = None, verdicts: Verdicts | None = None
) -> RecordChange | None:
    """Return what differs in a record; None where that is nothing."""
    old, new = _Side(before, ids), _Side(after, ids)
    found = [
        change
        for field in DATA_TYPES[after.kind].fields().values()
        if (change := _field_change(field, old, new))
    ]
    if verdicts and (change := verdicts(before, after)):
        found.append(change)
    if stated := _stated(old, new, found):
        found.append(stated)
    if not found and before.id == after.id:
        return None
    return RecordChange(before, after, tuple(found))


class _Given(NamedTuple):
    """A value as it is compared, and as it is told."""

    same: Any
    said: Said


class _Side:
    """What the statements of a record give, with all who give it."""

    def __init__(self, record: Record, ids: Ids | None) -> None:
        self.record, self._ids = record, ids

    def given(self, field: Field) -> tuple[_Given, ...]:
        """Return every value or item that is given, each once."""
        found: list[_Given] = []
        for value, voice in _each(field, self.record.statements):
            same = self._ids.same(value) if self._ids else value
            place = next((n for n, one in enumerate(found) if one.same == same), None)
            if place is None:
                found.append(_Given(same, Said(value, (voice,))))
            elif voice not in found[place].said.voices:
                voices = tuple(sorted((*found[place].said.voices, voice)))
                found[place] = _Given(same, found[place].said._replace(voices=voices))
        return tuple(found)

    def orders(self, field: Field) -> list[Any]:
        """Return the lists that are given, in their order."""
        return [
            (one.source, [self._ids.same(item) if self._ids else item
                          for item in value])
            for one in self.record.statements
            if isinstance(value := one.values.get(field.name), tuple) and value
        ]  # fmt: skip


def _field_change(field: Field, old: _Side, new: _Side) -> ValueChange | None:
    """Return what differs in a field between the two sides."""
    before, after = old.given(field), new.given(field)
    left = tuple(one.said for one in before if not _among(one, after))
    come = tuple(one.said for one in after if not _among(one, before))
    if not field.many:
        same = not left and not come and [one.same for one in before[:1]] == [
            one.same for one in after[:1]
        ]  # fmt: skip
        return None if same else ValueChange(field.key, _told(before), _told(after))
    if field.key == "was" and old.record.id != new.record.id:
        # told as another id of the record, and not as a value that it got
        own = [old.record.id, new.record.id]
        left = tuple(one for one in left if one.value not in own)
        come = tuple(one for one in come if one.value not in own)
        return ValueChange(field.key, left, come) if left or come else None
    if left or come:
        return ValueChange(field.key, left, come)
    if old.orders(field) == new.orders(field):
        return None
    return ValueChange(field.key, _told(before), _told(after))  # in another order, as of a chain


def _stated(old: _Side, new: _Side, found: list[ValueChange]) -> ValueChange | None:
    """Return the voices that come or go without any value that would tell so."""
    before, after = ({part.source for part in one.record.statements} for one in (old, new))
    sides = (side for one in found for side in (one.before, one.after))
    told = {voice for side in sides for one in side for voice in one.voices}
    left, come = sorted(before - after - told), sorted(after - before - told)
    if not (left or come):
        return None
    return ValueChange(STATED, tuple(map(_silent, left)), tuple(map(_silent, come)))


def _silent(voice: str) -> Said:
    return Said("", (voice,))


def _each(field: Field, statements: Iterable[Statement]) -> Iterator[tuple[Any, str]]:
    for one in statements:
        value = one.values.get(field.name)
        if value is None:
            if field.name in one.unknown:
                yield UNKNOWN, one.source
        elif not field.many:
            yield value, one.source
        else:
            for item in value.items() if isinstance(value, Mapping) else value:
                yield item, one.source


def _among(one: _Given, others: tuple[_Given, ...]) -> bool:
    return any(one.same == other.same and one.said.voices == other.said.voices for other in others)


def _told(side: tuple[_Given, ...]) -> tuple[Said, ...]:
    return tuple(one.said for one in side)


def records_of(store: Store) -> Iterator[Record]:
    """Yield all records of a store, by kinds and ids."""
    for kind in DATA_TYPES:
        yield from store.of_kind(kind)
