"""The settings as they are used: read, and what is wrong with them told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_briefing.checks.settings import CheckSettings, read_check_settings
from sphinx_briefing.dossiers.settings import DossierSettings, read_dossier_settings
from sphinx_briefing.export.settings import ExportSettings, read_export_settings
from sphinx_briefing.load.conf import setting_place
from sphinx_briefing.model.dates import Date, DateError
from sphinx_briefing.model.deprecated import old_names
from sphinx_briefing.model.odds import read_odds
from sphinx_briefing.problems import Code, Problem, did_you_mean
from sphinx_briefing.settings import NOTES, PUBLISH, SETTINGS
from sphinx_briefing.views.request import PROVENANCE


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

    for old in old_names("setting"):
        if getattr(config, old.name, None) is not None:
            place = setting_place(old.name, folder)
            settings.problems.append(Problem(Code.DEPRECATED, place, old.advice))
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
    if _among("briefing_provenance", way, PROVENANCE, fault):
        settings.provenance = way
    _among("briefing_pdf_notes", config.briefing_pdf_notes, NOTES, fault)
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


def _among(
    name: str, given: Any, choices: Sequence[str], fault: Callable[[str, str], None]
) -> bool:
    """Say whether a setting is one of its choices; a text that is none is told."""
    if isinstance(given, str) and given not in choices:
        fault(name, f"{given!r} is not one of {', '.join(choices)}{did_you_mean(given, choices)}")
    return given in choices


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


def _take_old_names(_app: Sphinx, config: Config) -> None:
    """Give settings the values that conf.py has under their old names."""
    for old in old_names("setting"):
        given, new = getattr(config, old.name), config.values[old.instead]
        if given is not None and config[old.instead] == new.default:
            setattr(config, old.instead, given)


def setup(app: Sphinx) -> None:
    """Register the settings."""
    for old in old_names("setting"):
        app.add_config_value(old.name, None, "", ())
    app.connect("config-inited", _take_old_names, priority=0)
    for setting in SETTINGS:
        app.add_config_value(
            setting.name, setting.default, setting.rebuild, frozenset(setting.types)
        )
