"""What blocks hold: their pieces, the words that renderers write, a line as plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sphinx_briefing import pictures
from sphinx_briefing.model.values import Ref
from sphinx_briefing.views.blocks import (
    Cite,
    Content,
    Endnotes,
    Fact,
    Line,
    Link,
    Listing,
    PageLink,
    PagesOf,
    Picture,
    Piece,
    Sign,
    Slot,
    Step,
    Strip,
    Table,
    Text,
    Time,
    Url,
)

_PARTS = frozenset({Cite, Slot, Content})
_PIECES = frozenset({Text, Step, Time, Link, Url, Cite, Slot, PagesOf, PageLink, Sign, Strip})
"""The pieces that hold no others."""
_WRITTEN = frozenset({Text, Step, Time, Link, Url, PageLink})
"""The pieces whose words are their ``text``."""
_WORDLESS = frozenset({Ref, Cite, Slot, PagesOf, Strip})
_HEADS: dict[type, Callable[[Any], tuple[str, ...]]] = {
    Fact: lambda fact: (fact.label,),
    Table: lambda table: (table.caption, *table.columns),
    Listing: lambda listing: (listing.caption,),
    Endnotes: lambda endnotes: (endnotes.title,),
}
"""The words of blocks that are no pieces."""


def pieces(blocks: Iterable[Any]) -> list[Piece]:
    """Return every inline piece in blocks, in the order in which renderers write them."""
    found: list[Piece] = []
    _gather(blocks, found)
    return found


def _gather(items: Iterable[Any], found: list[Piece]) -> None:
    for item in items:
        kind = type(item)  # every page has thousands: this is much quicker than isinstance
        if kind in _PIECES:
            found.append(item)
        elif kind is not Ref and isinstance(item, tuple):
            _gather(item, found)


def parts(blocks: Iterable[Any]) -> list[Cite | Slot | Content]:
    """Return citations and what stands as child nodes, in the order in which they are read."""
    found: list[Cite | Slot | Content] = []
    _gather_parts(blocks, found)
    return found


def _gather_parts(items: Iterable[Any], found: list[Cite | Slot | Content]) -> None:
    for item in items:
        kind = type(item)
        if kind in _PARTS:
            found.append(item)
        elif kind not in _PIECES and kind is not Ref and isinstance(item, tuple):
            _gather_parts(item, found)


def written_words(blocks: Iterable[Any]) -> list[str]:
    """Return the words that a renderer writes itself: all but those of child nodes."""
    found: list[str] = []
    _gather_words(blocks, found)
    return found


def _gather_words(items: Iterable[Any], found: list[str]) -> None:
    for item in items:
        kind = type(item)
        if kind in _WRITTEN:
            found.append(item.text)
        elif kind is Picture:
            found += (
                item.caption,
                *item.notes,
                *item.save_words,
                *pictures.drawn_words(item.drawing),
            )
            if not item.hidden:
                found.append(item.table_title)
                _gather_words(item.table, found)
        elif kind is Sign:
            found += (item.text, item.words) if item.shown else (item.text,)
        elif kind not in _WORDLESS and isinstance(item, tuple):
            if kind in _HEADS:
                found += _HEADS[kind](item)
            _gather_words(item, found)


def plain(line: Line) -> str:
    """Return the words of a line; citations and signs without words beside them are left out."""
    parts = []
    for piece in line:
        if type(piece) in _WRITTEN:
            parts.append(piece.text)  # type: ignore[union-attr]
        elif isinstance(piece, Sign) and piece.shown:
            parts.append(f"{piece.text} {piece.words}")
    return "".join(parts)


def uncited(item: Any) -> Any:
    """Return blocks without citations: for what is not shown everywhere, as numbers must be."""
    if not isinstance(item, tuple):
        return item
    kept = [uncited(one) for one in item if not isinstance(one, Cite)]
    return tuple(kept) if type(item) is tuple else type(item)(*kept)
