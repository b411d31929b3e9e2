"""Directives of pictures: ``.. timeline::``, ``.. network::``, ``.. matrix::``, ``.. map::``."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from sphinx_briefing.directives.base import flag, unchanged
from sphinx_briefing.directives.listings import ListingDirective
from sphinx_briefing.model import PICTURES
from sphinx_briefing.problems import Code
from sphinx_briefing.store.sorting import parse_group
from sphinx_briefing.views import Request
from sphinx_briefing.views.request import CELLS, LAYOUTS, NETWORK_GROUPS, TABLES

_COMMON = {
    "where": "Which records it shows, such as ``actor=putin when>=2023-10``.",
    "caption": "A caption.",
    "alt": "What the picture shows, for those who do not see it; else the caption, or a count.",
    "height": "The most height it may have, in pixels.",
    "table": "``below`` (default): the same facts as a table beneath; ``hidden``: only where an "
    "output shows no pictures; ``only``: no picture.",
    "as-of": "A date (EDTF): statuses are as of that day, and a line shows it.",
    "marking": "A marking: an edition that may not tell it leaves the directive out.",
    "empty": "Words to show where no record fits.",
}

OPTIONS = {
    "timeline": {
        **_COMMON,
        "group": "A field to group by, such as ``who``, ``topics`` or ``where``.",
        "layout": "``auto`` (default), ``horizontal``, ``vertical``, or ``strip``: how many events "
        "there are at a time.",
    },
    "network": {
        **_COMMON,
        "around": "The id of an actor: its relations, and those between its neighbours.",
        "group": "``none`` (default), or ``state``: those of the same state stand together.",
    },
    "matrix": {
        **_COMMON,
        "cells": "What is counted: ``together`` (default; events, but no planned ones), "
        "``said`` (quotes and claims of the one about the other), or ``related`` (relations).",
    },
    "map": {
        **_COMMON,
        "events": "Which events are counted, such as ``who=putin``; places without one are left "
        "out.",
        "borders": "Draw the borders of states as well; a note names their source.",
    },
}
"""The options of each picture, and what they do."""


class PictureDirective(ListingDirective):
    """Shows the records that a query chooses as a picture."""

    @property
    def listed(self) -> str:
        """The kind of record that the query chooses."""
        return PICTURES[self.kind]

    def request(self) -> Request:
        """Return what the directive asks for; raises QueryError."""
        return self.common_request()._replace(
            alt=self.translated("alt"),
            height=self.checked_number("height"),
            table=self.checked_choice("table", TABLES),
        )


class TimelineDirective(PictureDirective):
    """Shows events in the order of time."""

    kind = "timeline"
    option_spec: ClassVar = dict.fromkeys(OPTIONS["timeline"], unchanged)

    def request(self) -> Request:
        """Return what the directive asks for; raises QueryError."""
        self.read("group", parse_group)
        group, layout = self.folded("group"), self.checked_choice("layout", LAYOUTS)
        return super().request()._replace(group=group, layout=layout)


class NetworkDirective(PictureDirective):
    """Shows the relations that claims assert."""

    kind = "network"
    option_spec: ClassVar = dict.fromkeys(OPTIONS["network"], unchanged)

    def request(self) -> Request:
        """Return what the directive asks for; raises QueryError."""
        group = self.checked_choice("group", NETWORK_GROUPS)
        return super().request()._replace(group=group, around=self._around())

    def made(self) -> list[nodes.Node]:
        """Show nothing around an actor that the edition withholds."""
        if self.domain.told.withholds("actor", self.folded("around")):
            return []
        return super().made()

    def _around(self) -> str:
        """Return the id of the actor in the middle; an unknown one is reported."""
        ident = self.folded("around")
        if ident and self.domain.find("actor", ident) is None:
            hint = self.domain.store.suggestion("actor", ident)
            self.problem(Code.UNKNOWN_RECORD, f":around: no actor {ident!r} in the data{hint}")
        return ident


class MatrixDirective(PictureDirective):
    """Shows how often actors took part in the same events, or spoke of each other."""

    kind = "matrix"
    option_spec: ClassVar = dict.fromkeys(OPTIONS["matrix"], unchanged)

    def request(self) -> Request:
        """Return what the directive asks for; raises QueryError."""
        return super().request()._replace(cells=self.checked_choice("cells", CELLS))


class MapDirective(PictureDirective):
    """Shows places, and how many events are there, on a map."""

    kind = "map"
    option_spec: ClassVar = {**dict.fromkeys(OPTIONS["map"], unchanged), "borders": flag}

    def request(self) -> Request:
        """Return what the directive asks for; raises QueryError."""
        self.checked_query("events", "event")
        events, borders = self.folded("events"), "borders" in self.options
        return super().request()._replace(events=events, borders=borders)
