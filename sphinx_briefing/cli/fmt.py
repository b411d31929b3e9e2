"""``sphinx-briefing fmt``: data files in one layout."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import add_project_options, project_of
from sphinx_briefing.cli.terminal import counted, paint, print_diff, printable, progress
from sphinx_briefing.edit.layout import LibraryError, laid_out
from sphinx_briefing.edit.textfiles import Changes, EditError, TextFile
from sphinx_briefing.load.finding import find_files, shown_path
from sphinx_briefing.load.imports import import_of
from sphinx_briefing.problems import Problem


class FmtCommand:
    """Lays out data files."""

    name = "fmt"
    summary = "lay out data files, keeping comments and values"
    about = (
        "Lay out data files: two spaces of indentation, one space where one belongs. Comments, "
        "quotation marks, the order of keys and the lines of long texts stay. A file whose values "
        "would change, that would lose a comment, or that is no data file, is left as it is, and "
        "told. It needs the extra [edit]. Exit status: 0 done, 1 a file was refused or, with "
        "--check or --diff, is laid out otherwise, 2 wrong use."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument(
            "paths", nargs="*", metavar="PATH", help="data files or folders (default: all data)"
        )
        parser.add_argument(
            "--order", action="store_true", help="bring the fields into the order of their kind"
        )
        parser.add_argument(
            "--check", action="store_true", help="only tell which files would change"
        )
        parser.add_argument(
            "--diff", action="store_true", help="print a unified diff, write nothing"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")
        add_project_options(parser)

    def run(self, options: argparse.Namespace) -> int:
        """Lay out the files, and say which."""
        files = _files(options)
        changes = Changes()
        refused: list[str] = []
        for path, name in progress(files, "files"):
            try:
                file = TextFile(path, name)
                changes.put(file, laid_out(file, order=options.order))
            except LibraryError as error:
                raise UsageError(str(error)) from None
            except EditError as error:
                refused.append(str(error))
        write = not (options.check or options.diff)
        if write:
            changes.write()
        if options.json:
            names = sorted(change.name for change in changes.files.values())
            print(json.dumps({"changed": names, "refused": refused}, indent=2, ensure_ascii=False))
        else:
            _print(changes, refused, len(files), write=write, diff=options.diff)
        return 1 if refused or (changes.files and not write) else 0


def _files(options: argparse.Namespace) -> list[tuple[Path, str]]:
    """Return every data file that is asked for, with its name as shown."""
    for path in options.paths:
        if not Path(path).exists():
            raise UsageError(f"{path}: no such file or folder")
    if options.paths and (options.data or options.project):
        raise UsageError("--project and --data do not go with paths")
    entries = options.paths or project_of(options).entries
    problems: list[Problem] = []
    here = Path.cwd()
    files = [path for path, _ in find_files(entries, here, problems)]
    # what is imported is read only
    found = [(path, shown_path(path, here)) for path in files if not import_of(path.name)]
    if problems:
        raise UsageError(problems[0].message.removeprefix("briefing_data: "))
    return found


def _print(changes: Changes, refused: list[str], files: int, *, write: bool, diff: bool) -> None:
    if diff:
        print_diff(changes.diff())
    else:
        word = "Laid out" if write else "Would be laid out"
        for _, change in sorted(changes.files.items()):
            print(f"{paint(word, 'green', sys.stdout)}: {printable(change.name)}")
    for message in refused:
        print(f"{paint('Refused', 'red', sys.stdout)}: {printable(message)}")
    kept = files - len(changes.files) - len(refused)
    print(
        f"{counted(files, 'file')}: {len(changes.files)} {'' if write else 'to be '}laid out, "
        f"{kept} as they should be, {len(refused)} refused",
        file=sys.stderr if diff else sys.stdout,
    )
