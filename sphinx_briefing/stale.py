"""What a written page has of the data and of other pages, as one digest."""

from __future__ import annotations

from typing import Any

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.model import Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.pages import digest
from sphinx_briefing.store.overdue import overdue
from sphinx_briefing.views import Desk
from sphinx_briefing.views.source import endnote

_INDEXED = ("roles", "when", "status", "by")
"""Fields that the indices show beside a record's name."""


def page_digest(domain: BriefingDomain, docname: str) -> str:
    """Return a digest that changes whenever the written page does, its own source aside.

    It covers what the views say, the names that roles show, the list of cited sources, where every
    linked record is shown, the pages in page lists, and what the indices show of the page.
    """
    notes = domain.pages[docname]
    desk = Desk(domain.store, domain.language)
    named = [_name(domain, ref) for ref in notes.named]
    sources = dict.fromkeys(
        (*notes.cited, *(ref.id for ref in notes.named if ref.kind == "source"))
    )
    notes_at_end = [endnote(desk, source) for source in sources]
    places = [domain.targets.get(ref) for ref in (*notes.linked, *notes.named, *desk.links)]
    titles = domain.env.titles
    lists = [
        [(page, titles[page].astext()) for page in domain.pages_naming(ref) if page in titles]
        for ref in notes.pages_of
    ]
    indexed = [_indexed(domain, domain.store.find(ref)) for ref in notes.targets]
    settings = (domain.env.config.briefing_citations, domain.env.config.language)
    return digest(
        settings, notes.words_digest, notes.view_digest, named, notes_at_end, places, lists, indexed
    )


def _name(domain: BriefingDomain, ref: Ref) -> str | None:
    record = domain.store.find(ref)
    return Desk(domain.store, domain.language).reference_name(record) if record else None


def _indexed(domain: BriefingDomain, record: Record | None) -> tuple[Any, ...]:
    late = record is not None and overdue(record, domain.as_of)
    return (late, *(getattr(record, name, None) for name in _INDEXED))
