"""The directive ``.. changes::``: what sources have reported since a day."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from sphinx_briefing.directives.base import unchanged
from sphinx_briefing.directives.listings import ListingDirective
from sphinx_briefing.directives.tradecraft.options import OPTIONS
from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.model.dates import Date, DateError
from sphinx_briefing.problems import Code
from sphinx_briefing.views import Request


class ChangesDirective(ListingDirective):
    """Lists statuses that changed, records that are new, and values that are others.

    Two days of the data that are built are compared, and never a revision: a build asks nothing
    but its sources, so that it gives the same wherever and whenever it runs.
    """

    kind = "changes"
    option_spec: ClassVar = dict.fromkeys(OPTIONS["changes"], unchanged)

    def made(self) -> list[nodes.Node]:
        """Return the view; nothing where no day is given, which is reported."""
        return super().made() if self._since() else []

    def request(self) -> Request:
        """Return what the directive asks for."""
        kinds = " ".join(self.checked_keys("kinds", RECORD_TYPES))
        return Request(
            self.kind,
            as_of=self.checked_day(),
            caption=self.translated("caption"),
            empty=self.translated("empty"),
            more=(("since", self._since()), ("kinds", kinds)),
        )

    def _since(self) -> str:
        """Return the day as EDTF; one that is none, or is not there, is reported."""
        text = self.folded("since")
        try:
            if text:
                return Date.parse(text).edtf
            message = ":since: is missing; write the day after which reports are new"
        except DateError as error:
            message = f":since: {error}"
        self.problem(Code.BAD_OPTION, f"{message}; nothing is shown")
        return ""
