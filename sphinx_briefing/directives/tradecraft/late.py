"""Directives that tell of what the page shows: ``sourcing``, ``gaps`` and ``legend``."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from sphinx_briefing.directives.base import flag, unchanged
from sphinx_briefing.directives.tradecraft.base import OwnDirective
from sphinx_briefing.directives.tradecraft.options import OPTIONS


class SourcingDirective(OwnDirective):
    """The source summary statement; its content stands before what the data tell."""

    kind = "sourcing"
    option_spec: ClassVar = {**dict.fromkeys(OPTIONS["sourcing"], unchanged), "replace": flag}

    def made(self) -> list[nodes.Node]:
        """Return the view; what is to be replaced must be replaced by something."""
        replace = "replace" in self.options
        if replace and not self.has_words():
            replace = False
        return [self.view(more=(("replace", "yes"),) if replace else ())]


class GapsDirective(OwnDirective):
    """What is not known of what the page shows."""

    kind = "gaps"
    has_content = False
    option_spec: ClassVar = dict.fromkeys(OPTIONS["gaps"], unchanged)

    def made(self) -> list[nodes.Node]:
        """Return the view."""
        return [self.view()]


class LegendDirective(GapsDirective):
    """The scales that the page uses."""

    kind = "legend"
    option_spec: ClassVar = dict.fromkeys(OPTIONS["legend"], unchanged)
