"""Claims that one origin alone stands behind, however many articles repeat them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from sphinx_briefing.checks.context import Context, owner, stating
from sphinx_briefing.model import Claim
from sphinx_briefing.model.values import Relation
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.store import Store
from sphinx_briefing.store.origins import Origin, corroborating, origins


def single_origin(context: Context) -> Iterator[Problem]:
    """Tell of claims of fact that have one origin and no judgment of their credibility."""
    for claim, head in _alone(context, _is_fact):
        message = f"{owner(claim)}: told as a fact, and rests on one origin, {head}; find another"
        place = context.place(claim.statements[0])
        advice = ", or judge it: 'credibility: 2' to 6, or a 'kind' such as assessment"
        yield Problem(Code.SINGLE_ORIGIN, place, f"{message}{advice}")


def unconfirmed(context: Context) -> Iterator[Problem]:
    """Tell of claims rated 1, confirmed by other sources (NATO Admiralty code), that are not."""
    for claim, head in _alone(context, lambda claim: claim.credibility == 1):
        message = f"{owner(claim)}: rated 1, confirmed by other sources, and rests on one origin"
        place = context.place(stating(claim, "credibility"), "credibility")
        advice = "name the claims that confirm it by 'supports' there, or rate it 2 to 6"
        yield Problem(Code.UNCONFIRMED, place, f"{message}, {head}; {advice}")


def _is_fact(claim: Claim) -> bool:
    return claim.type in (None, "fact") and claim.credibility is None


def _alone(context: Context, asked: Callable[[Claim], bool]) -> Iterator[tuple[Claim, str]]:
    """Yield each claim asked for that has one origin, and what that is.

    Claims that support it and claims of the same relation count as reports of the same.
    """
    store = context.store
    claims = [one for one in store.of_kind("claim") if isinstance(one, Claim)]
    claims = [one for one in claims if one.rank != "deprecated"]
    relations: dict[Relation, list[Claim]] = {}
    for claim in claims:
        for relation in claim.rel:
            relations.setdefault(_both_ways(store, relation), []).append(claim)

    @cache  # many claims may assert one relation
    def of_relation(relation: Relation) -> tuple[Origin, ...]:
        return origins(store, relations[relation])

    for claim in filter(asked, claims):
        same = corroborating(store, claim)
        asserted = [_both_ways(store, relation) for relation in claim.rel]
        if len(asserted) == 1 and len(same) == 1:
            found = of_relation(asserted[0])
        else:
            every = {
                one.ref: one for each in (same, *map(relations.get, asserted)) for one in each or ()
            }
            found = origins(store, every.values())
        if len(found) == 1:
            head = found[0].head
            yield claim, f"{head.kind} {head.id!r}"


def _both_ways(store: Store, relation: Relation) -> Relation:
    """Return one and the same relation for both directions of a symmetric predicate."""
    predicate = store.predicate(relation.predicate)
    if predicate and predicate.symmetric and relation.object < relation.subject:
        return Relation(relation.object, relation.predicate, relation.subject)
    return relation
