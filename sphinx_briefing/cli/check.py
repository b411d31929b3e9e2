"""``sphinx-briefing check``: every problem of the data, without building anything."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import find_project
from sphinx_briefing.cli.terminal import counted, paint, printable
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.store import Store, load_store


class CheckCommand:
    """Loads data as a build does and prints all that is wrong."""

    name = "check"
    summary = "print every problem of the data"
    about = (
        "Load the data as a build does and print all problems, each with its place. Nothing is "
        "built, and conf.py is not run: only its plain values are read. "
        "Exit status: 0 no problems, 1 problems, 2 wrong use."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="the project's folder (default: this one), or data files",
        )
        parser.add_argument(
            "--data",
            action="append",
            metavar="ENTRY",
            help="folder, file or glob in the project's folder, as in briefing_data; can be "
            "repeated (default: briefing_data, else data)",
        )

    def run(self, options: argparse.Namespace) -> int:
        """Print the problems and their number."""
        store = load_store(_entries(options.paths, options.data), Path.cwd())
        missing = [one.message for one in store.problems if one.code is Code.NO_DATA]
        if missing:
            raise UsageError(missing[0].removeprefix("briefing_data: "))
        for problem in store.problems:
            print(_line(problem))
        print(_summary(store))
        return 1 if store.problems else 0


def _entries(paths: list[str], data: list[str] | None) -> list[str]:
    """Return what to load, relative to the current folder."""
    for path in paths:
        if not Path(path).exists():
            raise UsageError(f"{path}: no such file or folder")
    if len(paths) > 1 or (paths and not Path(paths[0]).is_dir()):
        if data:
            raise UsageError("--data goes with the project's folder, not with data files")
        return paths
    return list(find_project(Path(paths[0]) if paths else None, data).entries)


def _line(problem: Problem) -> str:
    place = paint(printable(str(problem.location)), "cyan", sys.stdout)
    code = paint(f"[briefing.{problem.code.value}]", "yellow", sys.stdout)
    return f"{place}: {printable(problem.message)} {code}"


def _summary(store: Store) -> str:
    records = counted(len(store), "record")
    if not store.problems:
        words = f"No problems; {records} in {counted(store.files, 'file')}"
        return paint(words, "green", sys.stdout)
    files = counted(len({one.location.path for one in store.problems}), "file")
    problems = counted(len(store.problems), "problem")
    return paint(f"{problems} in {files}; {records}", "red", sys.stdout)
