"""How an actor is shown."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_briefing.model import Actor, Claim, Event, Quote
from sphinx_briefing.model.values import Ref, Relation
from sphinx_briefing.pictures.activity import Activity
from sphinx_briefing.views.attribution import day_of, roles_on, short_asserter
from sphinx_briefing.views.blocks import Block, Line, Portrait, Strip, Text
from sphinx_briefing.views.days import known_days, month_span
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.kindview import Computed, KindView
from sphinx_briefing.views.origins import claims_counted
from sphinx_briefing.views.provenance import item_mark
from sphinx_briefing.views.short import (
    capped,
    enumerated,
    event_line,
    own_quote_line,
    rank_mark,
    referring,
)
from sphinx_briefing.views.values import predicate_words, relation_line, role_line


def _chips(desk: Desk, actor: Actor) -> tuple[Text, ...]:
    return (Text(desk.text(actor.type), "kind"),) if actor.type else ()


def _portrait(desk: Desk, actor: Actor) -> tuple[Block, ...]:
    if not actor.image:
        return ()
    credit: Line = ()
    if actor.image_credit:
        credit = (Text(desk.text("Image: {credit}", credit=actor.image_credit)),)
    alt = desk.language.wording(actor.image_alt or "") or desk.record_name(actor)
    return (Portrait(desk.image(actor, actor.image), alt, credit),)


def _beside(_desk: Desk, _actor: Actor) -> tuple[Line, ...]:
    """Say nothing: the image stands beside the rows."""
    return ()


def _roles(desk: Desk, actor: Actor) -> tuple[Line, ...]:
    """Roles valid on the page's day; without one all of them, with their periods."""
    mark = item_mark(desk, actor, Actor.fields()["roles"])
    return tuple(
        (*role_line(desk, role, periods=desk.as_of is None), *mark(role))
        for role in roles_on(actor, desk.as_of)
    )


def _line(desk: Desk, actor: Actor) -> Line:
    line: Line = (desk.link(actor.ref),)
    for role in roles_on(actor, desk.as_of):
        line = (*line, Text(", "), *role_line(desk, role))
    return line


class _Voice(NamedTuple):
    """Relations that the same asserters give, and the claims in which they give the first."""

    relations: list[Line]
    claims: list[Claim]


def _relations(desk: Desk, actor: Actor) -> tuple[Line, ...]:
    """Each relation once, seen from this actor; those of the same asserters in one line.

    Relations that only deprecated claims assert come last.
    """
    asserted: dict[tuple[Line, Relation], list[Claim]] = {}
    for claim in referring(desk, actor.ref, Claim, "rel"):
        for relation in claim.rel:
            if actor.ref in {relation.subject, relation.object}:
                words = _seen_from(desk, actor.ref, relation)
                asserted.setdefault((words, relation), []).append(claim)
    voices: dict[tuple[Line, ...], _Voice] = {}
    for (words, _relation), claims in asserted.items():
        lines = [(*short_asserter(desk, one), *rank_mark(desk, one)) for one in claims]
        voice = voices.setdefault(tuple(dict.fromkeys(lines)), _Voice([], claims))
        voice.relations.append(words)
    ordered = sorted(voices.items(), key=lambda item: not _live(item[1]))
    return capped(desk, ordered, _voiced)


def _live(voice: _Voice) -> list[Claim]:
    return [one for one in voice.claims if one.rank != "deprecated"]


def _voiced(desk: Desk, item: tuple[tuple[Line, ...], _Voice]) -> Line:
    """Return the relations that the same asserters give, then these, then how many origins."""
    asserters, voice = item
    line = voice.relations[0]
    for words in voice.relations[1:]:
        line = (*line, Text("; "), *words)
    who = desk.joined(list(asserters))
    line = (*line, Text(" – "), *desk.phrase("according to {asserter}", asserter=who))
    live = _live(voice)
    counted = claims_counted(desk, live) if len(asserters) > 1 else ()
    if counted:
        line = (*line, Text("; "), *counted)
        if left := len(voice.claims) - len(live):
            rest = desk.language.plural(
                "{n} deprecated, not counted", "{n} deprecated, not counted", left
            )
            line = (*line, Text("; "), Text(rest, "aside"))
    return line


def _seen_from(desk: Desk, ref: Ref, relation: Relation) -> Line:
    inverse = relation.object == ref
    words = predicate_words(desk, relation.predicate, inverse=inverse)
    if words is None:
        return relation_line(desk, relation)
    other = relation.subject if inverse else relation.object
    return (Text(words, "predicate"), Text(" "), desk.link(other))


def _events(desk: Desk, actor: Actor) -> tuple[Line, ...]:
    def line(desk: Desk, event: Event) -> Line:
        roles = next((one.roles for one in event.who if one.actor == actor.ref), ())
        return event_line(desk, event, role=", ".join(map(desk.language.wording, roles)))

    return capped(desk, referring(desk, actor.ref, Event, "who"), line)


def _quotes(desk: Desk, actor: Actor) -> tuple[Line, ...]:
    """The latest words come first: where there are many, these are what is asked for."""
    found = referring(desk, actor.ref, Quote, "by", "for")
    dated = [one for one in found if day_of(desk, one)]
    return capped(desk, [*reversed(dated), *found[len(dated) :]], own_quote_line)


def _members(desk: Desk, actor: Actor) -> tuple[Line, ...]:
    return enumerated(desk, referring(desk, actor.ref, Actor, "of"))


def _passed_on(desk: Desk, actor: Actor) -> tuple[Line, ...]:
    return capped(desk, referring(desk, actor.ref, Quote, "via"), own_quote_line)


def _activity(desk: Desk, actor: Actor) -> tuple[Line, ...]:
    """Return when it said something and took part in events; nothing of fewer than two days."""
    quotes = referring(desk, actor.ref, Quote, "by", "for")
    claims = referring(desk, actor.ref, Claim, "by")
    said = [*quotes, *(one for one in claims if one.rank != "deprecated")]
    events = referring(desk, actor.ref, Event, "who")
    spoken, there = known_days(desk, said), known_days(desk, events)
    span = desk.store.span
    if len({int(day) for day in (*spoken, *there)}) < 2 or span is None:
        return ()
    counts = [desk.language.plural("{n} statement", "{n} statements", len(said))] if said else []
    if events:
        counts.append(desk.language.plural("{n} event", "{n} events", len(events)))
    period = month_span(desk, (*spoken, *there))
    words = desk.text("{counts}, {period}", counts=desk.language.join(counts), period=period)
    return ((Strip(Activity(*span, spoken, there)), Text(words)),)


VIEW = KindView(
    kind="actor",
    preview=("roles", "of", "about"),
    card=(
        "roles",
        "of",
        "members",
        "names",
        "aliases",
        "about",
        "activity",
        "relations",
        "quotes",
        "passed_on",
        "events",
        "note",
        "pages",
    ),
    columns=("name", "roles", "aliases"),
    line=_line,
    used=("name", "kind", "image", "image_alt", "image_credit"),
    chips=_chips,
    portrait=_portrait,
    computed={
        "image": Computed("Image", "The image stands beside the rows, with its credit.", _beside),
        "roles": Computed("Roles", "The roles valid on the page's day.", _roles),
        "activity": Computed(
            "Activity",
            "When it said something (columns) and took part in events (marks below the line), from "
            "the first to the last day that the data tell of; not of fewer than two days.",
            _activity,
        ),
        "relations": Computed(
            "Relations", "Relations to others, and who asserts them.", _relations
        ),
        "quotes": Computed(
            "Quotes", "What it said, or was said on its behalf; latest first.", _quotes
        ),
        "passed_on": Computed("Passed on", "Quotes that came through this outlet.", _passed_on),
        "events": Computed("Events", "Events that the actor took part in, and as what.", _events),
        "members": Computed("Includes", "Actors that belong to this one.", _members),
    },
)
