"""References of statements → records: bare ids get their kind, local ids their source."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from sphinx_briefing.load.files import Locator
from sphinx_briefing.model import DATA_TYPES, RECORD_TYPES
from sphinx_briefing.model.base import Field, Statement
from sphinx_briefing.model.fieldtypes import Relations, Roles
from sphinx_briefing.model.references import (
    KeyPath,
    preferred_kinds,
    reference_fields,
    replace_references,
)
from sphinx_briefing.model.values import Ref, Relation, suggest_id
from sphinx_briefing.problems import Code, Problem, did_you_mean


class Resolver:
    """Knows every id of the data and gives references their kind; notes what leads nowhere."""

    def __init__(self, statements: Sequence[Statement], locator: Locator) -> None:
        self.problems: list[Problem] = []
        self._locator = locator
        self._ids: dict[str, dict[str, str]] = {kind: {} for kind in DATA_TYPES}
        self._spellings: dict[str, dict[str, str]] = {kind: {} for kind in RECORD_TYPES}
        for statement in statements:
            self._ids[statement.kind][statement.id] = statement.id
        for statement in statements:
            for old in statement.values.get("was", ()):
                self._ids[statement.kind].setdefault(old, statement.id)
        self._statements = statements

    def resolve(self, statement: Statement) -> Statement:
        """Return the statement with its references resolved; dangling ones stay as they are."""
        values = statement.values
        for field in reference_fields(DATA_TYPES[statement.kind]):
            if field.name in values:
                if values is statement.values:
                    values = dict(values)
                values[field.name] = self._field(statement, field, values[field.name])
        if values is statement.values:
            return statement
        return dataclasses.replace(statement, values=values)

    def _field(self, statement: Statement, field: Field, value: object) -> object:
        prefer = preferred_kinds(field.type)

        def replace(ref: Ref, keys: KeyPath) -> Ref | None:
            found = self._find(ref, statement.source)
            chosen = [
                kind for kind in prefer if Ref(kind, found.get(kind, "")) == Ref(kind, ref.id)
            ]
            if len(found) > 1 and chosen:
                return Ref(chosen[0], found[chosen[0]])
            if len(found) == 1:
                return Ref(*next(iter(found.items())))
            if isinstance(field.type, Roles):
                return self._role_actor(statement, field, ref, keys)
            self._report(statement, field, ref, keys, found)
            return ref

        if isinstance(field.type, Relations) and isinstance(value, tuple):
            self._predicates(statement, field, value)
        return replace_references(value, replace)

    def _find(self, ref: Ref, source: str) -> dict[str, str]:
        """Return kind → id of every record that a reference can mean."""
        found = {}
        for kind in (ref.kind,) if ref.kind else RECORD_TYPES:
            known = self._ids.get(kind, {})
            local = f"{source}.{ref.id}" if source and RECORD_TYPES[kind].local else ref.id
            if local in known:
                found[kind] = known[local]
            elif ref.id in known:
                found[kind] = known[ref.id]
        return found

    def _report(
        self, statement: Statement, field: Field, ref: Ref, keys: KeyPath, found: Mapping[str, str]
    ) -> None:
        if found:
            choices = " or ".join(f"{kind}:{ident}" for kind, ident in found.items())
            code, message = Code.AMBIGUOUS_REFERENCE, f"{ref.id!r} is ambiguous, write {choices}"
        else:
            hint = self._hint(ref)
            noun = ref.kind or "record"
            code, message = Code.DANGLING_REFERENCE, f"no {noun} {ref.id!r}{hint}"
        self._note(statement, field, keys, code, message)

    def _note(
        self, statement: Statement, field: Field, keys: KeyPath, code: Code, message: str
    ) -> None:
        where = self._locator.place(statement.origin, (*statement.origin.keys, field.key, *keys))
        owner = f"{statement.kind} {statement.id!r}: {field.key}"
        self.problems.append(Problem(code, where, f"{owner}: {message}"))

    def _hint(self, ref: Ref) -> str:
        spellings: dict[str, str] = {}
        for kind in (ref.kind,) if ref.kind else RECORD_TYPES:
            spellings |= self._known_spellings(kind)
        exact = spellings.get(suggest_id(ref.id))
        if exact:
            return f", did you mean {exact!r}?"
        near = did_you_mean(ref.id, spellings)
        return f", did you mean {spellings[near.split(chr(39))[1]]!r}?" if near else ""

    def _known_spellings(self, kind: str) -> dict[str, str]:
        known = self._spellings[kind]
        if not known:
            for statement in self._statements:
                if statement.kind == kind:
                    values = statement.values
                    names = [values.get("name"), values.get("what"), *values.get("aliases", ())]
                    for name in filter(None, names):
                        known.setdefault(suggest_id(name), statement.id)
            known |= {ident: ident for ident in self._ids[kind]}
        return known

    def _role_actor(
        self, statement: Statement, field: Field, ref: Ref, keys: KeyPath
    ) -> Ref | None:
        """A role such as 'Minister of defence' names no actor; a near miss is a slip."""
        near = did_you_mean(ref.id, self._ids["actor"])
        if near:
            message = f"no actor {ref.id!r}{near} The role is shown as written"
            self._note(statement, field, keys, Code.DANGLING_REFERENCE, message)
        return None

    def _predicates(self, statement: Statement, field: Field, value: tuple[object, ...]) -> None:
        declared = self._ids["predicate"]
        for place, relation in enumerate(value):
            if isinstance(relation, Relation) and relation.predicate not in declared:
                near = did_you_mean(relation.predicate, declared)
                if near:
                    message = f"predicate {relation.predicate!r} is not declared{near}"
                    self._note(statement, field, (place,), Code.UNKNOWN_PREDICATE, message)
