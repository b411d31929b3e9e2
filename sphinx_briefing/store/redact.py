"""Redacted words of the data: gone before anything is made of them, whatever is built."""

from __future__ import annotations

import re

from sphinx_briefing.model import Statement
from sphinx_briefing.model.references import prose_fields

_ROLE = re.compile(r"(:(?:briefing:)?redact:`)[^`]*`")


def redacted(statement: Statement) -> Statement:
    """Return a statement whose prose has nothing in its ``:redact:`` roles but a mark."""
    values = statement.values
    for field in prose_fields(statement.kind):
        text = values.get(field.name)
        if isinstance(text, str) and "redact:" in text:
            values = {**values, field.name: _ROLE.sub(r"\1…`", text)}
    return statement if values is statement.values else statement._replace(values=values)
