"""``sphinx-briefing diff``: what is new, changed and retracted between two states of the data."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from sphinx_briefing import atomic
from sphinx_briefing.checks.affected import affected_pages
from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import Project, project_of
from sphinx_briefing.cli.states import NOW, State, two_states
from sphinx_briefing.cli.subject import subject_of
from sphinx_briefing.cli.telling import (
    about_project,
    add_telling_options,
    chosen_kinds,
    edition_of,
    stops,
)
from sphinx_briefing.cli.terminal import counted, paint, printable
from sphinx_briefing.model import Record
from sphinx_briefing.store.difference import Difference, difference
from sphinx_briefing.store.query import QueryError, parse_query

FORMATS = ("text", "json", "atom")
"""The names of the formats: known without loading what writes them; a test compares."""


class DiffCommand:
    """Tells what differs between two states of the data."""

    name = "diff"
    summary = "tell what is new, changed and retracted between two states of the data"
    about = (
        "Compare two states of the data, value by value, with the sources of either side. A state "
        "is a git revision (HEAD~3, v1.2; REVISION:FOLDER where the project lay elsewhere), a date "
        "(what had been reported by its end), an export in our own JSON, or a folder; git:, date: "
        "or path: before it says which. Exit status: 0 told, 1 nothing told because the edition "
        "must not go out, 2 wrong use."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument("before", metavar="A", help="the earlier state")
        parser.add_argument(
            "after", metavar="B", nargs="?", default=NOW, help=f"the later state (default: {NOW})"
        )
        parser.add_argument(
            "--format",
            choices=FORMATS,
            default=FORMATS[0],
            metavar="FORMAT",
            help=f"one of {', '.join(FORMATS)} (default: {FORMATS[0]})",
        )
        parser.add_argument("--output", type=Path, metavar="FILE", help="write it (default: print)")
        add_telling_options(parser, "which of them, on either side")

    def run(self, options: argparse.Namespace) -> int:
        """Tell what differs, and what could not be compared."""
        from sphinx_briefing.export.news import NEWS_FORMATS, News

        kinds = chosen_kinds(options.kind or [], options.where)
        project = project_of(options)
        edition = edition_of(project, options.edition)
        audience = edition.audience if edition else None
        before, after = two_states(project, (options.before, options.after), audience, options.data)
        if edition and stops(before.store, after.store):
            return 1
        found = difference(before.store, after.store)
        if kinds:
            found = found.only(_fits(kinds, options.where, before, after))
        pages = None if edition else _pages(project, before, after, found)
        names = (before.name, after.name)
        # of an edition, not even when something was committed is to be known
        moment = None if edition else after.moment
        stores = (before.store, after.store)
        news = News(found, names, stores, about_project(project, edition), pages, moment)
        _deliver(NEWS_FORMATS[options.format].write(news), options)
        _remark(before, after)
        return 0


def _fits(kinds: list[str], where: str, before: State, after: State) -> Callable[[Record], bool]:
    if not where:
        return lambda record: record.kind in kinds
    try:
        query = parse_query(kinds[0], where, after.store.scheme)
        sides = (before.store, after.store)
        refs = {record.ref for side in sides for record in query.select(side)}
    except QueryError as error:
        raise UsageError(f"--where: {error}") from None
    return lambda record: record.ref in refs


def _pages(
    project: Project, before: State, after: State, found: Difference
) -> tuple[str, ...] | None:
    if not project.conf.path.exists():
        return None
    pages = subject_of(project).pages()
    return tuple(affected_pages(pages, before.store, after.store, found))


def _deliver(text: str, options: argparse.Namespace) -> None:
    if options.output is not None:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(options.output, text)
        print(f"Written: {printable(str(options.output))}")
    elif options.format != "text":
        print(text, end="")
    else:
        for line in text.splitlines():
            title = line and not line.startswith(" ")
            print(paint(printable(line), "cyan", sys.stdout) if title else printable(line))


def _remark(before: State, after: State) -> None:
    """Tell what could not be compared."""
    for one in (before, after):
        for remark in one.remarks:
            print(f"sphinx-briefing: {printable(remark)}", file=sys.stderr)
        if one.store.problems:
            number = counted(len(one.store.problems), "problem")
            print(printable(f"{one.name}: the data have {number}"), file=sys.stderr)
