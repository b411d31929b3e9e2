"""What a list of news is made of: a difference of the data, and who tells it when."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sphinx_briefing.export.frame import About, Export
from sphinx_briefing.model import DATA_TYPES, Record
from sphinx_briefing.model.fieldtypes import FilePath
from sphinx_briefing.store import Store
from sphinx_briefing.store.difference import Difference
from sphinx_briefing.store.plain import in_words
from sphinx_briefing.store.record_change import STATED, UNKNOWN, VERDICT, RecordChange, ValueChange
from sphinx_briefing.store.stated import Said


@dataclass(frozen=True)
class News:
    """A difference with the names of its sides and their data as they may be told.

    ``pages`` are the paths of pages that it shows on, None where that is not told. ``moment`` is
    that of the later side, None where nobody knows it.
    """

    difference: Difference
    names: tuple[str, str]
    stores: tuple[Store, Store]
    about: About
    pages: tuple[str, ...] | None = None
    moment: datetime.datetime | None = None

    @property
    def before(self) -> Export:
        """What asks about records of the earlier side."""
        return Export(self.stores[0], self.about, {})

    @property
    def after(self) -> Export:
        """What asks about records of the later side."""
        return Export(self.stores[1], self.about, {})

    def values(self, change: RecordChange) -> Iterator[ValueChange]:
        """Yield the values that may be told: an edition names no files of the project."""
        fields = DATA_TYPES[change.after.kind].fields()
        for one in change.values:
            field = fields.get(one.key)
            if not (self.about.edition and field and isinstance(field.type, FilePath)):
                yield one

    def title(self, record: Record, *, then: bool = False) -> str:
        """Return the words that name a record on one side."""
        return (self.before if then else self.after).name(record.ref)

    def label(self, record: Record, key: str) -> str:
        """Return the label of what differs in a record, in the project's language."""
        field = DATA_TYPES[record.kind].fields().get(key)
        words = field.label if field else _LABELS[key]
        return self.after.desk.text(words)

    def side(self, said: tuple[Said, ...]) -> str:
        """Return the values of one side in one line, each with who gives it."""
        return "; ".join(self.said(one) for one in said) or "–"

    def said(self, one: Said) -> str:
        """Return a value in words, with who gives it in parentheses."""
        who = ", ".join(voice or self.after.desk.text("the editors") for voice in one.voices)
        words = words_of(one.value)
        return f"{words} ({who})" if words and who else words or who


_LABELS = {VERDICT: "Verdict", STATED: "According to"}
Write = Callable[[News], str]


class NewsFormat(NamedTuple):
    """A format of news: its name, what it is, and the function that writes it."""

    name: str
    doc: str
    write: Write


def words_of(value: Any) -> str:
    """Return a value in one line, as it stands in data."""
    if value is UNKNOWN:
        return "~"
    if isinstance(value, tuple) and type(value) is tuple:  # an entry of a mapping
        return f"{value[0]}: {', '.join(in_words(value[1]))}"
    return " ".join(", ".join(in_words(value)).split())
