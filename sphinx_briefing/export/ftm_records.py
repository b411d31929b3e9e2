"""Records as entities of FollowTheMoney: a function each, which yields what a record becomes."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_briefing.export.ftm_values import ORGANIZATIONS, Entity, Scribe
from sphinx_briefing.model import Actor, Claim, Event, Place, Quote, Source
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Ref, Role

PART_OF = "part of"
"""The role of a link from a part to the whole."""


def source(scribe: Scribe, one: Source) -> Iterator[Entity]:
    """Yield an article."""
    export = scribe.export
    yield scribe.entity(
        one.ref,
        "Article",
        name=[one.title or one.id],
        title=[one.title or ""],
        author=one.authors,
        publisher=[export.name(one.publisher)] if one.publisher else [],
        publishedAt=scribe.day(one, "published", one.published),
        retrievedAt=scribe.day(one, "accessed", one.accessed),
        sourceUrl=[one.url or "", one.archived or ""],
        notes=[export.plain(one.note)],
        keywords=scribe.keywords(one),
    )


def actor(scribe: Scribe, one: Actor) -> Iterator[Entity]:
    """Yield a person, a body, or whatever can act, with posts, memberships and links."""
    schema, export = scribe.schema(one.ref), scribe.export
    above = one.of if one.of and scribe.told(one, "of", one.of) else None
    titles = [role.title for role in one.roles if role.of is None]
    yield scribe.entity(
        one.ref,
        schema,
        name=[export.name(one.ref)],
        alias=[*one.names.values(), *one.aliases],
        weakAlias=one.weak_aliases,
        summary=[export.plain(one.about)],
        notes=[export.plain(one.note)],
        website=[one.url or ""],
        sourceUrl=one.same_as,
        wikidataId=[one.wikidata or ""],
        parent=[scribe.id(above)] if above and schema != "Person" else [],
        keywords=scribe.keywords(one),
        **({"position": titles} if schema == "Person" else {"classification": titles}),
    )
    if above and schema == "Person":
        yield _belongs(scribe, one, above)
    for role in one.roles:
        if role.of and scribe.told(one, "roles", role.of):
            yield from _role(scribe, one, role, role.of)


def _belongs(scribe: Scribe, one: Actor, above: Ref) -> Entity:
    if scribe.schema(above) in ORGANIZATIONS:
        said = {"member": [scribe.id(one.ref)], "organization": [scribe.id(above)]}
        return scribe.link(one, [str(above)], "Membership", **said)
    ends = {"subject": [scribe.id(one.ref)], "object": [scribe.id(above)]}
    return scribe.link(one, [str(above)], "UnknownLink", role=[PART_OF], **ends)


def _role(scribe: Scribe, one: Actor, role: Role, of: Ref) -> Iterator[Entity]:
    """Yield a post and who holds it when; where nobody can hold one, a link with the role."""
    periods: tuple[Date | None, ...] = role.periods or (None,)
    is_post = scribe.schema(one.ref) == "Person" and scribe.schema(of) in ORGANIZATIONS
    post = scribe.link(
        one, [role.text], "Position", name=[role.title], organization=[scribe.id(of)]
    )
    if is_post:
        yield post
    for period in periods:
        parts = [role.text, period.edtf if period else ""]
        dates = scribe.dates(one, "roles", period)
        if is_post:
            ends = {"holder": [scribe.id(one.ref)], "post": [post.id]}
            yield scribe.link(one, parts, "Occupancy", **ends, **dates)
        else:
            ends = {"subject": [scribe.id(one.ref)], "object": [scribe.id(of)]}
            yield scribe.link(one, parts, "UnknownLink", role=[role.title], **ends, **dates)


def event(scribe: Scribe, one: Event) -> Iterator[Entity]:
    """Yield an event, a link for each part that somebody has in it, and one to the whole."""
    export = scribe.export
    actors = [who.actor for who in one.who]
    yield scribe.entity(
        one.ref,
        "Event",
        name=[one.name],
        alias=one.aliases,
        location=[export.name(one.where)] if one.where else [],
        addressEntity=scribe.ids(one, "where", [one.where] if one.where else []),
        involved=scribe.ids(one, "who", actors),
        summary=[export.plain(one.about)],
        notes=[export.plain(one.note)],
        proof=scribe.proof(one),
        keywords=scribe.keywords(one, one.status),
        **scribe.dates(one, "when", one.when),
    )
    for who in one.who:
        if who.roles and scribe.told(one, "who", who.actor):
            ends = {"subject": [scribe.id(who.actor)], "object": [scribe.id(one.ref)]}
            yield scribe.link(one, [str(who.actor)], "UnknownLink", role=who.roles, **ends)
    for whole in one.part_of:
        if scribe.told(one, "part_of", whole):
            ends = {"subject": [scribe.id(one.ref)], "object": [scribe.id(whole)]}
            yield scribe.link(one, [str(whole)], "UnknownLink", role=[PART_OF], **ends)


def quote(scribe: Scribe, one: Quote) -> Iterator[Entity]:
    """Yield a note about the speaker, with the article as its proof."""
    yield _note(scribe, one, [one.text or ""], [one.by] if one.by else [])


def claim(scribe: Scribe, one: Claim) -> Iterator[Entity]:
    """Yield a note about who asserts it, and a link for each relation that it asserts."""
    export = scribe.export
    words = one.text or ""
    if not words and one.quote:
        said = export.store.find(one.quote)
        words = said.text or "" if isinstance(said, Quote) else ""
    yield _note(scribe, one, [export.plain(words)], [one.by] if one.by else [])
    dates = _since(scribe, one)
    for relation in one.rel:
        if scribe.told(one, "rel", relation.subject, relation.object):
            predicate = export.store.predicate(relation.predicate)
            word = (predicate and predicate.label_text) or relation.predicate.replace("-", " ")
            yield scribe.link(
                one,
                [str(relation.subject), relation.predicate, str(relation.object)],
                "UnknownLink",
                subject=[scribe.id(relation.subject)],
                object=[scribe.id(relation.object)],
                role=[word],
                summary=[export.shown_label(one) or ""],
                proof=scribe.proof(one),
                **dates,
            )


def _since(scribe: Scribe, one: Claim) -> dict[str, list[str]]:
    if isinstance(one.since, Date):
        return {"startDate": scribe.day(one, "since", one.since)}
    if one.since:
        event = scribe.export.store.find(one.since)
        when = event.when if isinstance(event, Event) else None
        return {"startDate": scribe.day(one, "since", when)}
    return {}


def _note(scribe: Scribe, one: Quote | Claim, words: list[str], by: list[Ref]) -> Entity:
    about = [*scribe.ids(one, "by", by), *scribe.ids(one, "about", one.about)]
    return scribe.entity(
        one.ref,
        "Note",
        name=[scribe.export.name(one.ref)],
        description=words,
        entity=about,
        notes=[scribe.export.plain(one.note)],
        proof=scribe.proof(one),
        keywords=scribe.keywords(one, one.type),
    )


def place(scribe: Scribe, one: Place) -> Iterator[Entity]:
    """Yield an address: the nearest to a place that there is."""
    numbers = [repr(number) if number is not None else "" for number in (one.lat, one.lon)]
    yield scribe.entity(
        one.ref,
        "Address",
        name=[one.name],
        full=[one.name],
        alias=[*one.names.values()],
        latitude=numbers[:1],
        longitude=numbers[1:],
        country=[(one.country or "").lower()],
        notes=[scribe.export.plain(one.note)],
        keywords=scribe.keywords(one, one.type),
    )


_EVERY = {"topics": "keywords", "note": "notes", "marking": "keywords"}
_SAID = {"by": "entity", "about": "entity", "kind": "keywords"}
CARRIES = {
    "source": {
        "title": "title",
        "publisher": "publisher",
        "authors": "author",
        "published": "publishedAt",
        "url": "sourceUrl",
        "archived": "sourceUrl",
        "accessed": "retrievedAt",
        **_EVERY,
    },
    "actor": {
        "name": "name",
        "kind": "schema",
        "names": "alias",
        "aliases": "alias",
        "weak_aliases": "weakAlias",
        "of": "parent, Membership",
        "roles": "Position and Occupancy, position, UnknownLink",
        "about": "summary",
        "url": "website",
        "wikidata": "wikidataId",
        "same_as": "sourceUrl",
        **_EVERY,
    },
    "event": {
        "what": "name",
        "when": "date, startDate, endDate",
        "status": "keywords",
        "where": "location, addressEntity",
        "who": "involved, UnknownLink",
        "part_of": "UnknownLink",
        "about": "summary",
        "aliases": "alias",
        **_EVERY,
    },
    "quote": {"text": "description", **_SAID, **_EVERY},
    "claim": {
        "text": "description",
        **_SAID,
        "rel": "UnknownLink",
        "since": "startDate of the link",
        **_EVERY,
    },
    "place": {
        "name": "name, full",
        "names": "alias",
        "lat": "latitude",
        "lon": "longitude",
        "country": "country",
        "kind": "keywords",
        **_EVERY,
    },
}
"""What of each kind goes where."""
