"""Where references stand in data files and queries: the very characters of each id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from sphinx_briefing.edit.textfiles import EditError, TextFile
from sphinx_briefing.load.characters import without_forbidden
from sphinx_briefing.load.markup import Option
from sphinx_briefing.load.positions import List, Mapping, Node, Scalar, parse
from sphinx_briefing.model import DATA_TYPES, QUERY_OPTIONS, RECORD_TYPES, Statement
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.references import meant_kinds, preferred_kinds
from sphinx_briefing.model.values import ID_PATTERN, Ref, is_id
from sphinx_briefing.store.query import TERM, VALUE
from sphinx_briefing.store.resolve import RECORD_ROLE
from sphinx_briefing.store.terms import reference_kinds

_KIND_ID = re.compile(rf"(?P<kind>{ID_PATTERN}):(?P<id>\S+)")
_ROLE = re.compile(rf"\S.*?\s+of\s+(?P<of>{ID_PATTERN})")


class Mention(NamedTuple):
    """An id in a text: what it may mean, and where in the text it begins.

    ``bare`` says that no kind stands before it, though the field takes ``kinds``; a bare id means
    the first of ``prefer`` that has it, else the only one.
    """

    ref: Ref
    start: int
    bare: bool
    kinds: tuple[str, ...]
    prefer: tuple[str, ...] = ()


def _mention(text: str, start: int, kinds: tuple[str, ...], prefer: tuple[str, ...]) -> Mention:
    """Return what ``id`` or ``kind:id`` in a field of some kinds names."""
    match = _KIND_ID.fullmatch(text)
    if match and match["kind"] in RECORD_TYPES:
        where = start + match.start("id")
        return Mention(Ref(match["kind"], match["id"]), where, False, kinds, prefer)
    kind = kinds[0] if len(kinds) == 1 else ""
    return Mention(Ref(kind, text), start, True, kinds, prefer)


def _reference(type_: Any, text: str) -> Iterator[Mention]:
    kinds = (type_.kind,) if type_.kind else meant_kinds(type_)
    yield _mention(text, 0, kinds, preferred_kinds(type_))


def _relation(type_: Any, text: str) -> Iterator[Mention]:
    words = list(re.finditer(r"\S+", text))
    if len(words) == 3:
        for word in (words[0], words[2]):
            yield _mention(word.group(), word.start(), tuple(RECORD_TYPES), type_.prefer)
        middle = words[1]
        yield Mention(Ref("predicate", middle.group()), middle.start(), False, ("predicate",))


def _role(_type: Any, text: str) -> Iterator[Mention]:
    if match := _ROLE.fullmatch(text):
        yield Mention(Ref("actor", match["of"]), match.start("of"), False, ("actor",))


def prose_mentions(text: str) -> Iterator[Mention]:
    """Yield the records that roles in prose of the data name."""
    for match in RECORD_ROLE.finditer(text):
        group = "in" if match["in"] else "id"
        kind = match["kind"]
        yield Mention(Ref(kind, match[group]), match.start(group), False, (kind,))


def _event(_type: Any, text: str) -> Iterator[Mention]:
    if is_id(text):
        yield Mention(Ref("event", text), 0, False, ("event",))


TEXTS: dict[type[ft.FieldType], Callable[[Any, str], Iterator[Mention]]] = {
    ft.Reference: _reference,
    ft.DateOrEvent: _event,
    ft.Relations: _relation,
    ft.Roles: _role,
    ft.Participants: lambda _, text: iter([_mention(text, 0, ("actor",), ())]),
    ft.Prose: lambda _, text: prose_mentions(text),
}
"""The mentions in a single text of each type of field that can hold some."""


def field_mentions(type_: ft.FieldType, node: Node) -> Iterator[tuple[Scalar, Mention]]:
    """Yield every mention in the value of a field, with the text that holds it."""
    if isinstance(type_, ft.ListOf):
        for item in node.items if isinstance(node, List) else [node]:
            yield from field_mentions(type_.item, item)
    elif isinstance(type_, ft.MapOf):
        for _, value in node.entries if isinstance(node, Mapping) else ():
            yield from field_mentions(type_.value, value)
    elif (read := TEXTS.get(type(type_))) is not None:
        for text in _texts(node):
            if not text.is_null:
                yield from ((text, one) for one in read(type_, text.text.rstrip("\n")))


def _texts(node: Node) -> Iterable[Scalar]:
    """Return the texts of a value that may be one, a list, or a mapping whose keys they are."""
    if isinstance(node, Mapping):
        return [key for key, _ in node.entries]
    items = node.items if isinstance(node, List) else [node]
    return [item for item in items if isinstance(item, Scalar)]


class DataFile:
    """A data file and its tree: finds statements and the characters of ids in it."""

    def __init__(self, file: TextFile) -> None:
        self.file = file
        self.root = parse(without_forbidden(file.text), lambda *_: None)
        self._kinds: dict[str, dict[str, tuple[Scalar, Node]]] = {}
        for key, node in self.root.entries if isinstance(self.root, Mapping) else ():
            entries = node.entries if isinstance(node, Mapping) else ()
            self._kinds[key.text] = {one.text: (one, value) for one, value in entries}

    def statement(self, statement: Statement) -> tuple[Scalar | None, Mapping | None]:
        """Return the key of a statement, None for the file's own source, and its fields."""
        keys = statement.origin.keys
        if len(keys) == 1:
            node = self.root.get(keys[0]) if isinstance(self.root, Mapping) else None
            return None, node if isinstance(node, Mapping) else None
        key, node = self._kinds[keys[0]][keys[1]]
        return key, node if isinstance(node, Mapping) else None

    def mentions(self, statement: Statement) -> Iterator[tuple[Scalar, Mention]]:
        """Yield every mention in the fields of a statement."""
        _, node = self.statement(statement)
        fields = DATA_TYPES[statement.kind].fields()
        for key, value in node.entries if node else ():
            if key.text in fields:
                yield from field_mentions(fields[key.text].type, value)

    def place(self, node: Scalar, start: int, word: str) -> int:
        """Return where in the file's raw text a word begins that a text holds at ``start``.

        Raises EditError where escapes within quotation marks hide it.
        """
        text, first = self.file.text, node.offset
        for skipped in (0, 1):
            if text.startswith(node.text, first + skipped):
                return self.file.at(first + skipped + start)
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        before = sum(1 for one in pattern.finditer(node.text) if one.start() < start)
        for number, match in enumerate(pattern.finditer(text, first)):
            if number == before:
                return self.file.at(match.start())
        line = text.count("\n", 0, first) + 1
        raise EditError(f"{self.file.name}:{line}: {word!r} is not found in this text as written")


def option_mentions(kind: str, option: Option) -> Iterator[Mention]:
    """Yield the ids in an option of a directive: in a query, or one alone."""
    if option.name == "around":
        if word := option.text.strip():
            yield _mention(word, option.text.index(word), ("actor",), ())
    elif option.name in QUERY_OPTIONS:
        yield from query_mentions(QUERY_OPTIONS[option.name] or kind, option.text)


def query_mentions(kind: str, text: str) -> Iterator[Mention]:
    """Yield the ids in a ``:where:`` option of a listing of a kind."""
    place = 0
    while term := TERM.search(text, place):
        place = term.start("values") if term["values"] else term.end()
        if term["values"] is None:
            continue
        while value := VALUE.match(text, place):
            group = "quoted" if value["bare"] is None else "bare"
            if term["op"] in {"=", "!="}:
                yield from _query_value(kind, term["key"], value[group], value.start(group))
            place = value.end()
            if not value["comma"]:
                break
        else:
            place += 1


def _query_value(kind: str, key: str, text: str, start: int) -> Iterator[Mention]:
    field = RECORD_TYPES[kind].fields().get(key)
    if field is None:
        yield _mention(text, start, (kind if key == "id" else key,), ())
    elif isinstance(field.type, ft.Roles):
        for one in _role(field.type, text):
            yield one._replace(start=start + one.start)
    elif isinstance(field.type, ft.Relations):
        yield _mention(text, start, tuple(DATA_TYPES), ())
    elif kinds := reference_kinds(field.type):
        yield _mention(text, start, kinds, ())
