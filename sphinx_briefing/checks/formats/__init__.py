"""Formats of the report. A new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sphinx_briefing.checks.formats import github, jsonfile, sarif, text
from sphinx_briefing.checks.formats.text import Paint
from sphinx_briefing.checks.report import Report


class Format(NamedTuple):
    """How a report is written: what for, the suffix of its file, and what writes it."""

    doc: str
    suffix: str
    write: Callable[[Report, Paint], str]


FORMATS: dict[str, Format] = {
    "text": Format("lines for people, and a table", "txt", text.write),
    "json": Format("everything, for programs", "json", jsonfile.write),
    "sarif": Format("SARIF 2.1.0, for code scanning", "sarif", sarif.write),
    "github": Format("annotations of GitHub Actions", "github.txt", github.write),
}
"""Every format by its name."""
