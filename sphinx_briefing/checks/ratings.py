"""Ratings by the NATO Admiralty code, which has two axes and says little on one."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_briefing.checks.context import Context, named, owner
from sphinx_briefing.model import Actor, Claim, Source
from sphinx_briefing.problems import Code, Problem


def half_rated(context: Context) -> Iterator[Problem]:
    """Tell of sources without reliability whose claims are rated for credibility, each once.

    A source that has none of its own may have that of its publisher.
    """
    rated: dict[str, list[str]] = {}
    for claim in context.store.of_kind("claim"):
        if isinstance(claim, Claim) and claim.credibility is not None:
            for ident in claim.sources:
                rated.setdefault(ident, []).append(claim.id.rpartition(".")[2])
    for ident, claims in rated.items():
        source = context.store.source(ident)
        if source is None or source.reliability or _publisher_rated(context, source):
            continue
        verb = "is" if len(claims) == 1 else "are"
        message = (
            f"{owner(source)}: {named('claim', claims)} {verb} rated for credibility, and the "
        )
        message += "source is not for reliability: give its 'reliability', F if it cannot be judged"
        yield Problem(Code.HALF_RATED, context.place(source.statements[0]), message)


def _publisher_rated(context: Context, source: Source) -> bool:
    publisher = context.store.find(source.publisher) if source.publisher else None
    return isinstance(publisher, Actor) and publisher.reliability is not None
