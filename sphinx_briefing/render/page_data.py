"""What the script of a page needs beside the page: words of ours, and of sources in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.export.schema_org import Teller
from sphinx_briefing.model.values import Ref
from sphinx_briefing.pages import PageNotes, lines
from sphinx_briefing.store.changes import ref_of
from sphinx_briefing.views import Language
from sphinx_briefing.views.preview import Preview


def page_data(domain: BriefingDomain, docname: str) -> dict[str, Any]:
    """Return what the script is told on a page, ready for JSON; empty on a page without data.

    ``sources`` maps the ids of sources that words are quoted from to their full citation;
    ``previews`` has title and text for each anchor, on another page, that links may lead to: what
    stands on the page itself can be read from there.
    """
    notes = domain.pages.get(docname)
    if notes is None:
        return {}
    elsewhere = {}
    for ref, told in linked_previews(domain, notes):
        page, node_id = domain.targets.get(ref, (docname, ""))
        if page != docname:
            elsewhere[node_id] = told
    sources = quoted_sources(domain, notes)
    return {**({"sources": sources} if sources else {}), "previews": elsewhere}


def quoted_sources(domain: BriefingDomain, notes: PageNotes) -> dict[str, str]:
    """Return the full citations of the sources that a page quotes, by their ids."""
    if not any(one.kind == "quote" for one in notes.requests):
        return {}
    return {
        ref.id: domain.endnote(ref.id).words
        for ref in map(ref_of, lines(notes.linked))
        if ref.kind == "source"
    }


def linked_previews(domain: BriefingDomain, notes: PageNotes) -> Iterator[tuple[Ref, Preview]]:
    """Yield what is told of each record that a page links to."""
    for ref in map(ref_of, notes.told_of()):
        record = domain.store.find(ref)
        if record is not None:
            yield ref, domain.preview(record)


def linked_data(
    domain: BriefingDomain, notes: PageNotes, address: Callable[[Ref], str | None]
) -> list[dict[str, Any]]:
    """Return the records whose main place is on a page, in the words of schema.org.

    ``address`` gives a record's place. A field that the page leaves out is not told.
    """
    items = []
    for request in notes.requests:
        record = domain.store.find(request.record) if request.record in notes.targets else None
        if record is not None and request.view != "line":
            teller = Teller(domain.store, address, request.shows)
            items.append(teller.tell(record))
    return [item for item in items if item]


def script_words(language: Language) -> dict[str, str]:
    """Return the words that the script writes, in the project's language."""
    return {
        "copy": language.text("Copy"),
        "copied": language.text("Copied"),
        "filter": language.text("Filter"),
        "count": language.text("{shown} of {all} rows"),
        "save": language.text("Save as CSV"),
        "group": language.text("Group"),
    }
