"""What checks look at: the data, the pages' own texts, the day of the briefing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_briefing.checks.level import Level
from sphinx_briefing.load.locate import Locator
from sphinx_briefing.model import Record, Statement
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Code, Location, Problem
from sphinx_briefing.store import Store

if TYPE_CHECKING:
    from sphinx_briefing.checks.page import Page

MOST_NAMED = 3
"""Records that a message names; the others are counted."""


@dataclass(frozen=True)
class Context:
    """What a check may look at; nothing in it changes. ``store`` has all, whatever the day.

    ``base`` is the folder that paths begin from: that of ``conf.py``. ``pages`` is None where
    there are only data, so that what no page shows is not asked. ``dossiers`` are the records that
    have a generated page; these pages are not among the others, for nobody wrote them.
    ``tried`` has what was read instead of data files, ``scale`` is the name of the scale of
    likelihood that conf.py sets, empty where it sets none.
    """

    store: Store
    base: Path
    pages: tuple[Page, ...] | None = None
    as_of: Date | None = None
    dossiers: frozenset[Ref] = frozenset()
    tried: Mapping[str, bytes] = field(default_factory=dict)
    scale: str = ""

    @cached_property
    def known(self) -> Store:
        """The store as pages show it: its events as they were known on the day of the briefing."""
        return self.store.known_on(self.as_of)

    @cached_property
    def _locator(self) -> Locator:
        return Locator(self.base, self.tried)

    def data(self, path: str) -> bytes:
        """Return what a data file holds; raises OSError."""
        return self.tried[path] if path in self.tried else (self.base / path).read_bytes()

    def place(self, statement: Statement, *keys: str, word: str = "") -> Location:
        """Return the place of a statement, or of a field in it; with ``word``: of that word."""
        if not keys:
            return Location(*statement.origin[:3])
        path = (*statement.origin.keys, *keys)
        return self._locator.place(statement.origin, path, word)


class Check(NamedTuple):
    """One check: its code, how grave a finding is, and what finds it.

    ``find`` yields problems of that code alone, in any order, and raises for no data whatever.
    """

    code: Code
    level: Level
    find: Callable[[Context], Iterator[Problem]]


def stating(record: Record, name: str) -> Statement:
    """Return the best statement that gives a field of a record; else its best statement."""
    given = (part for part in record.statements if name in part.values or name in part.unknown)
    return next(given, record.statements[0])


def owner(record: Record) -> str:
    """Return how messages name a record: ``claim 'long-quay.c1'``."""
    return f"{record.kind} {record.id!r}"


def named(noun: str, ids: list[str]) -> str:
    """Return ``quote q1``, or ``quotes q1, q2, q3 and 4 more``."""
    words = f"{noun if len(ids) == 1 else f'{noun}s'} {', '.join(ids[:MOST_NAMED])}"
    return words if len(ids) <= MOST_NAMED else f"{words} and {len(ids) - MOST_NAMED} more"
