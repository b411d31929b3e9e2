"""Which records differ from those that were there before, and so which readings hold no more."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from sphinx_briefing.model import Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.links import targets
from sphinx_briefing.store.span import SPAN
from sphinx_briefing.store.store import Store
from sphinx_briefing.store.worth import WORTH

FORMER = "former"
"""The key of the digest of all former ids; the keys of records have a colon."""


def digests(store: Store, keys: Collection[str]) -> dict[str, str]:
    """Return the digests of records by keys (``kind:id``), and of all former ids.

    Lines and columns do not count: another record above them moves them, and no view shows them.
    What there is no record of has an empty one.
    """
    whole = store.everything
    known = whole.record_digests
    if FORMER not in known:
        known[FORMER] = _digest(sorted(whole.former.items()))
    for one in keys:
        if one not in known:
            known[one] = _read(whole, ref_of(one))
    return {FORMER: known[FORMER], **{one: known[one] for one in keys}}


def _read(store: Store, ref: Ref) -> str:
    """Return the digest of a record, or of what is counted over many and read as if it were one."""
    if ref == SPAN:
        return _digest(store.span)
    if ref.kind == WORTH:
        return _digest(store.worth(ref.id))
    record = store.records.get(ref.kind, {}).get(ref.id)
    return record_digest(store, record) if record else ""


def record_digest(store: Store, record: Record) -> str:
    """Return a digest of all that is read with a record, see `watched.WatchedStore`.

    Its fields follow from its statements, in their order.
    """
    text = store.texts.get(record.id) if record.kind == "source" else None
    return _digest(
        [
            (one.source, one.values, _sorted(one.unknown), _sorted(one.faulty))
            for one in record.statements
        ],
        [store.published.get(source) for source in record.sources],
        store.verdicts.get(record.ref),
        zlib.crc32(text) if text is not None else None,
    )


def _sorted(names: frozenset[str]) -> list[str]:
    return sorted(names) if names else []


def key(ref: Ref) -> str:
    """Return the key of a record's digest."""
    return f"{ref.kind}:{ref.id}"


def ref_of(key: str) -> Ref:
    """Return the reference that a key stands for."""
    kind, _, ident = key.partition(":")
    return Ref(kind, ident)


def _digest(*values: object) -> str:
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class Changes:
    """The keys of the records that are others now, and of those that others may refer to now.

    ``everything`` says that what an id means may be another.
    """

    records: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    everything: bool = False

    def touch(self, records: Iterable[str], links: Iterable[str], everything: bool) -> bool:
        """Say whether what was read, by keys, may be another now."""
        return (
            everything
            or self.everything
            or not self.records.isdisjoint(records)
            or not self.links.isdisjoint(links)
        )


def changes(before: Mapping[str, str], store: Store) -> Changes:
    """Return what differs in a store from what the digests of all records say that were read.

    A record that no longer refers to another was read with it, so that it is among the changed
    ones. One that newly does is found by what it refers to now; of those that nobody read it is not
    known whether they do newly.
    """
    now = digests(store, before.keys() - {FORMER})
    if before.get(FORMER) != now[FORMER]:
        return Changes(everything=True)
    differ = {one for one, digest in before.items() if now[one] != digest}
    links: set[str] = set()
    for kind, by_id in store.everything.records.items():
        for ident, record in by_id.items():
            own = f"{kind}:{ident}"
            if own not in before or own in differ:
                links.update(key(ref) for ref, _ in targets(record))
    return Changes(frozenset(differ), frozenset(links))
