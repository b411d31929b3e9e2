"""Drafts: records that rules have found, and that nobody has reviewed yet."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_briefing.checks.context import Context, named
from sphinx_briefing.model import Statement
from sphinx_briefing.problems import Code, Problem


def drafts(context: Context) -> Iterator[Problem]:
    """Tell of each file with drafts, once, however many there are."""
    found: dict[str, list[Statement]] = {}
    for records in context.store.records.values():
        for record in records.values():
            for statement in record.statements:
                if statement.values.get("review") == "draft":
                    found.setdefault(statement.origin.path, []).append(statement)
    for path, statements in found.items():
        statements.sort(key=lambda one: one.origin)
        said = named("draft", [one.id for one in statements])
        verb = "is" if len(statements) == 1 else "are"
        message = f"{said} {verb} not reviewed; review them: sphinx-briefing review {path}"
        yield Problem(Code.DRAFT, context.place(statements[0], "review"), message)
