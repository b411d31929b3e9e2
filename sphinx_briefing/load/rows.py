"""What one data file says, as JSON and back: the rows of the cache.

References are written ``kind:id``, dates as EDTF; the type of the field tells them from texts. The
path of the file is left out, so a file that moves is known again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from sphinx_briefing.load.structure import FileContent
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Origin, Statement
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Participant, Ref, Relation, Role
from sphinx_briefing.problems import Code, Location, Problem

Decode = Callable[[Any], Any]
_NONE: frozenset[str] = frozenset()
_CODES = {one.value: one for one in Code}


def write_content(content: FileContent) -> bytes:
    """Return what a file said, and all that was wrong in it, as JSON in UTF-8."""
    groups: list[tuple[str, tuple[str, ...], list[Any]]] = []
    for one in content.statements:
        *above, last = one.origin.keys
        if not groups or groups[-1][:2] != (one.kind, tuple(above)):
            groups.append((one.kind, tuple(above), []))
        own = None if last == one.id else last
        row = [one.id, own, one.origin.line, one.origin.column, _plain(one.values)]
        asked = [sorted(one.unknown), sorted(one.faulty)]
        groups[-1][2].append(row + (asked if any(asked) else []))
    problems = [
        (one.code.value, one.location.line, one.location.column, one.message)
        for one in content.problems
    ]
    row_of_file = [content.source, content.source_line, content.marking, problems, groups]
    text = json.dumps(row_of_file, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _plain(value: Any) -> Any:
    if isinstance(value, Ref):
        return f"{value.kind}:{value.id}"
    if isinstance(value, Date):
        return value.edtf
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


class RowReader:
    """Makes contents of rows; equal references and dates are one object in all of them."""

    def __init__(self) -> None:
        self._dates: dict[str, Date] = {}
        self._refs: dict[str, Ref] = {}
        self._decoders = {kind: self._of_kind(kind) for kind in DATA_TYPES}

    def read(self, row: bytes, path: str) -> FileContent:
        """Return what a file said that lies at a path now.

        What is no such row raises ValueError, KeyError, TypeError or IndexError.
        """
        source, line, marking, problems, groups = json.loads(row)
        content = FileContent(path, source, source_line=line, marking=marking)
        for code, line, column, message in problems:
            location = Location(path, line, column)
            content.problems.append(Problem(_CODES[code], location, message))
        for kind, above, rows in groups:
            content.statements += self._statements(kind, source, path, tuple(above), rows)
        return content

    def _statements(
        self, kind: str, source: str, path: str, above: tuple[str, ...], rows: Sequence[Any]
    ) -> list[Statement]:
        decoders = self._decoders[kind]
        kind, found = DATA_TYPES[kind].kind, []
        for ident, own, line, column, values, *asked in rows:
            for name, value in values.items():
                if name in decoders:
                    values[name] = decoders[name](value)
            origin = Origin(path, line, column, (*above, own or ident))
            unknown, faulty = map(frozenset, asked) if asked else (_NONE, _NONE)
            found.append(Statement(kind, ident, source, values, unknown, origin, faulty))
        return found

    def _of_kind(self, kind: str) -> dict[str, Decode]:
        """Return name → how to decode, for the fields whose values are not plain in JSON."""
        fields = DATA_TYPES[kind].fields().values()
        decoders = {one.name: self.decoder(one.type) for one in fields}
        return {name: decode for name, decode in decoders.items() if decode}

    def decoder(self, type_: ft.FieldType) -> Decode | None:
        """Return what makes a field's value of its JSON; None where the two are the same."""
        if isinstance(type_, ft.ListOf):
            return _listed(self.decoder(type_.item))
        if isinstance(type_, ft.MapOf):
            return _mapped(self.decoder(type_.value))
        return {
            ft.EdtfDate: self._date,
            ft.Reference: self._ref,
            ft.DateOrEvent: self._date_or_event,
            ft.Roles: _listed(self._role),
            ft.Participants: _listed(self._participant),
            ft.Relations: _listed(self._relation),
        }.get(type(type_))

    def _date(self, text: str) -> Date:
        found = self._dates.get(text)
        if found is None:
            found = self._dates[text] = Date.parse(text)
        return found

    def _ref(self, text: str) -> Ref:
        found = self._refs.get(text)
        if found is None:
            kind, _, ident = text.partition(":")
            found = self._refs[text] = Ref(kind, ident)
        return found

    def _date_or_event(self, text: str) -> Date | Ref:
        return self._ref(text) if text.startswith("event:") else self._date(text)

    def _role(self, row: Sequence[Any]) -> Role:
        title, of, periods = row
        return Role(title, of and self._ref(of), tuple(map(self._date, periods)))

    def _participant(self, row: Sequence[Any]) -> Participant:
        actor, roles = row
        return Participant(self._ref(actor), tuple(roles))

    def _relation(self, row: Sequence[Any]) -> Relation:
        subject, predicate, object_ = row
        return Relation(self._ref(subject), predicate, self._ref(object_))


def _listed(decode: Decode | None) -> Decode:
    if decode is None:
        return tuple
    each = decode
    return lambda items: tuple([each(item) for item in items])


def _mapped(decode: Decode | None) -> Decode | None:
    if decode is None:
        return None
    each = decode
    return lambda pairs: {key: each(item) for key, item in pairs.items()}
