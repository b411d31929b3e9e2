"""Records as objects of STIX: a function each, which yields what a record becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sphinx_briefing.export.frame import clean
from sphinx_briefing.export.stix_objects import EXTENSION, Object, Scribe, is_placed
from sphinx_briefing.model import Actor, Claim, Event, Place, Quote, Source
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Ref

CLASSES = {
    "person": "individual",
    "state": "organization",
    "organization": "organization",
    "outlet": "organization",
    "programme": "organization",
    "group": "group",
}
"""Kinds of actors in the words of STIX; of all others the class is unknown."""
CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
"""NATO credibility as confidence, by the scale of the standard; 6 cannot be judged."""


def source(scribe: Scribe, one: Source) -> Iterator[Object]:
    """Yield a report about all that the source states."""
    export = scribe.export
    stated = [
        record.ref
        for record in export.records("actor", "event", "place", "quote", "claim")
        if one.id in record.sources and scribe.has(record.ref)
    ]
    claimed = [
        scribe.relation_id(claim, *ends)
        for claim in map(export.store.find, stated)
        if isinstance(claim, Claim)
        for ends in _claimed(scribe, claim)
    ]
    published = scribe.begin(one, "published", one.published)
    if published is None:
        scribe.losses.note("source", one.id, "published", "it is unknown: 1970 stands there")
    name = export.name(one.publisher) if one.publisher else export.name(one.ref)
    links = [{"source_name": clean(name), "url": one.url}] if one.url else []
    if one.archived:
        links.append({"source_name": f"{clean(name)} (archived)", "url": one.archived})
    if not links:
        links = [{"source_name": clean(name), "external_id": one.id}]
    by = [clean(author) for author in one.authors]
    yield scribe.of(
        one,
        {
            "name": clean(export.name(one.ref)),
            "description": clean("; ".join([*by, *filter(None, [export.plain(one.note)])])),
            "published": published or "1970-01-01T00:00:00.000Z",
            "object_refs": [*map(scribe.record_id, stated), *claimed] or [scribe.project_id],
            "lang": one.lang,
            "external_references": links,
        },
    )


def actor(scribe: Scribe, one: Actor) -> Iterator[Object]:
    """Yield an identity, and what it is part of."""
    links: list[Object] = [{"source_name": "register", "url": url} for url in one.same_as]
    if one.wikidata:
        links.append({"source_name": "Wikidata", "external_id": one.wikidata})
    roles = []
    for role in one.roles:
        roles.append(f"{role.title} of {scribe.export.name(role.of)}" if role.of else role.title)
        if role.periods:
            scribe.losses.note("actor", one.id, "roles", "when they were held")
    yield scribe.of(
        one,
        {
            "name": clean(scribe.export.name(one.ref)),
            "identity_class": CLASSES.get(one.type or "", "unknown"),
            "description": clean(scribe.export.plain(one.about)),
            "roles": [clean(role) for role in roles],
            "contact_information": one.url,
            "external_references": links,
        },
    )
    yield from _relations(scribe, one, "of", "part-of", [one.of] if one.of else [])


def event(scribe: Scribe, one: Event) -> Iterator[Object]:
    """Yield an event of our extension, with who takes part, where it is, and of what it is part."""
    said = {
        "name": clean(one.name),
        "description": clean(scribe.export.plain(one.about)),
        "status": one.status,
        "when": one.when.edtf if one.when else None,
        "start_time": scribe.begin(one, "when", one.when),
        "stop_time": scribe.end(one, "when", one.when),
        "aliases": [clean(alias) for alias in one.aliases],
        "extensions": {EXTENSION: {"extension_type": "new-sdo"}},
    }
    yield scribe.of(one, said)
    here = scribe.record_id(one.ref)
    for who in one.who:
        if scribe.told(one, "who", who.actor):
            roles = clean(", ".join(who.roles))
            there = scribe.record_id(who.actor)
            yield scribe.relation(one, there, "participates-in", here, description=roles)
    yield from _relations(scribe, one, "where", "located-at", [one.where] if one.where else [])
    yield from _relations(scribe, one, "part_of", "part-of", one.part_of)


def quote(scribe: Scribe, one: Quote) -> Iterator[Object]:
    """Yield a note about the speaker and all that the words are about."""
    words = clean(one.text or one.id)
    yield _note(scribe, one, words, {"lang": one.lang})


def claim(scribe: Scribe, one: Claim) -> Iterator[Object]:
    """Yield a note about all that it speaks of, and the relations that it asserts."""
    words = scribe.export.plain(one.text)
    carried = scribe.export.store.find(one.quote) if one.quote else None
    if isinstance(carried, Quote) and scribe.told(one, "quote", carried.ref):
        yield from _relations(scribe, one, "quote", "derived-from", [carried.ref])
        words = words or carried.text or ""
    confidence = CONFIDENCE.get(one.credibility or 0)
    yield _note(scribe, one, clean(words or one.id), {"confidence": confidence})
    begin = scribe.begin(one, "since", one.since) if isinstance(one.since, Date) else None
    if isinstance(one.since, Ref):
        scribe.losses.note("claim", one.id, "since", "that an event began it")
    for relation in one.rel:
        scribe.told(one, "rel", relation.subject, relation.object)
    for ends in _claimed(scribe, one):
        yield scribe.relation(one, *ends, confidence=confidence, start_time=begin)
    yield from _relations(scribe, one, "supports", "supports", one.supports)
    yield from _relations(scribe, one, "refutes", "refutes", one.refutes)


def _claimed(scribe: Scribe, one: Claim) -> list[tuple[str, str, str]]:
    """Return the relations of a claim whose ends are in the bundle."""
    return [
        (scribe.record_id(rel.subject), rel.predicate, scribe.record_id(rel.object))
        for rel in one.rel
        if scribe.has(rel.subject) and scribe.has(rel.object)
    ]


def place(scribe: Scribe, one: Place) -> Iterator[Object]:
    """Yield a location, if STIX can tell where it is."""
    if not is_placed(one):
        scribe.losses.note("place", one.id, "", "STIX wants a country or coordinates")
        return
    here = one.lat is not None and one.lon is not None
    yield scribe.of(
        one,
        {
            "name": clean(one.name),
            "latitude": one.lat if here else None,
            "longitude": one.lon if here else None,
            "country": one.country,
        },
    )
    yield from _relations(scribe, one, "in", "located-at", [one.within] if one.within else [])


def _note(scribe: Scribe, one: Quote | Claim, words: str, more: Object) -> Object:
    speakers = [one.by] if one.by else []
    found = [*scribe.ids(one, "by", speakers), *scribe.ids(one, "about", one.about)]
    authors = [clean(scribe.export.name(ref)) for ref in speakers]
    said = {
        "abstract": clean(scribe.export.plain(one.note)),
        "content": words,
        "authors": authors,
        "object_refs": list(dict.fromkeys(found)) or [scribe.project_id],
    }
    return scribe.of(one, said | more)


def _relations(scribe: Scribe, one: Any, key: str, word: str, refs: Any) -> Iterator[Object]:
    here = scribe.record_id(one.ref)
    for end in scribe.ids(one, key, refs):
        yield scribe.relation(one, here, word, end)


TELLERS: Mapping[str, Callable[[Scribe, Any], Iterator[Object]]] = {
    "source": source,
    "actor": actor,
    "event": event,
    "quote": quote,
    "claim": claim,
    "place": place,
}
_EVERY = {"topics": "labels", "marking": "object_marking_refs"}
CARRIES = {
    "source": {
        "title": "name",
        "publisher": "external_references",
        "authors": "description",
        "published": "published",
        "url": "external_references",
        "archived": "external_references",
        "lang": "lang",
        "note": "description",
        **_EVERY,
    },
    "actor": {
        "name": "name",
        "kind": "identity_class",
        "of": "relationship part-of",
        "roles": "roles",
        "about": "description",
        "url": "contact_information",
        "wikidata": "external_references",
        "same_as": "external_references",
        **_EVERY,
    },
    "event": {
        "what": "name",
        "when": "when, start_time, stop_time",
        "status": "status",
        "where": "relationship located-at",
        "who": "relationship participates-in",
        "part_of": "relationship part-of",
        "about": "description",
        "aliases": "aliases",
        **_EVERY,
    },
    "quote": {
        "text": "content",
        "by": "authors, object_refs",
        "about": "object_refs",
        "lang": "lang",
        "note": "abstract",
        **_EVERY,
    },
    "claim": {
        "text": "content",
        "quote": "relationship derived-from",
        "by": "authors, object_refs",
        "about": "object_refs",
        "rel": "relationships of the predicate's id",
        "credibility": "confidence",
        "supports": "relationship supports",
        "refutes": "relationship refutes",
        "note": "abstract",
        **_EVERY,
    },
    "place": {
        "name": "name",
        "in": "relationship located-at",
        "lat": "latitude",
        "lon": "longitude",
        "country": "country",
        **_EVERY,
    },
}
"""What of each kind goes where."""
