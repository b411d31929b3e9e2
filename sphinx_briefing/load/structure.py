"""The tree of one file → statements, and every problem in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sphinx_briefing.load.characters import forbidden_characters, without_forbidden
from sphinx_briefing.load.positions import Lines, List, Mapping, Node, Scalar, parse
from sphinx_briefing.load.values import Invalid, read_value
from sphinx_briefing.model import DATA_TYPES, RECORD_TYPES
from sphinx_briefing.model.base import Field, Origin, Record, Statement
from sphinx_briefing.model.values import is_id, suggest_id
from sphinx_briefing.problems import Code, Location, Problem, did_you_mean

_PLURALS = {record.plural: record for record in DATA_TYPES.values()}
_TOP_LEVEL = ("source", *_PLURALS)


@dataclass
class FileContent:
    """What one file gave: its statements and its problems, in the order of the file."""

    path: str
    source: str = ""
    statements: list[Statement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_text(text: str, path: str, stem: str) -> FileContent:
    """Read the text of a data file; ``stem`` is the id of its source where it gives none."""
    return _FileReader(text, path, stem).read()


class _FileReader:
    """Reads one file; is the context that the readers of values report to."""

    kinds = tuple(RECORD_TYPES)

    def __init__(self, text: str, path: str, stem: str) -> None:
        self.text = text
        self.stem = stem
        self.content = FileContent(path)
        self.lines = Lines(text)
        self.owner = ""
        self.field = ""
        self.first: dict[tuple[str, str], int] = {}

    def read(self) -> FileContent:
        for offset, name in forbidden_characters(self.text):
            message = f"forbidden character {name}: delete it; U+FFFD is shown in its place"
            self._note(Code.FORBIDDEN_CHARACTER, offset, message)
        root = parse(without_forbidden(self.text), self._note)
        if isinstance(root, Mapping):
            self._top(root)
        elif root is None or (isinstance(root, Scalar) and root.is_null):
            if not self.content.problems:
                self._note(Code.EMPTY_FILE, 0, "the file holds no data; fill it or delete it")
        else:
            allowed = ", ".join(_TOP_LEVEL)
            message = f"a data file is a mapping with some of these keys: {allowed}"
            self._note(Code.WRONG_TYPE, root.offset, message)
        return self.content

    def report(self, code: Code, node: Node, message: str) -> None:
        """Note a problem in the name of the record and field being read."""
        separator = ": " if self.owner else ""
        where = f"{self.owner}{separator}{self.field + ' ' if self.field else ''}"
        self._note(code, node.offset, f"{where}{message}")

    def _note(self, code: Code, offset: int, message: str, see: int | None = None) -> None:
        place = self.lines.place(offset)
        if see is not None:
            line, column = self.lines.place(see)
            message = f"{message} (line {line}, column {column})"
        location = Location(self.content.path, *place)
        self.content.problems.append(Problem(code, location, message))

    def _top(self, root: Mapping) -> None:
        self._source_id(root.get("source"))
        for key, node in root.entries:
            if key.text == "source":
                self._statement(DATA_TYPES["source"], key, node, ("source",))
            elif key.text in _PLURALS:
                self._records(_PLURALS[key.text], node, key.text)
            else:
                hint = did_you_mean(key.text, _TOP_LEVEL)
                lost = ""
                if isinstance(node, Mapping) and node.entries:
                    lost = f"; its {len(node.entries)} entries are not read"
                message = f"unknown kind {key.text!r}{hint}{lost}"
                self._note(Code.UNKNOWN_KIND, key.offset, message)

    def _source_id(self, node: Node | None) -> None:
        if node is None:
            return
        given = node.get("id") if isinstance(node, Mapping) else None
        ident = given.text if isinstance(given, Scalar) else self.stem
        if is_id(ident):
            self.content.source = ident
            return
        place = given if given is not None else node
        near = suggest_id(ident) or "source"
        self.content.source = near
        message = (
            f"source: {ident!r} is not an id: lower-case words joined by hyphens; "
            f"{near!r} is taken, write 'id: {near}' or rename the file"
        )
        self._note(Code.BAD_ID, place.offset, message)

    def _records(self, record: type[Record], node: Node, plural: str) -> None:
        if isinstance(node, Scalar) and node.is_null:
            return
        if not isinstance(node, Mapping):
            message = f"{plural} must be a mapping from ids to records"
            self._note(Code.WRONG_TYPE, node.offset, message)
            return
        for key, value in node.entries:
            if is_id(key.text):
                self._statement(record, key, value, (plural, key.text))
            else:
                near = suggest_id(key.text)
                hint = f", did you mean {near!r}?" if near else ""
                message = (
                    f"{record.kind} {key.text!r}: not an id: lower-case words "
                    f"joined by hyphens{hint}; the record is not read"
                )
                self._note(Code.BAD_ID, key.offset, message)

    def _statement(
        self, record: type[Record], key: Scalar, node: Node, keys: tuple[str, ...]
    ) -> None:
        source = self.content.source
        ident = source if keys == ("source",) else key.text
        self.owner, self.field = f"{record.kind} {ident!r}", ""
        if record.local and source:
            ident = f"{source}.{ident}"
        if not isinstance(node, Mapping):
            if not (isinstance(node, Scalar) and node.is_null):
                what = "a list" if isinstance(node, List) else "a text"
                self.report(Code.WRONG_TYPE, node, f"must be a mapping of fields, not {what}")
            node = Mapping(key.offset)
        values, unknown = self._values(record, node, keys)
        origin = Origin(self.content.path, *self.lines.place(key.offset), keys)
        statement = Statement(record.kind, ident, source, values, unknown, origin)
        self.content.statements.append(statement)
        self.owner = self.field = ""

    def _values(
        self, record: type[Record], node: Mapping, keys: tuple[str, ...]
    ) -> tuple[dict[str, Any], frozenset[str]]:
        fields = record.fields()
        values: dict[str, Any] = {}
        unknown = set()
        for key, value in node.entries:
            declared = fields.get(key.text)
            if declared is None:
                if not (keys == ("source",) and key.text == "id"):
                    self._unknown_field(key, fields)
            elif isinstance(value, Scalar) and value.is_null:
                unknown.add(declared.name)
            else:
                self._value(declared, value, values)
        return values, frozenset(unknown)

    def _value(self, declared: Field, node: Node, values: dict[str, Any]) -> None:
        self.field = declared.key
        try:
            values[declared.name] = read_value(self, declared.type, node)
        except Invalid:
            pass
        self.field = ""

    def _unknown_field(self, key: Scalar, fields: dict[str, Field]) -> None:
        hint = did_you_mean(key.text, fields)
        self.report(Code.UNKNOWN_FIELD, key, f"unknown field {key.text!r}{hint}")
