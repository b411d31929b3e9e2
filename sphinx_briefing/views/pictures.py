"""Pictures: one view a picture, one line here."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_briefing.lazy import lazily
from sphinx_briefing.views.blocks import Block
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.request import Request

_VIEWS = {
    "timeline": "show_timeline",
    "network": "show_network",
    "matrix": "show_matrix",
    "map": "show_map",
}
"""Kind, which is the name of the module, too → its view; imported with the first picture of it."""
_view = lazily("sphinx_briefing.views", {kind: (name,) for kind, name in _VIEWS.items()})


def show_picture(desk: Desk, request: Request) -> tuple[Block, ...]:
    """Return the blocks of a picture; one that finds nothing says so."""
    view: Callable[[Desk, Request], tuple[Block, ...]] = _view(_VIEWS[request.kind])
    return view(desk, request)
