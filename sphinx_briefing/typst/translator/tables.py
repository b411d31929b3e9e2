"""Tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from docutils import nodes
from docutils.nodes import Element

from sphinx_briefing.typst.columns import Columns, cell_lines, longest_word, plan
from sphinx_briefing.typst.escape import array
from sphinx_briefing.typst.translator.base import Base
from sphinx_briefing.typst.translator.media import length

# A row that is higher than about so many lines may be split over two pages.
_SPLIT_AT = 26
# A cell over more rows than this does not keep them on one page.
_KEPT_ROWS = 3
# A table of so many lines at most stands on one page: two rows alone on the next look lost.
_WHOLE_LINES = 20
_ALIGNMENTS = {"left": "left", "center": "center", "right": "right"}


@dataclass(slots=True)
class _Table:
    node: Element
    widths: list[int] = field(default_factory=list)
    columns: Columns = field(default_factory=lambda: Columns([], 1, []))
    title: str | None = None
    header: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    stub_columns: int = 0
    in_header: bool = False
    column: int = 0
    spans: list[int] = field(default_factory=list)
    splits: bool = False
    head_lines: int = 0
    lines: int = 0


class TablesMixin(Base):
    """Tables with repeated heads, spans, and widths from their content or the author."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._tables: list[_Table] = []
        self._rooms: list[int | None] = []

    def visit_table(self, node: Element) -> None:
        """Open a table."""
        self._tables.append(_Table(node))
        self.push()

    def depart_table(self, node: Element) -> None:
        """Set a table, with its title as caption."""
        rest = self.pop_parts()
        table = self._tables.pop()
        options = [f"columns:{array([*table.columns.sizes] or ['auto'])}"]
        if table.columns.letters < 1:
            options.append(f"letters:{table.columns.letters:.2f}")
        if "width" in node and (width := length(str(node["width"]))):
            options.append(f"width:{width}")
        if node.get("align") in _ALIGNMENTS:
            options.append(f"align-table:{_ALIGNMENTS[node['align']]}")
        if table.lines <= _WHOLE_LINES:
            options.append("whole:true")
        if table.title is not None:
            options.append(f"title:{table.title}")
        repeat = "repeat:false," if table.head_lines > _SPLIT_AT // 2 else ""
        header = f"table.header({repeat}{','.join(table.header)})"
        cells = [header] if table.header else []
        cells += table.cells
        self.body += rest
        if cells:
            self.add(f"tbl({','.join(options)},\n" + ",\n".join(cells) + ")")

    def table_title(self, content: str) -> None:
        """Keep the title of the table for its caption."""
        self._tables[-1].title = content

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
        self._plan()
        self.begin_repeated()
        self._tables[-1].in_header = True

    def depart_thead(self, node: Element) -> None:
        """End the head."""
        self.anchors(self.end_repeated())
        self._tables[-1].in_header = False

    def visit_tbody(self, node: Element) -> None:
        """Begin the rows."""
        self._plan()

    def depart_tbody(self, node: Element) -> None:
        """End the rows."""

    def _plan(self) -> None:
        table = self._tables[-1]
        if not table.columns.sizes:
            author = "colwidths-given" in table.node["classes"] or "width" in table.node
            table.columns = plan(table.node, table.widths, author=author)

    def visit_row(self, node: Element) -> None:
        """Begin a row."""
        table = self._tables[-1]
        table.column = 0
        columns = table.columns
        lines = max(
            (
                cell_lines(cell, columns.of(at, int(cell.get("morecols", 0)) + 1))
                for at, cell in enumerate(node.children)
                if isinstance(cell, Element)
            ),
            default=0,
        )
        table.splits = lines > _SPLIT_AT
        table.lines += lines
        if table.in_header:
            table.head_lines += lines

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
        table = self._tables[-1]
        self._pass_spans(table)
        room = table.columns.of(table.column, int(node.get("morecols", 0)) + 1)
        self._rooms.append(self.room)
        self.room = room if longest_word(node) > room else None
        self.push_structural(node)

    def depart_entry(self, node: Element) -> None:
        """Set a cell."""
        table = self._tables[-1]
        content = self.pop_structural(node)
        if self.room:
            content = f"narrow({content})"
        self.room = self._rooms.pop()
        columns = int(node.get("morecols", 0)) + 1
        rows = int(node.get("morerows", 0)) + 1
        if table.in_header or table.column < table.stub_columns:
            content = f"strong({content})"
        options = []
        if columns > 1:
            options.append(f"colspan:{columns}")
        if rows > 1:
            options.append(f"rowspan:{rows}")
        if table.splits or rows > _KEPT_ROWS:
            options.append("breakable:true")
        if options:
            content = f"table.cell({','.join(options)},{content})"
        self._put(table, content)
        for column in range(table.column, min(table.column + columns, len(table.spans))):
            table.spans[column] = rows - 1
        table.column += columns
