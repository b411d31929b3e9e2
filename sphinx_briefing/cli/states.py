"""The two states of the data that ``diff`` compares: from git, of a day, an export, or a folder."""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import Project, find_project
from sphinx_briefing.cli.revision import Revision, find_revision, known_revision
from sphinx_briefing.load import Loaded, load_data
from sphinx_briefing.load.exported import NotExportedError, read_exported
from sphinx_briefing.model.dates import Date, DateError
from sphinx_briefing.problems import Code
from sphinx_briefing.store import Store
from sphinx_briefing.store.build import build_store, verified
from sphinx_briefing.store.withholding import Audience
from sphinx_briefing.store.withholding.since import as_tellable_today

NOW = "the data as they are"
"""What the second state is where none is named."""
WAYS = ("git", "date", "path")
"""What may stand before a state, and a colon, to say what it is."""


@dataclass
class State:
    """One side: its name, its data as they may be told, and when it was (None: nobody knows).

    ``remarks`` say what of it could not be read.
    """

    name: str
    store: Store
    moment: datetime.datetime | None = None
    remarks: list[str] = field(default_factory=list)


@dataclass
class _Asked:
    """What somebody named: ``way`` is one of `WAYS`."""

    way: str
    name: str
    project: Project
    audience: Audience | None
    data: list[str] | None

    def state(self, other: Store | None = None) -> State:
        """Return the state, told as the data of today, ``other``, let it be told."""
        if self.way == "git":
            return self._of_revision(other)
        path = Path(self.name)
        if path.is_file():
            try:
                loaded = read_exported(path.read_text(encoding="utf-8", errors="replace"))
            except NotExportedError as error:
                raise UsageError(f"{path}: {error}") from None
            if loaded.scheme != self.project.scheme:
                raise UsageError(f"{path}: has another scheme of markings than conf.py")
            remark = f"{path}: an export has no stored texts; verdicts on its quotes are not told"
            store = build_store(self._told(loaded, other), path.parent, self.audience)
            return State(self.name, store, None, [remark])
        project = self.project if self.name == NOW else find_project(path, self.data)
        return State(self.name, self._loaded(project, other))

    def _of_revision(self, other: Store | None) -> State:
        revision = find_revision(self.project.folder, self.name)
        with tempfile.TemporaryDirectory(prefix="sphinx-briefing-") as name:
            folder = revision.write(Path(name), _outside(self.project, revision))
            try:
                store = self._loaded(find_project(folder, self.data), other)
            except UsageError as error:
                reason = str(error).replace(f"{folder}{os.sep}", "").replace(str(folder), ".")
                left_out = "".join(f"; {one}" for one in revision.left_out)
                raise UsageError(f"{self.name}: {reason}{left_out}") from None
            remarks = [f"{self.name}: {one}" for one in revision.left_out]
            return State(self.name, store, revision.moment, remarks)

    def _loaded(self, project: Project, other: Store | None) -> Store:
        base = project.folder
        entries = [Path(os.path.relpath(one, base)).as_posix() for one in project.entries]
        loaded = load_data(entries, base, scheme=self.project.scheme)
        missing = [one.message for one in loaded.problems if one.code is Code.NO_DATA]
        if missing:
            raise UsageError(missing[0].removeprefix("briefing_data: "))
        return verified(self._told(loaded, other), base, self.audience)

    def _told(self, loaded: Loaded, other: Store | None) -> Loaded:
        return as_tellable_today(loaded, other) if other else loaded


def two_states(
    project: Project,
    names: tuple[str, str],
    audience: Audience | None = None,
    data: list[str] | None = None,
) -> tuple[State, State]:
    """Return both states, as an audience may be told the later one; raises UsageError.

    A date takes the data of the other side, or those of the project, as reported by its end.
    """
    first, second = (_asked(project, one, audience, data) for one in names)
    now = _Asked("path", NOW, project, audience, data)
    if second.way == "date":
        whole = (first if first.way != "date" else now).state()
        after = State(second.name, *_by(whole.store, second.name), whole.remarks)
    else:
        after = whole = second.state()
    if first.way == "date":
        before = State(first.name, *_by(whole.store, first.name))
    else:
        before = first.state(whole.store)
    return before, after


def earlier_state(
    project: Project, name: str, audience: Audience | None, data: list[str], today: Store
) -> Store:
    """Return the data of an earlier state, as those of today let it be told; raises UsageError."""
    return _asked(project, name, audience, data).state(today).store


def _by(store: Store, day: str) -> tuple[Store, datetime.datetime | None]:
    date = Date.parse(day)
    last = date.latest
    moment = datetime.datetime.combine(last, datetime.time(), datetime.UTC) if last else None
    return store.reported_by(date), moment


def _asked(
    project: Project, given: str, audience: Audience | None, data: list[str] | None
) -> _Asked:
    way, colon, name = given.partition(":")
    if not colon or way not in WAYS:
        way, name = "", given
    if given == NOW:
        way = "path"
    if way == "date" or (not way and _is_date(name)):
        if not _is_date(name):
            raise UsageError(f"{name}: no date; write it like 2023-10-18")
        return _Asked("date", name, project, audience, data)
    there = Path(name).exists()
    if not way and there and known_revision(project.folder, name):
        raise UsageError(f"{name}: a path and a git revision; write path:{name} or git:{name}")
    if way == "path" or (not way and there):
        if not there and given != NOW:
            raise UsageError(f"{name}: no such file or folder")
        return _Asked("path", name, project, audience, data)
    try:
        find_revision(project.folder, name)
    except UsageError as error:
        raise UsageError(f"{error}; and no date, file or folder of this name") from None
    return _Asked("git", name, project, audience, data)


def _is_date(text: str) -> bool:
    try:
        Date.parse(text)
    except DateError:
        return False
    return True


def _outside(project: Project, revision: Revision) -> Iterator[str]:
    """Yield what of the data lies outside the project's folder, but in its repository."""
    folder = project.folder.resolve()
    for entry in project.entries:
        path = Path(os.path.normpath(Path(entry).absolute()))
        if not path.is_relative_to(folder) and path.is_relative_to(revision.top.resolve()):
            yield path.relative_to(revision.top.resolve()).as_posix()
