"""What ``check`` looks at: a project or data files, and the settings that go with them."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

from sphinx_briefing.checks import FAIL_ON, Context, Level, Page
from sphinx_briefing.checks.ignore import read_codes
from sphinx_briefing.checks.settings import read_check_settings
from sphinx_briefing.cli.cached import load_cached
from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import Conf, Project, find_project
from sphinx_briefing.cli.terminal import printable
from sphinx_briefing.dossiers import DossierSettings, read_dossier_settings
from sphinx_briefing.load.conf import setting_place
from sphinx_briefing.load.reading import decode
from sphinx_briefing.model.dates import Date, DateError
from sphinx_briefing.model.deprecated import old_names
from sphinx_briefing.model.odds import read_odds, scale_name
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.store import Store

SETTINGS = (
    "briefing_as_of",
    "briefing_odds",
    "briefing_dossiers",
    "briefing_dossiers_where",
    "briefing_check_ignore",
    "briefing_check_fail_on",
    "briefing_check_baseline",
)
"""What is taken from conf.py, beside where the data lie."""

_TEXT = ((str,), "it between quotation marks")
_TYPES: dict[str, tuple[tuple[type, ...], str]] = {
    "briefing_as_of": _TEXT,
    "briefing_odds": _TEXT,
    "briefing_check_ignore": ((str, list, tuple), "codes between quotation marks, in brackets"),
    "briefing_check_baseline": _TEXT,
}
"""Which types count, and what to write; in a build Sphinx looks at types."""


@dataclass
class Subject:
    """What is checked; ``folder`` is put before paths, ``problems`` are those of the settings.

    ``baseline`` is a path from the current folder, None where there is none.
    """

    project: Project
    ignore: frozenset[Code] = frozenset()
    fail_on: Level | None = Level.WARNING
    baseline: Path | None = None
    as_of: Date | None = None
    odds: str = ""
    dossiers: DossierSettings = field(default_factory=DossierSettings)
    problems: list[Problem] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """The project's folder as the user named it; empty if it is the current one."""
        name = self.project.folder.as_posix()
        return "" if name == "." else name

    def context(self, *, named: bool) -> Context:
        """Load data and pages; raises UsageError where there are no data.

        With ``named``, the user named them on the command line: each entry must match something.
        """
        base = self.project.folder
        entries = [_relative(entry, base) for entry in self.project.entries]
        store = load_cached(entries, base, self.project.scheme)
        missing = [one.message for one in store.problems if one.code is Code.NO_DATA]
        if missing and (named or not store.files):
            raise UsageError(missing[0].removeprefix("briefing_data: "))
        pages = self.pages() if self.project.conf.path.exists() else []
        own = self.dossiers.records(store.known_on(self.as_of)) if pages else frozenset()
        store, scale = _placed(store, base), scale_name(self.odds)
        return Context(store, base, tuple(pages) or None, self.as_of, own, scale=scale)

    def pages(self) -> list[Page]:
        """Read the pages that somebody wrote."""
        conf = self.project.conf
        found = []
        for path in self.project.pages():
            name = path.relative_to(self.project.folder).as_posix()
            text = decode(path.read_bytes(), name, [])
            found.append(Page(name, text, conf.bare_names, conf.primary_domain))
        return found


def read_subject(options: argparse.Namespace) -> Subject:
    """Return what a command's options name, with the settings of its conf.py; raises UsageError."""
    for path in options.paths:
        if not Path(path).exists():
            raise UsageError(f"{path}: no such file or folder")
    if len(options.paths) > 1 or (options.paths and not Path(options.paths[0]).is_dir()):
        if options.data:
            raise UsageError("--data goes with the project's folder, not with data files")
        # a conf.py beside the files, if any, is of a project that was not named
        project = Project(Path(), tuple(options.paths), Conf(Path("no-project", "conf.py")))
    else:
        project = find_project(Path(options.paths[0]) if options.paths else None, options.data)
    subject = subject_of(project)
    _take_options(subject, options)
    return subject


def subject_of(project: Project) -> Subject:
    """Return a project with the settings of its conf.py."""
    subject = Subject(project)
    _take_settings(subject)
    return subject


def _take_settings(subject: Subject) -> None:
    conf, folder = subject.project.conf, subject.project.folder
    for name in SETTINGS:
        if name in conf.computed:
            place = printable(f"{conf.path}:{conf.computed[name]}")
            message = f"{name} is computed, and conf.py is not run here; it counts as not set"
            print(f"sphinx-briefing: {place}: {message}", file=sys.stderr)
    settings = read_check_settings(conf.values.get)
    subject.dossiers = read_dossier_settings(conf.values.get)
    faults = [*settings.faults, *subject.dossiers.faults]
    as_of = conf.values.get("briefing_as_of")
    if isinstance(as_of, str) and as_of:
        try:
            subject.as_of = Date.parse(as_of)
        except DateError as error:
            faults.append(("briefing_as_of", str(error)))
    subject.odds, wrong = read_odds(conf.values.get("briefing_odds"))
    faults += [("briefing_odds", wrong)] if wrong else []
    for name, (types, form) in _TYPES.items():
        given = conf.values.get(name)
        if given is not None and not isinstance(given, types):
            faults.append((name, f"{given!r} does not count: write {form}"))
    subject.ignore, subject.fail_on = settings.ignore, settings.fail_on
    subject.baseline = folder / settings.baseline if settings.baseline else None
    subject.problems = [
        Problem(Code.BAD_SETTING, setting_place(name, folder), f"{name}: {message}")
        for name, message in faults
    ]
    subject.problems += [
        Problem(Code.DEPRECATED, setting_place(old.name, folder), old.advice)
        for old in old_names("setting")
        if old.name in conf.values
    ]


def _take_options(subject: Subject, options: argparse.Namespace) -> None:
    """Let options win over settings; what is to be ignored adds up."""
    codes, faults = read_codes(
        code for listed in options.ignore or () for code in listed.replace(",", " ").split()
    )
    if faults:
        raise UsageError(f"--ignore: {faults[0]}")
    subject.ignore |= codes
    if options.fail_on is not None:
        subject.fail_on = FAIL_ON[options.fail_on]
    if options.baseline is not None:
        subject.baseline = Path(options.baseline)
    if options.as_of is not None:
        try:
            subject.as_of = Date.parse(options.as_of)
        except DateError as error:
            raise UsageError(f"--as-of: {error}") from None


def _relative(entry: str, base: Path) -> str:
    """Return an entry that begins at the current folder as one that begins at the project's."""
    return entry if Path(entry).is_absolute() else os.path.relpath(entry, base)


def _placed(store: Store, folder: Path) -> Store:
    """Give entries of briefing_data that match nothing the line that sets them, as builds do."""
    place = setting_place("briefing_data", folder)
    problems = tuple(
        replace(one, location=place) if one.code is Code.NO_DATA else one for one in store.problems
    )
    return replace(store, problems=problems)
