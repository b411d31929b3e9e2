"""Rows that stand on no line of a text, as those of a database: told by a key of their own."""

from __future__ import annotations

import dataclasses
import datetime
import math
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from sphinx_briefing.load.finding import MAX_BYTES
from sphinx_briefing.load.imports.conditions import Condition, conditions_of
from sphinx_briefing.load.imports.frame import Given
from sphinx_briefing.load.imports.tables import KEYS, TableMapping
from sphinx_briefing.load.positions import Node, Scalar
from sphinx_briefing.load.structure import FileContent
from sphinx_briefing.problems import Code, Problem, did_you_mean

ROW_KEYS = (*(key for key in KEYS if key != "delimiter"), "where", "limit")
"""What a mapping of such rows says, beside where they are."""
LIMIT = 100_000
"""So many rows are read where a mapping does not say otherwise; of more, none is."""
_KEY = re.compile(r"[^\w/-]+")


class Row(NamedTuple):
    """A row: what tells it from others, such as ``meetings/17``, and its values by column."""

    key: str
    values: Mapping[str, Any]


class TooMuchError(ValueError):
    """There are more rows, or longer ones, than are read."""


class KeyedMapping(TableMapping):
    """A mapping of rows, with a ``where:`` and a ``limit:``."""

    def __init__(
        self, given: Given, text: str, name: str, keys: tuple[str, ...] = ROW_KEYS
    ) -> None:
        super().__init__(given, text, name, keys)
        self.conditions: list[Condition] = conditions_of(self._said.get("where"), self.fault)
        self.limit = self._number("limit") or LIMIT

    def fault(self, offset: int, message: str) -> None:
        """Note what is wrong in the mapping."""
        self._fault(offset, message)

    def node(self, key: str) -> Node | None:
        """Return what stands under a key of the mapping."""
        return self._said.get(key)

    def word(self, key: str) -> str:
        """Return the text under a key, or an empty one."""
        return self._word(key).strip()

    def _number(self, key: str) -> int:
        node = self._said.get(key)
        if node is None:
            return 0
        if isinstance(node, Scalar) and node.text.isdecimal() and int(node.text) > 0:
            return int(node.text)
        self.fault(node.offset, f"{key}: must be a whole number above 0")
        return 0

    def columns(self) -> list[str]:
        """Return the columns that make records, each once, in the order of their names."""
        return sorted({name for name, _ in self.asked()})

    def check(self, head: list[str], shown: str) -> bool:
        """Report columns that the mapping names and that there are not; say whether all is well."""
        asked = [*self.asked(), *((one.column, one.offset) for one in self.conditions)]
        for name, offset in asked:
            if name not in head:
                self.fault(offset, f"{shown} has no column {name!r}{did_you_mean(name, head)}")
        return self.is_good

    def contents(self, rows: list[Row]) -> list[FileContent]:
        """Return what the rows say; each record, and each fault, has the key of its row."""
        given = self._given
        # each row is a line of a text that is nowhere, so that faults of records find their row
        lines = dataclasses.replace(given, text="\n" * len(rows), problems=[])
        self._given = lines
        items = [self._item(row.values, place) for place, row in enumerate(rows, 1)]
        content = lines.content([one for one in items if one], self.source)
        self._given = given
        paths = [given.name, *(f"{given.name}#{_KEY.sub('-', row.key)}" for row in rows)]
        content.statements = [
            one._replace(
                origin=one.origin._replace(path=paths[one.origin.line - 1], line=1, column=1)
            )
            for one in content.statements
        ]
        content.problems = [_of_row(one, paths) for one in content.problems]
        given.problems += [_of_row(one, paths) for one in lines.problems]
        return [content]

    def _value(self, node: Node, row: Mapping[str, Any]) -> Any:
        way = node if isinstance(node, Scalar) else self._way(node, "column")
        said = row.get(way.text) if isinstance(way, Scalar) else None
        if isinstance(said, list) and not self._way(node, "value"):
            return [one for one in said if one]
        return super()._value(node, row)


def _of_row(problem: Problem, paths: list[str]) -> Problem:
    place = problem.location
    moved = place._replace(path=paths[(place.line or 1) - 1], line=1, column=1)
    return dataclasses.replace(problem, location=moved)


def bounded(rows: Iterator[Mapping[str, Any]], limit: int) -> list[dict[str, Any]]:
    """Return all rows with their values as texts.

    Raises TooMuchError where there are more rows than the limit, or more than 64 MiB of text.
    """
    found: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        if len(found) == limit:
            raise TooMuchError(f"more than {limit} rows; say which by where:, or raise limit:")
        texts = {name: as_text(value) for name, value in row.items()}
        size += sum(len(one) for value in texts.values() for one in _listed(value))
        if size > MAX_BYTES:
            raise TooMuchError(f"more than {MAX_BYTES} characters; say which rows by where:")
        found.append(texts)
    return found


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def in_order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what sorts a row by all its values, numbers as numbers: the same in each database."""
    return tuple(_sortable(row[name]) for name in sorted(row))


def _sortable(value: Any) -> tuple[int, int, str]:
    text = str(value)
    return (0, int(text), "") if text.isascii() and text.isdecimal() else (1, 0, text)


def as_text(value: Any) -> Any:
    """Return a value as a cell of a table has it; lists stay lists. Raises ValueError for bytes.

    An instant is told in UTC, wherever the build runs.
    """
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return [as_text(one) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        aware = value.tzinfo is not None
        text = (value.astimezone(datetime.UTC) if aware else value).replace(microsecond=0)
        return text.isoformat().replace("+00:00", "Z") if aware else text.isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float | Decimal) and math.isfinite(value) and value == int(value):
        return str(int(value))
    if isinstance(value, bytes | bytearray | memoryview):
        raise ValueError("holds bytes, which no field takes; leave the column out of the mapping")
    return str(value)


def refuse(given: Given, error: TooMuchError) -> list[FileContent]:
    """Note that there is too much; nothing is read."""
    given.note(Code.TOO_LARGE, 0, f"{error}; nothing of it is read")
    return []
