"""What several files say of the same id → one record.

Of differing scalars the registry wins, else the source published last (its upper bound; the
undated come last, ties go by source id), never the order of files. Lists unite, maps merge key by
key. The statements stay with the record, so every other value remains visible with its source.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from sphinx_briefing.model import DATA_TYPES, Claim, Record, Source, Statement
from sphinx_briefing.model.values import Participant, Ref, Role
from sphinx_briefing.problems import Code, Location, Problem
from sphinx_briefing.store.order import natural_key

if TYPE_CHECKING:  # with the YAML library, which views of merged records do not need
    from sphinx_briefing.load.locate import Locator

_R = TypeVar("_R", bound=Record)
Differs = Callable[[str, tuple[str, ...], Statement], None]
"""Told of a value that differs from the one taken: field name, keys within it, who says it."""


class Merger:
    """Merges the statements of each id into one record; notes what contradicts or is missing."""

    def __init__(self, groups: Mapping[Ref, list[Statement]], locator: Locator) -> None:
        self.problems: list[Problem] = []
        self._groups = groups
        self._locator = locator
        self._published: dict[str, int] = {}

    def merge(self) -> dict[str, dict[str, Record]]:
        """Return kind → id → record, ids in natural order."""
        records: dict[str, dict[str, Record]] = {kind: {} for kind in DATA_TYPES}
        by_id = sorted(self._groups, key=lambda ref: natural_key(ref.id))
        # Sources first: the days of publication rank what is said of everything else.
        for ref in sorted(by_id, key=lambda ref: ref.kind != "source"):
            record = self._record(ref, self._ordered(self._groups[ref]))
            records[ref.kind][ref.id] = record
            if isinstance(record, Source) and record.published:
                day = record.published.latest or record.published.earliest or datetime.date.min
                self._published[ref.id] = day.toordinal()
        return records

    def _ordered(self, statements: list[Statement]) -> list[Statement]:
        def key(statement: Statement) -> tuple[bool, int, str, Any]:
            published = self._published.get(statement.source, 0)
            return bool(statement.source), -published, statement.source, statement.origin

        return statements if len(statements) == 1 else sorted(statements, key=key)

    def _record(self, ref: Ref, statements: list[Statement]) -> Record:
        kind = DATA_TYPES[ref.kind]

        def differs(name: str, keys: tuple[str, ...], other: Statement) -> None:
            if not other.source:  # that sources differ is news, that the editors do is a fault
                self._conflict(name, keys, other, statements)

        record = merged(kind, ref.id, statements, differs)
        self._require(record)
        return record

    def _conflict(
        self, name: str, keys: tuple[str, ...], other: Statement, statements: Sequence[Statement]
    ) -> None:
        field = next(one for one in DATA_TYPES[other.kind].fields().values() if one.name == name)
        first = next(
            one
            for one in statements
            if name in one.values and all(key in one.values[name] for key in keys)
        )
        mine, theirs = first.values[name], other.values[name]
        for key in keys:
            mine, theirs = mine[key], theirs[key]
        path = (field.key, *keys)
        where = self._locator.place(other.origin, (*other.origin.keys, *path))
        taken = self._locator.place(first.origin, (*first.origin.keys, *path))
        message = (
            f"{other.kind} {other.id!r}: {'.'.join(path)} {str(theirs)!r} differs from "
            f"{str(mine)!r} in {taken}, which is taken; say it once in the registry"
        )
        self.problems.append(Problem(Code.CONFLICT, where, message))

    def _require(self, record: Record) -> None:
        where = Location(*record.statements[0].origin[:3])
        for field in record.fields().values():
            if field.required and getattr(record, field.name) is None:
                if any(field.name in part.faulty for part in record.statements):
                    continue
                asked = [part for part in record.statements if field.name in part.unknown]
                for part in asked:
                    place = self._locator.place(part.origin, (*part.origin.keys, field.key))
                    self._missing(place, record, f"{field.key}: must be known, not empty or ~")
                if not asked:
                    self._missing(where, record, f"lacks {field.key!r}")
        if isinstance(record, Claim):
            faulty = {name for part in record.statements for name in part.faulty}
            if not (record.text or record.quote or faulty & {"text", "quote"}):
                self._missing(where, record, "lacks 'text' or 'quote'")
            if not (record.by or record.sources or "by" in faulty):
                message = "lacks 'by': it stands in no source's file, so nobody asserts it"
                self._missing(where, record, f"{message}; say who does, or move it there")

    def _missing(self, where: Location, record: Record, message: str) -> None:
        message = f"{record.kind} {record.id!r}: {message}"
        self.problems.append(Problem(Code.MISSING_FIELD, where, message))


def merged(
    kind: type[_R], ident: str, statements: Sequence[Statement], differs: Differs | None = None
) -> _R:
    """Return the record that statements, the best first, make; ``differs`` is told what differs."""
    values = statements[0].values
    unknown = statements[0].unknown
    for statement in statements[1:]:
        values = _united(values, statement, differs or _nothing)
        unknown |= statement.unknown
    left = unknown - values.keys() if unknown else unknown
    return kind(id=ident, statements=tuple(statements), unknown=left, **values)


def _united(values: dict[str, Any], other: Statement, differs: Differs) -> dict[str, Any]:
    united = dict(values)
    for name, value in other.values.items():
        mine = united.get(name)
        if mine is None:
            united[name] = value
        elif isinstance(mine, dict):
            united[name] = mine | {key: value[key] for key in value if key not in mine}
            for key in value:
                if key in mine and value[key] != mine[key]:
                    differs(name, (key,), other)
        elif type(mine) is tuple:
            united[name] = _one_of_each((*mine, *value))
        elif mine != value:
            differs(name, (), other)
    return united


def _nothing(_name: str, _keys: tuple[str, ...], _other: Statement) -> None:
    pass


def _one_of_each(items: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the items, each once: an actor's parts in an event, a role's periods united."""
    found: dict[Any, Any] = {}
    for item in items:
        if isinstance(item, Participant):
            known = found.setdefault(item.actor, item)
            found[item.actor] = known._replace(roles=_one_of_each((*known.roles, *item.roles)))
        elif isinstance(item, Role):
            known = found.setdefault(item[:2], item)
            found[item[:2]] = known._replace(periods=_one_of_each((*known.periods, *item.periods)))
        else:
            found.setdefault(item, item)
    return tuple(found.values())
