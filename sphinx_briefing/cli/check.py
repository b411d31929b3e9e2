"""``sphinx-briefing check``: all that is wrong or doubtful, without building anything."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sphinx_briefing import atomic
from sphinx_briefing.checks import (
    FAIL_ON,
    FORMATS,
    BaselineError,
    Debt,
    Options,
    Report,
    check,
    read_baseline,
    write_baseline,
)
from sphinx_briefing.checks.formats.text import counted
from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.subject import Subject, read_subject
from sphinx_briefing.cli.terminal import paint, printable


class CheckCommand:
    """Runs the checker on a project, or on data files alone, and prints its report."""

    name = "check"
    summary = "print all that is wrong or doubtful in data and pages"
    about = (
        "Load the data as a build does, read the pages' texts, and print all that is wrong or "
        "doubtful, each with its place. Nothing is built, and conf.py is not run: only its plain "
        "values are read. Exit status: 0 nothing that --fail-on asks for, 1 findings, 2 wrong use."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        _declare_subject(parser)
        formats = ", ".join(f"{name} ({one.doc})" for name, one in FORMATS.items())
        parser.add_argument(
            "--format",
            choices=tuple(FORMATS),
            default="text",
            metavar="FORMAT",
            help=f"how to write the report: {formats}; default: text",
        )
        parser.add_argument(
            "--output",
            metavar="FILE",
            help="write the report in that format to a file, and print it as text",
        )
        parser.add_argument(
            "--fail-on",
            choices=tuple(FAIL_ON),
            metavar="LEVEL",
            help="the lightest findings that make the exit status 1: error, warning, note, never "
            "(default: briefing_check_fail_on, else warning)",
        )
        parser.add_argument(
            "--release",
            action="store_true",
            help="check for a release: drafts are errors, and no baseline covers them",
        )
        parser.add_argument(
            "--baseline",
            metavar="FILE",
            help="a file of known findings, which are not told again (default: "
            "briefing_check_baseline)",
        )
        parser.add_argument(
            "--write-baseline",
            action="store_true",
            help="write all present findings to the baseline, so that from now on only new ones "
            "are told",
        )

    def run(self, options: argparse.Namespace) -> int:
        """Print the report; with --write-baseline, write that instead."""
        subject = read_subject(options)
        context = subject.context(named=bool(options.data) or len(options.paths) > 1)
        debts = None if options.write_baseline else _debts(subject)
        more = tuple(subject.problems)
        report = check(
            context, Options(subject.ignore, debts, subject.folder, more, options.release)
        )
        if options.write_baseline:
            return _write_baseline(subject, report)
        printed = options.format
        if options.output:
            text = FORMATS[options.format].write(report, lambda text, _colour: printable(text))
            atomic.write(Path(options.output), text)
            printed = "text"
        print(FORMATS[printed].write(report, _painted), end="")
        if options.output:
            print(f"Written: {printable(options.output)}")
        return 1 if report.failing(subject.fail_on) else 0


def _declare_subject(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="the project's folder (default: this one), or data files, which are checked alone",
    )
    parser.add_argument(
        "--data",
        action="append",
        metavar="ENTRY",
        help="folder, file or glob in the project's folder, as in briefing_data; can be "
        "repeated (default: briefing_data, else data)",
    )
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        help="the day of the briefing, for what is overdue (default: briefing_as_of)",
    )
    parser.add_argument(
        "--ignore",
        action="append",
        metavar="CODE",
        help="a code to leave out, beside those of briefing_check_ignore; can be repeated",
    )


def _debts(subject: Subject) -> tuple[Debt, ...] | None:
    if subject.baseline is None:
        return None
    if not subject.baseline.exists():
        message = f"{subject.baseline}: no such file; write it with --write-baseline"
        raise UsageError(message)
    try:
        return read_baseline(subject.baseline, str(subject.baseline))
    except BaselineError as error:
        raise UsageError(str(error)) from None


def _write_baseline(subject: Subject, report: Report) -> int:
    if subject.baseline is None:
        raise UsageError("--write-baseline: say where with --baseline FILE")
    write_baseline(subject.baseline, (one.debt for one in report.findings))
    number = counted(len(report.findings), "finding")
    print(f"Written: {printable(str(subject.baseline))}, {number}")
    return 0


def _painted(text: str, colour: str) -> str:
    shown = printable(text)
    return paint(shown, colour, sys.stdout) if colour else shown
