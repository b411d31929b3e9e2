"""Every setting of conf.py: one line each, from which the reference docs are made."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from sphinx.application import Sphinx

from sphinx_briefing.model.dates import Date, DateError


class Setting(NamedTuple):
    """A value in conf.py: its default, what it makes Sphinx redo, its types and its meaning."""

    name: str
    default: Any
    rebuild: Literal["", "env", "html"]
    types: tuple[type, ...]
    doc: str


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
        "The day of the briefing (EDTF): actors are shown with the roles valid then.",
    ),
    Setting(
        "briefing_citations",
        True,
        "env",
        (bool,),
        "Whether sources are cited by numbers, with a list of them at the end of the page.",
    ),
)


def as_of(config: Any) -> Date | None:
    """Return the day of the briefing; raises DateError where it is no date."""
    return Date.parse(config.briefing_as_of) if config.briefing_as_of else None


def check_day(config: Any) -> str:
    """Return what is wrong with the day of the briefing, or nothing."""
    try:
        as_of(config)
    except DateError as error:
        return f"briefing_as_of: {error}"
    return ""


def setup(app: Sphinx) -> None:
    """Register the settings."""
    for setting in SETTINGS:
        app.add_config_value(
            setting.name, setting.default, setting.rebuild, frozenset(setting.types)
        )
