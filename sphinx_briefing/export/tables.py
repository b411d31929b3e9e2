"""CSV and TSV: a table for each kind of record, with a column for each field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sphinx_briefing.export.cells import csv_text, safe
from sphinx_briefing.export.frame import Export, Files, Format
from sphinx_briefing.export.losses import Losses
from sphinx_briefing.model import DATA_TYPES, Record
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.fieldtypes import FilePath
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.plain import in_words

SEPARATOR = "; "
EDITORS = "registry"
"""The word for the editors' own statements, beside the ids of sources."""


def columns(kind: str) -> list[str]:
    """Return the heads of a kind's table."""
    return ["id", *DATA_TYPES[kind].fields(), "label", "stated_by"]


def writer(suffix: str, delimiter: str) -> Callable[[Export, Losses], Files]:
    """Return what writes tables whose cells are parted by a character."""

    def write(export: Export, losses: Losses) -> Files:
        files = {}
        for kind, records in export.chosen.items():
            rows = [columns(kind), *(_row(export, one, losses) for one in records)]
            if records:
                files[f"{DATA_TYPES[kind].plural}.{suffix}"] = csv_text(rows, delimiter)
        return files

    return write


def _row(export: Export, record: Record, losses: Losses) -> list[str]:
    cells = [record.id]
    for key, field in record.fields().items():
        cells.append(_cell(export, record, key, field, losses))
    stated = dict.fromkeys(part.source or EDITORS for part in record.statements)
    return [*cells, export.label(record), SEPARATOR.join(stated)]


def _cell(export: Export, record: Record, key: str, field: Field, losses: Losses) -> str:
    if field.name in record.unknown:
        return "~"
    value = getattr(record, field.name)
    if export.about.edition and isinstance(field.type, FilePath) and value:
        losses.note(record.kind, record.id, key, "an edition names no files")
        return ""
    words = list(_words(field.type, value))
    if field.many and any(SEPARATOR.strip() in one for one in words):
        losses.note(record.kind, record.id, key, "where one of several values ends (a semicolon)")
    cell = SEPARATOR.join(words)
    if safe(cell) != cell:
        losses.note(record.kind, record.id, key, "an apostrophe is before what looks as a formula")
    return cell


def _words(type_: ft.FieldType, value: Any) -> Iterator[str]:
    """Yield a value's parts; a reference that may be of any kind says of which it is."""
    inner = type_.item if isinstance(type_, ft.ListOf) else type_
    if isinstance(inner, ft.Reference) and not inner.kind:
        refs = (value,) if isinstance(value, Ref) else value or ()
        yield from map(str, refs)
    else:
        yield from in_words(value)


_LIMITS = (
    "Several values stand in one cell, parted by semicolons. ``~`` is what was asked and is not "
    "known. ``label`` is the marking that holds, ``stated_by`` says who states the record, and "
    "not who gives which value. Before what a spreadsheet would take for a formula stands an "
    "apostrophe."
)
FORMAT_CSV = Format(
    "csv",
    "CSV",
    "RFC 4180, in UTF-8; a file for each kind.",
    "{kind}.csv",
    writer("csv", ","),
    limits=_LIMITS,
    many=True,
    asked=True,
    drafts=True,
)
FORMAT_TSV = Format(
    "tsv",
    "TSV",
    "As CSV, with tabs between cells.",
    "{kind}.tsv",
    writer("tsv", "\t"),
    limits=_LIMITS,
    many=True,
    asked=True,
    drafts=True,
)
