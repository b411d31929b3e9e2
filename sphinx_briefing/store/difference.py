"""What is new, changed and gone between two states of the data, value by value, and who says it.

A record that was renamed (``was``) is the same record: neither it nor what refers to it counts as
gone and new. Two states of which nothing is listed say the same: every statement of every record
is compared, and only places in files do not count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from sphinx_briefing.model import Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.record_change import (
    VERDICT,
    Ids,
    RecordChange,
    ValueChange,
    Verdicts,
    record_change,
    records_of,
)
from sphinx_briefing.store.stated import Said
from sphinx_briefing.store.store import Store


class Merged(NamedTuple):
    """A record that went into another one, which had been there before."""

    before: Record
    into: Ref


@dataclass(frozen=True)
class Difference:
    """Everything that differs, each in the order of kinds and ids."""

    new: tuple[Record, ...] = ()
    changed: tuple[RecordChange, ...] = ()
    retracted: tuple[Record, ...] = ()
    merged: tuple[Merged, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return bool(self.new or self.changed or self.retracted or self.merged)

    @property
    def statuses(self) -> tuple[RecordChange, ...]:
        """The events whose status is another one."""
        return tuple(one for one in self.changed if one.status())

    def refs(self) -> frozenset[Ref]:
        """Return every record that is listed, also under ids that it has no more."""
        pairs = (one.ref for change in self.changed for one in (change.before, change.after))
        gone = (one.before.ref for one in self.merged)
        return frozenset((*pairs, *gone, *(one.ref for one in (*self.new, *self.retracted))))

    def only(self, fits: Callable[[Record], bool]) -> Difference:
        """Return what of it concerns records that fit, on either side."""
        return Difference(
            tuple(filter(fits, self.new)),
            tuple(one for one in self.changed if fits(one.before) or fits(one.after)),
            tuple(filter(fits, self.retracted)),
            tuple(one for one in self.merged if fits(one.before)),
        )


def difference(before: Store, after: Store) -> Difference:
    """Return what differs between two stores, with all that is known in each."""
    old, new = before.everything, after.everything
    ids = Ids(old, new)
    was = {one.ref: one for one in records_of(old)}
    paired: dict[Ref, Record] = {}
    merged, retracted = [], []
    for ref, record in was.items():
        now = ids.now(ref)
        if now is None:
            retracted.append(record)
        elif now != ref and (now in was or now in paired):
            merged.append(Merged(record, now))
        else:
            paired[now] = record
    fresh, changed = [], []
    for record in records_of(new):
        if record.ref not in paired:
            fresh.append(record)
        elif change := record_change(paired[record.ref], record, ids, _verdicts(old, new)):
            changed.append(change)
    return Difference(tuple(fresh), tuple(changed), tuple(retracted), tuple(merged))


def _verdicts(old: Store, new: Store) -> Verdicts:
    def compare(before: Record, after: Record) -> ValueChange | None:
        found = (old.verdicts.get(before.ref), new.verdicts.get(after.ref))
        if None in found:  # not every state has the stored texts
            return None
        first, last = (Said(one.verdict.value, ()) for one in found if one)
        return ValueChange(VERDICT, (first,), (last,)) if first != last else None

    return compare
