"""Statements → store: merge what is said of the same id, check what only all files show."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sphinx_briefing.load import Loaded, load_data
from sphinx_briefing.load.files import Locator
from sphinx_briefing.model import DATA_TYPES, Claim, Record, Statement
from sphinx_briefing.model.references import references
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Code, Location, Problem
from sphinx_briefing.store.order import natural_key
from sphinx_briefing.store.resolve import Resolver
from sphinx_briefing.store.store import Store

_HIERARCHIES = {"event": "part_of", "place": "within", "actor": "of", "topic": "broader"}


def load_store(entries: Iterable[str], base: Path) -> Store:
    """Load the data files that the entries name, relative to base, into a store."""
    return build_store(load_data(entries, base), base)


def build_store(loaded: Loaded, base: Path) -> Store:
    """Merge and check loaded statements; every problem of loading and merging is in the store."""
    locator = Locator(base)
    resolver = Resolver(loaded.statements, locator)
    groups: dict[Ref, list[Statement]] = {}
    for statement in loaded.statements:
        resolved = resolver.resolve(statement)
        groups.setdefault(Ref(statement.kind, statement.id), []).append(resolved)
    merger = _Merger(groups, locator)
    records = merger.merge()
    problems = [*loaded.problems, *resolver.problems, *merger.problems]
    problems += _circles(records)
    digest = hashlib.sha256(repr(sorted(loaded.files.items())).encode()).hexdigest()
    former = {
        Ref(record.kind, old): record.ref
        for by_id in records.values()
        for record in by_id.values()
        for old in getattr(record, "was", ())
    }
    ordered = sorted(set(problems), key=lambda one: (one.location, one.code.value, one.message))
    return Store(records, former, tuple(ordered), digest)


class _Merger:
    """Merges the statements of each id into one record.

    Of differing scalars the registry wins, else the source published last (its upper bound; the
    undated come last, ties go by source id), never the order of files. Lists unite, maps merge.
    """

    def __init__(self, groups: dict[Ref, list[Statement]], locator: Locator) -> None:
        self.problems: list[Problem] = []
        self._groups = groups
        self._locator = locator
        self._published: dict[str, int] = {}

    def merge(self) -> dict[str, dict[str, Record]]:
        """Return kind → id → record, ids in natural order."""
        records: dict[str, dict[str, Record]] = {kind: {} for kind in DATA_TYPES}
        for ref in sorted(
            self._groups, key=lambda ref: (ref.kind != "source", natural_key(ref.id))
        ):
            statements = self._ordered(self._groups[ref])
            record = self._record(ref, statements)
            records[ref.kind][ref.id] = record
            if ref.kind == "source":
                published = getattr(record, "published", None)
                latest = published.latest if published else None
                self._published[ref.id] = (latest or datetime.date.min).toordinal()
        return records

    def _ordered(self, statements: list[Statement]) -> list[Statement]:
        def key(statement: Statement) -> tuple[bool, int, str, Any]:
            published = self._published.get(statement.source, 0)
            return bool(statement.source), -published, statement.source, statement.origin

        return statements if len(statements) == 1 else sorted(statements, key=key)

    def _record(self, ref: Ref, statements: list[Statement]) -> Record:
        kind = DATA_TYPES[ref.kind]
        values = statements[0].values
        unknown = statements[0].unknown
        for statement in statements[1:]:
            values = self._united(values, statement, statements)
            unknown |= statement.unknown
        record = kind(
            id=ref.id,
            statements=tuple(statements),
            unknown=frozenset(unknown - values.keys()),
            **values,
        )
        self._require(record, statements[0])
        return record

    def _united(
        self, values: dict[str, Any], other: Statement, statements: Sequence[Statement]
    ) -> dict[str, Any]:
        united = dict(values)
        for name, value in other.values.items():
            mine = united.get(name)
            if mine is None:
                united[name] = value
            elif isinstance(mine, dict):
                united[name] = {**value, **mine}
            elif type(mine) is tuple:
                united[name] = tuple(dict.fromkeys((*mine, *value)))
            elif mine != value and not other.source:
                self._conflict(name, mine, other, statements)
        return united

    def _conflict(
        self, name: str, mine: Any, other: Statement, statements: Sequence[Statement]
    ) -> None:
        field = next(one for one in DATA_TYPES[other.kind].fields().values() if one.name == name)
        first = next(one for one in statements if name in one.values)
        where = self._locator.place(other.origin, (*other.origin.keys, field.key))
        message = (
            f"{other.kind} {other.id!r}: {field.key} {str(other.values[name])!r} differs from "
            f"{str(mine)!r} in {first.origin.path}:{first.origin.line}, which is taken; "
            "say it in one registry file"
        )
        self.problems.append(Problem(Code.CONFLICT, where, message))

    def _require(self, record: Record, statement: Statement) -> None:
        missing = [
            repr(field.key)
            for field in type(record).fields().values()
            if field.required and getattr(record, field.name) is None
        ]
        if isinstance(record, Claim) and not (record.text or record.quote):
            missing.append("'text' or 'quote'")
        if missing:
            origin = statement.origin
            where = Location(origin.path, origin.line, origin.column)
            message = f"{record.kind} {record.id!r}: lacks {' and '.join(missing)}"
            self.problems.append(Problem(Code.MISSING_FIELD, where, message))


def _circles(records: dict[str, dict[str, Record]]) -> list[Problem]:
    problems = []
    for kind, attribute in _HIERARCHIES.items():
        done: set[str] = set()
        for ident in records[kind]:
            circle = _circle(records[kind], attribute, ident, done)
            if circle:
                origin = records[kind][circle[0]].statements[0].origin
                way = " → ".join((*circle, circle[0]))
                message = f"{kind} {circle[0]!r}: lies within itself: {way}"
                where = Location(origin.path, origin.line, origin.column)
                problems.append(Problem(Code.CIRCULAR, where, message))
    return problems


def _circle(
    records: dict[str, Record], attribute: str, start: str, done: set[str]
) -> tuple[str, ...]:
    """Return the ids of a circle that is reached from a record, else nothing; marks the seen."""
    trail: list[str] = []
    paths: list[list[str]] = [[start]]
    while paths:
        if not paths[-1]:
            paths.pop()
            if trail:
                done.add(trail.pop())
            continue
        ident = paths[-1].pop()
        if ident in trail:
            done.update(trail)
            return tuple(trail[trail.index(ident) :])
        if ident in done or ident not in records:
            continue
        trail.append(ident)
        refs = references(getattr(records[ident], attribute))
        paths.append([ref.id for ref in refs if ref.kind == records[ident].kind])
    return ()
