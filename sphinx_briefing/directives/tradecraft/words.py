"""Directives that are words under a title: ``.. bluf::`` and ``.. talking-points::``."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from sphinx_briefing.directives.base import unchanged
from sphinx_briefing.directives.tradecraft.base import OwnDirective
from sphinx_briefing.directives.tradecraft.options import OPTIONS
from sphinx_briefing.problems import Code


class BlufDirective(OwnDirective):
    """The bottom line, up front: what a reader in a hurry takes along; one a page."""

    kind = "bluf"
    option_spec: ClassVar = dict.fromkeys(OPTIONS["bluf"], unchanged)

    def made(self) -> list[nodes.Node]:
        """Return the view; a second one of a page is shown, and reported."""
        if self.has_words():
            if self.env.temp_data.get("briefing_bluf"):
                message = "the page has a bottom line already; leave one, or make two pages"
                self.problem(Code.SECOND_BLUF, message)
            self.env.temp_data["briefing_bluf"] = True
        return super().made()


class PointsDirective(OwnDirective):
    """What to say of it: one line a point, as a list."""

    kind = "talking-points"
    option_spec: ClassVar = dict.fromkeys(OPTIONS["talking-points"], unchanged)

    def made(self) -> list[nodes.Node]:
        """Return the view; what is no list is shown, and reported."""
        found = super().made()
        content = [child for view in found for child in view.children]
        lists = (nodes.bullet_list, nodes.enumerated_list)
        if found and not any(isinstance(one, lists) for box in content for one in box.children):
            self.problem(Code.BAD_OPTION, "it has no list; write each point as '- one line'")
        return found
