"""The domain's indices: actors, chronology, quotes by speaker, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sphinx.application import Sphinx
from sphinx.domains import Index, IndexEntry

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.model import Actor, Event, Quote, Record
from sphinx_briefing.store.overdue import overdue
from sphinx_briefing.views import Desk
from sphinx_briefing.views.attribution import roles_on
from sphinx_briefing.views.short import by_date

Groups = list[tuple[str, list[IndexEntry]]]


class RecordIndex(Index):
    """An index over the records of a kind that some page shows."""

    domain: BriefingDomain
    kind: str

    def records(self, docnames: Iterable[str] | None) -> Iterator[tuple[Record, str, str]]:
        """Yield record, page and node id of what has a place on the given pages."""
        wanted = set(docnames) if docnames else None
        for ref, (docname, node_id) in sorted(self.domain.targets.items()):
            record = self.domain.store.find(ref) if ref.kind == self.kind else None
            if record is not None and (wanted is None or docname in wanted):
                yield record, docname, node_id

    def heading(self, record: Record) -> str:
        """Return the heading that a record stands under."""
        name = self.domain.language.sort_key(self.domain.record_name(record))[0]
        return name[:1].upper() or "#"

    def beside(self, _record: Record) -> str:
        """Return a few words beside the name."""
        return ""

    def order(self, records: list[Record]) -> list[Record]:
        """Return the records in the order of the index."""
        name, key = self.domain.record_name, self.domain.language.sort_key
        return sorted(records, key=lambda record: (key(name(record)), record.id))

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[Groups, bool]:
        """Return the groups of the index, in order; they stand open."""
        places = {record.id: (record, page, node) for record, page, node in self.records(docnames)}
        groups: dict[str, list[IndexEntry]] = {}
        for record in self.order([record for record, _, _ in places.values()]):
            _, page, node_id = places[record.id]
            name = self.domain.record_name(record)
            entry = IndexEntry(name, 0, page, node_id, self.beside(record), "", "")
            groups.setdefault(self.heading(record), []).append(entry)
        return list(groups.items()), False


class ActorIndex(RecordIndex):
    """Actors by name, with their roles."""

    name = "actors"
    localname = "Actors"
    shortname = "actors"
    kind = "actor"

    def beside(self, record: Record) -> str:
        """Return the roles, as of the day of the briefing."""
        if not isinstance(record, Actor):
            return ""
        desk = Desk(self.domain.store, self.domain.language)
        titles = []
        for role in roles_on(record, self.domain.as_of):
            of = desk.name(role.of) if role.of else ""
            named = (
                desk.text("{title} of {actor}", title=role.title, actor=of) if of else role.title
            )
            titles.append(named)
        return ", ".join(titles)


class ChronologyIndex(RecordIndex):
    """Events by date."""

    name = "chronology"
    localname = "Chronology"
    shortname = "chronology"
    kind = "event"

    def order(self, records: list[Record]) -> list[Record]:
        """Order by date, then by id."""
        return by_date(records, Desk(self.domain.store, self.domain.language))

    def heading(self, record: Record) -> str:
        """Return the date in words."""
        if isinstance(record, Event) and record.when:
            return self.domain.language.date(record.when)
        return self.domain.language.text("Without a date")

    def beside(self, record: Record) -> str:
        """Return the status where it is not simply past."""
        status = record.status if isinstance(record, Event) else None
        words = [status] if status and status != "occurred" else []
        words += ["overdue"] if overdue(record, self.domain.as_of) else []
        return ", ".join(self.domain.language.text(word) for word in words)


class QuoteIndex(RecordIndex):
    """Quotes by speaker."""

    name = "quotes"
    localname = "Quotes by speaker"
    shortname = "quotes"
    kind = "quote"

    def order(self, records: list[Record]) -> list[Record]:
        """Order by speaker, then by id; quotes without a speaker come last."""
        key = self.domain.language.sort_key
        desk = Desk(self.domain.store, self.domain.language)
        dated = {one.id: place for place, one in enumerate(by_date(records, desk))}

        def order(record: Record) -> tuple[bool, tuple[str, str], int]:
            nameless = not (isinstance(record, Quote) and record.by)
            return nameless, key(self.heading(record)), dated[record.id]

        return sorted(records, key=order)

    def heading(self, record: Record) -> str:
        """Return the speaker's name."""
        if isinstance(record, Quote) and record.by:
            return Desk(self.domain.store, self.domain.language).name(record.by)
        return self.domain.language.text("Speaker not named")


class SourceIndex(RecordIndex):
    """Sources by title."""

    name = "sources"
    localname = "Sources"
    shortname = "sources"
    kind = "source"


INDICES: tuple[type[RecordIndex], ...] = (ActorIndex, ChronologyIndex, QuoteIndex, SourceIndex)
"""Every index of the domain."""


def setup(app: Sphinx) -> None:
    """Register the indices."""
    for index in INDICES:
        app.add_index_to_domain("briefing", index)
