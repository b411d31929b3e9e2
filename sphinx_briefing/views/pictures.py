"""Pictures: one view a picture, one line here."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_briefing.views.blocks import Block
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.map import show_map
from sphinx_briefing.views.matrix import show_matrix
from sphinx_briefing.views.network import show_network
from sphinx_briefing.views.request import Request
from sphinx_briefing.views.timeline import show_timeline

_VIEWS: dict[str, Callable[[Desk, Request], tuple[Block, ...]]] = {
    "timeline": show_timeline,
    "network": show_network,
    "matrix": show_matrix,
    "map": show_map,
}


def show_picture(desk: Desk, request: Request) -> tuple[Block, ...]:
    """Return the blocks of a picture; one that finds nothing says so."""
    return _VIEWS[request.kind](desk, request)
