"""Every setting of conf.py: one line each, from which the reference docs are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sphinx.application import Sphinx

from sphinx_briefing.checks.settings import CheckSettings, read_check_settings
from sphinx_briefing.dossiers.settings import EVERY, DossierSettings, read_dossier_settings
from sphinx_briefing.export.settings import ExportSettings, read_export_settings
from sphinx_briefing.load.conf import setting_place
from sphinx_briefing.model.dates import Date, DateError
from sphinx_briefing.model.odds import read_odds
from sphinx_briefing.problems import Code, Problem, did_you_mean
from sphinx_briefing.views.request import PROVENANCE


class Setting(NamedTuple):
    """A value in conf.py: its default, what it makes Sphinx redo, its types and its meaning."""

    name: str
    default: Any
    rebuild: Literal["", "env", "html"]
    types: tuple[type, ...]
    doc: str


PUBLISH = ("whole", "excerpts", "private")
"""How much of stored texts may be published, from all to nothing."""
SETTINGS = (
    Setting(
        "briefing_data",
        [],
        "",
        (list, tuple),
        "Folders, files or globs that hold the data, relative to conf.py.",
    ),
    Setting(
        "briefing_bare_names",
        True,
        "env",
        (bool, list, tuple),
        "Whether directives and roles also work without ``briefing:``: all that are free, none, "
        "or those in a list.",
    ),
    Setting(
        "briefing_as_of",
        "",
        "env",
        (str,),
        "The day of the briefing (EDTF): roles, statuses and what is overdue are as of that day.",
    ),
    Setting(
        "briefing_provenance",
        "several",
        "env",
        (str,),
        "Which values tell who gives them: ``several`` (where more than one voice states a record, "
        "and it matters), ``always`` or ``never``.",
    ),
    Setting(
        "briefing_citations",
        True,
        "env",
        (bool,),
        "Whether sources are cited by numbers, with a list of them at the end of the page.",
    ),
    Setting(
        "briefing_odds",
        "",
        "env",
        (str,),
        "The scale of likelihood that judgments are written in: ``icd203`` (by default) or "
        "``phia``. Where it is set, checks hold the pages' prose to it as well.",
    ),
    Setting(
        "briefing_snapshots",
        "whole",
        "env",
        (str,),
        "How much of stored texts may be published: ``whole``, ``excerpts`` (the sentences that "
        "quotes and facts rest on), or ``private`` (nothing; quotes are still checked by them).",
    ),
    Setting(
        "briefing_linked_data",
        True,
        "html",
        (bool,),
        "Whether web pages tell machines, in the words of schema.org, which records they show.",
    ),
    Setting(
        "briefing_marking",
        "",
        "env",
        (str,),
        "The marking of records and pages that have none of their own.",
    ),
    Setting(
        "briefing_marking_scheme",
        {},
        "env",
        (dict,),
        "Markings in place of TLP 2.0: a mapping from each label, from least to most strict, to "
        "its looks.",
    ),
    Setting(
        "briefing_editions",
        {},
        "env",
        (dict,),
        "Editions by name, each a mapping of what it may tell: ``marking``, the strictest marking, "
        "and more.",
    ),
    Setting(
        "briefing_edition",
        "",
        "env",
        (str,),
        "The edition to build, mostly given by ``-D briefing_edition=NAME``; by default all that "
        "there is.",
    ),
    Setting(
        "briefing_sign_key",
        "",
        "",
        (str,),
        "A private SSH key (Ed25519), relative to conf.py, to sign the manifest of what is built; "
        "none by default.",
    ),
    Setting(
        "briefing_exports",
        ["json"],
        "",
        (list, tuple),
        "Names of the formats that the builder ``briefingdata`` writes.",
    ),
    Setting(
        "briefing_export_base",
        "",
        "",
        (str,),
        "What the ids of records begin with in exports: an IRI that ends with ``/``, ``#`` or "
        "``:``; by default ``urn:sphinx-briefing:PROJECT:``.",
    ),
    Setting(
        "briefing_dossiers",
        "",
        "",
        (str,),
        "A folder in the source folder, such as ``dossiers``, into which a page is written for "
        "each actor and event; none by default.",
    ),
    Setting(
        "briefing_dossiers_where",
        dict(EVERY),
        "",
        (dict,),
        "Which records have a dossier: a query, as in ``:where:``, by kind (``actor``, ``event``). "
        "A kind that is not named has none.",
    ),
    Setting(
        "briefing_dossiers_networks",
        True,
        "",
        (bool,),
        "Whether the dossier of an actor with relations shows them as a picture, too.",
    ),
    Setting(
        "briefing_check_ignore",
        [],
        "",
        (list, tuple),
        'Codes of problems that the checker leaves out, such as ``"orphan"``.',
    ),
    Setting(
        "briefing_check_fail_on",
        "warning",
        "",
        (str,),
        "How grave a finding of the checker must be to fail: ``error``, ``warning``, ``note`` or "
        "``never``.",
    ),
    Setting(
        "briefing_check_baseline",
        "",
        "",
        (str,),
        "A file of known findings, relative to conf.py, which the checker does not fail on.",
    ),
    Setting(
        "briefing_check_release",
        False,
        "",
        (bool,),
        "Whether the builder ``briefingcheck`` checks for a release: drafts are errors then.",
    ),
    Setting(
        "briefing_check_links",
        False,
        "",
        (bool,),
        "Whether the builder ``briefingcheck`` also asks the network for the addresses of sources "
        "and actors.",
    ),
)


@dataclass
class Settings:
    """The settings as they are used: faulty ones replaced by their defaults, and reported."""

    data: list[str] = field(default_factory=list)
    as_of: Date | None = None
    provenance: str = PROVENANCE[0]
    check: CheckSettings = field(default_factory=CheckSettings)
    snapshots: str = "whole"
    odds: str = ""
    dossiers: DossierSettings = field(default_factory=DossierSettings)
    exports: ExportSettings = field(default_factory=ExportSettings)
    problems: list[Problem] = field(default_factory=list)


def read_settings(config: Any, folder: Path) -> Settings:
    """Read the settings that need more than a type; Sphinx itself warns of wrong types."""
    settings = Settings()

    def fault(name: str, message: str) -> None:
        place = setting_place(name, folder)
        settings.problems.append(Problem(Code.BAD_SETTING, place, f"{name}: {message}"))

    given = config.briefing_data
    for entry in [given] if isinstance(given, str) else given if _is_list(given) else ():
        if isinstance(entry, str):
            settings.data.append(entry)
        else:
            fault("briefing_data", f"{entry!r} is no text: name a folder, file or glob")
    if isinstance(config.briefing_as_of, str) and config.briefing_as_of:
        try:
            settings.as_of = Date.parse(config.briefing_as_of)
        except DateError as error:
            fault("briefing_as_of", str(error))
    way = config.briefing_provenance
    if way in PROVENANCE:
        settings.provenance = way
    elif isinstance(way, str):
        hint = did_you_mean(way, PROVENANCE)
        fault("briefing_provenance", f"{way!r} is not one of {', '.join(PROVENANCE)}{hint}")
    settings.odds, wrong = read_odds(config.briefing_odds)
    if wrong:
        fault("briefing_odds", wrong)
    settings.check = read_check_settings(lambda name: getattr(config, name))
    settings.dossiers = read_dossier_settings(lambda name: getattr(config, name))
    settings.exports = read_export_settings(lambda name: getattr(config, name))
    found = (settings.check, settings.dossiers, settings.exports)
    for name, message in (wrong for one in found for wrong in one.faults):
        fault(name, message)
    settings.snapshots = _published(config.briefing_snapshots, fault)
    for name in bare_names(config):
        if not isinstance(name, str):
            fault("briefing_bare_names", f"{name!r} is no text: name a directive or role")
    return settings


def _published(given: Any, fault: Callable[[str, str], None]) -> str:
    """Return how much of stored texts may be published: of what cannot be read, nothing."""
    if given in PUBLISH:
        return str(given)
    if isinstance(given, str):
        hint = did_you_mean(given, PUBLISH)
        wrong = f"{given!r} is not one of {', '.join(PUBLISH)}{hint}"
        fault("briefing_snapshots", f"{wrong}; no text is published")
    return "private"


def bare_names(config: Any) -> Sequence[Any]:
    """Return the bare names that conf.py lists; none where it says all or none."""
    given = config.briefing_bare_names
    return [given] if isinstance(given, str) else given if _is_list(given) else ()


def all_bare_names(config: Any) -> bool:
    """Say whether all bare names are asked for; a setting of the wrong type asks for all."""
    given = config.briefing_bare_names
    return given is not False and not isinstance(given, str) and not _is_list(given)


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def setup(app: Sphinx) -> None:
    """Register the settings."""
    for setting in SETTINGS:
        app.add_config_value(
            setting.name, setting.default, setting.rebuild, frozenset(setting.types)
        )
