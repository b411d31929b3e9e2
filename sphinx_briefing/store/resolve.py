"""References of statements → records: bare ids get their kind, local ids their source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sphinx_briefing.load.locate import Locator
from sphinx_briefing.model import DATA_TYPES, RECORD_TYPES
from sphinx_briefing.model.base import Field, Statement
from sphinx_briefing.model.fieldtypes import Relations, Roles
from sphinx_briefing.model.references import (
    KeyPath,
    prose_fields,
    reference_kinds,
    replace_references,
)
from sphinx_briefing.model.values import Ref, Relation, is_id
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.store.former import former_ids
from sphinx_briefing.store.suggest import Spellings

RECORD_ROLE = re.compile(
    rf":(?:briefing:)?(?P<kind>{'|'.join(RECORD_TYPES)}):"
    r"`(?:[^`<]*<(?P<in>[^<>`]+)>|(?P<id>[^`<>!][^`<>]*))`"
)
"""A role that names a record, as prose writes it; ``!`` before the id makes it no link."""


class Resolver:
    """Knows every id of the data and gives references their kind; notes what leads nowhere."""

    def __init__(self, statements: Sequence[Statement], locator: Locator) -> None:
        self.problems: list[Problem] = []
        self.former = former_ids(statements, locator, self.problems)
        self._locator = locator
        self._ids: dict[str, dict[str, str]] = {kind: {} for kind in DATA_TYPES}
        for statement in statements:
            self._ids[statement.kind][statement.id] = statement.id
        for old, new in self.former.items():
            self._ids[old.kind][old.id] = new.id
        self._spellings = Spellings(_words(statements))

    def resolve(self, statement: Statement) -> Statement:
        """Return the statement with its references resolved; dangling ones stay as they are."""
        values = statement.values
        for field, kinds, prefer in reference_kinds(statement.kind):
            if field.name in values:
                if values is statement.values:
                    values = dict(values)
                value = values[field.name]
                values[field.name] = self._field(statement, field, kinds, prefer, value)
        self._prose(statement)
        today = self._ids[statement.kind][statement.id]
        if values is statement.values and today == statement.id:
            return statement
        return statement._replace(id=today, values=values)

    def _prose(self, statement: Statement) -> None:
        """Note the record roles in prose that name nothing."""
        for field in prose_fields(statement.kind):
            text = statement.values.get(field.name)
            for match in RECORD_ROLE.finditer(text) if isinstance(text, str) else ():
                ref = Ref(match["kind"], match["in"] or match["id"])
                if not self._find(ref, statement.source, (ref.kind,)):
                    self._report(statement, field, ref, (), {}, ())

    def meant(
        self, ref: Ref, source: str, kinds: Sequence[str], prefer: Sequence[str]
    ) -> Ref | None:
        """Return the record that a reference means, which stands in the file of a source.

        ``kinds`` are those that its field takes, ``prefer`` those that a bare id means first. None
        where there is no such record, or several of which none is preferred.
        """
        found = self._find(ref, source, kinds)
        if len(found) == 1:
            return Ref(*next(iter(found.items())))
        return next((Ref(kind, found[kind]) for kind in prefer if kind in found), None)

    def _field(
        self,
        statement: Statement,
        field: Field,
        kinds: tuple[str, ...],
        prefer: tuple[str, ...],
        value: object,
    ) -> object:
        def replace(ref: Ref, keys: KeyPath) -> Ref | None:
            meant = self.meant(ref, statement.source, kinds, prefer)
            if meant is not None:
                return meant
            if isinstance(field.type, Roles):
                return self._role_actor(statement, field, ref)
            found = self._find(ref, statement.source, kinds)
            only = kinds if kinds == prefer else ()
            self._report(statement, field, ref, keys, found, only)
            return ref

        if isinstance(field.type, Relations) and isinstance(value, tuple):
            self._predicates(statement, field, value)
        return replace_references(value, replace)

    def _find(self, ref: Ref, source: str, kinds: Sequence[str]) -> dict[str, str]:
        """Return kind → id of every record that a reference can mean."""
        found = {}
        for kind in (ref.kind,) if ref.kind else kinds:
            known = self._ids[kind]
            local = f"{source}.{ref.id}" if source and RECORD_TYPES[kind].local else ref.id
            if local in known:
                found[kind] = known[local]
            elif ref.id in known:
                found[kind] = known[ref.id]
        return found

    def _report(
        self,
        statement: Statement,
        field: Field,
        ref: Ref,
        keys: KeyPath,
        found: Mapping[str, str],
        only: tuple[str, ...],
    ) -> None:
        if found:
            choices = " or ".join(f"{kind}:{ident}" for kind, ident in found.items())
            code, message = Code.AMBIGUOUS_REFERENCE, f"{ref.id!r} is ambiguous, write {choices}"
        else:
            kinds = (ref.kind,) if ref.kind else only
            noun = " or ".join(kinds) or "record"
            hint = self._spellings.suggestion(kinds, ref.id)
            code, message = Code.DANGLING_REFERENCE, f"no {noun} {ref.id!r}{hint}"
            if not is_id(ref.id, local=True):
                rule = "is not an id: lower-case words joined by hyphens"
                code, message = Code.BAD_ID, f"{ref.id!r} {rule}{hint}"
        self._note(statement, field, code, message, ref.id, keys)

    def _note(
        self,
        statement: Statement,
        field: Field,
        code: Code,
        message: str,
        word: str,
        keys: KeyPath = (),
    ) -> None:
        path = (*statement.origin.keys, field.key, *keys)
        where = self._locator.place(statement.origin, path, word)
        owner = f"{statement.kind} {statement.id!r}: {field.key}"
        self.problems.append(Problem(code, where, f"{owner}: {message}"))

    def _role_actor(self, statement: Statement, field: Field, ref: Ref) -> Ref | None:
        """Note a near miss: a role such as 'Minister of defence' names no actor and is no slip."""
        near = self._spellings.suggestion(("actor",), ref.id)
        if near:
            message = f"no actor {ref.id!r}{near} The role is shown as written"
            self._note(statement, field, Code.DANGLING_REFERENCE, message, ref.id)
        return None

    def _predicates(self, statement: Statement, field: Field, value: tuple[object, ...]) -> None:
        for relation in value:
            if isinstance(relation, Relation) and relation.predicate not in self._ids["predicate"]:
                near = self._spellings.suggestion(("predicate",), relation.predicate)
                if near:
                    message = f"predicate {relation.predicate!r} is not declared{near}"
                    code = Code.UNKNOWN_PREDICATE
                    self._note(statement, field, code, message, relation.predicate)


def _words(statements: Sequence[Statement]) -> dict[str, dict[str, list[str]]]:
    """Return kind → id → the names and aliases that any file gives it."""
    words: dict[str, dict[str, list[str]]] = {kind: {} for kind in DATA_TYPES}
    for statement in statements:
        known = words[statement.kind].setdefault(statement.id, [])
        if not DATA_TYPES[statement.kind].local:
            known += statement.values.get("aliases", ())
            name = statement.values.get(DATA_TYPES[statement.kind].name_field)
            if name and statement.kind != "predicate":
                known.append(name)
    return words
