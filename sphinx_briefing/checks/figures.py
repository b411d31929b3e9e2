"""Figures: two sources tell the same of the same things, but for a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_briefing.checks.context import Context, owner, stating
from sphinx_briefing.model import Claim
from sphinx_briefing.problems import Code, Problem

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def figures(context: Context) -> Iterator[Problem]:
    """Tell of claims of fact that read alike and are about the same, save their numbers.

    Claims that one marks as refuted by the other are left out: the dispute is told already.
    """
    first: dict[object, Claim] = {}
    for claim in context.store.of_kind("claim"):
        if not isinstance(claim, Claim) or not claim.text or claim.type not in (None, "fact"):
            continue
        numbers = _NUMBER.findall(claim.text)
        if not numbers or claim.rank == "deprecated":
            continue
        wording = " ".join(_NUMBER.sub("#", claim.text).casefold().strip(" .").split())
        other = first.setdefault((wording, frozenset(claim.about)), claim)
        disputed = other.ref in claim.refutes or claim.ref in other.refutes
        differ = _NUMBER.findall(other.text or "") != numbers
        if differ and other.sources != claim.sources and not disputed:
            yield _problem(context, other, claim)


def _problem(context: Context, other: Claim, claim: Claim) -> Problem:
    seen = context.place(stating(other, "text"), "text")
    message = (
        f"{owner(claim)}: {claim.text!r} contradicts claim {other.id!r}, {other.text!r} ({seen}); "
        "find out which is right and give the other 'rank: deprecated', or say that it 'refutes'"
    )
    return Problem(Code.CONTRADICTION, context.place(stating(claim, "text"), "text"), message)
