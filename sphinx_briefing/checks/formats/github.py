"""The report as workflow commands of GitHub Actions, which show findings beside changed lines.

The grammar is that of the runner: ``::error file=…,line=…,col=…,title=…::message``, with ``%``,
line ends and, in properties, ``:`` and ``,`` written as percent escapes.
"""

from __future__ import annotations

from sphinx_briefing.checks.formats.text import Paint
from sphinx_briefing.checks.level import Level
from sphinx_briefing.checks.report import Finding, Report

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def write(report: Report, _paint: Paint) -> str:
    """Return a command a new finding; what the baseline knows is left out."""
    return "".join(_command(report, one) for one in report.new)


def _command(report: Report, finding: Finding) -> str:
    place = finding.location
    properties = {
        "file": report.shown(place.path),
        "line": str(place.line or 1),
        "col": str(place.column or 1),
        "title": f"briefing.{finding.code.value}",
    }
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[finding.level]} {told}::{_data(finding.message)}\n"


def _data(text: str) -> str:
    """Escape a message; control characters but tabs are shown, so that data drive no terminal."""
    shown = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return "".join(
        one if one.isprintable() or one == "\t" else one.encode("unicode_escape").decode()
        for one in shown
    )


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
