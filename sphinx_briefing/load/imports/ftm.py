"""FollowTheMoney: actors, events, articles and addresses, and how they are linked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sphinx_briefing.load.imports.frame import Given, Import, Item, as_prose
from sphinx_briefing.load.imports.ftm_entities import ACTORS, Entity, read_entities
from sphinx_briefing.load.imports.ftm_links import HELD, LINKS, is_address, read_links, sources_of
from sphinx_briefing.load.imports.ftm_links import USED as USED_OF_LINKS
from sphinx_briefing.load.imports.voices import Voices
from sphinx_briefing.load.structure import FileContent

USED = {
    *("name", "title", "alias", "weakAlias", "previousName", "summary", "description", "notes"),
    *("website", "wikidataId", "sourceUrl", "parent", "date", "startDate", "endDate", "involved"),
    *("author", "publishedAt", "retrievedAt", "latitude", "longitude", "full", "country"),
    *("organization", "position", "addressEntity"),
}
"""The properties that are read; all others are counted."""


def read(given: Given) -> list[FileContent]:
    """Return the records of the lines; what has no place here is counted."""
    entities, voices = read_entities(given), Voices(given)
    for one in entities.values():
        if one.kind == "source":
            voices.add(_item(one, entities))
    read_links(entities, voices)
    items = []
    for one in entities.values():
        proofs = sources_of(one, entities, voices) if one.values.get("proof") else []
        if one.kind == "event" and proofs:
            for source in proofs:
                voices.say(source, _item(one, entities))
        elif one.kind and one.kind != "source":
            items.append(_item(one, entities))
    _lost(given, entities)
    return voices.contents(items)


def _item(one: Entity, entities: Mapping[str, Entity]) -> Item:
    fields = _FIELDS[one.kind](one, entities)
    fields["marking"] = one.marking()
    filled = {key: value for key, value in fields.items() if value not in ("", [], {})}
    return Item(one.kind, one.record, filled, one.offset)


def _texts(one: Entity) -> dict[str, Any]:
    return {"note": as_prose("; ".join(one.values.get("notes", ())))}


def _about(one: Entity) -> str:
    return as_prose(one.first("summary", "description"))


def _actor(one: Entity, entities: Mapping[str, Entity]) -> dict[str, Any]:
    name, *names = one.values.get("name") or [one.id]
    others = [*names, *one.values.get("alias", ()), *one.values.get("previousName", ())]
    above = entities.get(one.first("parent"))
    titles: dict[str, list[str]] = {title: [] for title in one.values.get("position", ())}
    return {
        "name": name,
        "kind": ACTORS[one.schema],
        "aliases": [other for other in others if other != name],
        "weak_aliases": one.values.get("weakAlias", []),
        "of": above.record if above else "",
        "roles": {**titles, **one.roles},
        "about": _about(one),
        "url": one.first("website"),
        "wikidata": one.first("wikidataId"),
        "same_as": [url for url in one.values.get("sourceUrl", ()) if is_address(url)],
        **_texts(one),
    }


def _event(one: Entity, entities: Mapping[str, Entity]) -> dict[str, Any]:
    who = [entities[name] for name in one.values.get("involved", ()) if name in entities]
    place = entities.get(one.first("addressEntity"))
    return {
        "what": one.first("name") or one.id,
        "when": one.period(),
        "where": place.record if place else "",
        "who": {each.record: [] for each in who if each.kind == "actor"} | one.roles,
        "part_of": one.wholes,
        "aliases": one.values.get("alias", []),
        "about": _about(one),
        **_texts(one),
    }


def _source(one: Entity, _entities: Mapping[str, Entity]) -> dict[str, Any]:
    return {
        "title": one.first("title", "name"),
        "authors": one.values.get("author", []),
        "published": one.first("publishedAt", "date"),
        "accessed": one.first("retrievedAt")[:10],
        "url": one.first("sourceUrl"),
        **_texts(one),
    }


def _place(one: Entity, _entities: Mapping[str, Entity]) -> dict[str, Any]:
    country = one.first("country").upper()
    return {
        "name": one.first("name", "full") or one.id,
        "lat": one.first("latitude"),
        "lon": one.first("longitude"),
        "country": country if len(country) == 2 else "",
        **_texts(one),
    }


_FIELDS = {"actor": _actor, "event": _event, "source": _source, "place": _place}


def _lost(given: Given, entities: Mapping[str, Entity]) -> None:
    """Note what is not read: whole entities, and properties."""
    lost: Counter[str] = Counter()
    for one in entities.values():
        is_link = one.schema in HELD or one.schema in LINKS
        if one.lost:
            lost[one.lost] += 1
        elif not (one.kind or is_link or one.schema == "Position"):
            lost[f"entities of schema {one.schema}"] += 1
        else:
            used = (
                USED_OF_LINKS if is_link else USED | ({"proof"} if one.kind == "event" else set())
            )
            lost.update(f"values of {name}" for name in one.values if name not in used)
            cut = [url for url in one.values.get("sourceUrl", ()) if not is_address(url)]
            lost["values of sourceUrl that are no address"] += len(cut) * (one.kind == "actor")
            words = one.values.get("keywords", ())
            if words and not is_link and all(map(one.is_marking, words)):
                lost["values of keywords"] -= 1
    given.lose(lost)


DOC = (
    "Entities are actors, events, sources (articles, documents) and places (addresses), with ids "
    "made of theirs; posts, memberships and employments are roles. Ownerships, directorships, "
    "family ties and other links are claims of the document, address or data set that states "
    "them. Nothing is merged by name."
)
IMPORT = Import("ftm", "FollowTheMoney", (".ftm.json", ".ijson"), read, DOC)
