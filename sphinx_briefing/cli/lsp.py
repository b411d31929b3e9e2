"""``sphinx-briefing lsp``: a language server, started by editors."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_briefing.checks import BaselineError, Debt, read_baseline
from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import add_project_options, find_project
from sphinx_briefing.cli.subject import Subject, subject_of

if TYPE_CHECKING:
    from sphinx_briefing.lsp.world import Setup

BELOW = ("docs", "doc", "source", "briefing", "docs/source")
"""Folders in which conf.py is looked for, beside those that lie directly in the opened one."""
MOST_FOLDERS = 200
"""Folders of the opened one that are looked into."""


class LspCommand:
    """Speaks with an editor over standard input and output."""

    name = "lsp"
    summary = "start the language server, for editors"
    about = (
        "Speak the Language Server Protocol 3.17 over standard input and output, until the editor "
        "ends it. It completes, shows, finds and renames ids in data files and pages, and tells "
        "what is wrong while you type. It needs the extra [lsp], runs no conf.py, writes no file, "
        "and shows all data, whatever their marking."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        add_project_options(parser)
        parser.add_argument(
            "--stdio", action="store_true", help="what some editors add; there is no other way"
        )

    def run(self, options: argparse.Namespace) -> int:
        """Serve until the editor says that it is enough."""
        try:
            from sphinx_briefing.lsp.features import make_server
        except ImportError as error:
            reason = f"the language server needs pygls ({error.name} is missing)"
            raise UsageError(f'{reason}: pip install "sphinx-briefing[lsp]"') from None
        server, out = make_server(ProjectFinder(options.project, options.data)), sys.stdout.buffer
        with contextlib.redirect_stdout(sys.stderr):  # what a plug-in prints is no word of LSP
            server.start_io(sys.stdin.buffer, out)
        return 0


class ProjectFinder:
    """Finds projects by their conf.py; or knows the one that was named."""

    def __init__(self, named: Path | None = None, data: Sequence[str] | None = None) -> None:
        self._named = Path(os.path.abspath(named)) if named else None  # noqa: PTH100 - links stay
        self._data = data
        self._subjects: dict[Path, tuple[tuple[bytes, bool], Subject]] = {}

    def below(self, root: Path) -> Sequence[Path]:
        """Return the folders of projects in a folder: itself, and those right below it."""
        if self._named:
            return [self._named]
        try:
            inside = [one.path for one in os.scandir(root) if one.is_dir() and one.name[0] != "."]
        except OSError:
            inside = []
        folders = [root, *map(Path, sorted(inside)[:MOST_FOLDERS]), *(root / one for one in BELOW)]
        return [one for one in dict.fromkeys(folders) if _is_project(one)]

    def owner(self, path: Path) -> Path | None:
        """Return the nearest folder above a file that is a project."""
        if self._named:
            return self._named
        return next((one for one in path.parents if _is_project(one)), None)

    def setup(self, folder: Path) -> Setup:
        """Read the settings of a project; raises SetupError."""
        from sphinx_briefing.lsp.world import Setup, SetupError

        try:
            subject = self._subject(folder)
            project = subject.project
            return Setup(
                folder,
                tuple(os.path.relpath(one, folder) for one in project.entries),
                project.pages,
                project.scheme,
                project.conf.bare_names,
                project.conf.primary_domain,
                subject.ignore,
                _debts(subject.baseline),
                subject.as_of,
                subject.dossiers,
                tuple(subject.problems),
            )
        except (UsageError, BaselineError, OSError) as error:
            raise SetupError(str(error)) from None

    def _subject(self, folder: Path) -> Subject:
        """Return a project with its settings, read anew only where conf.py is another one."""
        path = folder / "conf.py"
        state = path.read_bytes() if path.exists() else b"", (folder / "data").is_dir()
        known = self._subjects.get(folder)
        if known is None or known[0] != state:
            known = state, subject_of(find_project(folder, self._data))
            self._subjects[folder] = known
        return known[1]


def _debts(path: Path | None) -> tuple[Debt, ...] | None:
    return read_baseline(path, str(path)) if path and path.exists() else None


def _is_project(folder: Path) -> bool:
    """Say whether a conf.py lies there that loads the extension or names data of briefings."""
    try:
        text = (folder / "conf.py").read_bytes()
    except OSError:
        return False
    return b"sphinx_briefing" in text or b"briefing_data" in text
