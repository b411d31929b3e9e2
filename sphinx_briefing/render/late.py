"""What tells of a whole page or document: made when all that it shows is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.model.values import Ref
from sphinx_briefing.pages import digest
from sphinx_briefing.views import KIND_VIEWS, Desk, Request
from sphinx_briefing.views.blocks import Block, Link
from sphinx_briefing.views.tradecraft import LATE
from sphinx_briefing.views.tradecraft.judgment import grounds
from sphinx_briefing.views.tradecraft.used import Used, scales_in
from sphinx_briefing.views.words import pieces

_ONE_PAGE = ("html", "dirhtml", "text", "xml", "pseudoxml", "epub")
"""Builders whose documents are pages; those of others have many."""


def used_by(domain: BriefingDomain, requests: Sequence[Request], named: Iterable[str]) -> Used:
    """Return what requests show; ``named`` are the sources that roles cite."""
    desk = Desk(domain.store, domain.language)
    labels = {
        "reliability": KIND_VIEWS["source"].label(desk, "reliability"),
        "credibility": KIND_VIEWS["claim"].label(desk, "credibility"),
    }
    records: dict[Ref, None] = {}
    cited: dict[str, None] = {}
    scales: set[str] = set()
    for request in requests:
        shown = domain.show(request)
        records.update(dict.fromkeys(shown.records))
        cited.update(dict.fromkeys(shown.cited))
        scales |= scales_in(shown.blocks, labels)
        for found in grounds(request.option("based-on"), domain.store).values():
            records.update(dict.fromkeys(one.ref for one in found if len(found) == 1))
        scales |= {request.option("scale")} - {""}
        scales |= {"confidence"} if request.option("confidence") else set()
    sources = (domain.find("source", one) for one in named)
    cited.update(dict.fromkeys(one.id for one in sources if one))
    return Used(tuple(records), tuple(cited), frozenset(scales))


def late_blocks(domain: BriefingDomain, request: Request, used: Used) -> tuple[Block, ...]:
    """Return what a directive tells of what is used."""
    desk = Desk(domain.store, domain.language, domain.as_of, news=domain.reader.news)
    return LATE[request.kind](desk, request, used)


def used_everywhere(domain: BriefingDomain) -> Used:
    """Return what all pages show."""
    return _used_on(domain, sorted(domain.pages))


def _used_on(domain: BriefingDomain, pages: Iterable[str]) -> Used:
    notes = [domain.pages[one] for one in pages]
    requests = [one for page in notes for one in page.requests if one.kind not in LATE]
    named = [ref.id for page in notes for ref in page.named if ref.kind == "source"]
    return used_by(domain, requests, named)


def late_digest(domain: BriefingDomain, docname: str) -> str:
    """Return a digest of what a page, or a document with all pages, tells of itself."""
    alone = domain.builder.name in _ONE_PAGE
    told = []
    for one in domain.pages[docname].requests:
        if one.kind in LATE:
            whole = one.option("whole") or not alone
            used = used_everywhere(domain) if whole else _used_on(domain, [docname])
            told.append(late_blocks(domain, one, used))
    leads = [one.ref for one in pieces(told) if isinstance(one, Link)]
    return digest(told, [domain.targets.get(ref) for ref in leads])
