"""Topics: themes that records are filed under."""

from __future__ import annotations

from typing import ClassVar

from sphinx_briefing.model.base import Record, fact, record
from sphinx_briefing.model.fieldtypes import Prose, Reference, Text
from sphinx_briefing.model.values import Ref


@record
class Topic(Record):
    """A theme that records are filed under."""

    kind: ClassVar[str] = "topic"
    plural: ClassVar[str] = "topics"
    label: ClassVar[str] = "Topic"
    plural_label: ClassVar[str] = "Topics"
    doc: ClassVar[str] = "A theme that records are filed under."
    name_field: ClassVar[str] = "own_name"

    own_name: str | None = fact(
        Text(wording=True), "Name", "The theme in a few words.", required=True, key="name"
    )
    broader: Ref | None = fact(Reference("topic"), "Broader", "The wider topic above it.")
    about: str | None = fact(Prose(), "About", "What the topic takes in.")
