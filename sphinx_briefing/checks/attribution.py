"""Who says so? Events and claims without a source, relations without asserter."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_briefing.checks.context import Context, owner, stating
from sphinx_briefing.model import Claim, Record
from sphinx_briefing.problems import Code, Problem


def no_source(context: Context) -> Iterator[Problem]:
    """Tell of events and claims that only the registry states (ICD 206: cite a source)."""
    for kind in ("event", "claim"):
        for record in context.store.of_kind(kind):
            if not record.sources and not _belongs(context, record):
                message = f"{owner(record)}: no source states it; say in the file of a source what "
                place = context.place(record.statements[0])
                yield Problem(Code.NO_SOURCE, place, f"{message}that reports, or move it there")


def no_asserter(context: Context) -> Iterator[Problem]:
    """Tell of relations that stand behind nobody's name.

    That is: ``by`` was asked and is unknown, or the relation stands in the voice of a source of
    which neither publisher nor authors are given. ``~`` there means asked, and is enough.
    """
    for claim in context.store.of_kind("claim"):
        if not isinstance(claim, Claim) or not claim.rel or claim.by:
            continue
        if "by" in claim.unknown:
            message = "its asserter is unknown, so it is hearsay; name one, or leave out 'rel'"
            place = context.place(stating(claim, "by"), "by")
        elif claim.sources and not _signed(context, claim):
            message = f"it stands in the voice of source {claim.sources[0]!r}, which names neither"
            message += " publisher nor authors; give them (~ if unknown), or say who asserts it"
            place = context.place(stating(claim, "rel"), "rel")
        else:
            continue
        yield Problem(Code.NO_ASSERTER, place, f"{owner(claim)}: {message}")


def _belongs(context: Context, record: Record) -> bool:
    """Say whether a registry states it in the name of a source: ``long-quay.c1``."""
    return context.store.source(record.id.rpartition(".")[0]) is not None


def _signed(context: Context, claim: Claim) -> bool:
    for ident in claim.sources:
        source = context.store.source(ident)
        if source and (source.publisher or source.authors):
            return True
        if source and source.unknown & {"publisher", "authors"}:
            return True
    return False
