"""Events: what happened, happens, or is planned."""

from __future__ import annotations

from typing import ClassVar

from sphinx_briefing.model.base import Record, fact, record
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.fieldtypes import (
    Choice,
    EdtfDate,
    ListOf,
    Participants,
    Prose,
    Reference,
    Text,
    Verbatim,
)
from sphinx_briefing.model.values import Participant, Ref

STATUSES = ("planned", "ongoing", "occurred", "cancelled", "postponed", "unconfirmed")


@record
class Event(Record):
    """Something that happened, happens or is planned; a planned meeting is not yet a meeting."""

    kind: ClassVar[str] = "event"
    plural: ClassVar[str] = "events"
    label: ClassVar[str] = "Event"
    plural_label: ClassVar[str] = "Events"
    doc: ClassVar[str] = "Something that happened, happens or is planned."
    name_field: ClassVar[str] = "what"

    what: str | None = fact(Text(wording=True), "What", "The event in a few words.", required=True)
    when: Date | None = fact(EdtfDate(), "When", "The day or period.")
    status: str | None = fact(Choice(STATUSES), "Status", "Whether it is planned or took place.")
    where: Ref | None = fact(Reference("place"), "Where", "The place.")
    who: tuple[Participant, ...] = fact(Participants(), "Who", "The participants and their roles.")
    part_of: tuple[Ref, ...] = fact(
        ListOf(Reference("event")), "Part of", "The larger events that this one belongs to."
    )
    about: str | None = fact(Prose(), "About", "A few words on what it is.")
    aliases: tuple[str, ...] = fact(ListOf(Text()), "Aliases", "Other names of the event.")
    seen: tuple[str, ...] = fact(
        ListOf(Verbatim()), "Seen as", "The literal words of the source that state it."
    )
    code: str | None = fact(Text(), "Code", "A code of an event scheme such as PLOVER.")
    maybe: tuple[Ref, ...] = fact(
        ListOf(Reference("event")), "Same as?", "Records that a draft may be: review decides."
    )
    was: tuple[str, ...] = fact(ListOf(Text()), "Former ids", "Old ids, which go on resolving.")
