"""Notes what a view reads of the data, so that it need be made again only when that has changed.

What is not watched in detail, such as queries over all records, counts as reading everything.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from sphinx_briefing.model import Predicate, Record, Source
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.marking import Scheme
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.links import BackLink
from sphinx_briefing.store.news import News
from sphinx_briefing.store.span import SPAN, Span
from sphinx_briefing.store.store import Store
from sphinx_briefing.store.verify.verdict import Verification
from sphinx_briefing.store.worth import WORTH, Worth

_T = TypeVar("_T")


@dataclass(slots=True)
class Reads:
    """What was read: records, also those that were not found; what refers to a record; or all."""

    records: set[Ref] = field(default_factory=set)
    links: set[Ref] = field(default_factory=set)
    everything: bool = False

    def add(self, other: Reads) -> None:
        """Take over what was read elsewhere."""
        self.records |= other.records
        self.links |= other.links
        self.everything |= other.everything


class WatchedStore:
    """A store that notes what is read of it; to be used where a `Store` is asked for.

    A record is read with its statements, its verdict, its stored text, and the days on which its
    sources were published: `changes.record_digest` covers them.
    """

    def __init__(self, store: Store, reads: Reads) -> None:
        self._store = store
        self._reads = reads

    def __getattr__(self, name: str) -> Any:
        """Return what is not watched; it may be made of everything."""
        self._reads.everything = True
        return getattr(self._store, name)

    def find(self, ref: Ref) -> Record | None:
        """Return the record that a reference names, also by a former id."""
        self._reads.records.add(ref)
        found = self._store.find(ref)
        if found is not None:
            self._reads.records.add(found.ref)
        return found

    def source(self, ident: str) -> Source | None:
        """Return a source by its id."""
        self._reads.records.add(Ref("source", ident))
        return self._store.source(ident)

    def predicate(self, ident: str) -> Predicate | None:
        """Return a declared predicate."""
        self._reads.records.add(Ref("predicate", ident))
        return self._store.predicate(ident)

    def snapshot(self, source: str) -> Any:
        """Return the stored text of a source."""
        self._reads.records.add(Ref("source", source))
        return self._store.snapshot(source)

    def known_on(self, day: Date | None) -> WatchedStore:
        """Return the store as known on a day, watched as well."""
        return WatchedStore(self._store.known_on(day), self._reads)

    @property
    def everything(self) -> WatchedStore:
        """The store with all that is known, watched as well."""
        return WatchedStore(self._store.everything, self._reads)

    @property
    def span(self) -> Span | None:
        """The time that all records tell of."""
        self._reads.records.add(SPAN)
        return self._store.span

    def worth(self, source: str) -> Worth:
        """Return what tells how far to trust a source: it is read, and not all that is counted."""
        self._reads.records.add(Ref(WORTH, source))
        return self._store.worth(source)

    @property
    def links(self) -> WatchedLinks:
        """Who refers to whom."""
        return WatchedLinks(self._store, self._reads)

    @property
    def verdicts(self) -> Mapping[Ref, Verification]:
        """What the check of each quote has found: read with the quote."""
        return self._store.verdicts

    @property
    def later(self) -> frozenset[str]:
        """The events that nobody had reported by the day: told by what is read with an event."""
        return self._store.later

    @property
    def scheme(self) -> Scheme:
        """The labels that markings are: the project's, and no data."""
        return self._store.scheme

    @property
    def published(self) -> Mapping[str, Date | None]:
        """When each source was published: read with the records that it states."""
        return self._store.published


class WatchedLinks:
    """Back links that note what is read of them."""

    def __init__(self, store: Store, reads: Reads) -> None:
        self._links = store.links
        self._reads = reads

    def to(self, ref: Ref, kind: str = "", *fields: str) -> tuple[BackLink, ...]:
        """Return what refers to a record; of one kind, and through certain fields, where given."""
        found = self._links.to(ref, kind, *fields)
        self._reads.links.add(ref)
        self._reads.records.update(link.record.ref for link in found)
        return found

    def records_to(self, ref: Ref, kind: str, *fields: str) -> tuple[Record, ...]:
        """Return the records of one kind that refer to a record, each once."""
        found = self._links.records_to(ref, kind, *fields)
        self._reads.links.add(ref)
        self._reads.records.update(record.ref for record in found)
        return found


class Reader:
    """Gives the data, loaded when first asked for, and what is made of them, made once.

    ``load`` returns the store, ``news`` what is new in it.
    """

    def __init__(
        self, load: Callable[[], Store], news: Callable[[Store], News | None] = lambda _: None
    ) -> None:
        self._load, self._find_news = load, news
        self._made: dict[Hashable, tuple[object, Reads]] = {}
        self._reads: Reads | None = None

    @property
    def store(self) -> Store:
        """The data; within `watched`, what is read of them is noted."""
        return self._loaded if self._reads is None else _watched(self._loaded, self._reads)

    @cached_property
    def _loaded(self) -> Store:
        return self._load()

    @cached_property
    def news(self) -> News | None:
        """What is new in the data, where that is asked: it is read with the records."""
        return self._find_news(self._loaded)

    @contextmanager
    def watched(self) -> Iterator[Reads]:
        """Note what is read of the data, also by what `once` has made before."""
        self._reads = Reads()
        try:
            yield self._reads
        finally:
            self._reads = None

    def once(self, asked: Hashable, make: Callable[[Store], _T]) -> _T:
        """Return what is made of the data, the same for whoever asks the same again."""
        if asked not in self._made:
            reads = Reads()
            self._made[asked] = make(_watched(self._loaded, reads)), reads
        made, reads = self._made[asked]
        if self._reads is not None:
            self._reads.add(reads)
        return cast("_T", made)


def _watched(store: Store, reads: Reads) -> Store:
    return cast("Store", WatchedStore(store, reads))
