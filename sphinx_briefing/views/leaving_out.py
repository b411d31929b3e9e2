"""What may be left out of a page that has no room for all: whole records, never words of one."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.views.blocks import Band, Block, Card, Group, Items, Line, Table, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.request import Request

_LISTS = {"outlook": "Outlook", "changes": "New"}
"""Directives of tradecraft that list records of several kinds, and the words for what they list."""


def entries(request: Request, blocks: Sequence[Block]) -> int:
    """Return how many entries of a view may be left out; one record is an entry as it is."""
    if request.kind in RECORD_TYPES and request.id:
        return 1 if blocks else 0
    return _count(blocks) if request.kind in (*RECORD_TYPES, *_LISTS) else 0


def kept(counts: Sequence[int], out: int) -> list[int]:
    """Return how many entries each view keeps of its own, so that ``out`` are left out in all.

    The longest list loses its last entry, then the one that is longest now; of equals the last.
    """
    left = list(counts)
    waiting = [(-count, -place) for place, count in enumerate(counts) if count]
    heapq.heapify(waiting)
    for _ in range(min(out, sum(counts))):
        count, place = waiting[0]
        left[-place] -= 1
        if count == -1:
            heapq.heappop(waiting)
        else:
            heapq.heapreplace(waiting, (count + 1, place))
    return left


def first(request: Request, blocks: Sequence[Block], keep: int) -> tuple[Block, ...]:
    """Return blocks with no more than their first ``keep`` entries; heads of none go, too."""
    if request.id or not keep:
        return tuple(blocks) if keep else ()
    return _First(keep).blocks(blocks)


def left_out_line(desk: Desk, numbers: Mapping[str, int], rest: str) -> Line:
    """Return the words for what was left out, by kind of record, and where the rest can be read."""
    named = {kind: desk.text(label) for kind, label in _labels()}
    parts = [f"{named[kind]} ({desk.language.number(n)})" for kind, n in numbers.items()]
    words = desk.text("Left out for want of room: {kinds}.", kinds=desk.language.join(parts))
    return (Text(f"{words} {rest}".rstrip()),)


def _labels() -> Iterator[tuple[str, str]]:
    yield from ((kind, record.plural_label) for kind, record in RECORD_TYPES.items())
    yield from _LISTS.items()


def _count(blocks: Sequence[Any]) -> int:
    return sum(_entries_of(block) for block in blocks)


def _entries_of(block: Any) -> int:
    if isinstance(block, Table):
        return sum(not isinstance(row, Band) for row in block.rows)
    if isinstance(block, Items):
        return len(block.lines)
    if isinstance(block, Card):
        return 1
    return _count(getattr(block, "blocks", ()))


class _First:
    """Takes so many entries from blocks, one after the other."""

    def __init__(self, keep: int) -> None:
        self.keep = keep

    def blocks(self, blocks: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(one for block in blocks for one in self._block(block))

    def _block(self, block: Any) -> Iterator[Any]:
        if isinstance(block, Table):
            rows = tuple(self._rows(block.rows))
            if rows:
                yield block._replace(rows=rows)
        elif isinstance(block, Items):
            lines, self.keep = block.lines[: self.keep], max(0, self.keep - len(block.lines))
            if lines:
                yield Items(lines, block.keys[: len(lines)])
        elif isinstance(block, Card):
            self.keep -= 1
            if self.keep >= 0:
                yield block
        elif hasattr(block, "blocks"):
            inner = self.blocks(block.blocks)
            if inner or not isinstance(block, Group):
                yield block._replace(blocks=inner)
        else:
            yield block

    def _rows(self, rows: Sequence[Any]) -> Iterator[Any]:
        """Yield rows with the bands above them."""
        bands: list[Band] = []
        for row in rows:
            if isinstance(row, Band):
                bands.append(row)
            elif self.keep > 0:
                self.keep -= 1
                yield from (*bands, row)
                bands = []
