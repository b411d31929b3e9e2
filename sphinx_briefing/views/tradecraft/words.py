"""The page's own words under a title of ours: the bottom line, and what to say of it."""

from __future__ import annotations

from sphinx_briefing.views.blocks import Block, Box, Content, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.request import Request


def show_bluf(desk: Desk, _request: Request) -> tuple[Block, ...]:
    """Return the bottom line of a page (ICD 208: the key point first)."""
    title = (Text(desk.text("Bottom line")),)
    return (Box("bluf", title, (), (Content("own"),)),)


def show_points(desk: Desk, _request: Request) -> tuple[Block, ...]:
    """Return the points to be made in a talk."""
    title = (Text(desk.text("Talking points")),)
    return (Box("talking-points", title, (), (Content("own"),)),)
