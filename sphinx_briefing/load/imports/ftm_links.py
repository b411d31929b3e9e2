"""Links of FollowTheMoney: posts, parts, and relations, which are claims of their sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from sphinx_briefing.load.imports.frame import Item, as_prose
from sphinx_briefing.load.imports.ftm_entities import Entity
from sphinx_briefing.load.imports.voices import Voices
from sphinx_briefing.model.values import is_id, suggest_id


class Link(NamedTuple):
    """A schema that links two sides: their properties, its predicate, and the words of a claim."""

    start: str
    end: str
    predicate: str
    words: str


LINKS = {
    "Ownership": Link("owner", "asset", "owns", "owns"),
    "Directorship": Link("director", "organization", "director-of", "is a director of"),
    "Membership": Link("member", "organization", "member-of", "is a member of"),
    "Employment": Link("employee", "employer", "employed-by", "is employed by"),
    "Representation": Link("agent", "client", "represents", "represents"),
    "Family": Link("person", "relative", "relative-of", "is a relative of"),
    "Associate": Link("person", "associate", "associate-of", "is an associate of"),
    "Succession": Link("predecessor", "successor", "succeeded-by", "was succeeded by"),
    "Debt": Link("debtor", "creditor", "debtor-of", "is a debtor of"),
    "Payment": Link("payer", "beneficiary", "pays", "pays"),
    "UnknownLink": Link("subject", "object", "linked-to", "is linked to"),
}
"""Schemata that become claims with a relation."""
HELD = {
    "Occupancy": ("holder", "post"),
    "Membership": ("member", "organization"),
    "Directorship": ("director", "organization"),
    "Employment": ("employee", "employer"),
}
"""Schemata that say who holds which post: the properties of either side."""
_DETAILS = ("role", "relationship", "ownershipType", "percentage", "amount", "currency")
"""What a claim says of a link, in brackets."""
USED = {
    *("startDate", "endDate", "date", "proof", "sourceUrl", "publisher", "retrievedAt"),
    *("summary", "description", "keywords", *_DETAILS),
    *(side for link in LINKS.values() for side in (link.start, link.end)),
    *(side for sides in HELD.values() for side in sides),
}
"""The properties of links that are read."""
_PART_OF = "part of"
Entities = Mapping[str, Entity]


def read_links(entities: Entities, voices: Voices) -> None:
    """Give actors and events what links say of them, and sources the relations that they state."""
    for one in entities.values():
        if one.schema in HELD:
            _hold(one, entities, voices)
        if one.schema in LINKS and not _is_within(one, entities):
            _relate(one, entities, voices)


def _hold(link: Entity, entities: Entities, voices: Voices) -> None:
    """Give the holder of a post a role with its period: as a source says it, where one does."""
    who, what = (link.first(name) for name in HELD[link.schema])
    holder, post = entities.get(who), entities.get(what)
    if holder is None or post is None or link.marking():
        reason = "a marking of their own" if link.marking() else "an end that is no record"
        link.lost = f"entities of schema {link.schema} with {reason}"
        return
    title = link.first("role") or link.schema.lower()
    body: Entity | None = post
    if post.schema == "Position":
        title = post.first("name") or title
        body = entities.get(post.first("organization"))
    text = f"{title} of {body.record}" if body else title
    period = [link.period()] if link.period() else []
    stated = sources_of(link, entities, voices)
    if not stated or holder.kind != "actor":
        holder.roles.setdefault(text, []).extend(period)
    for source in stated if holder.kind == "actor" else ():
        roles = {"roles": {text: period}}
        voices.say(source, Item("actor", holder.record, roles, link.offset))


def _is_within(link: Entity, entities: Entities) -> bool:
    """Take a link that is a part of a record: who takes part in an event, what an event is part of.

    With a source that states it, and where the event itself does not name them, it is a claim.
    """
    if link.schema != "UnknownLink" or link.marking():
        return False
    start, end = (entities.get(link.first(name)) for name in ("subject", "object"))
    if start is None or end is None or end.schema != "Event":
        return False
    if start.kind == "actor":
        named = start.id in end.values.get("involved", ())
        if named or not link.values.get("proof"):
            end.roles.setdefault(start.record, []).extend(link.values.get("role", ()))
            return True
    is_part = start.schema == "Event" and link.values.get("role") == [_PART_OF]
    if is_part and not link.values.get("proof"):
        start.wholes.append(end.record)
        return True
    return False


def _relate(link: Entity, entities: Entities, voices: Voices) -> None:
    """Let the sources of a link claim it; without one, or without two records, it is lost."""
    spec = LINKS[link.schema]
    starts, ends = (
        [entities[name] for name in link.values.get(side, ()) if _is_record(name, entities)]
        for side in (spec.start, spec.end)
    )
    stated = sources_of(link, entities, voices)
    if not (starts and ends) or not stated:
        if link.schema not in HELD:
            reason = "no source that states it" if starts and ends else "an end that is no record"
            link.lost = f"entities of schema {link.schema} with {reason}"
        return
    predicate, words = _predicate(link, spec)
    fields = {
        "text": _text(link, starts, words, ends),
        "kind": "fact",
        "rel": [
            f"{one.kind}:{one.record} {predicate} {other.kind}:{other.record}"
            for one in starts
            for other in ends
        ],
        **_when(link),
        "note": as_prose(
            "; ".join(
                text
                for name in ("summary", "description")
                for text in link.values.get(name, ())
                if not link.is_marking(text)
            )
        ),
        "marking": link.marking(),
    }
    filled = {key: value for key, value in fields.items() if value not in ("", [])}
    for source in stated:
        voices.say(source, Item("claim", link.record, filled, link.offset))


def _is_record(name: str, entities: Entities) -> bool:
    return name in entities and bool(entities[name].kind)


def _predicate(link: Entity, spec: Link) -> tuple[str, str]:
    """Return the predicate and its words: of a link of no known kind its role, if it has one."""
    role = link.first("role") if link.schema == "UnknownLink" else ""
    ident = suggest_id(role)
    return (ident, role) if is_id(ident) else (spec.predicate, spec.words)


def _text(link: Entity, starts: list[Entity], words: str, ends: list[Entity]) -> str:
    names = [
        ", ".join(one.first("name", "title") or one.id for one in side) for side in (starts, ends)
    ]
    details = [
        value + ("%" if name == "percentage" and not value.endswith("%") else "")
        for name in _DETAILS
        for value in link.values.get(name, ())
        if value != words
    ]
    more = f" ({', '.join(details)})" if details else ""
    return as_prose(f"{names[0]} {words} {names[1]}{more}.")


def _when(link: Entity) -> dict[str, str]:
    """Return since when a link holds; where its end is known, or one day alone, when it held."""
    start, end = link.first("startDate"), link.first("endDate")
    if start and not end:
        return {"since": start}
    return {"on": f"{start or '..'}/{end}" if end else link.first("date")}


def sources_of(one: Entity, entities: Entities, voices: Voices) -> list[str]:
    """Return the sources that state an entity: documents, else an address, else its data sets."""
    proofs = [entities[name] for name in one.values.get("proof", ()) if name in entities]
    found = [proof.record for proof in proofs if voices.has(proof.record)]
    return list(dict.fromkeys(found)) or list(_named(one, voices))


def _named(one: Entity, voices: Voices) -> Iterator[str]:
    urls = [url for url in one.values.get("sourceUrl", ()) if is_address(url)]
    for url in urls:
        fields: dict[str, Any] = {
            "title": one.first("publisher") or urlsplit(url).hostname or url,
            "url": url,
            "accessed": one.first("retrievedAt")[:10],
            "marking": one.marking(),
        }
        yield voices.named(url, one.offset, fields)
    if not urls:
        for name in one.datasets:
            fields = {"title": name, "kind": "other", "marking": one.marking()}
            yield voices.named(f"data set {name}", one.offset, fields)


def is_address(text: str) -> bool:
    """Say whether a text is the address of a page."""
    return text.startswith(("http://", "https://"))
