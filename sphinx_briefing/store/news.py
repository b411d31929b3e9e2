"""What is new in each record since an earlier state of the data: of a day, or as it was kept.

A value that more sources give now is no other value, so who gives it does not count here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_briefing.model import Record
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.stated import item_keys
from sphinx_briefing.store.store import Store

if TYPE_CHECKING:  # few builds compare anything
    from sphinx_briefing.store.record_change import Ids, ValueChange

NEW, CHANGED = "new", "changed"
"""What a value is; empty for one that was there before."""


class Fresh(NamedTuple):
    """What is new in a record; ``before`` is the record as it was, None where there was none."""

    before: Record | None
    values: Mapping[str, ValueChange]
    ids: Ids | None

    @property
    def state(self) -> str:
        """`NEW`, `CHANGED`, or nothing."""
        if self.before is None:
            return NEW
        return CHANGED if self.values else ""

    def single(self, field: Field, value: Any) -> str:
        """Return what a value is, of a field that has one; others may give others.

        None stands for ``~``, a value that was asked and is not known.
        """
        from sphinx_briefing.store.record_change import UNKNOWN

        change = self.values.get(field.key)
        if change is None:
            return ""
        value = UNKNOWN if value is None else value
        was = [self._same(one.value) for one in change.before if one.value is not UNKNOWN]
        now = self._same(value)
        taken = bool(change.after) and self._same(change.after[0].value) == now
        if now in was:
            return CHANGED if taken and now != was[0] else ""
        return CHANGED if taken and was else NEW

    def item(self, field: Field, item: Any) -> str:
        """Return what an item of a list is, or a part of one by which it is known."""
        if self.before is None or field.key not in self.values:
            return ""
        items = getattr(self.before, field.name)
        was = {key for one in items for key in item_keys(self._same(one))}
        return "" if item_keys(self._same(item))[0] in was else NEW

    def entry(self, field: Field, key: str, value: Any) -> str:
        """Return what an entry of a mapping is."""
        if self.before is None or field.key not in self.values:
            return ""
        was = getattr(self.before, field.name)
        if key not in was:
            return NEW
        same = self._same(was[key]) == self._same(value)
        return "" if same else CHANGED

    def _same(self, value: Any) -> Any:
        return self.ids.same(value) if self.ids else value


@dataclass
class News:
    """Tells what is new in records; ``earlier`` gives a record as it was, None for a new one.

    ``day`` is the day since which they are, None where they are compared with data that were kept.
    """

    earlier: Callable[[Record, Store], Record | None]
    day: Date | None = None
    ids: Ids | None = None
    _known: dict[int, tuple[Record, Fresh]] = field(default_factory=dict)

    def of(self, record: Record, store: Store) -> Fresh:
        """Return what is new in a record of a store."""
        found = self._known.get(id(record))
        if found is None:
            found = self._known[id(record)] = record, self._fresh(record, store)
        return found[1]

    def _fresh(self, record: Record, store: Store) -> Fresh:
        from sphinx_briefing.store.record_change import STATED, VERDICT, record_change

        before = self.earlier(record, store)
        change = record_change(before, record, self.ids) if before else None
        values = {
            one.key: one
            for one in (change.values if change else ())
            if one.key not in {STATED, VERDICT} and not one.only_voices
        }
        return Fresh(before, values, self.ids)


class Since:
    """What tells one earlier state from another, and what is new beside it, made when asked for.

    ``state`` is empty once it turns out that nothing can be compared.
    """

    def __init__(self, state: str, load: Callable[[Store], News | None]) -> None:
        self.state, self._load = state, load

    def news(self, today: Store) -> News | None:
        """Return what is new in the data of today; None where nothing is to be marked."""
        found = self._load(today)
        if found is None:
            self.state = ""  # so that the next build looks again, and tells again what is wrong
        return found


NOTHING_NEW = Since("", lambda _today: None)
"""Where nothing is to be marked as new."""


def news_since(day: Date) -> News:
    """Return what sources published after a day say anew."""
    from sphinx_briefing.store.reported import reported

    return News(lambda record, store: reported(record, store.published, day), day)


def news_beside(before: Store, today: Store) -> News:
    """Return what is new in the data of today beside those of then."""
    from sphinx_briefing.store.record_change import Ids, records_of

    old = before.everything
    ids = Ids(old, today.everything)
    paired: dict[Ref, Record] = {}
    for one in records_of(old):
        now = ids.now(one.ref)
        if now and (now == one.ref or now not in paired):
            paired[now] = one
    return News(lambda record, _store: paired.get(record.ref), None, ids)
