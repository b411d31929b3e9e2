"""Our own JSON: all that the data say and who says it, without loss; ``load.exported`` reads it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from typing import Any

from sphinx_briefing.export.frame import Export, Files, Format
from sphinx_briefing.export.losses import Losses
from sphinx_briefing.load.exported import FORMAT, VERSION, written_keys
from sphinx_briefing.model import Record
from sphinx_briefing.model.base import Statement
from sphinx_briefing.model.fieldtypes import FilePath
from sphinx_briefing.model.marking import TLP
from sphinx_briefing.model.values import Participant, Ref, Relation, Role
from sphinx_briefing.store.plain import plain


def write(export: Export, losses: Losses) -> Files:
    """Return one file with every record, each with all its statements."""
    writer = _Writer(export, losses)
    records = [writer.record(one) for one in export.records()]
    about, scheme = export.about, export.store.scheme
    said = {
        "format": FORMAT,
        "version": VERSION,
        "project": about.project,
        "edition": about.edition or None,
        "marking": export.marking or None,
        "scheme": None if scheme == TLP else [dataclasses.asdict(one) for one in scheme.labels],
        "files": [{"path": path, "marking": label or None} for path, label in writer.files],
        "records": records,
    }
    return {"briefing.json": json.dumps(said, ensure_ascii=False, indent=1) + "\n"}


class _Writer:
    """Writes records; numbers the files in which their statements stand.

    In an edition no file of the project is named, nor a line of it: a gap between two lines would
    tell that something stands there.
    """

    def __init__(self, export: Export, losses: Losses) -> None:
        self.files: dict[tuple[str, str], int] = {}
        self._export = export
        self._losses = losses
        self._edition = bool(export.about.edition)

    def record(self, record: Record) -> dict[str, Any]:
        statements = record.statements
        names = dict.fromkeys(name for one in statements for name in one.values)
        values = {name: getattr(record, name) for name in names}
        verdict = self._export.store.verdicts.get(record.ref)
        return {
            "kind": record.kind,
            "id": record.id,
            "marking": self._export.label(record) or None,
            **({"verdict": verdict.verdict.value} if verdict else {}),
            "fields": self._fields(record, values),
            "unknown": sorted(_keys(record, record.unknown)),
            "statements": [self._statement(record, one) for one in statements],
        }

    def _statement(self, record: Record, one: Statement) -> dict[str, Any]:
        said: dict[str, Any] = {"source": one.source or None, **self._place(one)}
        if one.origin.keys != written_keys(one.kind, one.id, one.source) and not self._edition:
            said["keys"] = list(one.origin.keys)
        if len(record.statements) > 1:
            said["fields"] = self._fields(record, one.values)
        for key, names in (("unknown", one.unknown), ("unreadable", one.faulty)):
            if names:
                said[key] = sorted(_keys(record, names))
        return said

    def _place(self, one: Statement) -> dict[str, int]:
        label = self._export.store.marks.get(one.origin.path, "")
        path, line, column = one.origin[:3]
        if self._edition:
            path = "-".join(filter(None, (one.source or "registry", label.lower())))
            line = column = 0
        number = self.files.setdefault((path, label), len(self.files))
        return {"file": number, "line": line, "column": column}

    def _fields(self, record: Record, values: Mapping[str, Any]) -> dict[str, Any]:
        found = {}
        for key, field in record.fields().items():
            if field.name in values:
                if self._edition and isinstance(field.type, FilePath):
                    self._losses.note(record.kind, record.id, key, "an edition names no files")
                else:
                    found[key] = _plain(values[field.name])
        return found


def _keys(record: Record, names: frozenset[str]) -> Iterator[str]:
    return (key for key, field in record.fields().items() if field.name in names)


def _plain(value: Any) -> Any:
    """Return a value as `plain` does, with references that can be told from texts with a colon."""
    if isinstance(value, Ref):
        return str(value) if value.kind or ":" not in value.id else f":{value.id}"
    if isinstance(value, Role):
        periods = [_plain(one) for one in value.periods]
        return {"title": value.title, "of": value.of and _plain(value.of), "periods": periods}
    if isinstance(value, Participant):
        return {"actor": _plain(value.actor), "roles": list(value.roles)}
    if isinstance(value, Relation):
        subject, object_ = _plain(value.subject), _plain(value.object)
        return {"subject": subject, "predicate": value.predicate, "object": object_}
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else plain(value)


FORMAT_JSON = Format(
    "json",
    "Our own JSON",
    "Its JSON Schema is printed by ``sphinx-briefing schema --of export``.",
    "briefing.json",
    write,
    limits="Nothing is lost: what is read back equals what was exported, record by record, with "
    "who gives which value and where it stands. An edition names no files of the project, nor "
    "lines in them. Stored texts are not in it; verdicts on quotes are.",
    voices=True,
    asked=True,
    drafts=True,
)
