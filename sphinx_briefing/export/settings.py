"""The settings of exports, from conf.py as it ran or as it was read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sphinx_briefing.problems import did_you_mean

NAMES = (
    *("json", "yaml", "csv", "tsv", "icalendar", "csl", "bibtex", "jsonld", "ftm", "stix"),
    *("graphml", "gexf", "annotations", "atom", "markdown"),
)
"""The names of the formats: known without loading what writes them; a test compares."""
_BASE = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#:]", re.IGNORECASE)


@dataclass
class ExportSettings:
    """The settings as they are used; ``faults`` are names of settings and what is wrong there."""

    formats: tuple[str, ...] = ("json",)
    base: str = ""
    faults: list[tuple[str, str]] = field(default_factory=list)


def read_export_settings(get: Callable[[str], Any]) -> ExportSettings:
    """Read the settings that ``get`` gives by name; faulty values count as not given."""
    settings = ExportSettings()
    given = get("briefing_exports")
    listed = given if isinstance(given, list | tuple) else ("json",) if given is None else (given,)
    for one in listed:
        if one not in NAMES:
            hint = did_you_mean(str(one), NAMES) or "."
            message = f"no format {one!r}{hint} There are: {', '.join(NAMES)}"
            settings.faults.append(("briefing_exports", message))
    settings.formats = tuple(dict.fromkeys(one for one in listed if one in NAMES))
    base = get("briefing_export_base") or ""
    if isinstance(base, str) and (not base or _BASE.fullmatch(base)):
        settings.base = base
    else:
        message = f"{base!r} is no IRI that ends with /, # or :, like https://example.org/briefing/"
        settings.faults.append(("briefing_export_base", message))
    return settings
