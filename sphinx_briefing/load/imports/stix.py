"""STIX 2.1: identities, locations, reports, and the events of our own extension."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sphinx_briefing.load.imports.frame import Given, Import, Item, as_prose
from sphinx_briefing.load.imports.stix_links import Links
from sphinx_briefing.load.imports.stix_objects import (
    KINDS,
    Object,
    kind_of,
    marking_of,
    newest,
    places_of,
    record_id,
)
from sphinx_briefing.load.imports.voices import Voices
from sphinx_briefing.load.structure import FileContent
from sphinx_briefing.problems import Code

CLASSES = {"individual": "person", "organization": "organization", "group": "group"}
"""Classes of identities that are kinds of actors."""
_SILENT = ("marking-definition", "extension-definition")
_HEAD = {
    *("type", "spec_version", "id", "created", "modified", "created_by_ref", "object_marking_refs"),
    *("extensions", "name", "labels", "granular_markings"),
}
_USED = {
    "identity": {"identity_class", "roles", "description", "contact_information"},
    "threat-actor": {"aliases", "roles", "description"},
    "intrusion-set": {"aliases", "description"},
    "location": {"latitude", "longitude", "country", "description"},
    "report": {"published", "description", "lang", "external_references", "object_refs"},
    "briefing-event": {"description", "status", "when", "start_time", "stop_time", "aliases"},
    "campaign": {"description", "first_seen", "last_seen", "aliases"},
    "incident": {"description"},
}


def read(given: Given) -> list[FileContent]:
    """Return the records of a bundle; what has no place here is counted, by type and property."""
    try:
        said = json.loads(given.text)
        objects = [dict(one) for one in said.get("objects", () if _is_bundle(said) else [said])]
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        given.note(Code.BAD_IMPORT, 0, f"no bundle of STIX: {error}; it is not read")
        return []
    known = newest(objects)
    places = places_of(given.text)
    voices, links = Voices(given), Links(given, known, places)
    items = list(_items(given, known, places))
    found = _told(items, links, voices)
    given.lose(_lost(known.values()) + links.lost)
    return voices.contents(found)


def _told(items: Iterable[Item], links: Links, voices: Voices) -> Iterable[Item]:
    """Return the records, and the claims of no source; reports are given to the voices."""
    for one in items:
        if one.kind == "source":
            voices.add(one)
    parts, claims = links.read(voices)
    fields = {record_id(ident): said for ident, said in parts.items()}
    whole = (one._replace(fields={**one.fields, **fields.get(one.id, {})}) for one in items)
    return [*(one for one in whole if one.kind != "source"), *claims]


def _is_bundle(said: Object) -> bool:
    """Say whether it is a bundle, which may be empty; a file can also hold one object alone."""
    return said.get("type") == "bundle"


def _items(given: Given, known: Mapping[str, Object], places: Mapping[str, int]) -> Iterator[Item]:
    for ident, one in known.items():
        kind = kind_of(one)
        if not kind:
            continue
        offset = places.get(ident, 0)
        try:
            fields = _FIELDS[kind](one, known)
            fields["marking"] = marking_of(given, one, known)
        except (TypeError, ValueError, AttributeError, ArithmeticError) as error:
            given.note(Code.BAD_IMPORT, offset, f"object {ident} is not read: {error}")
            continue
        filled = {key: value for key, value in fields.items() if value not in (None, "", [], {})}
        yield Item(kind, record_id(ident), filled, offset)


def _actor(one: Object, _known: Mapping[str, Object]) -> dict[str, Any]:
    contact, is_group = str(one.get("contact_information") or ""), one.get("type") != "identity"
    return {
        "name": one.get("name"),
        "kind": CLASSES.get(str(one.get("identity_class")), "group" if is_group else ""),
        "aliases": one.get("aliases"),
        "roles": one.get("roles"),
        "about": as_prose(str(one.get("description") or "")),
        "url": contact if contact.startswith(("http://", "https://")) else "",
    }


def _place(one: Object, _known: Mapping[str, Object]) -> dict[str, Any]:
    country = str(one.get("country") or "").upper()
    return {
        "name": one.get("name") or country or one.get("id"),
        "lat": one.get("latitude"),
        "lon": one.get("longitude"),
        "country": country if len(country) == 2 else "",
        "note": as_prose(str(one.get("description") or "")),
    }


def _source(one: Object, _known: Mapping[str, Object]) -> dict[str, Any]:
    links = [str(link["url"]) for link in one.get("external_references", ()) if link.get("url")]
    return {
        "title": one.get("name"),
        "kind": "report",
        "published": str(one.get("published") or "")[:10],
        "lang": one.get("lang"),
        "url": links[0] if links else "",
        "archived": links[1] if len(links) > 1 else "",
        "note": as_prose(str(one.get("description") or "")),
    }


def _event(one: Object, _known: Mapping[str, Object]) -> dict[str, Any]:
    first = one.get("start_time") or one.get("first_seen")
    last = one.get("stop_time") or one.get("last_seen")
    start, end = (str(moment or "")[:10] for moment in (first, last))
    return {
        "what": one.get("name"),
        "when": one.get("when") or (f"{start}/{end}" if end else start),
        "status": one.get("status"),
        "about": as_prose(str(one.get("description") or "")),
        "aliases": one.get("aliases"),
    }


def _topic(one: Object, _known: Mapping[str, Object]) -> dict[str, Any]:
    return {"name": one.get("name"), "about": as_prose(str(one.get("description") or ""))}


_FIELDS: Mapping[str, Callable[[Object, Mapping[str, Object]], dict[str, Any]]] = {
    "actor": _actor,
    "place": _place,
    "source": _source,
    "event": _event,
    "topic": _topic,
}


def _lost(objects: Iterable[Object]) -> Counter[str]:
    lost: Counter[str] = Counter()
    for one in objects:
        kind = str(one.get("type"))
        if kind in KINDS:
            unread = one.keys() - _HEAD - _USED.get(kind, {"description"})
            lost.update(f"values of {kind} {name}" for name in unread)
            lost[f"labels of {kind}"] += bool(one.get("labels"))
        elif kind not in (*_SILENT, "relationship"):
            lost[f"objects of type {kind}"] += 1
    return lost


DOC = (
    "Identities, threat actors and intrusion sets are actors, locations places, reports sources, "
    "objects ``briefing-event``, campaigns and incidents events, and malware, tools, attack "
    "patterns, infrastructure, vulnerabilities and courses of action topics. Relationships are "
    "claims of the reports that contain them, else of the address they refer to, else of the "
    "identity that created them. Of several markings the strictest holds, and one that "
    "is not of the project's scheme is as strict as can be."
)
IMPORT = Import("stix", "STIX 2.1", (".stix.json",), read, DOC)
