"""``sphinx-briefing review``: look at drafts one after the other, and decide."""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_briefing import atomic
from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import Project, add_project_options, project_of
from sphinx_briefing.cli.review_view import show_draft
from sphinx_briefing.cli.terminal import counted, paint, printable
from sphinx_briefing.edit.drafts import Draft, DraftFile
from sphinx_briefing.edit.merge import merge
from sphinx_briefing.edit.proof import new_fault
from sphinx_briefing.edit.rename import Scope
from sphinx_briefing.edit.textfiles import Changes, EditError
from sphinx_briefing.load import load_data
from sphinx_briefing.load.files import Trial
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store, build_store

ASK = "[a]ccept, [e]dit, [r]eject, [m]erge, [s]kip, [q]uit, [?]: "
HELP = """\
a  accept: it is a record like any other; review, found and maybe are taken out
e  edit: give a field a value (by: ann), or nothing, to open the file in $EDITOR
r  reject: its entry is taken out of the file
m  merge: what it says is said of a record that exists; its id, or nothing for the one proposed
s  skip: leave it as it is, and go on
q  quit: what was decided stays; run it again to go on from here
"""


@dataclass
class Session:
    """One review: what is decided, by word, and the drafts that were passed over."""

    project: Project
    counts: dict[str, int] = field(default_factory=dict)
    skipped: set[tuple[Path, tuple[str, ...]]] = field(default_factory=set)

    def count(self, word: str) -> None:
        """Count a decision."""
        self.counts[word] = self.counts.get(word, 0) + 1

    @property
    def scope(self) -> Scope:
        """What an edit may change."""
        conf = self.project.conf
        return Scope(
            self.project.entries,
            Path.cwd(),
            self.project.pages(),
            conf.bare_names,
            conf.primary_domain,
            self.project.scheme,
        )

    def store(self, trial: Trial | None = None) -> Store:
        """Return the data as they are, or as a change would have them."""
        base, project = Path.cwd(), self.project
        loaded = load_data(project.entries, base, trial=trial, scheme=project.scheme)
        return build_store(loaded, base)


class _QuitError(Exception):
    """The reviewer has had enough."""


class ReviewCommand:
    """Walks through drafts in the terminal; writes each decision at once."""

    name = "review"
    summary = "review drafts one after the other"
    about = (
        "Show each draft with its place in the article, and ask what becomes of it: accept, edit, "
        "reject, merge into a record that exists, or skip. Each decision is written at once, and "
        "nothing else in the file changes: comments and order stay. A file that was changed "
        "meanwhile is read again, and the decision is asked for once more. "
        "Exit status: 0 no draft is left, 1 some are, 2 wrong use."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument(
            "paths",
            nargs="*",
            type=Path,
            metavar="PATH",
            help="data files or folders with drafts (default: all data)",
        )
        add_project_options(parser)

    def run(self, options: argparse.Namespace) -> int:
        """Ask until all is decided or the reviewer has had enough."""
        session = Session(project_of(options))
        files = _files(session, options.paths)
        for folder in {path.parent for path in files}:
            atomic.sweep(folder)  # what a review that was killed has left
        try:
            for path in files:
                _review_file(session, path)
        except _QuitError:
            print()
        left = sum(_left(path) for path in files)
        said = ", ".join(f"{number} {word}" for word, number in session.counts.items())
        print(f"{said or 'nothing decided'}; {counted(left, 'draft')} left")
        return 1 if left else 0


def _files(session: Session, paths: Sequence[Path]) -> list[Path]:
    """Return the data files with drafts, those that were asked for; raises UsageError."""
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
    named = {path.resolve() for path in paths}
    found: dict[Path, None] = {}
    for records in session.project.store().records.values():
        for record in records.values():
            for part in record.statements:
                if part.values.get("review") == "draft":
                    found[Path(part.origin.path)] = None
    if not named:
        return sorted(found)
    return sorted(one for one in found if named & {one.resolve(), *one.resolve().parents})


def _left(path: Path) -> int:
    try:
        return sum(1 for _ in _read(path).drafts())
    except (EditError, OSError):
        return 0  # that it cannot be read was told


def _read(path: Path) -> DraftFile:
    return DraftFile(path, str(path))


def _review_file(session: Session, path: Path) -> None:
    while True:
        try:
            file = _read(path)
        except (EditError, OSError) as error:
            print(f"{printable(str(path))}: {printable(str(error))}; it is passed over")
            return
        drafts = list(file.drafts())
        waiting = [one for one in drafts if (path, one.path) not in session.skipped]
        if not waiting:
            return
        place = f"{printable(str(path))}:{file.line(waiting[0])}"
        title = f"{place}: {counted(len(drafts), 'draft')} left in this file"
        print(f"\n{paint(title, 'cyan', sys.stdout)}")
        for line in show_draft(path, waiting[0], session.project.store()):
            print(line)
        _decide(session, path, file, waiting[0])


def _answer(question: str) -> str:
    """Return a line from the reviewer; the end of the input is the wish to stop."""
    try:
        return input(question).strip()
    except EOFError:
        raise _QuitError from None


def _decide(session: Session, path: Path, file: DraftFile, draft: Draft) -> None:
    word = _answer(ASK).lower()[:1]
    if word == "q":
        raise _QuitError
    if word == "s":
        session.skipped.add((path, draft.path))
        session.count("skipped")
        return
    if word not in _DECISIONS:
        print(HELP, end="")
        return
    done, decide = _DECISIONS[word]
    try:
        changes = decide(session, draft, file)
        if changes is None:
            return
        if path.read_bytes() != file.content:
            print(f"{printable(str(path))} has changed meanwhile: nothing is written; look again")
            return
        changes.write()
    except (EditError, OSError) as error:
        print(paint(f"Not {done}: {printable(str(error))}", "yellow", sys.stdout))
        return
    session.count(done)


def _accept(_session: Session, draft: Draft, file: DraftFile) -> Changes:
    return file.accept(draft)


def _reject(session: Session, draft: Draft, file: DraftFile) -> Changes:
    changes = file.reject(draft)
    before, after = session.store(), session.store(Trial(changes.content()))
    if fault := new_fault(before, after):
        raise EditError(f"something names it: {fault}; merge it, or change that first")
    return changes


def _merge(session: Session, draft: Draft, _file: DraftFile) -> Changes | None:
    proposed = draft.fields.get("maybe")
    first = proposed[0][0] if isinstance(proposed, list) and proposed else proposed or ""
    hint = f" [{first}]" if first else ""
    ident = _answer(f"Merge into which {draft.kind}{hint}: ") or str(first)
    if not ident:
        return None
    if DATA_TYPES[draft.kind].local or draft.kind == "source":
        raise EditError(f"a {draft.kind} belongs to its article; reject it instead")
    into = Ref(draft.kind, ident.removeprefix(f"{draft.kind}:"))
    return merge(session.scope, Ref(draft.kind, draft.key), into)


def _edit(session: Session, draft: Draft, file: DraftFile) -> Changes | None:
    given = _answer("Field and value, such as by: ann (nothing: open $EDITOR): ")
    if not given:
        _open_editor(file)
        return None
    name, colon, value = given.partition(":")
    if not colon or name.strip() not in DATA_TYPES[draft.kind].fields():
        known = ", ".join(DATA_TYPES[draft.kind].fields())
        raise EditError(f"write a field, a colon and a value; fields are {known}")
    changes = file.correct(draft, name.strip(), value.strip() or "~")
    before, after = session.store(), session.store(Trial(changes.content()))
    if fault := new_fault(before, after):
        raise EditError(f"nothing is changed: {fault}")
    return changes


def _open_editor(file: DraftFile) -> None:
    """Open the file in the reviewer's editor; what is saved there is read again."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise EditError("no editor is set: give $EDITOR, or a field and a value")
    words = [*shlex.split(command), str(file.path)]
    subprocess.run(words, check=False)  # noqa: S603 - it is the reviewer's own editor


_DECISIONS: dict[str, tuple[str, Callable[[Session, Draft, DraftFile], Changes | None]]] = {
    "a": ("accepted", _accept),
    "e": ("edited", _edit),
    "r": ("rejected", _reject),
    "m": ("merged", _merge),
}
"""Key → what it is called when done, and what makes the changes."""
