"""Blocks → CommonMark with the tables of GitHub, to be read as they are or rendered.

One function escapes: no text of the data becomes markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sphinx_briefing.model.values import Ref
from sphinx_briefing.views import blocks as b

_INLINE = re.compile(r"[\\`*_\[\]<>&~|$^{}@]|:(?=//)")
_START = re.compile(r"^(\d*)([#+\-=>]|(?<=\d)[.)])")


def escaped(text: str) -> str:
    """Return words on one line that mean nothing but themselves, wherever they stand."""
    words = _INLINE.sub(lambda match: f"\\{match.group()}", " ".join(text.split()))
    return _START.sub(r"\1\\\2", words)


class Markdown:
    """Writes blocks; ``address`` gives where a record's own file is, from this one, if it has one.

    ``words`` gives the text of a child node.
    """

    def __init__(self, address: Callable[[Ref], str | None], words: Callable[[str], str]) -> None:
        self._address = address
        self._words = words

    def write(self, found: Sequence[Any], level: int = 1) -> str:
        """Return blocks one below the other, with an empty line in between."""
        return "\n\n".join(part for one in found for part in self._block(one, level) if part)

    def _block(self, block: Any, level: int) -> Iterator[str]:
        match block:
            case b.Card():
                yield f"{'#' * level} {self.line(block.title)}"
                yield " · ".join(escaped(one.text) for one in block.chips)
                yield self.write(block.blocks, level + 1)
            case b.Group():
                yield f"{'#' * min(level, 6)} {self.line(block.title)}"
                yield self.write(block.blocks, level + 1)
            case b.Facts():
                yield "\n".join(self._fact(one) for one in block.rows)
            case b.Paragraph():
                yield self.line(block.line)
            case b.Quotation():
                yield "\n".join(self._quotation(block))
            case b.Items():
                yield "\n".join(f"- {self.line(one)}" for one in block.lines)
            case b.Table():
                yield from self._table(block)
            case b.Listing():
                yield f"**{escaped(block.caption)}**" if block.caption else ""
                yield self.write(block.blocks, level)
            case b.Picture():
                yield self.write(block.table, level)

    def _fact(self, fact: b.Fact) -> str:
        label = f"- **{escaped(fact.label)}:**"
        if len(fact.values) == 1:
            return f"{label} {self.line(fact.values[0])}"
        return "\n".join([label, *(f"  - {self.line(one)}" for one in fact.values)])

    def _quotation(self, quotation: b.Quotation) -> Iterator[str]:
        yield f"> {self.line(quotation.words)}"
        if quotation.attribution:
            yield ">"
            yield f"> {self.line(quotation.attribution)}"

    def _table(self, table: b.Table) -> Iterator[str]:
        yield f"**{escaped(table.caption)}**" if table.caption else ""
        rows = [[escaped(one) for one in table.columns], ["---"] * len(table.columns)]
        for row in table.rows:
            if isinstance(row, b.Band):
                rows.append([self.line(row.title), *[""] * (len(table.columns) - 1)])
            else:
                rows.append([self._cell(one) for one in row])
        yield "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def _cell(self, cell: b.Cell) -> str:
        return "<br>".join(map(self.line, cell.values))

    def line(self, line: b.Line) -> str:
        """Return a line of pieces."""
        return "".join(map(self._piece, line))

    def _piece(self, piece: b.Piece) -> str:
        match piece:
            case b.Text() | b.Time() | b.Step() | b.PageLink():
                return _kept(piece.text)
            case b.Link():
                address = self._address(piece.ref)
                return f"[{_kept(piece.text)}]({address})" if address else _kept(piece.text)
            case b.Url():
                url = re.sub(r"[<>\s]", lambda match: f"%{ord(match.group()):02X}", piece.url)
                return f"[{_kept(piece.text)}](<{url}>)"
            case b.Slot():
                return _kept(self._words(piece.key))
            case b.Sign():
                return _kept(f"{piece.text} {piece.words}" if piece.shown else piece.text)
            case b.Passage():
                return self.line(piece.line)
        return ""


def _kept(text: str) -> str:
    """Return words with the space that they have at either end."""
    before = " " if text[:1].isspace() else ""
    behind = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{escaped(text)}{behind}"
