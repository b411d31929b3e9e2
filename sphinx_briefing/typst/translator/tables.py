"""Tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from docutils import nodes
from docutils.nodes import Element

from sphinx_briefing.typst.translator.base import Base

# About so many characters stand in a line of a table as wide as the page.
_LINE = 80
# Space beside the words of a cell, in characters.
_BESIDE = 3
# Where a long word may be broken.
_BREAKS = re.compile(r"[\s./_\\:,-]+")
# A row of more characters than this in one cell may be split over two pages.
_SPLIT_AT = 900
_ALIGNMENTS = {"left": "left", "center": "center", "right": "right"}


@dataclass(slots=True)
class _Table:
    widths: list[int] = field(default_factory=list)
    title: str | None = None
    header: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    stub_columns: int = 0
    in_header: bool = False
    column: int = 0
    spans: list[int] = field(default_factory=list)
    splits: bool = False


class TablesMixin(Base):
    """Tables with repeated heads, spans, and widths from their content or the author."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._tables: list[_Table] = []

    def visit_table(self, node: Element) -> None:
        """Open a table."""
        self._tables.append(_Table())
        self.push()

    def depart_table(self, node: Element) -> None:
        """Set a table, with its title as caption."""
        rest = self.pop_parts()
        table = self._tables.pop()
        options = [f"columns:{self._columns(node, table)}"]
        if node.get("align") in _ALIGNMENTS:
            options.append(f"align-table:{_ALIGNMENTS[node['align']]}")
        if table.title is not None:
            options.append(f"title:{table.title}")
        header = f"table.header({','.join(table.header)})" if table.header else None
        cells = [header] if header else []
        cells += table.cells
        self.body += rest
        if cells:
            self.add(f"tbl({','.join(options)},\n" + ",\n".join(cells) + ")")

    def table_title(self, content: str) -> None:
        """Keep the title of the table for its caption."""
        self._tables[-1].title = content

    @staticmethod
    def _columns(node: Element, table: _Table) -> str:
        count = max(len(table.widths), 1)
        given = "colwidths-given" in node["classes"] or "width" in node
        if given and table.widths:
            widths = roomy_widths(node, table.widths)
            return "(" + ",".join(f"{width}fr" for width in widths) + ",)"
        return f"widths({','.join(map(str, natural_widths(node, count)))})"

    def visit_tgroup(self, node: Element) -> None:
        """Note how many columns there are."""
        self._tables[-1].spans = [0] * int(node.get("cols", 1))

    def depart_tgroup(self, node: Element) -> None:
        """Nothing is left to do."""

    def visit_colspec(self, node: Element) -> None:
        """Note the width of a column and whether it heads the rows."""
        table = self._tables[-1]
        table.widths.append(int(node.get("colwidth", 1) or 1))
        if node.get("stub"):
            table.stub_columns += 1
        raise nodes.SkipNode

    def visit_thead(self, node: Element) -> None:
        """Begin the head, which is shown again on each page of the table."""
        self.begin_repeated()
        self._tables[-1].in_header = True

    def depart_thead(self, node: Element) -> None:
        """End the head."""
        self.anchors(self.end_repeated())
        self._tables[-1].in_header = False

    def visit_tbody(self, node: Element) -> None:
        """Begin the rows."""

    depart_tbody = visit_tbody

    def visit_row(self, node: Element) -> None:
        """Begin a row."""
        table = self._tables[-1]
        table.column = 0
        table.splits = any(len(cell.astext()) > _SPLIT_AT for cell in node.children)

    def depart_row(self, node: Element) -> None:
        """Fill the cells that the row lacks, so that the next row begins at its own place."""
        table = self._tables[-1]
        self._pass_spans(table)
        while table.column < len(table.spans):
            self._put(table, '""')
            table.column += 1
            self._pass_spans(table)

    @staticmethod
    def _pass_spans(table: _Table) -> None:
        while table.column < len(table.spans) and table.spans[table.column] > 0:
            table.spans[table.column] -= 1
            table.column += 1

    @staticmethod
    def _put(table: _Table, cell: str) -> None:
        (table.header if table.in_header else table.cells).append(cell)

    def visit_entry(self, node: Element) -> None:
        """Open a cell."""
        self._pass_spans(self._tables[-1])
        self.push_structural(node)

    def depart_entry(self, node: Element) -> None:
        """Set a cell."""
        table = self._tables[-1]
        content = self.pop_structural(node)
        columns = int(node.get("morecols", 0)) + 1
        rows = int(node.get("morerows", 0)) + 1
        if table.in_header or table.column < table.stub_columns:
            content = f"strong({content})"
        options = []
        if columns > 1:
            options.append(f"colspan:{columns}")
        if rows > 1:
            options.append(f"rowspan:{rows}")
        if table.splits:
            options.append("breakable:true")
        if options:
            content = f"table.cell({','.join(options)},{content})"
        self._put(table, content)
        for column in range(table.column, min(table.column + columns, len(table.spans))):
            table.spans[column] = rows - 1
        table.column += columns


def natural_widths(table: Element, count: int) -> list[int]:
    """Return for each column how many characters it needs: about its longest entry, at most 60.

    Cells over several columns are not counted.
    """
    longest = [3] * count
    for row in table.findall(nodes.row):
        for column, entry in enumerate(row.children[:count]):
            if isinstance(entry, Element) and not entry.get("morecols"):
                lines = entry.astext().split("\n")
                size = max((len(line) for line in lines), default=0)
                longest[column] = max(longest[column], min(size, 60))
    return longest


def roomy_widths(table: Element, given: Sequence[int]) -> list[int]:
    """Return the widths *given* by the author, in characters; no word runs out of its column.

    Columns that are too narrow get what they need, the others share the rest as they were to.
    """
    least = _longest_words(table, len(given))
    shares = [max(width, 1) for width in given]
    narrow: set[int] = set()
    while True:
        rest = _LINE - sum(least[column] for column in narrow)
        whole = sum(share for column, share in enumerate(shares) if column not in narrow)
        widths = [
            least[column] if column in narrow else max(round(share / whole * rest), 1)
            for column, share in enumerate(shares)
        ]
        found = {column for column, width in enumerate(widths) if width < least[column]}
        if not found or len(narrow | found) == len(shares):
            return widths
        narrow |= found


def _longest_words(table: Element, count: int) -> list[int]:
    longest = [1] * count
    for row in table.findall(nodes.row):
        for column, entry in enumerate(row.children[:count]):
            if isinstance(entry, Element) and not entry.get("morecols"):
                words = _BREAKS.split(entry.astext())
                longest[column] = max(longest[column], *map(len, words))
    return [min(word + _BESIDE, _LINE // count) for word in longest]
