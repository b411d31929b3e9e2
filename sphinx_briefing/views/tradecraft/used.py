"""What a page, or a document, shows: gathered when it is written, for what tells of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sphinx_briefing.model import Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.news import CHANGED, NEW
from sphinx_briefing.store.store import Store
from sphinx_briefing.views.blocks import Block, Fact, Text

_GRADED = ("reliability", "credibility")
_MARKS = (NEW, CHANGED)


class Used(NamedTuple):
    """The records that a page shows, the sources that it cites, and the scales on it.

    ``scales`` has keys of scales of likelihood, ``confidence``, ``reliability``, ``credibility``,
    and ``news`` where something is marked as new.
    """

    records: tuple[Ref, ...] = ()
    cited: tuple[str, ...] = ()
    scales: frozenset[str] = frozenset()

    def found(self, store: Store) -> list[Record]:
        """Return the records in the order in which they are shown."""
        found = (store.find(ref) for ref in self.records)
        return [one for one in found if one is not None]


def scales_in(blocks: Iterable[Any], labels: dict[str, str]) -> set[str]:
    """Return the scales and marks in blocks; ``labels`` are those of columns with grades."""
    found: set[str] = set()
    waiting: list[Any] = list(blocks)
    while waiting:
        one = waiting.pop()
        if isinstance(one, Text) and one.style == "reliability":
            found.add("reliability")
        elif isinstance(one, Text) and one.style in _MARKS:
            found.add("news")
        elif isinstance(one, Fact) and one.key in _GRADED:
            found.add(one.key)
        if isinstance(one, tuple) and not isinstance(one, Ref):
            columns = getattr(one, "columns", ())
            found |= {key for key, label in labels.items() if label in columns}
            waiting += one
    return found


Blocks = tuple[Block, ...]
