"""The domain's indices: actors, chronology, quotes by speaker, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cached_property
from html import escape
from typing import Any

from sphinx.application import Sphinx
from sphinx.domains import Index, IndexEntry
from sphinx.locale import get_translation
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.model import Actor, Event, Quote, Record
from sphinx_briefing.pages import digest, in_lines, lines
from sphinx_briefing.store.changes import digests, key
from sphinx_briefing.store.overdue import overdue
from sphinx_briefing.store.watched import Reader, Reads
from sphinx_briefing.views import Desk
from sphinx_briefing.views.attribution import roles_on
from sphinx_briefing.views.language import DOMAIN
from sphinx_briefing.views.short import by_date

_ = get_translation(DOMAIN)
Group = tuple[str, list[IndexEntry]]
State = Callable[[str], str]


class Groups(Sequence[tuple[str, list[IndexEntry]]]):
    """The groups of an index, made when they are looked at: often only whether there are any is.

    ``state`` returns a digest of what they would be made from now: of what is shown, and of the
    other records that keys name, a line each.
    """

    def __init__(
        self, any_there: bool, reader: Reader, make: Callable[[], list[Group]], state: State
    ) -> None:
        self._any = any_there
        self._reader = reader
        self._make = make
        self._reads = Reads()
        self.state = state

    def basis(self) -> list[str]:
        """Make the groups; return what keys they were made from, and their `state`.

        Empty if they were made from more than the records that keys can name.
        """
        len(self)
        if self._reads.everything or self._reads.links:
            return []
        reads = in_lines(sorted(self._reads.records))
        return [reads, self.state(reads)]

    def __bool__(self) -> bool:
        """Say whether some page shows a record of the kind."""
        return self._any

    def __len__(self) -> int:
        """Return the number of groups."""
        return len(self._made)

    def __getitem__(self, place: Any) -> Any:
        """Return a group, or several."""
        return self._made[place]

    @cached_property
    def _made(self) -> list[Group]:
        with self._reader.watched() as self._reads:
            return self._make()


class RecordIndex(Index):
    """An index over the records of a kind that some page shows."""

    domain: BriefingDomain
    kind: str

    def records(self, docnames: Set[str] | None) -> Iterator[tuple[Record, str, str]]:
        """Yield record, page and node id of what has a place on the given pages."""
        for ref, record, _, docname, node_id in self.domain.placed():
            if ref.kind == self.kind and (docnames is None or docname in docnames):
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

    # Sphinx goes through the groups, and asks whether there are any
    def generate(  # type: ignore[override]
        self, docnames: Iterable[str] | None = None
    ) -> tuple[Groups, bool]:
        """Return the groups of the index, in order; they stand open."""
        wanted = set(docnames) if docnames else None
        domain = self.domain

        def make() -> list[Group]:
            return self._groups(wanted)

        def state(reads: str) -> str:
            return self._state(wanted, reads)

        return Groups(self.has_records(wanted), domain.reader, make, state), False

    def has_records(self, docnames: Set[str] | None) -> bool:
        """Say whether a page shows records of this kind; the data are not looked at."""
        return any(
            ref.kind == self.kind and (docnames is None or docname in docnames)
            for ref, (docname, _) in self.domain.targets.items()
        )

    def _state(self, docnames: Set[str] | None, reads: str) -> str:
        domain = self.domain
        shown = [(record.ref, page, node) for record, page, node in self.records(docnames)]
        keys = {*lines(reads), *(key(ref) for ref, _, _ in shown)}
        found = digests(domain.store, sorted(keys))
        # other days and catalogues have every page read again, and so every index made
        return digest(shown, found)

    def _groups(self, docnames: Set[str] | None) -> list[Group]:
        places = {record.id: (record, page, node) for record, page, node in self.records(docnames)}
        groups: dict[str, list[IndexEntry]] = {}
        for record in self.order([record for record, _, _ in places.values()]):
            _, page, node_id = places[record.id]
            name = self.domain.record_name(record)
            entry = IndexEntry(name, 0, page, node_id, self.beside(record), "", "")
            groups.setdefault(self.heading(record), []).append(entry)
        is_html = self.domain.builder.format == "html"
        return [(_letter(head) if is_html else head, found) for head, found in groups.items()]


def _letter(head: str) -> str:
    """Return a heading for themes, to which it is a letter: they write it as it is, also as an id.

    No id may have a space in it (HTML 5, 3.2.6).
    """
    return escape(head).replace(" ", "\N{NO-BREAK SPACE}")


class ActorIndex(RecordIndex):
    """Actors by name, with their roles."""

    name = "actors"
    localname = _("Actors")
    shortname = _("Actors")
    kind = "actor"

    def beside(self, record: Record) -> str:
        """Return the roles, as of the day of the briefing."""
        if not isinstance(record, Actor):
            return ""
        desk = Desk(self.domain.store, self.domain.language)
        titles = []
        for role in roles_on(record, self.domain.as_of):
            of = desk.name(role.of) if role.of else ""
            title = self.domain.language.wording(role.title)
            titles.append(desk.text("{title} of {actor}", title=title, actor=of) if of else title)
        return ", ".join(titles)


class ChronologyIndex(RecordIndex):
    """Events by date."""

    name = "chronology"
    localname = _("Chronology")
    shortname = _("Chronology")
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
    localname = _("Quotes by speaker")
    shortname = _("Quotes")
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
    localname = _("Sources")
    shortname = _("Sources")
    kind = "source"


INDICES: tuple[type[RecordIndex], ...] = (ActorIndex, ChronologyIndex, QuoteIndex, SourceIndex)
"""Every index of the domain."""


def plain_titles(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Give builders that write what templates get, such as ``json``, plain texts and lists.

    Titles of indices are translated, and their groups are made, only when they are shown.
    """
    if isinstance(app.builder, SerializingHTMLBuilder):
        if "indextitle" in context:
            context["indextitle"] = str(context["indextitle"])
            context["content"] = list(context.get("content", ()))
        for one in (context, app.builder.globalcontext):
            one["rellinks"] = [tuple(map(str, row)) for row in one.get("rellinks", ())]


def setup(app: Sphinx) -> None:
    """Register the indices."""
    for index in INDICES:
        app.add_index_to_domain("briefing", index)
    app.connect("html-page-context", plain_titles)
