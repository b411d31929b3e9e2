"""What all objects of STIX share: ids, times, markings, relationships."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from sphinx_briefing.export.frame import UNKNOWN_MOMENT, Export, clean
from sphinx_briefing.export.losses import Losses
from sphinx_briefing.model import Actor, Event, Place, Quote, Record, Source
from sphinx_briefing.model.claim import Claim
from sphinx_briefing.model.dates import Date, Part, Precision
from sphinx_briefing.model.marking import TLP, Label
from sphinx_briefing.model.values import Ref

Object = dict[str, Any]
TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
TLP_IDS = {
    "CLEAR": "94868c89-83c2-464b-929b-a1a8aa3c8487",
    "GREEN": "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    "AMBER": "55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    "AMBER+STRICT": "939a9414-2ddd-4d32-a0cd-375ea402b003",
    "RED": "e828b379-4e03-4974-9ac4-e53a884c97c1",
}
TLP_CREATED = "2022-10-01T00:00:00.000Z"
"""The ids and the time of the marking definitions, which the standard fixes."""
_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:sphinx-briefing:stix")
_MAKER = f"identity--{uuid.uuid5(_OURS, 'maker')}"
EXTENSION = f"extension-definition--{uuid.uuid5(_OURS, 'event')}"
"""The id of the extension that brings events, which STIX has no object for."""
TYPES: dict[type[Record], str] = {
    Source: "report",
    Actor: "identity",
    Place: "location",
    Event: "briefing-event",
    Quote: "note",
    Claim: "note",
}
"""What each kind of record becomes; topics become labels."""


def stamp(moment: datetime.datetime) -> str:
    """Return a timestamp."""
    return f"{moment.year:04}-{moment:%m-%dT%H:%M:%S}.000Z"


class Scribe:
    """Writes objects, and counts what is lost."""

    def __init__(self, export: Export, losses: Losses) -> None:
        self.export = export
        self.losses = losses

    def id(self, kind: str, *parts: str) -> str:
        """Return the id of an object of a type, made of parts that name it."""
        return f"{kind}--{self.export.uuid('stix', kind, *parts)}"

    def marking(self, label: Label) -> Object:
        """Return the definition of a marking: of TLP as the standard gives it, else a statement."""
        frame = {"type": "marking-definition", "spec_version": "2.1", "id": self._mark(label.word)}
        if self.export.store.scheme == TLP:
            said = {"extension_type": "property-extension", "tlp_2_0": label.word.lower()}
            frame |= {"created": TLP_CREATED, "name": label.shown}
            return frame | {"extensions": {TLP_EXTENSION: said}}
        words = {"definition_type": "statement", "definition": {"statement": clean(label.shown)}}
        return frame | {"created": stamp(UNKNOWN_MOMENT), "name": clean(label.shown), **words}

    def _mark(self, word: str) -> str:
        known = TLP_IDS if self.export.store.scheme == TLP else {}
        if word in known:
            return f"marking-definition--{known[word]}"
        return self.id("marking-definition", "marking", word)

    def record_id(self, ref: Ref) -> str:
        """Return the id of what a record becomes."""
        record = self.export.store.find(ref)
        assert record is not None  # noqa: S101 - asked of what is exported
        return f"{TYPES[type(record)]}--{self.export.uuid(record.kind, record.id)}"

    def has(self, ref: Ref | None) -> bool:
        """Return whether a record is in the bundle."""
        record = self.export.store.find(ref) if ref else None
        if record is None or type(record) not in TYPES or not self.export.has(record.ref):
            return False
        return not isinstance(record, Place) or is_placed(record)

    def ids(self, owner: Record, key: str, refs: Sequence[Ref]) -> list[str]:
        """Return the ids of records that a field names; count those that are not in the bundle."""
        found = [self.record_id(one) for one in refs if self.told(owner, key, one)]
        return list(dict.fromkeys(found))

    def told(self, owner: Record, key: str, *refs: Ref) -> bool:
        """Return whether records are in the bundle; if not, that is counted."""
        found = all(map(self.has, refs))
        if not found:
            self.losses.note(owner.kind, owner.id, key, "a record that is not in the bundle")
        return found

    def project(self) -> Object:
        """Return the identity of the project, which made all other objects."""
        name = self.export.about.project
        first = self._frame("identity", self.project_id, self.export.moment)
        return first | {"name": clean(name), "identity_class": "system"}

    @property
    def project_id(self) -> str:
        """The id of the project's identity."""
        return self.id("identity", "project")

    def _frame(self, kind: str, ident: str, created: datetime.datetime) -> Object:
        modified = max(created, self.export.moment)
        said = {"type": kind, "spec_version": "2.1", "id": ident}
        return said | {"created": stamp(created), "modified": stamp(modified)}

    def object(self, record: Record, kind: str, ident: str, said: Object) -> Object:
        """Return an object of a record, with its times, its maker and its marking."""
        label = self.export.label(record)
        marks = [self._mark(label)] if label else []
        frame = self._frame(kind, ident, self.export.first_told(record))
        maker = {"created_by_ref": self.project_id, "object_marking_refs": marks}
        return frame | _filled(maker | said)

    def of(self, record: Record, said: Object) -> Object:
        """Return the object that a record becomes, with its topics as labels."""
        labels = [clean(self.export.name(one)) for one in record.topics]
        kind = TYPES[type(record)]
        return self.object(record, kind, self.record_id(record.ref), {"labels": labels, **said})

    def relation_id(self, owner: Record, start: str, word: str, end: str) -> str:
        """Return the id of a relationship that a record states."""
        return self.id("relationship", str(owner.ref), start, word, end)

    def relation(self, owner: Record, start: str, word: str, end: str, **said: Any) -> Object:
        """Return a relationship that a record states between two objects."""
        ident = self.relation_id(owner, start, word, end)
        ends = {"relationship_type": word, "source_ref": start, "target_ref": end}
        return self.object(owner, "relationship", ident, ends | said)

    def _time(self, owner: Record, key: str, part: Part | None, *, last: bool) -> str | None:
        """Return a timestamp of a side of a date; count what it makes too exact."""
        if part is None:
            return None
        day, time = (part.latest if last else part.earliest), part.time or datetime.time()
        exact = (Precision.DAY, Precision.MINUTE, Precision.SECOND)
        if part.qualifier or part.precision not in exact:
            reason = "a date that is not exact: its first or last day is told"
            self.losses.note(owner.kind, owner.id, key, reason)
        moment = datetime.datetime.combine(day, time)
        try:
            utc = moment.astimezone(datetime.UTC) if part.zoned else moment
        except OverflowError:  # at either end of Python's calendar
            utc = moment
        return stamp(utc)

    def begin(self, owner: Record, key: str, date: Date | None) -> str | None:
        """Return when something begins, or was at the latest."""
        return self._time(owner, key, date.start or date.end, last=False) if date else None

    def end(self, owner: Record, key: str, date: Date | None) -> str | None:
        """Return when an interval ends."""
        return self._time(owner, key, date.end, last=True) if date and date.is_interval else None


def is_placed(place: Place) -> bool:
    """Return whether STIX can tell where a place is."""
    return bool(place.country) or (place.lat is not None and place.lon is not None)


def extension() -> tuple[Object, Object]:
    """Return who defined the extension that brings events, and its definition.

    They are the same in every bundle of every project.
    """
    first = "2026-01-01T00:00:00.000Z"
    frame = {"spec_version": "2.1", "created": first, "modified": first}
    maker = {"type": "identity", "id": _MAKER, **frame, "name": "sphinx-briefing"}
    definition = {
        "type": "extension-definition",
        "id": EXTENSION,
        **frame,
        "created_by_ref": _MAKER,
        "name": "Events of briefings",
        "description": "What happened, happens or is planned.",
        "schema": "Objects of type briefing-event have name, status, when (EDTF), start_time, "
        "stop_time, description and aliases.",
        "version": "1.0.0",
        "extension_types": ["new-sdo"],
    }
    return {**maker, "identity_class": "system"}, definition


def _filled(said: Object) -> Object:
    return {key: value for key, value in said.items() if value not in (None, "", [], {})}
