"""The store: every record by kind and id, with its back links and its problems."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_briefing.collector import without_collector
from sphinx_briefing.load.finding import Watched
from sphinx_briefing.model import RECORD_TYPES, Predicate, Quote, Record, Source
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.marking import TLP, Scheme
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Problem
from sphinx_briefing.store.index import Index
from sphinx_briefing.store.links import Links
from sphinx_briefing.store.span import DATED, Span, span_of
from sphinx_briefing.store.suggest import Spellings
from sphinx_briefing.store.verify.verdict import Verification
from sphinx_briefing.store.worth import Worth, worth_of_sources

if TYPE_CHECKING:  # few builds read a stored text again, or are an edition
    from sphinx_briefing.store.verify.snapshot import Snapshot
    from sphinx_briefing.store.withholding.withheld import Withheld


@dataclass(frozen=True)
class Store:
    """Every record of the data, merged and resolved. Nothing in it changes once it is built.

    ``records`` maps kind → id → record; ``former`` maps old references to those that replaced
    them; ``digest`` is the SHA-256 of all that the data files hold, ``files`` their number;
    ``verdicts`` has what the snapshots say of each quote. ``day`` is the day whose knowledge this
    is (None: all of it), ``later`` the events that nobody had reported by then, and ``whole`` the
    store that it was taken from; see `known_on`. ``labels`` maps
    ``kind:id`` to the marking of each record that has one, ``marks`` the paths of files to that of
    all that they say, as labels of the ``scheme``; ``withheld`` is what an edition leaves out.
    """

    records: Mapping[str, Mapping[str, Record]]
    former: Mapping[Ref, Ref]
    problems: tuple[Problem, ...]
    digest: str
    files: int = 0
    verdicts: Mapping[Ref, Verification] = field(default_factory=dict)
    texts: Mapping[str, bytes] = field(default_factory=dict)
    seen: Mapping[Watched, str] = field(default_factory=dict, repr=False)
    day: Date | None = None
    later: frozenset[str] = frozenset()
    whole: Store | None = field(default=None, repr=False)
    labels: Mapping[str, str] = field(default_factory=dict, repr=False)
    scheme: Scheme = field(default=TLP, repr=False)
    marks: Mapping[str, str] = field(default_factory=dict, repr=False)
    withheld: Withheld | None = field(default=None, repr=False)

    def __len__(self) -> int:
        """Return how many records there are, predicates left out."""
        return sum(len(self.records.get(kind, {})) for kind in RECORD_TYPES)

    def __bool__(self) -> bool:
        """Return True: also a store without records is one."""
        return True

    def find(self, ref: Ref) -> Record | None:
        """Return the record that a reference names, also by a former id."""
        found = self.records.get(ref.kind, {}).get(ref.id)
        if found is None and ref in self.former:
            return self.find(self.former[ref])
        return found

    def of_kind(self, kind: str) -> Iterator[Record]:
        """Yield the records of a kind in the order of their ids."""
        yield from self.records.get(kind, {}).values()

    def source(self, ident: str) -> Source | None:
        """Return a source by its id."""
        found = self.records["source"].get(ident)
        return found if isinstance(found, Source) else None

    def predicate(self, ident: str) -> Predicate | None:
        """Return a declared predicate."""
        found = self.records["predicate"].get(ident)
        return found if isinstance(found, Predicate) else None

    def known_on(self, day: Date | None) -> Store:
        """Return the store with its events as they were known on a day; without one, this one."""
        if day is None or day == self.day:
            return self
        if self.whole:
            return self.whole.known_on(day)
        if day.edtf not in self._by_day:
            from sphinx_briefing.store.known import known_events  # merges again, as loading does

            events, later = known_events(self.records["event"], self.published, day)
            records = {**self.records, "event": events}
            known = dataclasses.replace(self, records=records, day=day, later=later, whole=self)
            self._by_day[day.edtf] = known
        return self._by_day[day.edtf]

    def reported_by(self, day: Date | None) -> Store:
        """Return the store without what was published later than a day; without one, all of it.

        Verdicts on quotes are those of today.
        """
        whole = self.everything
        if day is None:
            return whole
        from sphinx_briefing.store.reported import reported_records  # merges, as loading does

        records = reported_records(whole.records, whole.published, day)
        former = {old: new for old, new in whole.former.items() if new.id in records[new.kind]}
        return dataclasses.replace(whole, records=records, former=former)

    @property
    def everything(self) -> Store:
        """The store with all that is known, whatever the day."""
        return self.whole or self

    @cached_property
    def _by_day(self) -> dict[str, Store]:
        return {}

    @cached_property
    def published(self) -> Mapping[str, Date | None]:
        """When each source was published, by its id."""
        sources = self.records["source"].values()
        return {one.id: one.published for one in sources if isinstance(one, Source)}

    def snapshot(self, source: str) -> Snapshot | None:
        """Return the stored text of a source; None where there is none, or none to be trusted.

        A text that could not be read, or is longer than ``MAX_SNAPSHOT``, is told when the data
        are loaded.
        """
        from sphinx_briefing.store.verify.snapshot import unpacked

        packed = self.texts.get(source)
        return unpacked(packed) if packed is not None else None

    def quotes_in(self, source: str) -> tuple[Quote, ...]:
        """Return the quotes whose words were found in the stored text of a source."""
        return self._quotes_in.get(source, ())

    @cached_property
    def _quotes_in(self) -> dict[str, tuple[Quote, ...]]:
        found: dict[str, list[Quote]] = {}
        for record in self.records["quote"].values():
            verdict = self.verdicts.get(record.ref)
            if isinstance(record, Quote) and verdict and verdict.verdict.found:
                found.setdefault(record.article, []).append(record)
        return {source: tuple(quotes) for source, quotes in found.items()}

    @cached_property
    def links(self) -> Links:
        """Who refers to whom."""
        with without_collector():
            return Links(self.records)

    def index(self, kind: str) -> Index:
        """Return the indexes of a kind; each is made when it is first asked for."""
        if kind not in self._indexes:
            self._indexes[kind] = Index(self.records[kind])
        return self._indexes[kind]

    @cached_property
    def _indexes(self) -> dict[str, Index]:
        return {}

    @cached_property
    def selected(self) -> dict[Hashable, tuple[Record, ...]]:
        """The results of queries, for those that ask the same."""
        return {}

    @cached_property
    def span(self) -> Span | None:
        """The time that all records tell of."""
        if self.whole:
            return self.whole.span
        return span_of({kind: list(self.of_kind(kind)) for kind in DATED})

    def worth(self, source: str) -> Worth:
        """Return what tells how far to trust a source: counted over all that it says."""
        return self.everything.worths.get(source, Worth())

    @cached_property
    def worths(self) -> dict[str, Worth]:
        """What tells how far to trust each source."""
        return worth_of_sources(one for by_id in self.records.values() for one in by_id.values())

    @cached_property
    def record_digests(self) -> dict[str, str]:
        """The digests of records that were asked for, by key; see `changes`."""
        return {}

    def suggestion(self, kind: str, text: str) -> str:
        """Return ``, did you mean 'x'?`` for the record that an unknown id may have meant.

        Ids, names and aliases count; an empty kind looks through all kinds. Where another kind has
        the very id, that is said.
        """
        hint = self._spellings.suggestion((kind,) if kind else (), text)
        others = [other for other in RECORD_TYPES if text in self.records[other]]
        return hint or (f"; the id is of kind {' or '.join(others)}" if others else "")

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(
            {
                kind: {one.id: () if one.local else _words(one) for one in by_id.values()}
                for kind, by_id in self.records.items()
            }
        )


def _words(record: Record) -> tuple[str, ...]:
    return (*getattr(record, "aliases", ()), record.name)
