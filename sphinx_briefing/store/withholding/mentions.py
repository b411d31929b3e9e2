"""Words that an edition tells, and that name what it withholds: they stop the build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sphinx_briefing.load.locate import Locator
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.store.resolve import RECORD_ROLE
from sphinx_briefing.store.withholding.withheld import Withheld


def find_mentions(withheld: Withheld, locator: Locator) -> Iterator[Problem]:
    """Yield a problem for each field of a statement that is told and names what is not.

    The message does not say the name: it is for a log that may be read by others.
    """
    for statement in withheld.told:
        for field in DATA_TYPES[statement.kind].fields().values():
            value = statement.values.get(field.name)
            if any(_names(withheld, statement.source, text) for text in _texts(value)):
                keys = (*statement.origin.keys, field.key)
                owner = f"{statement.kind} {statement.id!r}: {field.key}"
                message = f"{owner} {named_in(withheld)}"
                place = locator.place(statement.origin, keys)
                yield Problem(Code.WITHHELD_NAMED, place, message)


UNREAD = frozenset(
    {Code.UNKNOWN_FIELD, Code.UNKNOWN_KIND, Code.DUPLICATE_KEY, Code.YAML_SYNTAX, Code.NOT_UTF8}
)
"""Problems for which something is not read that may have been a marking."""


def not_understood(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield a problem for each place in the data that is not read; what is there is not told."""
    for one in problems:
        if one.code in UNREAD:
            message = f"something is not read here ({one.code.value}), and may be a marking"
            yield Problem(Code.NOT_UNDERSTOOD, one.location, f"{message}; build without an edition")


def named_in(withheld: Withheld) -> str:
    """Return what is wrong with words that name what is withheld, and what to do."""
    return (
        f"names what edition {withheld.audience.name!r} withholds; "
        "mark it as strictly, or word it otherwise"
    )


def _names(withheld: Withheld, source: str, text: str) -> bool:
    for match in RECORD_ROLE.finditer(text):
        kind, ident = match["kind"], match["in"] or match["id"]
        if {Ref(kind, ident), Ref(kind, f"{source}.{ident}")} & withheld.records:
            return True
    return next(withheld.mentions(text), None) is not None


def _texts(value: Any) -> Iterator[str]:
    """Yield every text within a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, tuple) and not isinstance(value, Ref):
        for item in value:
            yield from _texts(item)
