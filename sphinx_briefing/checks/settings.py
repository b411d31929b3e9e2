"""The settings of the checker, from conf.py as it ran or as it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sphinx_briefing.checks.ignore import read_codes
from sphinx_briefing.checks.level import FAIL_ON, Level
from sphinx_briefing.problems import Code, did_you_mean

DEFAULT_FAIL_ON = "warning"


@dataclass
class CheckSettings:
    """The settings as they are used; ``faults`` are names of settings and what is wrong there.

    ``fail_on`` is the lightest level that fails, None for never; ``baseline`` is a path relative
    to the folder of conf.py, or empty.
    """

    ignore: frozenset[Code] = frozenset()
    fail_on: Level | None = Level.WARNING
    baseline: str = ""
    faults: list[tuple[str, str]] = field(default_factory=list)


def read_check_settings(get: Callable[[str], Any]) -> CheckSettings:
    """Read the settings that ``get`` gives by name, None for those that are not set."""
    settings = CheckSettings()
    codes, faults = read_codes(_words(get("briefing_check_ignore")))
    settings.ignore = codes
    settings.faults += [("briefing_check_ignore", fault) for fault in faults]
    fail_on = get("briefing_check_fail_on")
    if isinstance(fail_on, str) and fail_on in FAIL_ON:
        settings.fail_on = FAIL_ON[fail_on]
    elif fail_on is not None:
        hint = did_you_mean(str(fail_on), FAIL_ON)
        message = f"{fail_on!r} is not one of {', '.join(FAIL_ON)}{hint}"
        settings.faults.append(("briefing_check_fail_on", message))
    baseline = get("briefing_check_baseline")
    if isinstance(baseline, str):
        settings.baseline = baseline
    return settings


def _words(given: Any) -> Iterator[str]:
    """Yield the codes that a setting lists; a single text needs no brackets."""
    listed = given if isinstance(given, list | tuple) else [given] if isinstance(given, str) else []
    for one in listed:
        yield one if isinstance(one, str) else repr(one)
