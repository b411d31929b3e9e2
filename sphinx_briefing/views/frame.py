"""What stands around every picture: caption, notes, the same as a table, files to save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sphinx_briefing.views.blocks import Block, Picture
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.request import Request
from sphinx_briefing.views.words import uncited

if TYPE_CHECKING:
    from sphinx_briefing.pictures import Drawing


def framed(
    desk: Desk,
    request: Request,
    drawing: Drawing,
    *,
    name: str,
    notes: Iterable[str],
    table: tuple[Block, ...],
    data: Iterable[tuple[str, ...]],
) -> tuple[Block, ...]:
    """Return a picture in its frame; ``name`` is its own where the page gives it none."""
    hidden = request.table == "hidden"
    return (
        Picture(
            request.kind,
            request.caption,
            request.alt or request.caption or name,
            drawing,
            tuple(notes),
            desk.text("The same as a table"),
            uncited(table) if hidden else table,
            hidden,
            request.height,
            tuple(data),
            (desk.text("Save the picture (SVG)"), desk.text("Save the data (CSV)")),
        ),
    )
