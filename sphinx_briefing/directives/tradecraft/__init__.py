"""The analyst's own: bottom line, judgments, outlook, and what is told of the sources."""

from __future__ import annotations

from docutils.parsers.rst import Directive

from sphinx_briefing.directives.tradecraft.changes import ChangesDirective
from sphinx_briefing.directives.tradecraft.judgment import JudgmentDirective
from sphinx_briefing.directives.tradecraft.late import (
    GapsDirective,
    LegendDirective,
    SourcingDirective,
)
from sphinx_briefing.directives.tradecraft.options import OPTIONS
from sphinx_briefing.directives.tradecraft.outlook import OutlookDirective
from sphinx_briefing.directives.tradecraft.words import BlufDirective, PointsDirective

__all__ = ["OPTIONS", "TRADECRAFT_DIRECTIVES"]

TRADECRAFT_DIRECTIVES: dict[str, type[Directive]] = {
    "bluf": BlufDirective,
    "judgment": JudgmentDirective,
    "outlook": OutlookDirective,
    "sourcing": SourcingDirective,
    "gaps": GapsDirective,
    "legend": LegendDirective,
    "talking-points": PointsDirective,
    "changes": ChangesDirective,
}
"""Every directive of tradecraft, by name."""
