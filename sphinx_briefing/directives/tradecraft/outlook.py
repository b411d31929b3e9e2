"""The directive ``.. outlook::``: what is planned and due, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from sphinx_briefing.directives.base import unchanged
from sphinx_briefing.directives.listings import ListingDirective
from sphinx_briefing.directives.tradecraft.options import OPTIONS
from sphinx_briefing.problems import Code
from sphinx_briefing.store.query import QueryError
from sphinx_briefing.views import Request

_QUERIES = {"events": "event", "claims": "claim"}


class OutlookDirective(ListingDirective):
    """Planned events and due claims, with what is overdue; outcomes; how good forecasts were.

    The tree made is one ``briefing_view``.
    """

    kind = "outlook"
    option_spec: ClassVar = dict.fromkeys(OPTIONS["outlook"], unchanged)

    def made(self) -> list[nodes.Node]:
        """Return the view; nothing where a query cannot be read."""
        try:
            for name, kind in _QUERIES.items():
                self.checked_query(name, kind)
        except QueryError as error:
            self.problem(Code.BAD_QUERY, f"{error}; the outlook is not shown")
            return []
        more = tuple((name, text) for name in _QUERIES if (text := self.folded(name)))
        request = Request(self.kind, as_of=self.checked_day(), more=more)
        return [self.compact_node(request, self.domain.show(request))]
