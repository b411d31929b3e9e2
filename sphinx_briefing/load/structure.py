"""The tree of one file → statements, and every problem in it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import Any

from sphinx_briefing.load.characters import forbidden_characters, without_forbidden
from sphinx_briefing.load.positions import Lines, List, Mapping, Node, Scalar, parse
from sphinx_briefing.load.redact import without_redacted
from sphinx_briefing.load.values import Invalid, read_value
from sphinx_briefing.model import DATA_TYPES, RECORD_TYPES
from sphinx_briefing.model.base import Field, Origin, Record, Statement
from sphinx_briefing.model.deprecated import renamed
from sphinx_briefing.model.fieldtypes import Marking
from sphinx_briefing.model.marking import TLP, Scheme
from sphinx_briefing.model.values import is_id, suggest_id
from sphinx_briefing.problems import Code, Location, Problem, did_you_mean

_PLURALS = {record.plural: record for record in DATA_TYPES.values()}
_TOP_LEVEL = ("source", "marking", *_PLURALS)
_ID_RULE = "lower-case words joined by hyphens"
MOST_CHARACTERS = 20
"""Forbidden characters of one file that are reported one by one; the others are counted."""


@dataclass
class FileContent:
    """What one file gave: its statements and its problems, in the order of the file.

    ``source`` is the id of the file's own source, if it has one, ``source_line`` the line of it;
    it was ``renamed`` where another file has a source of that id. ``marking`` is the marking of the
    whole file, if it has one: the strictest where it cannot be read.
    """

    path: str
    source: str = ""
    statements: list[Statement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    source_line: int = 0
    renamed: bool = False
    marking: str = ""

    def source_place(self) -> str:
        """Return where the file's source stands, as messages name it."""
        return f"{self.path}:{self.source_line}"


def read_text(
    text: str, path: str, stem: str, taken: dict[str, str], scheme: Scheme = TLP
) -> FileContent:
    """Read the text of a data file; ``stem`` is the id of its source where it gives none.

    ``taken`` maps the ids of sources that other files gave to their places; this file's is added.
    ``scheme`` has the labels that markings may be.
    """
    return _FileReader(text, path, stem, taken, scheme).read()


def read_tree(
    root: Mapping, text: str, path: str, stem: str, taken: dict[str, str], scheme: Scheme = TLP
) -> FileContent:
    """Read what a file of another format says, given as the tree of a data file.

    Offsets in it count code points of the file's own ``text``. Its statements know their place, and
    no keys that lead there.
    """
    content = _FileReader(text, path, stem, taken, scheme).read_tree(root)
    content.statements = [
        one._replace(origin=one.origin._replace(keys=())) for one in content.statements
    ]
    return content


class _FileReader:
    """Reads one file; is the context that the readers of values report to."""

    kinds = tuple(RECORD_TYPES)

    def __init__(
        self, text: str, path: str, stem: str, taken: dict[str, str], scheme: Scheme
    ) -> None:
        self.text = text
        self.stem = stem
        self.taken = taken
        self.scheme = scheme
        self.content = FileContent(path)
        self.lines = Lines(text)
        self.owner = ""
        self.field = ""

    def read(self) -> FileContent:
        """Return all that the file says and all that is wrong in it."""
        self._characters()
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

    def read_tree(self, root: Mapping) -> FileContent:
        """Return what a tree says."""
        self._top(root)
        return self.content

    def _characters(self) -> None:
        found = list(forbidden_characters(self.text))
        for offset, name in found[:MOST_CHARACTERS]:
            message = f"forbidden character {name}: delete it; U+FFFD is shown in its place"
            self._note(Code.FORBIDDEN_CHARACTER, offset, message)
        if found[MOST_CHARACTERS:]:
            count = len(found) - MOST_CHARACTERS
            message = f"from here on {count} more forbidden characters: delete them"
            self._note(Code.FORBIDDEN_CHARACTER, found[MOST_CHARACTERS][0], message)

    def report(self, code: Code, node: Node, message: str) -> None:
        """Note a problem in the name of the record and field being read."""
        parts = [part for part in (self.owner, self.field, message) if part]
        self._note(code, node.offset, ": ".join(parts))

    def _note(self, code: Code, offset: int, message: str, see: int | None = None) -> None:
        place = self.lines.place(offset)
        if see is not None:
            line, column = self.lines.place(see)
            message = f"{message} (line {line}, column {column})"
        location = Location(self.content.path, *place)
        self.content.problems.append(Problem(code, location, without_redacted(message)))

    def _top(self, root: Mapping) -> None:
        node = root.get("source")
        if node is not None:
            self.content.source = self._source_id(node)
        for key, node in root.entries:
            if key.text == "source":
                self._statement(DATA_TYPES["source"], key, node, self.content.source, ("source",))
            elif key.text == "marking":
                self._marking(node)
            elif key.text in _PLURALS:
                self._records(_PLURALS[key.text], node, key.text)
            else:
                hint = did_you_mean(_usual(key.text), _TOP_LEVEL)
                message = _and(f"unknown kind {key.text!r}{hint}", "what is under it is not read")
                self._note(Code.UNKNOWN_KIND, key.offset, message)

    def _marking(self, node: Node) -> None:
        self.field, self.content.marking = "marking", self.scheme.most
        with contextlib.suppress(Invalid):
            self.content.marking = read_value(self, Marking(), node)
        self.field = ""

    def _source_id(self, node: Node) -> str:
        """Return the id of the file's own source: as given, or made so that nothing gets mixed."""
        given = node.get("id") if isinstance(node, Mapping) else None
        place = node if given is None else given
        text = given.text if isinstance(given, Scalar) and not given.is_null else self.stem
        ident = text
        if not is_id(text):
            ident = suggest_id(text) or "source"
            message = f"{text!r} is not an id: {_ID_RULE}"
        elif given is not None and not isinstance(given, Scalar):
            message = "the id must be a text"
        elif given is not None and given.is_null:
            message = "the id must be known"
        else:
            message = ""
        if message:
            way = "rename the file or write" if given is None else "write"
            message = f"source: {message}; {ident!r} is taken, {way} 'id: {ident}'"
            self._note(Code.BAD_ID, place.offset, message)
        return self._free_id(ident, place)

    def _free_id(self, ident: str, place: Node) -> str:
        self.content.source_line = self.lines.place(place.offset)[0]
        free, number = ident, 2
        while free in self.taken:
            free, number = f"{ident}-{number}", number + 1
        if free != ident:
            self.content.renamed = True
            message = (
                f"source {ident!r} stands already in {self.taken[ident]}, and local ids such as q1 "
                f"would mix; this one is read as {free!r}, give it an 'id' of its own"
            )
            self._note(Code.DUPLICATE_SOURCE, place.offset, message)
        self.taken[free] = self.content.source_place()
        return free

    def _records(self, record: type[Record], node: Node, plural: str) -> None:
        if isinstance(node, Scalar) and node.is_null:
            return
        if not isinstance(node, Mapping):
            message = f"{plural} must be a mapping from ids to records; they are not read"
            self._note(Code.WRONG_TYPE, node.offset, message)
            return
        for key, value in node.entries:
            fault = self._id_fault(record, key.text)
            if fault:
                message = _and(f"{record.kind} {key.text!r}: {fault}", "the record is not read")
                self._note(Code.BAD_ID, key.offset, message)
            else:
                source = self.content.source
                ident = f"{source}.{key.text}" if record.local and source else key.text
                self._statement(record, key, value, ident, (plural, key.text))

    def _id_fault(self, record: type[Record], ident: str) -> str:
        """Return what is wrong with an id; a registry may name local records in full."""
        source = self.content.source
        if is_id(ident) or (record.local and not source and is_id(ident, local=True)):
            return ""
        if record.local and is_id(ident, local=True):
            owner, _, own = ident.partition(".")
            if owner == source:
                return f"write {own!r}, the source is put before it by itself"
            return f"it belongs to source {owner!r}: write it there, or in a registry file"
        near = suggest_id(ident)
        hint = f", did you mean {near!r}?" if near else ""
        return f"not an id: {_ID_RULE}{hint}"

    def _statement(
        self, record: type[Record], key: Scalar, node: Node, ident: str, keys: tuple[str, ...]
    ) -> None:
        self.owner = f"{record.kind} {ident!r}"
        if not isinstance(node, Mapping):
            empty = Mapping(node.offset)
            if not (isinstance(node, Scalar) and node.is_null):
                what = "a list" if isinstance(node, List) else "a text"
                self.report(Code.WRONG_TYPE, node, f"must be a mapping of fields, not {what}")
                empty.cut = True
            node = empty
        values, unknown, faulty = self._values(record, node, keys)
        origin = Origin(self.content.path, *self.lines.place(key.offset), keys)
        source = self.content.source
        statement = Statement(record.kind, ident, source, values, unknown, origin, faulty)
        self.content.statements.append(statement)
        self.owner = ""

    def _values(
        self, record: type[Record], node: Mapping, keys: tuple[str, ...]
    ) -> tuple[dict[str, Any], frozenset[str], frozenset[str]]:
        """Return the values, the fields asked and unknown, and those given that are faulty."""
        fields = record.fields()
        values: dict[str, Any] = {}
        unknown: list[str] = []
        faulty = [one.name for one in fields.values()] if node.cut else []
        for key, value in node.entries:
            declared = fields.get(key.text) or self._renamed(record, key, node)
            if declared is None:
                if not (keys == ("source",) and key.text == "id"):
                    self._unknown_field(key, fields)
            elif isinstance(value, Scalar) and value.is_null:
                unknown.append(declared.name)
            elif not self._value(declared, value, values):
                faulty.append(declared.name)
        return values, frozenset(unknown), frozenset(faulty)

    def _value(self, declared: Field, node: Node, values: dict[str, Any]) -> bool:
        self.field = declared.key
        with contextlib.suppress(Invalid):
            values[declared.name] = read_value(self, declared.type, node)
        self.field = ""
        return declared.name in values

    def _renamed(self, record: type[Record], key: Scalar, node: Mapping) -> Field | None:
        """Return the field of an old name; none where the new one stands there, too."""
        old = renamed("field", record.kind, key.text)
        if old is None or node.get(old.instead) is not None:
            return None
        self.report(Code.DEPRECATED, key, old.advice)
        return record.fields()[old.instead]

    def _unknown_field(self, key: Scalar, fields: dict[str, Field]) -> None:
        hint = did_you_mean(_usual(key.text), fields)
        self.report(Code.UNKNOWN_FIELD, key, f"unknown field {key.text!r}{hint}")


def _usual(key: str) -> str:
    """Return the word of ours for a key of other formats."""
    return "marking" if key.casefold() == "tlp" else key


def _and(message: str, more: str) -> str:
    """Return a message with a further clause, also where it ends with a question."""
    return f"{message} {more.capitalize()}" if message.endswith("?") else f"{message}; {more}"
