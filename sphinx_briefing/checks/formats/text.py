"""The report for people: a line a finding, grouped by file, and a table of what was found."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from sphinx_briefing.checks.level import Level
from sphinx_briefing.checks.report import Finding, Report

Paint = Callable[[str, str], str]
"""Takes a text and the name of a colour, or no colour; returns what may be printed."""

COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "cyan"}
MOST_GONE = 5
"""Debts that are named; the others are counted."""


def write(report: Report, paint: Paint) -> str:
    """Return the lines, ready to be printed."""
    groups = [list(found) for _, found in groupby(report.new, lambda one: one.location.path)]
    parts = ["\n".join(_line(report, one, paint) for one in found) for found in groups]
    if groups:
        parts.append(_table(report, paint))
    return "\n\n".join([*parts, "\n".join(_last_lines(report, paint))]) + "\n"


def counted(number: int, noun: str) -> str:
    """Return ``1 file``, ``2 files``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _line(report: Report, finding: Finding, paint: Paint) -> str:
    place = finding.location._replace(path=report.shown(finding.location.path))
    level = paint(finding.level.word, COLOURS[finding.level])
    code = paint(f"[briefing.{finding.code.value}]", "yellow")
    return f"{paint(str(place), 'cyan')}: {level}: {paint(finding.message, '')} {code}"


def _table(report: Report, paint: Paint) -> str:
    rows = list(report.by_code())
    width = max(len(code.value) for code, _, _ in rows)
    most = max(len(str(number)) for _, _, number in rows)
    return "\n".join(
        f"  {number:>{most}}  {paint(f'{level.word:<7}', COLOURS[level])}  {code.value:<{width}}"
        f"  {code.meaning}"
        for code, level, number in rows
    )


def _last_lines(report: Report, paint: Paint) -> list[str]:
    lines = []
    for debt in report.gone[:MOST_GONE]:
        told = f"gone: {report.shown(debt.path)}: {debt.message} [briefing.{debt.code}]"
        lines.append(paint(told, ""))
    if len(report.gone) > MOST_GONE:
        lines.append(f"gone: {len(report.gone) - MOST_GONE} more")
    if report.gone:
        one = len(report.gone) == 1
        what = "entry of the baseline no longer occurs" if one else "entries of the baseline no"
        more = "" if one else " longer occur"
        lines.append(f"{len(report.gone)} {what}{more}; write it anew with --write-baseline")
    return [*lines, _summary(report, paint)]


def _summary(report: Report, paint: Paint) -> str:
    counts = {level: report.count(level) for level in reversed(Level)}
    found = [counted(number, level.word) for level, number in counts.items() if number]
    looked = [counted(report.records, "record")]
    known = sum(1 for one in report.findings if one.known)
    more = [f"{known} known from the baseline"] if known else []
    more += [f"{report.ignored} ignored"] if report.ignored else []
    if not found:
        looked.append(f"in {counted(report.files, 'file')}")
        pages = [f"and {counted(report.pages, 'page')}"] if report.pages else []
        words = ", ".join(["; ".join(["No problems", " ".join(looked + pages)]), *more])
        return paint(words, "green")
    files = counted(len({one.location.path for one in report.new}), "file")
    words = ", ".join([f"{', '.join(found)} in {files}; {looked[0]}", *more])
    worst = next(level for level, number in counts.items() if number)
    return paint(words, COLOURS[worst])
