"""Orphans: records that no reader will ever see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sphinx_briefing.checks.context import Context, owner
from sphinx_briefing.checks.naming import Asked, asked, queries
from sphinx_briefing.checks.page import all_named
from sphinx_briefing.load.markup import Form, Named
from sphinx_briefing.model import RECORD_TYPES, Claim, Record
from sphinx_briefing.model.references import reference_fields, references
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.store import Store


def orphans(context: Context) -> Iterator[Problem]:
    """Tell of records that no page shows, names or refers to through what it shows.

    Drafts are not meant for readers yet. A card shows what its record refers to and what refers to
    it; a listing and a role lead to what the record itself refers to.
    """
    if context.pages is None:
        return
    reached = _reached(context)
    for kind in RECORD_TYPES:
        for record in context.store.of_kind(kind):
            if record.ref not in reached and not record.is_draft:
                place = context.place(record.statements[0])
                message = f"{owner(record)}: no page shows or names it; add it to one"
                advice = f" ('.. briefing:{kind}:: {record.id}'), or delete it"
                yield Problem(Code.ORPHAN, place, message + advice)


def _reached(context: Context) -> set[Ref]:
    store = context.store
    waiting: dict[Ref, None] = {}
    for ref in sorted(context.dossiers):
        waiting.update(dict.fromkeys((ref, *_leading_to(store, ref))))
    for _, named in all_named(context.pages or ()):
        query = asked(named, context.store.scheme)
        shown = query.select(context.known) if query else _named(context, named.kind, named.id)
        shown = _PICTURED.get(named.name.rpartition(":")[2], _all)(shown)
        waiting.update(dict.fromkeys(record.ref for record in shown))
        waiting.update(dict.fromkeys(_due(context, named)))
        if named.form is Form.DIRECTIVE:
            for record in shown:
                waiting.update(dict.fromkeys(_leading_to(store, record.ref)))
    found: set[Ref] = set()
    queue = list(waiting)
    while queue:
        ref = queue.pop()
        if ref not in found:
            found.add(ref)
            target = store.find(ref)
            queue += _leads_to(target) if target else []
    return found


def _due(context: Context, named: Named) -> Iterator[Ref]:
    """Yield the claims that an outlook shows beside its events."""
    if named.name.rpartition(":")[2] != "outlook":
        return
    given = next((one for one in queries(named) if one.option == "claims"), None)
    asked_for = (given or Asked("claims", "claim", "", named.offset)).query(context.store.scheme)
    for one in asked_for.select(context.known) if asked_for else ():
        if isinstance(one, Claim) and (one.due or one.outcome):
            yield one.ref


def _all(chosen: Iterable[Record]) -> list[Record]:
    return list(chosen)


def _related(chosen: Iterable[Record]) -> list[Record]:
    return [one for one in chosen if isinstance(one, Claim) and one.rel]


def _none(_chosen: Iterable[Record]) -> list[Record]:
    return []


_PICTURED = {"network": _related, "matrix": _none}
"""Pictures that show only a part of what is chosen for them."""


def _named(context: Context, kind: str, ident: str) -> list[Record]:
    kinds = (kind,) if kind else tuple(RECORD_TYPES)
    found = (context.store.find(Ref(each, ident)) for each in kinds)
    return [record for record in found if record is not None]


def _leading_to(store: Store, ref: Ref) -> list[Ref]:
    """Return what refers to a record: its card shows it."""
    return [link.record.ref for link in store.links.to(ref)]


def _leads_to(record: Record) -> list[Ref]:
    """Return what a record's own view links to: what its fields refer to, and its sources."""
    found = [Ref("source", ident) for ident in record.sources]
    for field in reference_fields(type(record)):
        found += references(getattr(record, field.name))
    return found
