"""Views: records turned into small neutral blocks that every output can render."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sphinx_briefing.model import PICTURES
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.news import News
from sphinx_briefing.store.store import Store
from sphinx_briefing.views.blocks import Block, Cite, Link, PagesOf, Picture, Piece, Sign
from sphinx_briefing.views.desk import Child, Desk
from sphinx_briefing.views.kinds import KIND_VIEWS
from sphinx_briefing.views.kindview import show_record
from sphinx_briefing.views.language import Language
from sphinx_briefing.views.listing import show_listing
from sphinx_briefing.views.pictures import show_picture
from sphinx_briefing.views.request import Request
from sphinx_briefing.views.tradecraft import LATE, OWN
from sphinx_briefing.views.words import pieces

__all__ = ["KIND_VIEWS", "Child", "Desk", "Language", "Request", "Shown", "show"]


class Shown(NamedTuple):
    """What a view gave, and all that it used.

    ``children`` become child nodes; ``links`` are the records named in it, ``records`` those
    that it shows, ``cited`` the sources of its citations, one after the other, and ``pages_of`` the
    records whose pages it lists; ``leads`` are the records whose places it links to. Equal requests
    on equal data give equal values: pages are compared by them.
    """

    blocks: tuple[Block, ...]
    children: tuple[Child, ...]
    links: tuple[Ref, ...]
    records: tuple[Ref, ...]
    cited: tuple[str, ...] = ()
    pages_of: tuple[Ref, ...] = ()
    leads: tuple[Ref, ...] = ()


def show(
    request: Request,
    store: Store,
    language: Language,
    as_of: Date | None = None,
    *,
    provenance: str = "several",
    numbered: bool = True,
    snapshots: str = "whole",
    news: News | None = None,
) -> Shown:
    """Return what a directive shows; nothing if its record is unknown.

    ``as_of`` and ``provenance`` are the project's, for requests without their own; ``numbered``
    says whether citations have numbers, else values name their sources; ``snapshots`` how much of
    stored texts may be published, ``news`` what is marked as new.
    Raises QueryError for options of a listing that cannot be read; directives check them before.
    """
    day = Date.parse(request.as_of) if request.as_of else as_of
    store = store.known_on(day)
    desk = Desk(
        store,
        language,
        day,
        full=request.view == "full",
        provenance=request.provenance or provenance,
        numbered=numbered,
        snapshots=snapshots,
        news=news,
    )
    blocks: tuple[Block, ...] = ()
    if request.kind in PICTURES:
        blocks = show_picture(desk, request)
    elif request.kind in OWN:
        blocks = OWN[request.kind](desk, request)
    elif request.kind in LATE:
        pass  # made where the page is put together
    elif not request.id:
        blocks = show_listing(desk, request)
    elif request.kind == "article":
        from sphinx_briefing.views.article import show_article  # with the search for passages

        blocks = show_article(desk, request)
    elif record := store.find(request.record):
        desk.owned.add(record.ref)
        desk.shown[record.ref] = None
        blocks = show_record(desk, record, request, KIND_VIEWS[request.kind])
    found = pieces(blocks)
    return Shown(
        blocks,
        tuple(desk.children.values()),
        tuple(desk.links),
        tuple(desk.shown),
        tuple(piece.source for piece in found if type(piece) is Cite),
        tuple(piece.ref for piece in found if type(piece) is PagesOf),
        tuple(dict.fromkeys((*_leads(found), *(desk.links if _draws(blocks) else ())))),
    )


def _leads(found: list[Piece]) -> Iterator[Ref]:
    for piece in found:
        if isinstance(piece, Link | Sign) and piece.ref:
            yield piece.ref


def _draws(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(block, Picture) for block in blocks)
