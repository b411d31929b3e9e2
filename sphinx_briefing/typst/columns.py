"""How wide the columns of a table are, and what of its cells must be broken to fit them.

All sizes are numbers of characters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docutils import nodes
from docutils.nodes import Element

# About so many characters stand in a line of a table as wide as the page.
_LINE = 80
# So many stand in it at most.
_FULL_LINE = 92
# Space beside the words of a cell.
_BESIDE = 3
# Where a long word may be broken.
_BREAKS = re.compile(r"[\s./_\\:,-]+")
# Columns of no more than this take what they need before the others share the rest.
_SHORT = 14
_LONGEST = 60
# A table that has no room for so much of the words of each column is set in smaller letters.
_WHOLE_WORD = 18
_SMALLEST = 0.6
# The height of a picture in a cell, in lines.
_PICTURE = 14


@dataclass(frozen=True, slots=True)
class Columns:
    """The Typst sizes of the columns, the size of letters in them (1: as usual), and their room.

    ``room`` has, for each column, how many characters stand in one of its lines.
    """

    sizes: Sequence[str]
    letters: float
    room: Sequence[int]

    def of(self, column: int, span: int = 1) -> int:
        """Return the room in a cell that begins in *column* and goes over *span* columns."""
        return sum(self.room[column : column + span]) + _BESIDE * (span - 1) or _LINE


def plan(table: Element, given: Sequence[int], *, author: bool) -> Columns:
    """Return the columns of *table*; the widths *given* count where they are the *author*'s."""
    count = max(len(given), 1)
    words = _longest_words(table, count)
    need = sum(min(word, _WHOLE_WORD) + _BESIDE for word in words)
    letters = max(min(_FULL_LINE / need, 1.0), _SMALLEST)
    line = int(_FULL_LINE / letters) if letters < 1 else _LINE
    least = _capped([word + _BESIDE for word in words], line)
    if author and given:
        shares = roomy_widths([max(width, 1) for width in given], least, line)
        return _shared(shares, letters)
    natural = natural_widths(table, count)
    if sum(natural) + _BESIDE * (count - 3) <= line - 8:
        return Columns(["auto"] * count, letters, [max(size, _LONGEST) for size in natural])
    short = {column for column, size in enumerate(natural) if size <= _SHORT}
    taken = sum(natural[column] + _BESIDE for column in short)
    if len(short) == count or taken > line * 0.6:
        shares = [max(size, 6) for size in natural]
        return _shared(roomy_widths(shares, least, line), letters)
    long = [column for column in range(count) if column not in short]
    rest = line - taken
    wanted = _capped([words[column] + _BESIDE for column in long], rest)
    shares = roomy_widths([natural[column] for column in long], wanted, rest)
    sizes, room = ["auto"] * count, list(natural)
    for column, share in zip(long, shares, strict=True):
        sizes[column], room[column] = f"{share}fr", max(share - _BESIDE, 2)
    return Columns(sizes, letters, room)


def _capped(sizes: Sequence[int], line: int) -> list[int]:
    """Return *sizes*, the largest of them made smaller until all have room in a *line*."""
    cap = max(sizes)
    while sum(min(size, cap) for size in sizes) > line and cap > _BESIDE + 1:
        cap -= 1
    return [min(size, cap) for size in sizes]


def _shared(shares: Sequence[int], letters: float) -> Columns:
    return Columns(
        [f"{share}fr" for share in shares], letters, [max(share - _BESIDE, 2) for share in shares]
    )


def _cells(table: Element, count: int) -> Iterator[tuple[int, Element]]:
    """Yield the cells of one column only with their column; those of tables within are not."""
    for row in table.findall(nodes.row):
        if _table_of(row) is not table:
            continue
        for column, entry in enumerate(row.children[:count]):
            if isinstance(entry, Element) and not entry.get("morecols"):
                yield column, entry


def _table_of(node: Element) -> Element:
    while not isinstance(node, nodes.table) and node.parent is not None:
        node = node.parent
    return node


def natural_widths(table: Element, count: int) -> list[int]:
    """Return for each column how many characters it needs: about its longest entry, at most 60."""
    longest = [3] * count
    for column, entry in _cells(table, count):
        lines = entry.astext().split("\n")
        size = max((len(line) for line in lines), default=0)
        longest[column] = max(longest[column], min(size, _LONGEST))
    return longest


def roomy_widths(shares: Sequence[int], least: Sequence[int], line: int) -> list[int]:
    """Return widths of columns that share a *line* as *shares* says, none under its *least*.

    Columns that would be too narrow get what they need, the others share the rest.
    """
    narrow: set[int] = set()
    while True:
        rest = line - sum(least[column] for column in narrow)
        whole = sum(share for column, share in enumerate(shares) if column not in narrow)
        widths = [
            least[column] if column in narrow else max(round(share / whole * rest), 1)
            for column, share in enumerate(shares)
        ]
        found = {column for column, width in enumerate(widths) if width < least[column]}
        if not found or len(narrow | found) == len(shares):
            return widths
        narrow |= found


def longest_word(node: Element) -> int:
    """Return the length of the longest part of the text of *node* that is not broken by itself."""
    return max(map(len, _BREAKS.split(node.astext())))


def _longest_words(table: Element, count: int) -> list[int]:
    longest = [1] * count
    for column, entry in _cells(table, count):
        longest[column] = max(longest[column], longest_word(entry))
    return longest


def cell_lines(node: Element, room: int) -> int:
    """Return about how many lines the text and the pictures of *node* take, *room* wide."""
    lines = 0
    for child in node.children:
        if isinstance(child, nodes.image):
            lines += _PICTURE
        elif isinstance(child, nodes.TextElement):
            text = child.astext()
            rows = text.split("\n") if isinstance(child, nodes.FixedTextElement) else [text]
            lines += sum(math.ceil(max(len(row), 1) / max(room, 1)) for row in rows)
            lines += sum(_PICTURE for _ in child.findall(nodes.image))
        elif isinstance(child, Element):
            lines += cell_lines(child, room)
    return lines
