"""Directives of pictures: ``.. timeline::``."""

from __future__ import annotations

from typing import ClassVar

from sphinx_briefing.directives.base import unchanged
from sphinx_briefing.directives.listings import ListingDirective
from sphinx_briefing.model import PICTURES
from sphinx_briefing.views import Request
from sphinx_briefing.views.request import LAYOUTS, TABLES

_COMMON = {
    "where": "Which records it shows, such as ``actor=putin when>=2023-10``.",
    "caption": "A caption.",
    "alt": "What the picture shows, for those who do not see it; else the caption, or a count.",
    "height": "The most height it may have, in pixels.",
    "table": "``below`` (default): the same facts as a table beneath; ``hidden``: only where an "
    "output shows no pictures; ``only``: no picture.",
    "as-of": "A date (EDTF): statuses are as of that day, and a line shows it.",
    "empty": "Words to show where no record fits.",
}

OPTIONS = {
    "timeline": {
        **_COMMON,
        "group": "A field to group by, such as ``who``, ``topics`` or ``where``.",
        "layout": "``auto`` (default), ``horizontal``, ``vertical``, or ``strip``: how many events "
        "there are at a time.",
    },
}
"""The options of each picture, and what they do."""


class TimelineDirective(ListingDirective):
    """Shows events in the order of time, as a picture."""

    kind = "timeline"
    option_spec: ClassVar = dict.fromkeys(OPTIONS["timeline"], unchanged)

    @property
    def listed(self) -> str:
        """The kind of record that the query chooses."""
        return PICTURES[self.kind]

    def request(self) -> Request:
        """Return what the directive asks for; raises QueryError."""
        return self.common_request()._replace(
            alt=self.folded("alt"),
            height=self.checked_number("height"),
            layout=self.checked_choice("layout", LAYOUTS),
            table=self.checked_choice("table", TABLES),
        )
