"""Records → stubs: the source texts of all dossiers and of the pages that list them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sphinx_briefing.dossiers.markup import Markup
from sphinx_briefing.dossiers.parts import parts
from sphinx_briefing.dossiers.table import SECTIONS, Section
from sphinx_briefing.model import RECORD_TYPES, Claim, Record
from sphinx_briefing.views import Desk
from sphinx_briefing.views.short import by_date

INDEX = "index"
"""The page that lists the pages of each kind."""
LISTS: Mapping[str, str] = {kind: RECORD_TYPES[kind].plural for kind in SECTIONS}
"""Kind → the page that lists its dossiers; the parts of a long list have names that begin so."""


def planned(
    desk: Desk,
    records: Mapping[str, Sequence[Record]],
    markup: Markup,
    *,
    networks: bool = True,
) -> dict[str, str]:
    """Return the text of each page, by its path in the folder without its ending.

    ``networks`` gives actors with relations a picture of these.
    """
    lists = [LISTS[kind] for kind in records]
    pages = {INDEX: _list(desk, markup, desk.text("Dossiers"), lists)}
    for kind, found in records.items():
        title = desk.text(RECORD_TYPES[kind].plural_label)
        ordered = _ordered(desk, kind, found)
        entries = _entries(ordered)
        if divided := parts(desk, ordered):
            entries = [f"{LISTS[kind]}-{one.name}" for one in divided]
            for page, one in zip(entries, divided, strict=True):
                heading = f"{title} – {one.title}"
                pages[page] = _list(desk, markup, heading, _entries(one.records))
        pages[LISTS[kind]] = _list(desk, markup, title, entries)
        for record in found:
            pages[f"{kind}/{record.id}"] = _dossier(desk, markup, record, networks=networks)
    return pages


def _ordered(desk: Desk, kind: str, records: Sequence[Record]) -> Sequence[Record]:
    if kind == "event":
        return by_date(list(records), desk)
    key, name = desk.language.sort_key, desk.record_name
    return sorted(records, key=lambda one: (key(name(one)), one.id))


def _entries(records: Sequence[Record]) -> list[str]:
    return [f"{one.kind}/{one.id}" for one in records]


def _list(desk: Desk, markup: Markup, title: str, entries: Sequence[str]) -> str:
    if entries:
        body = markup.directive("toctree", "", {"maxdepth": "1"}, entries)
    else:
        body = markup.escape(desk.text("No records.")) + "\n"
    return f"{markup.title(title, 1)}\n{body}"


def _dossier(desk: Desk, markup: Markup, record: Record, *, networks: bool) -> str:
    sections = [one for one in SECTIONS[record.kind] if _fills(desk, record, one)]
    rows = dict.fromkeys(one.row for one in sections if one.row)
    options = {"view": "full"} | ({"hide": " ".join(rows)} if rows else {})
    parts = [
        markup.title(desk.record_name(record), 1),
        markup.directive(f"briefing:{record.kind}", record.id, options),
    ]
    if networks and _related(desk, record):
        parts.append(markup.title(desk.text("Relations"), 2))
        # the card has the same in words
        around = {"around": record.id, "table": "hidden"}
        parts.append(markup.directive("briefing:network", "", around))
    for one in sections:
        # `about` takes an id of any kind, so the kind is said
        ident = f"{record.kind}:{record.id}" if one.field == "about" else record.id
        where = {"where": f"{one.field}={ident}", "view": one.view}
        parts.append(markup.title(desk.text(one.title), 2))
        parts.append(markup.directive(f"briefing:{RECORD_TYPES[one.kind].plural}", "", where))
    return "\n".join(parts)


def _fills(desk: Desk, record: Record, section: Section) -> bool:
    return bool(desk.store.links.to(record.ref, section.kind, section.field))


def _related(desk: Desk, record: Record) -> bool:
    """Say whether an actor has relations that are asserted, and not by deprecated claims alone."""
    return any(
        record.ref in (relation.subject, relation.object)
        for claim in desk.store.links.records_to(record.ref, "claim", "rel")
        if record.kind == "actor" and isinstance(claim, Claim) and claim.rank != "deprecated"
        for relation in claim.rel
    )
