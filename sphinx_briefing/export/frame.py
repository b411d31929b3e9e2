"""What an export is made of, and what a format is: a function from told records to files."""

from __future__ import annotations

import dataclasses
import datetime
import os
import re
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sphinx_briefing.export.losses import Losses
from sphinx_briefing.model import DATA_TYPES, Record, Source
from sphinx_briefing.model.values import Ref, suggest_id
from sphinx_briefing.store import Store
from sphinx_briefing.views import Desk, Language

Files = Mapping[str, str]
"""What a format writes: names of files → their text, written as UTF-8."""
EVERYTHING: Mapping[str, Mapping[str, str]] = {
    kind: dict.fromkeys(record.fields(), "") for kind, record in DATA_TYPES.items()
}
"""Every field of every kind, for formats that carry them all."""
UNKNOWN_MOMENT = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class About:
    """The project that is exported: its name, the beginning of its ids, its language.

    ``base`` is an IRI that the ids of records follow, ``snapshots`` how much of stored texts may be
    published; ``unmarked`` is the marking of what has none, ``edition`` the name of the edition.
    """

    project: str = "briefing"
    base: str = ""
    language: str | None = None
    snapshots: str = "private"
    unmarked: str = ""
    edition: str = ""

    @property
    def slug(self) -> str:
        """The project's name as an id."""
        return suggest_id(self.project) or "briefing"

    @property
    def start(self) -> str:
        """What the IRI of each record begins with."""
        return self.base or f"urn:sphinx-briefing:{self.slug}:"


@dataclass(frozen=True)
class Export:
    """Records that are to be exported, as they may be told, with all that a format asks about them.

    ``chosen`` has the records by kind, in the order of their ids; the store has all, for names.
    """

    store: Store
    about: About
    chosen: Mapping[str, Sequence[Record]]

    def records(self, *kinds: str) -> Iterator[Record]:
        """Yield the records to export of some kinds, by default of all."""
        for kind in kinds or self.chosen:
            yield from self.chosen.get(kind, ())

    def has(self, ref: Ref | None) -> bool:
        """Return whether a record is exported, and not only named."""
        record = self.store.find(ref) if ref else None
        return record is not None and record.ref in self._refs

    @cached_property
    def _refs(self) -> frozenset[Ref]:
        return frozenset(record.ref for record in self.records())

    @cached_property
    def desk(self) -> Desk:
        """The desk at which words are made, in the project's language."""
        return Desk(self.store, Language.for_code(self.about.language), provenance="never")

    def name(self, ref: Ref) -> str:
        """Return the words that name a record, without markup."""
        return self.desk.name(ref)

    def source_name(self, ident: str) -> str:
        """Return the title of a source, or what else names it."""
        return self.name(Ref("source", ident))

    def plain(self, prose: str | None) -> str:
        """Return prose without its markup."""
        return self.desk.plain(prose) if prose else ""

    def label(self, record: Record) -> str:
        """Return the marking that holds for a record; empty where nobody says."""
        return self.store.labels.get(str(record.ref), "") or self.about.unmarked

    def shown_label(self, record: Record) -> str:
        """Return the marking that holds for a record as it is shown, such as ``TLP:AMBER``."""
        return self.store.scheme.shown(self.label(record))

    def is_open(self, record: Record) -> bool:
        """Return whether a record has the least strict marking."""
        return self.store.scheme.strictness(self.label(record)) == 0

    @cached_property
    def marking(self) -> str:
        """The marking of the whole: the strictest of its records."""
        return self.store.scheme.strictest(map(self.label, self.records()))

    def iri(self, ref: Ref) -> str:
        """Return the IRI of a record: the project's beginning, its kind and its id."""
        record = self.store.find(ref)
        ref = record.ref if record else ref
        return f"{self.about.start}{ref.kind}/{ref.id}"

    def uuid(self, *parts: str) -> uuid.UUID:
        """Return the UUID (version 5, RFC 9562) of something: the same in every export.

        Its namespace is the UUID of the project's beginning in the namespace of URLs.
        """
        space = uuid.uuid5(uuid.NAMESPACE_URL, self.about.start)
        return uuid.uuid5(space, "/".join(parts))

    @cached_property
    def moment(self) -> datetime.datetime:
        """The moment of the export: ``SOURCE_DATE_EPOCH``, else the last publication in the data.

        No clock is asked, so equal data give equal files.
        """
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdecimal():
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
        days = map(_published, self.store.of_kind("source"))
        return max(filter(None, days), default=UNKNOWN_MOMENT)

    def first_told(self, record: Record) -> datetime.datetime:
        """Return when a record was first reported: the first publication of its sources."""
        sources = [self.store.source(ident) for ident in record.sources]
        days = filter(None, map(_published, sources))
        return min(days, default=min(UNKNOWN_MOMENT, self.moment))


def _published(record: Record | None) -> datetime.datetime | None:
    """Return the last day on which a source may have been published, at its beginning."""
    date = record.published if isinstance(record, Source) else None
    day = (date.latest or date.earliest) if date else None
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC) if day else None


@dataclass(frozen=True)
class Format:
    """A format: what it is called, what it carries, and how it is written.

    ``carries`` maps kinds and the keys of their fields to where they go, in the format's words;
    what is not in it is counted as lost. ``voices`` says whether it tells who gives which value,
    ``asked`` whether it tells what was asked and is unknown, ``drafts`` what is a draft. ``limits``
    says in sentences for the docs what is lost beside. ``file`` is the name of its file; with
    ``many`` it is a pattern.
    """

    name: str
    title: str
    standard: str
    file: str
    write: Callable[[Export, Losses], Files]
    carries: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: EVERYTHING)
    limits: str = ""
    many: bool = False
    voices: bool = False
    asked: bool = False
    drafts: bool = False

    def export(self, export: Export) -> tuple[Files, Losses]:
        """Return the files, and what they do not carry."""
        losses = Losses()
        if not self.drafts:
            export = _without_drafts(export, losses)
        for record in export.records():
            self._count(record, losses)
        return self.write(export, losses), losses

    def _count(self, record: Record, losses: Losses) -> None:
        carried = self.carries.get(record.kind)
        if carried is None:
            losses.note(record.kind, record.id, "")
            return
        for key, one in record.fields().items():
            if getattr(record, one.name) not in (None, (), {}) and key not in carried:
                losses.note(record.kind, record.id, key)
        if record.unknown and not self.asked:
            losses.note(record.kind, record.id, "~", "that something was asked and is unknown")
        voices = {part.source for part in record.statements}
        if len(voices) > 1 and not self.voices:
            losses.note(record.kind, record.id, "*", "who gives which value, and differing values")


def _without_drafts(export: Export, losses: Losses) -> Export:
    """Leave out what nobody has looked at yet: in another format nothing would say so."""
    for record in export.records():
        if record.is_draft:
            losses.note(record.kind, record.id, "", "a draft that nobody has looked at")
    kept = {
        kind: tuple(one for one in records if not one.is_draft)
        for kind, records in export.chosen.items()
    }
    return dataclasses.replace(export, chosen=kept)


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """Return a text without characters that XML and its like cannot hold (U+FFFD instead)."""
    return _CONTROL.sub("\ufffd", text)
