"""The checker: what is wrong or doubtful in data and pages, found without building anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_briefing.lazy import lazily

if TYPE_CHECKING:
    from sphinx_briefing.checks.baseline import BaselineError, Debt, read_baseline, write_baseline
    from sphinx_briefing.checks.context import Check, Context
    from sphinx_briefing.checks.formats import FORMATS
    from sphinx_briefing.checks.level import FAIL_ON, Level
    from sphinx_briefing.checks.page import Page
    from sphinx_briefing.checks.report import Finding, Options, Report, check
    from sphinx_briefing.checks.table import CHECKS, LEVELS
else:
    __getattr__ = lazily(
        __name__,
        {
            "baseline": ("BaselineError", "Debt", "read_baseline", "write_baseline"),
            "context": ("Check", "Context"),
            "formats": ("FORMATS",),
            "level": ("FAIL_ON", "Level"),
            "page": ("Page",),
            "report": ("Finding", "Options", "Report", "check"),
            "table": ("CHECKS", "LEVELS"),
        },
    )


__all__ = [
    "CHECKS",
    "FAIL_ON",
    "FORMATS",
    "LEVELS",
    "BaselineError",
    "Check",
    "Context",
    "Debt",
    "Finding",
    "Level",
    "Options",
    "Page",
    "Report",
    "check",
    "read_baseline",
    "write_baseline",
]
