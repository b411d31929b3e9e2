"""Networks: the relations that claims assert, as a picture and as a table of the same facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sphinx_briefing.model import Actor, Claim
from sphinx_briefing.model.values import Ref, Relation
from sphinx_briefing.pictures.network import MOST_NODES, MOST_TIES, SHAPES, Network, Node, Tie
from sphinx_briefing.views.attribution import roles_on, short_asserter
from sphinx_briefing.views.blocks import Block, Cell, Listing, Paragraph, Table, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.frame import framed
from sphinx_briefing.views.kindview import marked_line
from sphinx_briefing.views.listing import listed_records, ordered
from sphinx_briefing.views.request import Request
from sphinx_briefing.views.short import rank_mark
from sphinx_briefing.views.values import predicate_words

_BODIES = ("organization", "outlet", "group", "programme")


@dataclass
class Asserted:
    """A relation, the claims that assert it, and who does.

    Deprecated claims count no more, and drafts not yet.
    """

    relation: Relation
    claims: list[Claim] = field(default_factory=list)

    @property
    def asserters(self) -> int:
        """How many assert it: speakers, and sources in their own voice."""
        counted = (one for one in self.claims if one.rank != "deprecated" and not one.is_draft)
        return len({_voice(one) for one in counted})


def _voice(claim: Claim) -> Ref:
    return claim.by or Ref("source", claim.sources[0] if claim.sources else "")


def show_network(desk: Desk, request: Request) -> tuple[Block, ...]:
    """Return the network of the relations that fit; without any, words that say so.

    An actor in the middle that is none counts for nothing.
    """
    actor = desk.store.find(Ref("actor", request.around)) if request.around else None
    listing = request._replace(kind="claim")
    if actor and not request.where:
        claims = ordered(desk, listing, _near(desk, actor.ref))
    else:
        claims = listed_records(desk, listing)
    every = _asserted(desk, (one for one in claims if isinstance(one, Claim)))
    if actor:
        every = _around(every, actor.ref)
    if not every:
        words = request.empty or desk.text("No records.")
        return (Listing("network", request.caption, (Paragraph((Text(words),), "empty"),)),)
    if request.table == "only":
        return (Listing("network", request.caption, (_table(desk, every, request.caption),)),)
    drawn = _drawn(every)
    count = desk.language.plural("{n} relation", "{n} relations", len(every))
    return framed(
        desk,
        request,
        _network(desk, request, drawn),
        name=desk.text("Network: {relations}", relations=count),
        notes=_notes(desk, every, drawn, around=actor is not None),
        table=(Listing("network", "", (_table(desk, every, ""),)),),
        data=_data(every),
    )


def _asserted(desk: Desk, claims: Iterable[Claim]) -> list[Asserted]:
    """Return each relation that is not deprecated once, those first that most assert."""
    every = list(claims)
    used = Counter(relation.predicate for claim in every for relation in claim.rel)
    found: dict[Relation, Asserted] = {}
    for claim in every:
        for relation in claim.rel:
            turned = _turned(desk, relation, used)
            found.setdefault(turned, Asserted(turned)).claims.append(claim)
    live = [one for one in found.values() if one.asserters]
    return sorted(live, key=lambda one: (-one.asserters, -len(one.claims), one.relation))


def _turned(desk: Desk, relation: Relation, used: Counter[str]) -> Relation:
    """Return a relation from the side from which most of its kind are told."""
    declared = desk.store.predicate(relation.predicate)
    subject, predicate, object_ = relation
    if declared and declared.symmetric:
        return Relation(min(subject, object_), predicate, max(subject, object_))
    other = declared.inverse if declared and declared.inverse else predicate
    if (used[other], predicate) > (used[predicate], other):
        return Relation(object_, other, subject)
    return relation


def _near(desk: Desk, middle: Ref) -> list[Claim]:
    """Return the claims with relations of an actor, and of those that it has relations with."""
    own = desk.store.links.records_to(middle, "claim", "rel")
    ends = {
        ref
        for claim in own
        if isinstance(claim, Claim)
        for relation in claim.rel
        if middle in (relation.subject, relation.object)
        for ref in (relation.subject, relation.object)
    }
    found = {
        claim.ref: claim
        for ref in sorted(ends)
        for claim in desk.store.links.records_to(ref, "claim", "rel")
        if isinstance(claim, Claim)
    }
    return list(found.values())


def _around(every: list[Asserted], middle: Ref) -> list[Asserted]:
    """Return the relations of an actor, then those between the others in these."""
    near = {
        ref
        for one in every
        if middle in (one.relation.subject, one.relation.object)
        for ref in (one.relation.subject, one.relation.object)
    }
    found = [one for one in every if {one.relation.subject, one.relation.object} <= near]
    return sorted(found, key=lambda one: middle not in (one.relation.subject, one.relation.object))


def _drawn(every: list[Asserted]) -> list[Asserted]:
    """Return the relations, from the first on, that a picture has room for."""
    nodes: set[Ref] = set()
    found: list[Asserted] = []
    for one in every:
        more = nodes | {one.relation.subject, one.relation.object}
        if len(more) <= MOST_NODES and len(found) < MOST_TIES:
            nodes = more
            found.append(one)
    return found


def _network(desk: Desk, request: Request, drawn: list[Asserted]) -> Network:
    refs = _refs(drawn)
    places = {ref: place for place, ref in enumerate(refs)}
    used = Counter(one.relation.predicate for one in drawn)
    kinds = sorted(used, key=lambda kind: (-used[kind], kind))
    states = {ref: _state(desk, ref) for ref in refs} if request.group == "state" else {}
    nodes = tuple(_node(desk, ref, states.get(ref)) for ref in refs)
    words = {
        "person": desk.text("person"),
        "state": desk.text("state"),
        "body": desk.text("organization or group"),
        "other": desk.text("topic, event or place"),
    }
    shapes = {node.shape for node in nodes}
    return Network(
        nodes,
        tuple(_tie(desk, one, places, kinds.index(one.relation.predicate)) for one in drawn),
        tuple(_word(desk, kind) for kind in kinds),
        tuple((one, words[one]) for one in SHAPES if one in shapes),
        tuple(_homes(refs, states)),
    )


def _refs(drawn: Iterable[Asserted]) -> list[Ref]:
    """Return what relations are asserted of, in order, each once."""
    pairs = ((one.relation.subject, one.relation.object) for one in drawn)
    return list(dict.fromkeys(ref for pair in pairs for ref in pair))


def _word(desk: Desk, predicate: str) -> str:
    return predicate_words(desk, predicate) or predicate


def _node(desk: Desk, ref: Ref, state: Ref | None) -> Node:
    record = desk.store.find(ref)
    shape = "other"
    if isinstance(record, Actor):
        shape = "state" if record.type == "state" else "person"
        shape = "body" if record.type in _BODIES else shape
    below = desk.name(state) if state and state != ref else ""
    return Node(desk.link(ref).ref, desk.name(ref), below, shape)


def _state(desk: Desk, ref: Ref) -> Ref | None:
    """Return the state that an actor is, belongs to, or holds an office of."""
    seen: set[Ref] = set()
    waiting = [ref]
    while waiting:
        actor = desk.store.find(waiting.pop(0))
        if not isinstance(actor, Actor) or actor.ref in seen:
            continue
        if actor.type == "state":
            return actor.ref
        seen.add(actor.ref)
        offices = (role.of for role in roles_on(actor, desk.as_of) if role.of)
        waiting += [actor.of, *offices] if actor.of else offices
    return None


def _homes(refs: list[Ref], states: dict[Ref, Ref | None]) -> Iterator[tuple[int, int]]:
    """Yield pairs of nodes of the same state, each with the first of it."""
    first: dict[Ref, int] = {}
    for place, ref in enumerate(refs):
        state = states.get(ref)
        if state is not None and first.setdefault(state, place) != place:
            yield first[state], place


def _tie(desk: Desk, one: Asserted, places: dict[Ref, int], kind: int) -> Tie:
    relation = one.relation
    declared = desk.store.predicate(relation.predicate)
    said = desk.text(
        "{subject} {predicate} {object}",
        subject=desk.name(relation.subject),
        predicate=_word(desk, relation.predicate),
        object=desk.name(relation.object),
    )
    number = desk.language.plural("{n} asserter", "{n} asserters", one.asserters)
    only = one.claims[0].ref if len(one.claims) == 1 else None
    return Tie(
        places[relation.subject],
        places[relation.object],
        kind,
        one.asserters,
        not (declared and declared.symmetric),
        desk.place(only) if only else None,
        f"{said}: {number}",
    )


def _table(desk: Desk, every: list[Asserted], caption: str) -> Table:
    labels = (
        desk.text("Who"),
        desk.text("Relation"),
        desk.text("To whom"),
        desk.text("According to"),
    )
    return Table(labels, tuple(_row(desk, one) for one in every), caption)


def _row(desk: Desk, one: Asserted) -> tuple[Cell, ...]:
    relation = one.relation
    word = Text(_word(desk, relation.predicate), "predicate")
    lines = (
        marked_line(desk, claim, (*short_asserter(desk, claim), *rank_mark(desk, claim)))
        for claim in one.claims
    )
    return (
        Cell(((desk.link(relation.subject),),)),
        Cell(((word,),)),
        Cell(((desk.link(relation.object),),)),
        Cell(tuple(dict.fromkeys(lines))),
    )


def _notes(
    desk: Desk, every: list[Asserted], drawn: list[Asserted], *, around: bool
) -> Iterator[str]:
    if any(one.asserters > 1 for one in drawn):
        yield desk.text("×2: so many assert it.")
    if len(drawn) < len(every):
        numbers = {
            "drawn": desk.language.number(len(drawn)),
            "all": desk.language.number(len(every)),
            "nodes": desk.language.number(len(_refs(drawn))),
            "every": desk.language.number(len(_refs(every))),
        }
        if around:
            yield desk.text(
                "{drawn} of {all} relations, between {nodes} of {every}, are drawn: its own first, "
                "then those that most assert.",
                **numbers,
            )
        else:
            yield desk.text(
                "{drawn} of {all} relations, between {nodes} of {every}, are drawn: those that "
                "most assert.",
                **numbers,
            )


def _data(every: list[Asserted]) -> Iterator[tuple[str, ...]]:
    """Yield a row of keys, then one for each relation, as data files write them."""
    yield ("subject", "predicate", "object", "asserters", "claims")
    for one in every:
        claims = "; ".join(claim.id for claim in one.claims if not claim.is_draft)
        subject, predicate, object_ = one.relation
        yield (str(subject), predicate, str(object_), str(one.asserters), claims)
