"""CSV and TSV, with a mapping file that says which column is which field."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from sphinx_briefing.load import positions
from sphinx_briefing.load.imports.frame import Given, Import, Item
from sphinx_briefing.load.positions import Lines, List, Node, Scalar, parse
from sphinx_briefing.load.structure import FileContent
from sphinx_briefing.model import DATA_TYPES, RECORD_TYPES
from sphinx_briefing.model.values import is_id, suggest_id
from sphinx_briefing.problems import Code, Location, Problem, did_you_mean

ENDING = ".mapping"
"""What the name of a mapping file has behind that of its table."""
KEYS = ("kind", "id", "delimiter", "source", "fields")
WAYS = ("column", "separator", "value")
"""What a mapping says, and what it says of a field beside the name of a column."""


def read(given: Given) -> list[FileContent]:
    """Return the records of the rows; without a mapping, or with a faulty one, nothing."""
    text = given.beside(ENDING)
    if text is None:
        message = f"no file {given.name}{ENDING} says which column is which field; it is not read"
        given.note(Code.BAD_IMPORT, 0, message)
        return []
    mapping = TableMapping(given, text, f"{given.name}{ENDING}")
    rows = list(mapping.items()) if mapping.is_good else []
    return [given.content(rows, mapping.source)]


class TableMapping:
    """Reads a mapping, the file ``name`` with some of the ``keys``, and the table by it."""

    def __init__(self, given: Given, text: str, name: str, keys: tuple[str, ...] = KEYS) -> None:
        self._given = given
        self._name = name
        self._faults = given.problems
        self._makers: dict[str, str] = {}
        self._lines = Lines(text)
        self.is_good = True
        root = parse(text, self._report)
        self._said = self._mapping(root, keys)
        self._kind = self._word("kind")
        self._id = self._word("id")
        if self._kind not in RECORD_TYPES:
            hint = did_you_mean(self._kind, RECORD_TYPES)
            known = ", ".join(RECORD_TYPES)
            self._fault(0, f"kind: {self._kind!r} is no kind of record{hint or '.'} Take: {known}")
        known_fields = DATA_TYPES.get(self._kind, DATA_TYPES["topic"]).fields()
        self._fields = self._mapping(self._said.get("fields"), known_fields)
        source = self._said.get("source")
        self.source = _plain(source) if isinstance(source, positions.Mapping) else None

    def _report(self, code: Code, offset: int, message: str, see: int | None = None) -> None:
        self._fault(offset, message)

    def _fault(self, offset: int, message: str) -> None:
        self.is_good = False
        place = Location(self._name, *self._lines.place(offset))
        self._faults.append(Problem(Code.BAD_IMPORT, place, message))

    def _mapping(self, node: Node | None, known: Any) -> dict[str, Node]:
        if not isinstance(node, positions.Mapping):
            offset = node.offset if node else 0
            self._fault(offset, f"must be a mapping with some of: {', '.join(known)}")
            return {}
        for key, _ in node.entries:
            if key.text not in known:
                hint = did_you_mean(key.text, known)
                self._fault(key.offset, f"unknown key {key.text!r}{hint}")
        return {key.text: value for key, value in node.entries}

    def _word(self, key: str) -> str:
        node = self._said.get(key)
        return node.text if isinstance(node, Scalar) else ""

    def items(self) -> Iterator[Item]:
        """Yield a record for each row."""
        usual = "\t" if self._given.name.endswith(".tsv") else ","
        text = self._given.text
        reader = csv.reader(io.StringIO(text), delimiter=(self._word("delimiter") or usual)[0])
        starts = [0, *(place + 1 for place, char in enumerate(text) if char == "\n")]
        head: list[str] = next(reader, [])
        self._check(head)
        line = reader.line_num
        for row in reader if self.is_good else ():
            offset, line = starts[min(line, len(starts) - 1)], reader.line_num
            item = self._item(dict(zip(head, row, strict=False)), offset) if any(row) else None
            if item:
                yield item

    def asked(self) -> list[tuple[str, int]]:
        """Return the columns that the mapping names, and where."""
        asked = [(self._id, 0)] if self._id else []
        for node in self._fields.values():
            way = node if isinstance(node, Scalar) else self._way(node, "column")
            if isinstance(way, Scalar):
                asked.append((way.text, way.offset))
        return asked

    def _check(self, head: list[str]) -> None:
        """Report columns that the mapping names and the table does not have."""
        for name, offset in self.asked():
            if name not in head:
                self._fault(offset, f"the table has no column {name!r}{did_you_mean(name, head)}")

    def _way(self, node: Node, key: str) -> Node | None:
        return node.get(key) if isinstance(node, positions.Mapping) else None

    def _item(self, row: Mapping[str, str], offset: int) -> Item | None:
        """Return the record of a row; an id that begins with a digit has the kind before it."""
        fields = {key: self._value(node, row) for key, node in self._fields.items()}
        given = {key: value for key, value in fields.items() if value not in ("", [])}
        name = given.get(RECORD_TYPES[self._kind].named_by.key, "")
        own = row.get(self._id, "") if self._id else str(name)
        local = RECORD_TYPES[self._kind].local
        numbered = f"{self._kind}-{own}" if own[:1].isdigit() else own
        ident = own if is_id(own, local=local) else suggest_id(numbered)
        before = self._makers.setdefault(ident, own)
        if not ident or before != own:
            reason = f"the same id as {before!r}, {ident!r}" if ident else "no id"
            self._given.note(
                Code.BAD_IMPORT, offset, f"{own!r} makes {reason}: the row is not read"
            )
            return None
        known = {key: None if value in ("~", ["~"]) else value for key, value in given.items()}
        return Item(self._kind, ident, known, offset)

    def _value(self, node: Node, row: Mapping[str, str]) -> Any:
        if isinstance(node, Scalar):
            return row.get(node.text, "").strip()
        value, column = self._way(node, "value"), self._way(node, "column")
        if value is not None:
            return _plain(value)
        text = row.get(column.text, "") if isinstance(column, Scalar) else ""
        separator = self._way(node, "separator")
        if isinstance(separator, Scalar) and separator.text:
            return [one.strip() for one in text.split(separator.text) if one.strip()]
        return text.strip()


def _plain(node: Node) -> Any:
    if isinstance(node, positions.Mapping):
        return {key.text: _plain(value) for key, value in node.entries}
    if isinstance(node, List):
        return [_plain(one) for one in node.items]
    return None if node.is_null else node.text


DOC = "Each row is a record of the kind that its mapping file says."
IMPORT = Import("csv", "CSV and TSV with a mapping file", (".csv", ".tsv"), read, DOC)
