"""Who says so: speakers with the role of the day, chains of outlets, sources, asserters."""

from __future__ import annotations

from sphinx_briefing.model import Actor, Claim, Event, Quote, Record, Source
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Ref, Role
from sphinx_briefing.views.blocks import Line, Step, Text
from sphinx_briefing.views.desk import Desk, shortened
from sphinx_briefing.views.values import role_line


def roles_on(actor: Record | None, day: Date | None) -> tuple[Role, ...]:
    """Return the roles that an actor held on a day: those without periods, and those that fit.

    Without a day every role counts.
    """
    if not isinstance(actor, Actor):
        return ()
    return tuple(
        role
        for role in actor.roles
        if day is None or not role.periods or any(one.overlaps(day) for one in role.periods)
    )


def day_of(desk: Desk, record: Record) -> Date | None:
    """Return the day of a quote, claim or event: its own, its occasion's, else its source's.

    A view's ``as of`` day stands in where the data know none.
    """
    own = getattr(record, "on", None) or getattr(record, "when", None)
    if own is None and isinstance(record, Quote) and record.at:
        occasion = desk.store.find(record.at)
        own = occasion.when if isinstance(occasion, Event) else None
    if own is None:
        for ident in record.sources:
            source = desk.store.source(ident)
            own = source.published if source else None
            if own:
                break
    return own or desk.as_of


def speaker_line(desk: Desk, ref: Ref, day: Date | None) -> Line:
    """Return an actor with the roles valid on a day."""
    actor = desk.store.find(ref)
    line: Line = (desk.link(ref),)
    roles = roles_on(actor, day)
    for role in roles:
        line = (*line, Text(", "), *role_line(desk, role))
    return line


def quote_attribution(desk: Desk, quote: Quote) -> Line:
    """Return speaker (with role), on whose behalf, each outlet, and the source."""
    if quote.by:
        line = speaker_line(desk, quote.by, day_of(desk, quote))
    else:
        line = (Text(desk.text("Speaker not named"), "unnamed"),)
    if quote.on_behalf_of:
        behalf = (desk.link(quote.on_behalf_of),)
        line = (*line, Text(", "), *desk.phrase("on behalf of {actor}", actor=behalf))
    return (*line, *chain(desk, quote.via, quote))


def chain(desk: Desk, via: tuple[Ref, ...], record: Record) -> Line:
    """Return the chain behind a speaker: → outlet → source, and its citation."""
    pieces = outlets(desk, via)
    by = getattr(record, "by", None)
    for ident in record.sources:
        source = source_line(desk, ident, (*via, by) if by else via)
        pieces = (*pieces, through(desk), *source)
    return pieces


def outlets(desk: Desk, via: tuple[Ref, ...]) -> Line:
    """Return the outlets behind a speaker: → outlet."""
    return tuple(piece for outlet in via for piece in (through(desk), desk.link(outlet)))


def through(desk: Desk) -> Step:
    """Return the arrow from whoever says something to the next through whom we know."""
    return desk.step(desk.text("through"))


def source_line(desk: Desk, ident: str, via: tuple[Ref, ...] = ()) -> Line:
    """Return a source in a few words, linked, with its citation: the number tells which one.

    Its publisher stands for it, unless one before it on the chain (``via``) is just that; else what
    sort of text it is. Its full name stands on its card and in the list of cited sources.
    """
    ref = Ref("source", ident)
    source = desk.store.source(ident)
    words = _source_words(desk, source, via) if source else ""
    return (desk.link(ref, words), *desk.cite(ident))


def _source_words(desk: Desk, source: Source, via: tuple[Ref, ...]) -> str:
    if source.publisher and source.publisher not in via:
        return desk.name(source.publisher)
    if source.type in (None, "other") and source.title:
        return desk.marked(shortened(source.title, 40))
    return {
        "news": desk.text("a news report"),
        "analysis": desk.text("an analysis"),
        "opinion": desk.text("an opinion piece"),
        "statement": desk.text("a statement"),
        "transcript": desk.text("a transcript"),
        "report": desk.text("a report"),
        "post": desk.text("a post"),
    }.get(source.type or "", desk.text("a text"))


def asserter_line(desk: Desk, claim: Claim) -> Line:
    """Return who asserts a claim and through whom: never nobody."""
    if claim.by:
        who = speaker_line(desk, claim.by, day_of(desk, claim))
    elif "by" in claim.unknown:
        who = (Text(desk.text("an asserter who is not named"), "unnamed"),)
    elif claim.sources:
        return desk.joined([source_line(desk, one) for one in claim.sources])
    else:
        who = (Text(desk.text("the editors")),)
    return (*who, *chain(desk, claim.via, claim))


def short_asserter(desk: Desk, claim: Claim) -> Line:
    """Return who asserts a claim in a few words, with the citation of its sources."""
    if claim.by:
        return (desk.link(claim.by), *outlets(desk, claim.via), *desk.cites(claim))
    return asserter_line(desk, claim)
