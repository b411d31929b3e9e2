"""What a written page has of the data and of other pages, as one digest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_briefing.crossrefs import Places
from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.markings import page_marking
from sphinx_briefing.model import Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.navigation import Navigation
from sphinx_briefing.outputs import shown_indices
from sphinx_briefing.pages import PageNotes, digest, in_lines, lines
from sphinx_briefing.render.late import late_digest
from sphinx_briefing.render.page_data import linked_data, linked_previews, quoted_sources
from sphinx_briefing.store.changes import key
from sphinx_briefing.store.overdue import overdue
from sphinx_briefing.views import Desk
from sphinx_briefing.views.tradecraft import LATE
from sphinx_briefing.written import Written

_INDEXED = ("roles", "when", "status", "by")
"""Fields that the indices show beside a record's name."""
_ENOUGH = 16
"""Digits of the digest of what is told of one record: there are very many."""


def compared(domain: BriefingDomain, builder: Builder, before: Written) -> Written:
    """Return what the builder would write now, with what it wrote ``before`` where it still holds.

    Where neither data nor pages nor settings have changed, the data are not even looked at.
    """
    env = domain.env
    read = sorted(env.all_docs.items())
    common = _common(builder)
    state = digest(common, read, domain.state)
    if state == before.state and before.pages.keys() == env.all_docs.keys():
        return replace(before, files=[])
    indices = shown_indices(builder) if isinstance(builder, StandaloneHTMLBuilder) else []
    looks = digest(common, indices)
    navigation = Navigation(builder)
    trees = digest(looks, navigation.whole())
    around = before.around if trees == before.trees else navigation.digests()
    places = Places(env)
    named = domain.data["references"]
    shown = page_digests(domain)
    pages = {
        docname: digest(
            looks,
            when,
            around[docname],
            [places.under(one) for one in named.get(docname, ())],
            shown.get(docname, ""),
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
    linked = (*getattr(builder, "_css_files", ()), *getattr(builder, "_js_files", ()))
    names = sorted({str(one.filename).removeprefix("_static/") for one in linked if one.filename})
    folders = [Path(one, "static") for one in builder.theme.get_theme_dirs()]
    folders += [Path(builder.confdir, one) for one in config.html_static_path]
    files = [folder / name for folder in folders for name in names]
    # Sphinx sees that a template is newer, and not that one is gone
    templates = [Path(builder.confdir, one) for one in config.templates_path]
    files += [path for folder in templates for path in sorted(folder.rglob("*"))]
    contents = [path.read_bytes() for path in files if path.is_file()]
    return digest(tags, info.config_hash, contents)


def page_digests(domain: BriefingDomain) -> dict[str, str]:
    """Return page → digest that changes whenever the page as written does, its own words aside.

    It covers what the views say and what else is written of the data, where every linked record is
    shown, and the pages in page lists.
    """
    placed = {key(ref): place for ref, place in domain.targets.items()}
    titled = {page: title.astext() for page, title in domain.env.titles.items()}
    found = {}
    for docname, notes in domain.pages.items():
        leads = (*lines(notes.leads), *map(key, notes.named), *lines(notes.noted))
        places = [placed.get(one) for one in leads]
        lists = [domain.pages_naming(one) for one in lines(notes.pages_of)]
        titles = [titled.get(one) for one in sorted({one for pages in lists for one in pages})]
        told = list(_told(notes, docname, placed))
        label = page_marking(domain, docname)
        late = late_digest(domain, docname) if _tells_of_all(notes) else ""
        parts = (notes.view_digest, notes.around_digest, places, lists, titles, told, label, late)
        found[docname] = digest(*parts)
    return found


def _tells_of_all(notes: PageNotes) -> bool:
    return any(one.kind in LATE for one in notes.requests)


def _told(
    notes: PageNotes, docname: str, placed: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield node id and digest of what a page's script is told: of what stands on other pages."""
    for one, told in zip(notes.told_of(), lines(notes.told), strict=False):
        page, node_id = placed.get(one, (docname, ""))
        if told and page != docname:
            yield node_id, told


def take_around(domain: BriefingDomain, notes: PageNotes) -> None:
    """Note what is written of the data on a page beside its views.

    That is the list of cited sources, what the indices show of the page, the names that its roles
    show, and what its script, and machines, are told.
    """
    sources = dict.fromkeys(
        (*notes.cited, *(ref.id for ref in notes.named if ref.kind == "source"))
    )
    cited = [domain.endnote(source) for source in sources]
    notes_at_end = [one.printed for one in cited]
    indexed = [_indexed(domain, domain.store.find(ref)) for ref in notes.targets]
    quoted = list(quoted_sources(domain, notes).items())
    name = Desk(domain.store, domain.language).reference_name
    roles = [(ref, name(record)) for ref, record in _found(domain, notes.named)]
    told = {key(ref): digest(one)[:_ENOUGH] for ref, one in linked_previews(domain, notes)}
    notes.told = "\n".join(told.get(one, "") for one in notes.told_of())
    asked: dict[Ref, None] = {}

    def address(ref: Ref) -> str:
        asked[ref] = None
        return f"{ref.kind}:{ref.id}"

    for_machines = linked_data(domain, notes, address)
    notes.noted = in_lines(dict.fromkeys((*(ref for one in cited for ref in one.links), *asked)))
    notes.around_digest = digest(notes_at_end, indexed, quoted, roles, for_machines)


def _found(domain: BriefingDomain, refs: Iterable[Ref]) -> Iterator[tuple[Ref, Record]]:
    for ref in refs:
        record = domain.store.find(ref)
        if record is not None:
            yield ref, record


def _indexed(domain: BriefingDomain, record: Record | None) -> tuple[Any, ...]:
    late = record is not None and overdue(record, domain.as_of)
    return (late, *(getattr(record, name, None) for name in _INDEXED))
