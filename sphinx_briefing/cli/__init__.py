"""The command ``sphinx-briefing``: start a project, check its data, describe it to editors."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from sphinx_briefing import __version__
from sphinx_briefing.cli.audit import AuditCommand
from sphinx_briefing.cli.check import CheckCommand
from sphinx_briefing.cli.command import Command, UsageError
from sphinx_briefing.cli.diff import DiffCommand
from sphinx_briefing.cli.doctor import DoctorCommand
from sphinx_briefing.cli.draft import DraftCommand
from sphinx_briefing.cli.export import ExportCommand
from sphinx_briefing.cli.fmt import FmtCommand
from sphinx_briefing.cli.init import InitCommand
from sphinx_briefing.cli.lsp import LspCommand
from sphinx_briefing.cli.new import NewCommand
from sphinx_briefing.cli.pin import PinCommand
from sphinx_briefing.cli.rename import RenameCommand
from sphinx_briefing.cli.review import ReviewCommand
from sphinx_briefing.cli.schema import SchemaCommand
from sphinx_briefing.cli.search import SearchCommand
from sphinx_briefing.cli.serve import ServeCommand
from sphinx_briefing.cli.show import ShowCommand
from sphinx_briefing.cli.sign import SignCommand
from sphinx_briefing.cli.terminal import printable
from sphinx_briefing.cli.verify_output import VerifyOutputCommand

COMMANDS: tuple[Command, ...] = (
    InitCommand(),
    NewCommand(),
    ServeCommand(),
    CheckCommand(),
    DraftCommand(),
    ReviewCommand(),
    ShowCommand(),
    SearchCommand(),
    PinCommand(),
    RenameCommand(),
    FmtCommand(),
    DiffCommand(),
    ExportCommand(),
    SchemaCommand(),
    LspCommand(),
    AuditCommand(),
    SignCommand(),
    VerifyOutputCommand(),
    DoctorCommand(),
)
"""Every command, in the order of the help."""

USAGE_ERROR = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit status: 0 good, 1 problems found, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")  # a terminal without Unicode is no fault
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
        if options.command is None:
            parser.print_help()
            return 0
        return int(options.command.run(options))
    except SystemExit as end:  # how argparse ends after --help and after wrong options
        return end.code if isinstance(end.code, int) else USAGE_ERROR
    except UsageError as error:
        print(f"sphinx-briefing: {printable(str(error))}", file=sys.stderr)
        return USAGE_ERROR
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        print(f"sphinx-briefing: {printable(f'{name}{error.strerror}')}", file=sys.stderr)
        return USAGE_ERROR
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sphinx-briefing",
        description="Briefings as code: news data kept as YAML, rendered by Sphinx.",
        epilog="Start with: sphinx-briefing init my-briefing",
    )
    parser.add_argument("--version", action="version", version=f"sphinx-briefing {__version__}")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        one = commands.add_parser(command.name, help=command.summary, description=command.about)
        one.set_defaults(command=command)
        command.declare(one)
    return parser
