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
from sphinx_briefing.pages import digest
from sphinx_briefing.render.page_data import linked_data, page_data
from sphinx_briefing.store.overdue import overdue
from sphinx_briefing.transforms import HTML_BUILDERS
from sphinx_briefing.views import Desk
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

    It covers what the views say, the names that roles show, the list of cited sources, where every
    linked record is shown, the pages in page lists, what the indices show of the page, and what its
    script, and machines, are told.
    """
    notes = domain.pages[docname]
    named = [_name(domain, ref) for ref in notes.named]
    sources = dict.fromkeys(
        (*notes.cited, *(ref.id for ref in notes.named if ref.kind == "source"))
    )
    cited = [domain.endnote(source) for source in sources]
    notes_at_end = [one.printed for one in cited]
    links = (ref for one in cited for ref in one.links)
    places = [domain.targets.get(ref) for ref in (*notes.linked, *notes.named, *links)]
    titles = domain.env.titles
    lists = [
        [(page, titles[page].astext()) for page in domain.pages_naming(ref) if page in titles]
        for ref in notes.pages_of
    ]
    indexed = [_indexed(domain, domain.store.find(ref)) for ref in notes.targets]
    data: Any = ()
    if domain.builder.name in HTML_BUILDERS:  # others tell no scripts, and LaTeX has no addresses
        data = page_data(domain, docname), linked_data(domain, docname)
    return digest(notes.view_digest, named, notes_at_end, places, lists, indexed, data)


def _name(domain: BriefingDomain, ref: Ref) -> str | None:
    record = domain.store.find(ref)
    return Desk(domain.store, domain.language).reference_name(record) if record else None


def _indexed(domain: BriefingDomain, record: Record | None) -> tuple[Any, ...]:
    late = record is not None and overdue(record, domain.as_of)
    return (late, *(getattr(record, name, None) for name in _INDEXED))
