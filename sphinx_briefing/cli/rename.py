"""``sphinx-briefing rename``: another id for a record, everywhere at once."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import Project, add_project_options, project_of
from sphinx_briefing.cli.records import find_record
from sphinx_briefing.cli.terminal import counted, paint, print_diff, printable, progress
from sphinx_briefing.edit.newid import new_id
from sphinx_briefing.edit.rename import Scope, rename
from sphinx_briefing.edit.textfiles import Changes, EditError
from sphinx_briefing.load.markup import BARE_NAMES
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model.values import Ref, anchor


class RenameCommand:
    """Changes a record's id in its data, in every reference, and on every page."""

    name = "rename"
    summary = "give a record another id, in data and pages"
    about = (
        "Change a record's id: its key, every reference in the data, and every directive, role and "
        "query of the pages. A source that is called by its file's name gets a file of the new "
        "name. Everything else keeps each of its bytes. Nothing is written if a file cannot be "
        "read, if the new id is taken, or if the data would then say anything else. "
        "Exit status: 0 renamed, 2 not."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument(
            "old", metavar="OLD", help="the id, with its kind before it where others have it, too"
        )
        parser.add_argument("new", metavar="NEW", help="the new id")
        parser.add_argument(
            "--keep-old",
            action="store_true",
            help="let the old id go on working: write it into the field was",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="print a unified diff, write nothing"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")
        add_project_options(parser)

    def run(self, options: argparse.Namespace) -> int:
        """Rename, and say in which files."""
        project = project_of(options)
        store = project.store()
        old = find_record(store, options.old).ref
        if options.keep_old and "was" not in DATA_TYPES[old.kind].fields():
            raise UsageError(f"{old.kind} records have no 'was'; rename it without --keep-old")
        domain, bare = project.conf.primary_domain, project.conf.bare_names
        scope = Scope(
            project.entries,
            Path.cwd(),
            project.pages(),
            bare,
            domain,
            project.scheme,
            watch=lambda pages: progress(pages, "pages"),
        )
        try:
            new = new_id(options.new, old, store)
            changes = rename(scope, old, new, keep_old=options.keep_old)
        except EditError as error:
            raise UsageError(str(error)) from None
        if not options.dry_run:
            changes.write()
        if options.json:
            _print_json(changes, old, new)
        elif options.dry_run:
            print_diff(changes.diff())
        else:
            _print(changes, old, new, project)
        return 0


def _print(changes: Changes, old: Ref, new: str, project: Project) -> None:
    for _, change in sorted(changes.files.items()):
        print(f"Changed: {printable(change.name)} ({counted(change.places, 'place')})")
    for path, target in changes.renamed().items():
        print(f"Renamed: {printable(path)} to {printable(target)}")
    places = counted(sum(one.places for one in changes.files.values()), "place")
    words = f"{old} is now {old.kind}:{new}: {places} in {counted(len(changes.files), 'file')}"
    print(paint(words, "green", sys.stdout))
    for line in _left(project, old):
        print(f"Look at it yourself: {line}")


def _left(project: Project, old: Ref) -> Iterator[str]:
    """Yield the lines that may name the record and are not changed.

    conf.py is code; and in pages, links by the address of the record's place are those of others.
    """
    if old.id not in BARE_NAMES:
        word = re.compile(rf"[\"'=:,/ ]{re.escape(old.id)}(?![\w-])")
        yield from _lines(project.conf.path, word)
    places = rf"{re.escape(anchor(old))}(?![\w-])"
    if old.kind == "source":
        places += rf"|briefing-(?:quote|claim)-{re.escape(old.id)}--"
    for path in project.pages():
        yield from _lines(path, re.compile(places))


def _lines(path: Path, words: re.Pattern[str]) -> Iterator[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for number, line in enumerate(lines, 1):
        if words.search(line):
            yield f"{path}:{number}: {printable(line.strip())}"


def _print_json(changes: Changes, old: Ref, new: str) -> None:
    files = [
        {"file": change.name, "places": change.places}
        for _, change in sorted(changes.files.items())
    ]
    names = changes.renamed()
    found = {"old": str(old), "new": f"{old.kind}:{new}", "files": files, "renamed_files": names}
    print(json.dumps(found, indent=2, ensure_ascii=False))
