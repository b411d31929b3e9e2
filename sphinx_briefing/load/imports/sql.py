"""A table of a database, or what a query gives, with a mapping file that says where it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sphinx_briefing.load.imports.conditions import Condition
from sphinx_briefing.load.imports.database import Address, RefusedError, connected
from sphinx_briefing.load.imports.frame import Given, Import
from sphinx_briefing.load.imports.keyed import (
    ROW_KEYS,
    KeyedMapping,
    Row,
    TooMuchError,
    bounded,
    in_order,
    refuse,
)
from sphinx_briefing.load.structure import FileContent

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

KEYS = (*ROW_KEYS, "url", "url_env", "password_env", "table", "query")
_ROWS = 1000


def read(given: Given) -> list[FileContent]:
    """Return the records of the rows; where anything is wrong with asking for them, nothing."""
    try:
        import sqlalchemy  # noqa: F401 - asked for before all else
    except ImportError:
        given.lack("SQLAlchemy", "sql")
        return []
    mapping = KeyedMapping(given, given.text, given.name, KEYS)
    table, query = mapping.word("table"), mapping.word("query")
    if bool(table) == bool(query):
        mapping.fault(0, "give table:, or query: for a SELECT")
    if ";" in query.rstrip("; \n"):
        mapping.fault(0, "query: must be one SELECT, in which there is no ';'")
    if query and mapping.conditions:
        mapping.fault(mapping.conditions[0].offset, "where: is for a table:; say it in the query")
    try:
        address = Address(*(mapping.word(key) for key in ("url", "url_env", "password_env")))
    except RefusedError as error:
        mapping.fault(_place(mapping), f"the database: {error}")
    if not mapping.is_good:
        return []
    try:
        with connected(address, given.folder) as connection:
            asked = _Query(mapping, connection) if query else _Table(mapping, connection)
            rows = asked.rows()
    except RefusedError as error:
        mapping.fault(_place(mapping), f"the database: {error}; nothing of it is read")
        return []
    except TooMuchError as error:
        return refuse(given, error)
    given.answer = hashlib.sha256(repr(rows).encode()).hexdigest()
    return mapping.contents(rows) if mapping.is_good else []


def _place(mapping: KeyedMapping) -> int:
    node = mapping.node("url") or mapping.node("url_env")
    return node.offset if node else 0


class _Query:
    """Asks a query, of which only the columns are taken that the mapping names."""

    shown = "query"

    def __init__(self, mapping: KeyedMapping, connection: Connection) -> None:
        self.mapping = mapping
        self.connection = connection
        self.names = mapping.columns()

    def rows(self) -> list[Row]:
        """Return the rows, in an order that is the same in each database."""
        if not self.mapping.check(self.head(), self.said()):
            return []
        limit = self.mapping.limit
        chosen = self.chosen().limit(limit + 1)
        if not self.mapping.is_good:
            return []
        answer = self.connection.execution_options(yield_per=_ROWS).execute(chosen)
        found = bounded((dict(one) for one in answer.mappings()), limit)
        found.sort(key=in_order)
        return [Row(self.key(one, place), one) for place, one in enumerate(found, 1)]

    def said(self) -> str:
        """Return what messages call it."""
        return "the query"

    def key(self, row: Mapping[str, Any], place: int) -> str:
        """Return what tells a row from others."""
        ident = self.mapping.word("id")
        return f"{self.shown}/{row[ident] if ident else place}"

    def head(self) -> list[str]:
        """Return the columns that there are."""
        from sqlalchemy import literal, literal_column, select

        nothing = literal(1) == literal(0)
        everything: Select[Any] = (
            select(literal_column("*")).select_from(self._within()).where(nothing)
        )
        return list(self.connection.execute(everything).keys())

    def chosen(self) -> Select[Any]:
        """Return what is asked."""
        from sqlalchemy import column, select

        columns: list[Any] = [column(name) for name in self.names]
        return select(*columns).select_from(self._within())

    def _within(self) -> Any:
        from sqlalchemy import text

        # within brackets there can be a SELECT and nothing else
        query = self.mapping.word("query").rstrip("; \n").replace(":", "\\:")
        return text(f"(\n{query}\n) AS asked")


class _Table(_Query):
    """Asks a table, or a view, for some columns of the rows that the mapping wants."""

    def __init__(self, mapping: KeyedMapping, connection: Connection) -> None:
        from sqlalchemy import inspect

        super().__init__(mapping, connection)
        schema, _, self.shown = mapping.word("table").rpartition(".")
        self._schema = schema or None
        catalogue = inspect(connection)
        if not catalogue.has_table(self.shown, schema=self._schema):
            raise RefusedError(f"it has no table {mapping.word('table')!r}")
        columns = catalogue.get_columns(self.shown, schema=self._schema)
        self._types = {one["name"]: one["type"] for one in columns}
        primary = catalogue.get_pk_constraint(self.shown, schema=self._schema)
        self._primary = list(primary.get("constrained_columns") or ())
        self.names = sorted({*self.names, *self._primary})

    def said(self) -> str:
        """Return what messages call it."""
        return f"table {self.shown!r}"

    def key(self, row: Mapping[str, Any], place: int) -> str:
        """Return the table and the primary key; without one, what tells rows of queries."""
        if not self._primary:
            return super().key(row, place)
        return f"{self.shown}/{'-'.join(str(row[name]) for name in self._primary)}"

    def head(self) -> list[str]:
        """Return the columns that the table has."""
        return list(self._types)

    def chosen(self) -> Select[Any]:
        """Return what is asked: the database filters."""
        from sqlalchemy import column, select, table

        columns: list[Any] = [column(name) for name in self.names]
        place = table(self.shown, *columns, schema=self._schema)
        wanted = [part for one in self.mapping.conditions for part in self._wanted(one)]
        return select(*place.c).select_from(place).where(*wanted)

    def _wanted(self, condition: Condition) -> Iterator[ColumnElement[bool]]:
        from sqlalchemy import bindparam, column, or_
        from sqlalchemy.types import NullType

        # of no type, neither is: what is compared is what the database takes the text for
        held: Any = column(condition.column)
        texts = [
            bindparam(None, self._value(condition, one), NullType()) for one in condition.texts
        ]
        empty = None in condition.values
        if condition.way == "from":
            yield held >= texts[0]
        elif condition.way == "to":
            yield held <= texts[0]
        elif condition.way == "not":
            if empty:
                yield held.is_not(None)
            for one in texts:
                yield or_(held.is_(None), held != one)
        else:
            yield or_(*(held == one for one in texts), *([held.is_(None)] if empty else []))

    def _value(self, condition: Condition, text: str) -> Any:
        """Return a text as the column's type has it: databases compare no number with a text."""
        from sqlalchemy.types import Boolean, Float, Integer, Numeric

        wanted = self._types[condition.column]
        try:
            if isinstance(wanted, Integer):
                return int(text)
            if isinstance(wanted, Numeric | Float):
                return float(text)
        except ValueError:
            message = f"where: {condition.column}: {text!r} is no number, as the column has"
            self.mapping.fault(condition.offset, message)
        if isinstance(wanted, Boolean):
            return text.lower() in ("true", "yes", "1")
        return text


DOC = (
    "Each row of a table, a view or a query is a record; the file says where the database is, and "
    "is its mapping. Needs the extra ``[sql]``."
)
IMPORT = Import("sql", "Databases, by SQLAlchemy", (".sql.mapping",), read, DOC, live=True)
