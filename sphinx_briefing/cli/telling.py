"""What commands that tell the data to others share: for whom, of what, and whether at all."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import Project, add_project_options
from sphinx_briefing.cli.terminal import printable
from sphinx_briefing.editions.settings import Edition, read_edition_settings
from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.problems import Code, did_you_mean
from sphinx_briefing.store import Store

if TYPE_CHECKING:  # with all views, which most commands do not need
    from sphinx_briefing.export.frame import About

_STOPS = (Code.WITHHELD_NAMED, Code.NOT_UNDERSTOOD)
"""Problems of an edition's data for which nothing is told."""


def add_telling_options(parser: argparse.ArgumentParser, where: str) -> None:
    """Add the options for whom and of what; ``where`` is the help of ``--where``."""
    parser.add_argument("--edition", metavar="NAME", help="as in conf.py (default: as there)")
    parser.add_argument(
        "--kind",
        action="append",
        metavar="KIND",
        help="only records of this kind; can be repeated",
    )
    parser.add_argument("--where", default="", metavar="QUERY", help=where)
    add_project_options(parser)


def stops(*stores: Store) -> bool:
    """Return whether an edition's data must not go out, and tell why."""
    found = [one for store in stores for one in store.problems if one.code in _STOPS]
    for one in dict.fromkeys(found):
        print(printable(str(one)), file=sys.stderr)
    if found:
        print("sphinx-briefing: nothing is written of this edition", file=sys.stderr)
    return bool(found)


def chosen_kinds(given: list[str], where: str) -> list[str]:
    """Return the kinds that were asked for, none for all; raises UsageError."""
    for kind in given:
        if kind not in RECORD_TYPES:
            hint = did_you_mean(kind, RECORD_TYPES)
            known = ", ".join(RECORD_TYPES)
            raise UsageError(f"{kind!r} is no kind of record{hint or '.'} There are: {known}")
    if where and len(given) != 1:
        raise UsageError("--where asks about records of one kind: say which with --kind KIND")
    return given


def edition_of(project: Project, name: str | None) -> Edition | None:
    """Return the edition of a name, else that of conf.py, if any; raises UsageError."""
    settings = read_edition_settings(project.conf.get, name)
    if settings.faults:
        faults = "; ".join(f"{setting}: {message}" for setting, message in settings.faults)
        raise UsageError(f"{project.conf.path}: {faults}")
    return settings.chosen


def about_project(project: Project, edition: Edition | None) -> About:
    """Return what exports say of a project, and of its edition if one is told."""
    from sphinx_briefing.export.frame import About

    conf = project.conf
    name, language = conf.get("project"), conf.get("language")
    published = conf.get("briefing_snapshots", "whole")
    return About(
        project=name if isinstance(name, str) and name else project.folder.resolve().name,
        base=str(conf.get("briefing_export_base") or ""),
        language=language if isinstance(language, str) else None,
        snapshots=published if isinstance(published, str) else "private",
        unmarked=read_edition_settings(conf.get, "").unmarked,
        edition=edition.audience.name if edition else "",
    )
