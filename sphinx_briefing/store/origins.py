"""Origins, not articles, are counted: reports that share an upstream node are one origin.

A report reaches us through a chain: on whose behalf → speaker → outlets → publisher → source. Two
reports whose chains share any of these stand or fall together, so they corroborate nothing
(ICD 206: derived reports are no independent corroboration), and so does what is linked through a
third. Sources with the same pinned text or the same address are one text. The count errs on the
side of too few, never of too many.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from sphinx_briefing.model import Claim, Quote, Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.store import Store


class Report(NamedTuple):
    """One statement of a record: through whom we know it, the most upstream first.

    ``source`` is empty where only the editors pass on what somebody says. ``text`` holds what else
    tells that two sources are one text: its SHA-256 and its address.
    """

    record: Ref
    source: str
    chain: tuple[Ref, ...]
    text: tuple[str, ...] = ()


class Origin(NamedTuple):
    """Reports that go back to one origin; ``head`` is the node to name it by.

    The head is the node on most of the chains, and of those the most upstream.
    """

    head: Ref
    reports: tuple[Report, ...]


def reports(store: Store, record: Record) -> tuple[Report, ...]:
    """Return the reports of a record, one a source, in the order of its sources.

    A record of the editors alone has none, unless it says who asserts it: that chain is a report.
    """
    upstream = tuple(dict.fromkeys(_upstream(store, record)))
    if not record.sources:
        return (Report(record.ref, "", upstream),) if upstream else ()
    found = []
    for ident in record.sources:
        source = store.source(ident)
        outlet = (source.publisher,) if source and source.publisher else ()
        chain = tuple(dict.fromkeys((*upstream, *outlet, Ref("source", ident))))
        marks = (source.sha256, source.url) if source else ()
        found.append(Report(record.ref, ident, chain, tuple(filter(None, marks))))
    return tuple(found)


def origins(store: Store, records: Iterable[Record]) -> tuple[Origin, ...]:
    """Return the origins behind records, in the order of the first report of each."""
    return group(report for record in records for report in reports(store, record))


def group(found: Iterable[Report]) -> tuple[Origin, ...]:
    """Return reports by origin: those that share a node, directly or through others, are one."""
    every = tuple(dict.fromkeys(one for one in found if one.chain))
    parents: dict[Hashable, Hashable] = {}

    def root(node: Hashable) -> Hashable:
        while (above := parents.setdefault(node, node)) != node:
            parents[node] = node = parents[above]
        return node

    for report in every:
        for node in (*report.chain[1:], *report.text):
            parents[root(node)] = root(report.chain[0])
    groups: dict[Hashable, list[Report]] = {}
    for report in every:
        groups.setdefault(root(report.chain[0]), []).append(report)
    return tuple(Origin(_head(members), tuple(members)) for members in groups.values())


def corroborating(store: Store, claim: Claim) -> tuple[Claim, ...]:
    """Return a claim and all claims that support it, also through others; no deprecated ones."""
    found = {claim.ref: claim}
    waiting = [claim.ref]
    while waiting:
        for record in store.links.records_to(waiting.pop(), "claim", "supports"):
            counts = isinstance(record, Claim) and record.rank != "deprecated"
            if isinstance(record, Claim) and counts and record.ref not in found:
                found[record.ref] = record
                waiting.append(record.ref)
    return tuple(found.values())


def _upstream(store: Store, record: Record) -> Iterator[Ref]:
    """Yield the actors before the source; a claim has those of the quote that carries it, too."""
    quote = record if isinstance(record, Quote) else None
    if isinstance(record, Claim) and record.quote:
        found = store.find(record.quote)
        quote = found if isinstance(found, Quote) else None
    speakers = [one for one in (record, quote) if isinstance(one, Claim | Quote)]
    if quote and quote.on_behalf_of:
        yield quote.on_behalf_of
    yield from (one.by for one in speakers if one.by)
    for one in speakers:
        yield from one.via


def _head(members: list[Report]) -> Ref:
    rank: dict[Ref, tuple[int, int]] = {}
    for report in members:
        for place, node in enumerate(report.chain):
            count, first = rank.get(node, (0, place))
            rank[node] = (count - 1, min(first, place))
    return min(rank, key=lambda node: rank[node])
