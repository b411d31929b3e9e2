"""What the analyst says, and what is told of the sources: one view a directive, one line here."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_briefing.views.blocks import Block
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.request import Request
from sphinx_briefing.views.tradecraft.gaps import show_gaps
from sphinx_briefing.views.tradecraft.judgment import show_judgment
from sphinx_briefing.views.tradecraft.legend import show_legend
from sphinx_briefing.views.tradecraft.outlook import show_outlook
from sphinx_briefing.views.tradecraft.sourcing import show_sourcing
from sphinx_briefing.views.tradecraft.used import Used
from sphinx_briefing.views.tradecraft.words import show_bluf, show_points


def _show_changes(desk: Desk, request: Request) -> tuple[Block, ...]:
    from sphinx_briefing.views.tradecraft.changes import show_changes  # with what compares stores

    return show_changes(desk, request)


OWN: dict[str, Callable[[Desk, Request], tuple[Block, ...]]] = {
    "bluf": show_bluf,
    "judgment": show_judgment,
    "outlook": show_outlook,
    "talking-points": show_points,
    "changes": _show_changes,
}
"""Directive → what it shows."""

LATE: dict[str, Callable[[Desk, Request, Used], tuple[Block, ...]]] = {
    "sourcing": show_sourcing,
    "gaps": show_gaps,
    "legend": show_legend,
}
"""Directive that tells of the page → what it shows, once all is known that the page shows."""
