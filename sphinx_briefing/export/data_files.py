"""Data files of our own: YAML to go on with, a file for each source and one for the editors."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sphinx_briefing.export.frame import Export, Files, Format
from sphinx_briefing.export.losses import Losses
from sphinx_briefing.load.yaml_text import scalar, value
from sphinx_briefing.model import DATA_TYPES, Record
from sphinx_briefing.model.base import Field, Statement
from sphinx_briefing.model.fieldtypes import DateOrEvent, FilePath, Reference
from sphinx_briefing.model.fieldtypes import ListOf as Listed
from sphinx_briefing.model.values import Participant, Ref, Relation, Role
from sphinx_briefing.store.plain import plain

EDITORS = "registry"
"""The name of the file with the editors' own statements."""
WIDE = 100
"""Fields that need no more than so many letters stand in one line."""

Fields = dict[str, Any]
File = dict[str, dict[str, Fields]]
"""Plural words of kinds → ids → fields; ``""`` has the source itself."""


def write(export: Export, losses: Losses) -> Files:
    """Return a file for each source and marking, with what it says, in the order that it had.

    The sources of chosen records are in their files, chosen or not.
    """
    writer = _Writer(export, losses)
    records = [*export.records()]
    voices = dict.fromkeys(one.source for record in records for one in record.statements)
    # without its source a file would speak for the editors
    sources = (export.store.source(ident) for ident in voices if ident)
    records += [one for one in sources if one and not export.has(one.ref)]
    found = [(one, record) for record in records for one in record.statements]
    kinds = list(DATA_TYPES)
    found.sort(key=lambda pair: (kinds.index(pair[0].kind), *pair[0].origin[:3]))
    for statement, record in found:
        writer.add(statement, record)
    return {f"{name}.yaml": writer.text(name) for name in sorted(writer.files)}


class _Writer:
    """Gathers statements by the file that they are to stand in."""

    def __init__(self, export: Export, losses: Losses) -> None:
        self.files: dict[str, File] = {}
        self._about: dict[str, tuple[str, str]] = {}
        self._export = export
        self._losses = losses
        every = export.store.records.values()
        # within its source's file a record goes by the last part of its id
        self._ids = Counter(ident.rpartition(".")[2] for found in every for ident in found)

    def add(self, one: Statement, record: Record) -> None:
        """Add what one file says of one record."""
        fields = dict(self._fields(one, record))
        plural, ident = DATA_TYPES[one.kind].plural, one.id
        if one.kind == "source" and one.id == one.source:
            plural = ident = ""
        elif one.source:
            ident = ident.removeprefix(f"{one.source}.")
        label = self._export.store.marks.get(one.origin.path, "")
        content = self._file(one.source, label, plural, ident)
        content.setdefault(plural, {})[ident] = fields

    def _file(self, source: str, label: str, plural: str, ident: str) -> File:
        """Return the file for a record: another one where the first has the record already."""
        stem = "-".join(filter(None, (source or EDITORS, label.lower().replace("+", "-"))))
        number, name = 1, stem
        while ident in self.files.get(name, {}).get(plural, {}):
            number, name = number + 1, f"{stem}-{number + 1}"
        self._about[name] = (source, label)
        return self.files.setdefault(name, {})

    def _fields(self, one: Statement, record: Record) -> Iterator[tuple[str, Any]]:
        folder = posixpath.dirname(one.origin.file)
        for key, field in record.fields().items():
            if field.name in one.unknown:
                yield key, None
            elif field.name in one.faulty:
                self._losses.note(record.kind, record.id, key, "a value that could not be read")
            elif field.name in one.values:
                given = one.values[field.name]
                if not isinstance(field.type, FilePath):
                    yield key, self._plain(given, field)
                elif self._export.about.edition:
                    self._losses.note(record.kind, record.id, key, "an edition names no files")
                else:
                    yield key, posixpath.relpath(given, folder or ".")

    def _plain(self, given: Any, field: Field) -> Any:
        """Return a value as data files have it."""
        if isinstance(given, Ref):
            type_ = field.type.item if isinstance(field.type, Listed) else field.type
            sole = isinstance(type_, DateOrEvent) or (isinstance(type_, Reference) and type_.kind)
            return given.id if sole else self._named(given)
        if isinstance(given, tuple) and given and isinstance(given[0], Role):
            return _mapped((one.text, plain(one.periods)) for one in given)
        if isinstance(given, tuple) and given and isinstance(given[0], Participant):
            return _mapped((one.actor.id, list(one.roles)) for one in given)
        if isinstance(given, Relation):
            subject, object_ = self._named(given.subject), self._named(given.object)
            return f"{subject} {given.predicate} {object_}"
        if isinstance(given, dict):
            return {str(key): self._plain(one, field) for key, one in given.items()}
        if isinstance(given, tuple):
            return [self._plain(one, field) for one in given]
        return plain(given)

    def _named(self, ref: Ref) -> str:
        """Return a reference with its kind, unless no other record goes by that id."""
        alone = self._ids[ref.id.rpartition(".")[2]] == 1 and self._export.store.find(ref)
        return ref.id if alone else str(ref)

    def text(self, name: str) -> str:
        """Return the YAML of a file."""
        source, label = self._about[name]
        content = self.files[name]
        lines = [f"marking: {scalar(label)}", ""] if label else []
        if source:
            own = content.get("", {}).get("", {})
            head = own if name == source else {"id": source, **own}
            lines += [*_block("source", head, ""), ""]
        for plural, records in content.items():
            if plural:
                lines.append(f"{plural}:")
                for ident, fields in records.items():
                    lines += _block(ident, fields, "  ")
                lines.append("")
        return "\n".join(lines).rstrip() + "\n"


def _mapped(pairs: Iterable[tuple[str, Any]]) -> Any:
    """Return lists by key; the keys alone if all are empty. What is named twice has both lists."""
    found: dict[str, list[Any]] = {}
    for key, listed in pairs:
        found.setdefault(key, []).extend(listed)
    if not any(found.values()):
        return list(found)
    return {key: listed[0] if len(listed) == 1 else listed for key, listed in found.items()}


def _block(key: str, fields: Mapping[str, Any], indent: str) -> list[str]:
    """Return a record: a line where that is short, else one for each field."""
    short = f"{indent}{key}: {value(fields, flow=True)}"
    if len(short) <= WIDE and (indent or not fields):
        return [short]
    said = [f"{indent}  {name}: {value(one)}" for name, one in fields.items()]
    return [f"{indent}{key}:", *said]


FORMAT_YAML = Format(
    "yaml",
    "Data files of our own",
    "YAML, as :doc:`data` describes it; a file for each source, and one for the editors.",
    "{source}.yaml",
    write,
    limits="Read as data they say what was exported, with who says it. Names of the files are new; "
    "comments are gone. Stored texts and images are not copied: put them beside the files. An "
    "edition names no files.",
    many=True,
    voices=True,
    asked=True,
    drafts=True,
)
"""What those take who read foreign data once, and from then on keep them here."""
