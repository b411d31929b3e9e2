"""Directives that tell of what the page shows: ``sourcing``, ``gaps`` and ``legend``."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes

from sphinx_briefing.directives.base import flag, unchanged
from sphinx_briefing.directives.tradecraft.base import OwnDirective
from sphinx_briefing.directives.tradecraft.options import OPTIONS

_FLAGS = ("replace", "whole")


def _options(name: str) -> dict[str, Any]:
    return {one: flag if one in _FLAGS else unchanged for one in OPTIONS[name]}


class LateDirective(OwnDirective):
    """What tells of the page, or of all pages, where it says so."""

    def told(self, **more: bool) -> list[nodes.Node]:
        """Return the view, with the flags that are set."""
        flags = {"whole": "whole" in self.options, **more}
        return [self.view(more=tuple((name, "yes") for name, is_set in flags.items() if is_set))]


class SourcingDirective(LateDirective):
    """The source summary statement; its content stands before what the data tell."""

    kind = "sourcing"
    option_spec: ClassVar = _options("sourcing")

    def made(self) -> list[nodes.Node]:
        """Return the view; what is to be replaced must be replaced by something."""
        replace = "replace" in self.options
        if replace and not self.has_words():
            replace = False
        return self.told(replace=replace)


class GapsDirective(LateDirective):
    """What is not known of what the page shows."""

    kind = "gaps"
    has_content = False
    option_spec: ClassVar = _options("gaps")

    def made(self) -> list[nodes.Node]:
        """Return the view."""
        return self.told()


class LegendDirective(GapsDirective):
    """The scales that the page uses."""

    kind = "legend"
    option_spec: ClassVar = _options("legend")
