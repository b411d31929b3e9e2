"""Which pages are to be read again after the data changed: those whose words would differ.

All that a page shows is made again and compared, where something that it was made from is no longer
the same. The environment keeps what each record was when the pages' notes were taken.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sphinx_briefing import atomic
from sphinx_briefing.directives.entries import index_entries
from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.model.values import Ref
from sphinx_briefing.pages import PageNotes, digest
from sphinx_briefing.stale import take_around
from sphinx_briefing.store import Store
from sphinx_briefing.store.changes import Changes, changes, digests
from sphinx_briefing.store.query import parse_query, unknown_ids
from sphinx_briefing.views.request import Request
from sphinx_briefing.views.tradecraft.judgment import grounds, hint

NAME = "briefing-compared.json"
"""Beside the doctrees: data that differ from those of the notes, and give the same notes."""


def stale_pages(app: Sphinx, domain: BriefingDomain, others: Iterable[str]) -> list[str]:
    """Return the pages whose words differ now; take notes of all pages but ``others``.

    The others are read anyway, or are gone.
    """
    if domain.data["digest"] == domain.state or _read(app) == _state(domain):
        return []
    if domain.data["since"] != domain.since.state:  # then any mark of what is new may be another
        changed = Changes(everything=True)
    else:
        before = dict(line.split("\t") for line in domain.data["records"].splitlines())
        changed = changes(before, domain.store)
    stale, same = [], True
    for docname in sorted(domain.pages.keys() - set(others)):
        notes = domain.pages[docname]
        if not changed.touch(*notes.reads()):
            continue
        words, all_that = notes.words_digest, notes.digests()
        take_notes(domain, notes)
        same = same and notes.digests() == all_that
        if notes.words_digest != words:
            stale.append(docname)
    if same and not others:
        _save(app, domain)  # Sphinx saves no environment if nothing is to be written
    else:
        domain.notes_changed = True
    return stale


def note_data(domain: BriefingDomain) -> None:
    """Note of which data all notes are: what each record is that a page was made from."""
    if not domain.notes_changed:
        return
    keys = {key for notes in domain.pages.values() for key in notes.reads()[0]}
    found = digests(domain.store, sorted(keys))
    # one text is read faster than many
    domain.data["records"] = "\n".join(f"{key}\t{one}" for key, one in found.items())
    domain.data["digest"], domain.data["since"] = domain.state, domain.since.state
    domain.notes_changed = False


def take_notes(domain: BriefingDomain, notes: PageNotes) -> None:
    """Note what a page's requests show now, and what that was made from."""
    with domain.reader.watched() as reads:
        shown = [domain.show(request) for request in notes.requests]
        entries = []
        for ref, target in notes.targets.items():
            record = domain.store.find(ref)
            entries.append(index_entries(domain, record, target.node_id) if record else None)
        known = [_known(domain, one) for one in notes.requests]
        known.append(_meant(domain.store, (*notes.named, *notes.asked)))
        notes.take(shown, [entries, known])
        take_around(domain, notes)
    notes.take_reads(reads)


def _meant(store: Store, refs: Iterable[Ref]) -> list[Ref | None]:
    """Return which records ids mean; none where there is no such."""
    return [one.ref if one else None for one in map(store.find, refs)]


def _known(domain: BriefingDomain, request: Request) -> list[Any]:
    """Return what there is of that which a request names: faults of the page depend on it."""
    store = domain.store
    asked = [request.record] if request.id else []
    asked += [Ref("actor", request.around)] if request.around else []
    known: list[Any] = _meant(store, asked)
    # a fault tells what may have been meant
    known += [store.suggestion(*one) for one in asked if store.find(one) is None]
    if request.kind == "article":
        known.append(request.id in store.texts)
    for word, found in grounds(request.option("based-on"), store).items():
        known.append([one.ref for one in found] or hint(word, store))
    for kind, text in request.queries():
        missing = unknown_ids(parse_query(kind, text, store.scheme), store)
        known.append([(term.key, *one) for term, *one in missing])
    return known


def _state(domain: BriefingDomain) -> list[str]:
    """Return what tells the notes that there are, and the data that they are true of."""
    read = sorted(domain.env.all_docs.items())
    return [digest(domain.data["digest"], read), domain.state]


def _save(app: Sphinx, domain: BriefingDomain) -> None:
    with contextlib.suppress(OSError):  # the pages are then compared again next time
        atomic.write(_path(app), json.dumps(_state(domain)))


def _read(app: Sphinx) -> Any:
    try:
        return json.loads(_path(app).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _path(app: Sphinx) -> Path:
    return Path(app.doctreedir) / NAME
