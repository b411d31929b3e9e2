"""Parquet, with a mapping file as tables have; only the columns and rows that it names are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx_briefing.load.imports.conditions import Condition
from sphinx_briefing.load.imports.frame import Given, Import
from sphinx_briefing.load.imports.keyed import (
    KeyedMapping,
    Row,
    TooMuchError,
    bounded,
    refuse,
)
from sphinx_briefing.load.imports.tables import ENDING
from sphinx_briefing.load.structure import FileContent
from sphinx_briefing.problems import Code

_ROWS = 4096


def read(given: Given) -> list[FileContent]:
    """Return the records of the rows; without a mapping, or with a faulty one, nothing."""
    try:
        import pyarrow as pa
    except ImportError:
        given.lack("pyarrow", "parquet")
        return []
    text = given.beside(ENDING)
    if text is None:
        message = f"no file {given.name}{ENDING} says which column is which field; it is not read"
        given.note(Code.BAD_IMPORT, 0, message)
        return []
    mapping = KeyedMapping(given, text, f"{given.name}{ENDING}")
    if not mapping.is_good:
        return []
    try:
        found = bounded(_rows(mapping, given.data), mapping.limit)
    except TooMuchError as error:
        return refuse(given, error)
    except (pa.ArrowException, OSError) as error:
        reason = str(error).strip().partition("\n")[0]
        given.note(Code.BAD_IMPORT, 0, f"cannot be read: {reason}; nothing of it is read")
        return []
    ident = mapping.word("id")
    rows = [Row(str(one[ident] if ident else place), one) for place, one in enumerate(found, 1)]
    return mapping.contents(rows) if mapping.is_good else []


def _rows(mapping: KeyedMapping, data: bytes) -> Iterator[dict[str, Any]]:
    import pyarrow as pa
    from pyarrow import dataset
    from pyarrow import parquet as pq

    form = dataset.ParquetFileFormat()
    schema = pq.read_schema(pa.BufferReader(data))
    if not mapping.check(schema.names, "the file"):
        return
    wanted = None
    for condition in mapping.conditions:
        one = _wanted(condition, schema.field(condition.column).type, mapping)
        wanted = one if wanted is None else wanted & one
    if not mapping.is_good:
        return
    fragment = form.make_fragment(pa.BufferReader(data))
    scanner = fragment.scanner(columns=mapping.columns(), filter=wanted, batch_size=_ROWS)
    for batch in scanner.to_batches():
        yield from batch.to_pylist()


def _wanted(condition: Condition, kind: Any, mapping: KeyedMapping) -> Any:
    """Return a condition as an expression, which leaves out whole parts of the file unread."""
    import pyarrow as pa
    from pyarrow import compute

    held = compute.field(condition.column)
    try:
        texts = [compute.cast(pa.scalar(one), kind) for one in condition.texts]
    except pa.ArrowException:
        said = ", ".join(map(repr, condition.texts))
        mapping.fault(condition.offset, f"where: {condition.column}: {said} is no {kind}")
        return compute.scalar(False)
    empty = None in condition.values
    if condition.way == "from":
        return held >= texts[0]
    if condition.way == "to":
        return held <= texts[0]
    listed = held.isin(pa.array([one.as_py() for one in texts], kind))
    if condition.way == "not":
        return held.is_valid() & ~listed if empty else held.is_null() | ~listed
    # what is compared with an empty cell is neither true nor false
    return held.is_null() | listed if empty else held.is_valid() & listed


DOC = (
    "Each row is a record of the kind that its mapping file says; only the columns of the mapping, "
    "and the rows of its ``where:``, are read. Needs the extra ``[parquet]``."
)
IMPORT = Import("parquet", "Parquet with a mapping file", (".parquet",), read, DOC, binary=True)
