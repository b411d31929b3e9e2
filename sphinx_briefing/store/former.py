"""Former ids (``was:``): which record an old id means today."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_briefing.load.locate import Locator
from sphinx_briefing.model.base import Statement
from sphinx_briefing.model.values import Ref, is_id
from sphinx_briefing.problems import Code, Problem


def former_ids(
    statements: Sequence[Statement], locator: Locator, problems: list[Problem]
) -> dict[Ref, Ref]:
    """Map old references to those that replaced them; note ids that cannot be former ones.

    An old id under which only source files still speak means the new record: what they say of it
    is merged. An old id that the registry itself still declares is a contradiction.
    """
    declared = {Ref(one.kind, one.id): one.origin for one in reversed(statements) if not one.source}
    found: dict[Ref, Ref] = {}
    for statement in statements:
        for old in statement.values.get("was", ()):
            was, new = Ref(statement.kind, old), Ref(statement.kind, statement.id)
            code, fault = Code.CONFLICT, ""
            if not is_id(old):
                code, fault = Code.BAD_ID, "is not an id: lower-case words joined by hyphens"
            elif old == statement.id:
                fault = "is its id of today; delete it"
            elif was in declared:
                place = f"{declared[was].path}:{declared[was].line}"
                fault = f"is still declared in {place}; merge the two there, or delete it here"
            elif found.get(was, new) != new:
                fault = f"is a former id of {found[was].id!r}, too; write it at one of the two"
            elif today(found, new) == was:
                fault = f"is today's id of {new.id!r}: the two name each other"
            if fault:
                where = locator.place(statement.origin, (*statement.origin.keys, "was"), old)
                message = f"{statement.kind} {statement.id!r}: was: {old!r} {fault}"
                problems.append(Problem(code, where, message))
            else:
                found[was] = new
    return {old: today(found, old) for old in found}


def today(former: dict[Ref, Ref], ref: Ref) -> Ref:
    """Return the reference that replaced another, however often it was renamed; else itself."""
    while ref in former:
        ref = former[ref]
    return ref
