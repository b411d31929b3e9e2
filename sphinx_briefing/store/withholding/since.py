"""Earlier data told beside those of today: what is not to be told today was not to be told then.

An edition withholds by the markings of the data that it is made of. Those of an earlier state may
have been wider, and what is redacted today may have been written out then.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from sphinx_briefing.load import Loaded
from sphinx_briefing.load.redact import BAR, PROSE
from sphinx_briefing.model import Statement
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.store import Store
from sphinx_briefing.store.withholding.withheld import Withheld

_WITHHELD = "withheld"
"""The path of statements that are withheld today, as a file of the strictest marking."""


def as_tellable_today(loaded: Loaded, today: Store) -> Loaded:
    """Return earlier statements without anything that the data of today do not let be told.

    Of a record that is withheld today, nothing is left; of one that is told in part, no field that
    what is withheld gives, unless the same is told today; and no field that is redacted today.
    Statements that are withheld today come along, marked as strictly as can be: so their names are
    found where earlier words have them.
    """
    withheld = today.withheld
    gone = withheld.records if withheld else frozenset()
    hidden: dict[Ref, dict[str, list[Any]]] = {}
    for ref, name in _redacted(today):
        hidden.setdefault(ref, {})[name] = []
    if withheld:
        for (ref, name), told in _partly(withheld).items():
            hidden.setdefault(ref, {}).setdefault(name, told)
    statements = [
        one._replace(origin=one.origin._replace(path=_WITHHELD))
        if (ref := Ref(one.kind, one.id)) in gone
        else _without(one, hidden.get(ref, {}))
        for one in loaded.statements
    ]
    secret = withheld.statements if withheld else ()
    statements += (one._replace(origin=one.origin._replace(path=_WITHHELD)) for one in secret)
    marks = {**loaded.marks, _WITHHELD: loaded.scheme.most}
    return dataclasses.replace(loaded, statements=statements, marks=marks)


def _partly(withheld: Withheld) -> dict[tuple[Ref, str], list[Any]]:
    """Return the fields that withheld statements give to records that are told: what is told."""
    found: dict[tuple[Ref, str], list[Any]] = {}
    for one in withheld.statements:
        for name in one.values:
            found[Ref(one.kind, one.id), name] = []
    for one in withheld.told:
        for name, value in one.values.items():
            if (Ref(one.kind, one.id), name) in found:
                found[Ref(one.kind, one.id), name].append(value)
    return found


def _redacted(today: Store) -> Iterator[tuple[Ref, str]]:
    """Yield record and name of each field that has redacted words."""
    for records in today.everything.records.values():
        for ref, one in ((record.ref, part) for record in records.values()
                         for part in record.statements):  # fmt: skip
            for name, value in one.values.items():
                text = value if isinstance(value, str) else repr(value)
                if BAR in text or PROSE in text:
                    yield ref, name


def _without(statement: Statement, hidden: dict[str, list[Any]]) -> Statement:
    names = {
        name
        for name, told in hidden.items()
        if name in statement.values and statement.values[name] not in told
    }
    if not names:
        return statement
    values = {name: value for name, value in statement.values.items() if name not in names}
    return statement._replace(values=values)
