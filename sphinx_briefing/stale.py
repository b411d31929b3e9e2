"""What a written page has of the data and of other pages, as one digest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_briefing.crossrefs import Places
from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.model import Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.navigation import Navigation
from sphinx_briefing.outputs import shown_indices
from sphinx_briefing.pages import PageNotes, digest
from sphinx_briefing.render.page_data import linked_data, linked_previews, quoted_sources
from sphinx_briefing.store.overdue import overdue
from sphinx_briefing.written import Written

_INDEXED = ("roles", "when", "status", "by")
"""Fields that the indices show beside a record's name."""
_OURS = ("briefing.css", "briefing.js")
"""Style and script that we add ourselves."""


def compared(domain: BriefingDomain, builder: Builder, before: Written) -> Written:
    """Return what the builder would write now, with what it wrote ``before`` where it still holds.

    Where neither data nor pages nor settings have changed, the data are not even looked at.
    """
    env = domain.env
    read = sorted(env.all_docs.items())
    common = _common(builder)
    state = digest(common, read, domain.known.digest)
    if state == before.state and before.pages.keys() == env.all_docs.keys():
        return replace(before, files=[])
    indices = shown_indices(builder) if isinstance(builder, StandaloneHTMLBuilder) else []
    looks = digest(common, indices)
    navigation = Navigation(builder)
    trees = digest(looks, navigation.whole())
    around = before.around if trees == before.trees else navigation.digests()
    places = Places(env)
    named = domain.data["references"]
    pages = {
        docname: digest(
            looks,
            when,
            around[docname],
            [places.under(one) for one in named.get(docname, ())],
            page_digest(domain, docname) if docname in domain.pages else "",
        )
        for docname, when in read
    }
    return Written(pages, state, around, trees, indices=indices)


def _common(builder: Builder) -> str:
    """Return a digest of what is the same on every page, indices linked to aside: settings, styles.

    Styles count by their content, of which links to them have a checksum.
    """
    tags = sorted(str(tag) for tag in builder.tags)
    if not isinstance(builder, StandaloneHTMLBuilder):
        return digest(tags)
    config = builder.config
    info = builder.create_build_info()
    names = [name for name, _ in (*config.html_css_files, *config.html_js_files)]
    folders = [Path(builder.confdir, one) for one in config.html_static_path]
    files = [folder / name for folder in folders for name in (*names, *_OURS)]
    contents = [path.read_bytes() for path in files if path.is_file()]
    return digest(tags, info.config_hash, contents)


def page_digest(domain: BriefingDomain, docname: str) -> str:
    """Return a digest that changes whenever the written page does, what was read of it aside.

    It covers what the views say and what else is written of the data, where every linked record is
    shown, and the pages in page lists.
    """
    notes = domain.pages[docname]
    places = [domain.targets.get(ref) for ref in (*notes.linked, *notes.named, *notes.noted)]
    titles = domain.env.titles
    lists = [
        [(page, titles[page].astext()) for page in domain.pages_naming(ref) if page in titles]
        for ref in notes.pages_of
    ]
    return digest(notes.view_digest, notes.around_digest, places, lists)


def take_around(domain: BriefingDomain, notes: PageNotes) -> None:
    """Note what is written of the data on a page beside its views.

    That is the list of cited sources, what the indices show of the page, and what its script, and
    machines, are told: of each record that it links to also the name, which roles show.
    """
    sources = dict.fromkeys(
        (*notes.cited, *(ref.id for ref in notes.named if ref.kind == "source"))
    )
    cited = [domain.endnote(source) for source in sources]
    notes_at_end = [one.printed for one in cited]
    indexed = [_indexed(domain, domain.store.find(ref)) for ref in notes.targets]
    told = [*quoted_sources(domain, notes).items(), *linked_previews(domain, notes)]
    asked: dict[Ref, None] = {}

    def address(ref: Ref) -> str:
        asked[ref] = None
        return f"{ref.kind}:{ref.id}"

    for_machines = linked_data(domain, notes, address)
    notes.noted = tuple(dict.fromkeys((*(ref for one in cited for ref in one.links), *asked)))
    notes.around_digest = digest(notes_at_end, indexed, told, for_machines)


def _indexed(domain: BriefingDomain, record: Record | None) -> tuple[Any, ...]:
    late = record is not None and overdue(record, domain.as_of)
    return (late, *(getattr(record, name, None) for name in _INDEXED))
