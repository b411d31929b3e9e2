"""FollowTheMoney: actors, events, articles and addresses, and who holds which post."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sphinx_briefing.load.imports.frame import Given, Import, Item, as_prose
from sphinx_briefing.load.structure import FileContent
from sphinx_briefing.problems import Code

ACTORS = {
    "Person": "person",
    "Organization": "organization",
    "Company": "organization",
    "PublicBody": "organization",
    "LegalEntity": "",
}
"""Schemata that are actors, and of which kind."""
KINDS = {**dict.fromkeys(ACTORS, "actor"), "Event": "event", "Address": "place"}
KINDS |= dict.fromkeys(("Article", "Document", "HyperText", "PlainText", "Pages"), "source")
HELD = {
    "Occupancy": ("holder", "post"),
    "Membership": ("member", "organization"),
    "Directorship": ("director", "organization"),
    "Employment": ("employee", "employer"),
}
"""Schemata that say who holds which post: the properties of either side."""
USED = {
    *("name", "title", "alias", "weakAlias", "previousName", "summary", "description", "notes"),
    *("website", "wikidataId", "sourceUrl", "parent", "date", "startDate", "endDate", "involved"),
    *("author", "publishedAt", "retrievedAt", "latitude", "longitude", "full", "country"),
    *("holder", "post", "member", "organization", "director", "employee", "employer", "role"),
    *("position", "addressEntity"),
}
"""The properties that are read; all others are counted."""
Values = dict[str, list[str]]


@dataclass
class _Entity:
    id: str
    schema: str
    values: Values
    offset: int
    record: str = ""
    roles: dict[str, list[str]] = field(default_factory=dict)
    """Of an actor, posts and their periods; of an event, who takes part in it, and as what."""
    used: bool = False


def read(given: Given) -> list[FileContent]:
    """Return the records of the lines; what has no place here is counted."""
    entities = _merged(given)
    for one in entities.values():
        if one.schema in HELD:
            _hold(one, entities)
        elif one.schema == "UnknownLink":
            _take_part(one, entities)
    items = [item for one in entities.values() if (item := _item(one, entities))]
    _lost(given, entities)
    return [given.content(items)]


def _entities(given: Given) -> Iterator[_Entity]:
    offset = 0
    for line in given.text.split("\n"):
        try:
            said = json.loads(line) if line.strip() else None
            if said is not None:
                values = {str(key): list(map(str, one)) for key, one in said["properties"].items()}
                yield _Entity(str(said["id"]), str(said["schema"]), values, offset)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            message = f"no entity, a JSON object with id, schema and properties: {error!r}"
            given.note(Code.BAD_IMPORT, offset, message)
        offset += len(line) + 1


def _merged(given: Given) -> dict[str, _Entity]:
    """Return the entities by id: what several lines say of one is one, as this format has it.

    Records have the ids of entities in the letters that our ids have. Of two that would be alike
    the second gets a number: nobody may become somebody else.
    """
    found: dict[str, _Entity] = {}
    taken: set[str] = set()
    for one in _entities(given):
        known = found.get(one.id)
        if known:
            for name, values in one.values.items():
                mine = known.values.setdefault(name, [])
                mine += [value for value in values if value not in mine]
            continue
        base = "ftm-" + re.sub(r"[^a-z0-9]+", "-", one.id.lower()).strip("-")
        one.record, number = base.rstrip("-"), 2
        while one.record in taken:
            one.record, number = f"{base}-{number}", number + 1
        taken.add(one.record)
        found[one.id] = one
    return found


def _first(values: Values, *names: str) -> str:
    return next((one for name in names for one in values.get(name, ()) if one), "")


def _hold(link: _Entity, entities: Mapping[str, _Entity]) -> None:
    """Give the holder of a post a role with its period."""
    who, what = (_first(link.values, name) for name in HELD[link.schema])
    holder, post = entities.get(who), entities.get(what)
    if holder is None or post is None:
        return
    title = _first(link.values, "role") or link.schema.lower()
    body: _Entity | None = post
    if post.schema == "Position":
        title = _first(post.values, "name") or title
        body = entities.get(_first(post.values, "organization"))
    text = f"{title} of {body.record}" if body else title
    period = _period(link.values)
    holder.roles.setdefault(text, []).extend([period] if period else [])


def _take_part(link: _Entity, entities: Mapping[str, _Entity]) -> None:
    """Give an event a participant with roles, where a link joins an actor and an event."""
    who, what = (entities.get(_first(link.values, name)) for name in ("subject", "object"))
    if who and what and KINDS.get(who.schema) == "actor" and what.schema == "Event":
        what.roles.setdefault(who.record, []).extend(link.values.get("role", ()))
        link.used = True


def _period(values: Values) -> str:
    start, end, day = (_first(values, name) for name in ("startDate", "endDate", "date"))
    return f"{start or ''}/{end or '..'}" if start or end else day


def _item(one: _Entity, entities: Mapping[str, _Entity]) -> Item | None:
    kind = KINDS.get(one.schema)
    if kind is None:
        return None
    fields = _FIELDS[kind](one, entities)
    marks = [word for word in one.values.get("keywords", ()) if _is_marking(word)]
    fields["marking"] = marks[0] if len(marks) == 1 else marks
    filled = {key: value for key, value in fields.items() if value not in ("", [], {})}
    return Item(kind, one.record, filled, one.offset)


def _is_marking(word: str) -> bool:
    return word.upper().startswith("TLP:")


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _texts(one: _Entity) -> dict[str, Any]:
    return {"note": as_prose("; ".join(one.values.get("notes", ())))}


def _about(one: _Entity) -> str:
    return as_prose(_first(one.values, "summary", "description"))


def _actor(one: _Entity, entities: Mapping[str, _Entity]) -> dict[str, Any]:
    name, *names = one.values.get("name") or [one.id]
    others = [*names, *one.values.get("alias", ()), *one.values.get("previousName", ())]
    above = entities.get(_first(one.values, "parent"))
    titles: dict[str, list[str]] = {title: [] for title in one.values.get("position", ())}
    return {
        "name": name,
        "kind": ACTORS[one.schema],
        "aliases": [other for other in others if other != name],
        "weak_aliases": one.values.get("weakAlias", []),
        "of": above.record if above else "",
        "roles": {**titles, **one.roles},
        "about": _about(one),
        "url": _first(one.values, "website"),
        "wikidata": _first(one.values, "wikidataId"),
        "same_as": [url for url in one.values.get("sourceUrl", ()) if _is_address(url)],
        **_texts(one),
    }


def _event(one: _Entity, entities: Mapping[str, _Entity]) -> dict[str, Any]:
    who = [entities[name] for name in one.values.get("involved", ()) if name in entities]
    place = entities.get(_first(one.values, "addressEntity"))
    return {
        "what": _first(one.values, "name") or one.id,
        "when": _period(one.values),
        "where": place.record if place else "",
        "who": {each.record: [] for each in who if KINDS.get(each.schema) == "actor"} | one.roles,
        "aliases": one.values.get("alias", []),
        "about": _about(one),
        **_texts(one),
    }


def _source(one: _Entity, _entities: Mapping[str, _Entity]) -> dict[str, Any]:
    return {
        "title": _first(one.values, "title", "name"),
        "authors": one.values.get("author", []),
        "published": _first(one.values, "publishedAt", "date"),
        "accessed": _first(one.values, "retrievedAt")[:10],
        "url": _first(one.values, "sourceUrl"),
        **_texts(one),
    }


def _place(one: _Entity, _entities: Mapping[str, _Entity]) -> dict[str, Any]:
    country = _first(one.values, "country").upper()
    return {
        "name": _first(one.values, "name", "full") or one.id,
        "lat": _first(one.values, "latitude"),
        "lon": _first(one.values, "longitude"),
        "country": country if len(country) == 2 else "",
        **_texts(one),
    }


_FIELDS = {"actor": _actor, "event": _event, "source": _source, "place": _place}


def _lost(given: Given, entities: Mapping[str, _Entity]) -> None:
    """Note what is not read: whole schemata, and properties."""
    schemata: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    for one in entities.values():
        if one.schema not in KINDS and one.schema not in HELD and one.schema != "Position":
            schemata[one.schema] += not one.used
        else:
            properties.update(name for name in one.values if name not in USED)
            cut = [url for url in one.values.get("sourceUrl", ()) if not _is_address(url)]
            properties["sourceUrl that are no address"] += len(cut) if one.schema in ACTORS else 0
            words = one.values.get("keywords", ())
            if words and all(map(_is_marking, words)):
                properties["keywords"] -= 1
    lost = {f"entities of schema {name}": count for name, count in schemata.items()}
    given.lose(lost | {f"values of {name}": count for name, count in properties.items()})


DOC = (
    "Entities are actors, events, sources (articles, documents) and places (addresses), with ids "
    "made of theirs; posts, memberships and employments are roles. Nothing is merged by name."
)
IMPORT = Import("ftm", "FollowTheMoney", (".ftm.json", ".ijson"), read, DOC)
