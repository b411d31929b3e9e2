"""The report for programs: everything, in a versioned shape that the reference documents."""

from __future__ import annotations

import json
from typing import Any

from sphinx_briefing import __version__
from sphinx_briefing.checks.formats.text import Paint
from sphinx_briefing.checks.level import Level
from sphinx_briefing.checks.report import Finding, Report

VERSION = 1
"""Raised when a key changes its meaning or goes; further keys may come without."""


def write(report: Report, _paint: Paint) -> str:
    """Return the report as JSON, a finding an object; keys as the reference lists them."""
    content = {
        "version": VERSION,
        "tool": {"name": "sphinx-briefing", "version": __version__},
        "summary": {
            **{f"{level.word}s": report.count(level) for level in reversed(Level)},
            "known": len(report.findings) - len(report.new),
            "ignored": report.ignored,
            "records": report.records,
            "files": report.files,
            "pages": report.pages,
        },
        "findings": [_finding(report, one) for one in report.findings],
        "gone": [one._asdict() for one in report.gone],
    }
    return printed(content)


def printed(content: Any) -> str:
    """Return JSON that any terminal and file takes, also where data hold lone surrogates."""
    text = json.dumps(content, indent=2, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code.value,
        "level": finding.level.word,
        "message": finding.message,
        "path": report.shown(finding.location.path),
        "line": finding.location.line or None,
        "column": finding.location.column or None,
        "fingerprint": finding.fingerprint,
        "known": finding.known,
    }
