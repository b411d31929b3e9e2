"""Findings, and the report that every format is written from."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_briefing.checks.baseline import Debt
from sphinx_briefing.checks.context import Context
from sphinx_briefing.checks.ignore import read_comments
from sphinx_briefing.checks.level import Level
from sphinx_briefing.checks.table import CHECKS, LEVELS, RELEASE
from sphinx_briefing.checks.unread import first_told
from sphinx_briefing.load.reading import decode
from sphinx_briefing.problems import Code, Location, Problem

_PLACES = re.compile(r"(?<=\S):\d+(?::\d+)?\b|\blines? \d+|\bcolumn \d+")
"""Line numbers that a message names."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, how grave it is, whether the baseline has it, and what it is known by.

    ``fingerprint`` depends on code, file and message, not on the line, so that it stays when lines
    move; of equal ones in a file, on which of them it is.
    """

    problem: Problem
    level: Level
    fingerprint: str
    known: bool = False

    @property
    def code(self) -> Code:
        """The code of the problem."""
        return self.problem.code

    @property
    def location(self) -> Location:
        """The place of the problem, relative to the folder of ``conf.py``."""
        return self.problem.location

    @property
    def message(self) -> str:
        """What is wrong, and what to do about it."""
        return self.problem.message

    @property
    def debt(self) -> Debt:
        """The finding as an entry of a baseline."""
        return Debt(self.fingerprint, self.code.value, self.location.path, self.message)


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found, in the order of the places.

    ``folder`` is put before each path when it is shown; ``records``, ``files`` and ``pages`` are
    what was looked at; ``ignored`` counts the findings left out by setting or comment; ``gone``
    are the debts of the baseline that no longer occur.
    """

    findings: tuple[Finding, ...] = ()
    folder: str = ""
    records: int = 0
    files: int = 0
    pages: int = 0
    ignored: int = 0
    gone: tuple[Debt, ...] = ()
    baseline: bool = False
    """Whether findings were compared with a baseline."""

    @property
    def new(self) -> tuple[Finding, ...]:
        """The findings that are not in the baseline."""
        return tuple(one for one in self.findings if not one.known)

    def count(self, level: Level) -> int:
        """Return how many new findings are of a level."""
        return sum(1 for one in self.new if one.level is level)

    def failing(self, least: Level | None) -> tuple[Finding, ...]:
        """Return the new findings that are at least as grave as a level; None: none is."""
        return tuple(one for one in self.new if least is not None and one.level >= least)

    def shown(self, path: str) -> str:
        """Return a path as the user may open it: with the project's folder before it."""
        if not self.folder or path.startswith("/"):
            return path
        return posixpath.normpath(posixpath.join(self.folder, path))

    def by_code(self) -> Iterator[tuple[Code, Level, int]]:
        """Yield code, level and number of the new findings, the gravest and most first."""
        counts = Counter((one.code, one.level) for one in self.new)
        order = sorted(counts.items(), key=lambda one: (-one[0][1], -one[1], one[0][0].value))
        for (code, level), number in order:
            yield code, level, number


@dataclass(frozen=True, slots=True)
class Options:
    """What to leave out, and what is known: the debts of the baseline, if there is one."""

    ignore: frozenset[Code] = frozenset()
    debts: tuple[Debt, ...] | None = None
    folder: str = ""
    more: tuple[Problem, ...] = field(default=())
    """Problems found elsewhere: in the settings, in the network."""
    release: bool = False
    """Whether what is checked is to be released."""


def check(context: Context, options: Options) -> Report:
    """Run all checks and return what they and the loading of the data found."""
    problems = [*context.store.problems, *options.more]
    for one in CHECKS:
        if one.code not in options.ignore:
            problems += one.find(context)
    found, problems = len(problems), first_told(problems)
    ignored = read_comments(_texts(context), problems)
    kept = [
        one
        for one in sorted(
            set(problems), key=lambda one: (one.location, one.code.value, one.message)
        )
        if one.code not in options.ignore
        and not (one.location.path in ignored and ignored[one.location.path].has(one))
    ]
    graver = RELEASE if options.release else {}
    levels = LEVELS | graver
    known = {debt.fingerprint for debt in options.debts or ()}
    findings = tuple(
        Finding(problem, levels[problem.code], mark, mark in known and problem.code not in graver)
        for problem, mark in zip(kept, _fingerprints(kept), strict=True)
    )
    seen = {one.fingerprint for one in findings}
    return Report(
        findings,
        options.folder,
        len(context.store),
        context.store.files,
        len(context.pages or ()),
        len(set(problems)) - len(kept),
        # what waits is not gone
        tuple(debt for debt in options.debts or () if debt.fingerprint not in seen)
        if found == len(problems)
        else (),
        options.debts is not None,
    )


def _texts(context: Context) -> dict[str, str]:
    """Return the texts of pages and of data files that state a record, by path."""
    texts = {page.path: page.text for page in context.pages or ()}
    for path in _data_paths(context):
        try:
            data = context.data(path)
        except OSError:
            continue  # it was there a moment ago; what it held is checked already
        if b"briefing:" in data:
            texts[path] = decode(data, path, [])
    return texts


def _data_paths(context: Context) -> Iterable[str]:
    paths = {
        statement.origin.path: None
        for by_id in context.store.records.values()
        for record in by_id.values()
        for statement in record.statements
    }
    paths |= {one.location.path: None for one in context.store.problems if one.location.line}
    return [path for path in paths if Path(path).suffix in (".yaml", ".yml")]


def _fingerprints(problems: Iterable[Problem]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for problem in problems:
        message = _PLACES.sub("", problem.message)
        key = "\0".join((problem.code.value, problem.location.path, message))
        seen[key] += 1
        whole = f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")
        yield hashlib.sha256(whole).hexdigest()[:32]
