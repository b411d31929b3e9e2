"""STIX 2.1: identities, locations, reports, and the events of our own extension."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sphinx_briefing.load.imports.frame import Given, Import, Item, as_prose
from sphinx_briefing.load.structure import FileContent
from sphinx_briefing.problems import Code

Object = Mapping[str, Any]
CLASSES = {"individual": "person", "organization": "organization", "group": "group"}
"""Classes of identities that are kinds of actors."""
KINDS = {
    "identity": "actor",
    "threat-actor": "actor",
    "intrusion-set": "actor",
    "location": "place",
    "report": "source",
    "briefing-event": "event",
}
"""Types of objects, and what kind of record each is."""
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
}
_OBJECT = re.compile(r"\{")


def read(given: Given) -> list[FileContent]:
    """Return the records of a bundle; what has no place here is counted, by type and property."""
    try:
        said = json.loads(given.text)
        objects = [dict(one) for one in said.get("objects", () if _is_bundle(said) else [said])]
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        given.note(Code.BAD_IMPORT, 0, f"no bundle of STIX: {error}; it is not read")
        return []
    known = {str(one.get("id")): one for one in objects}
    items = list(_items(given, objects, known))
    given.lose(_lost(objects))
    return [given.content(items)]


def _is_bundle(said: Object) -> bool:
    """Say whether it is a bundle, which may be empty; a file can also hold one object alone."""
    return said.get("type") == "bundle"


def _items(
    given: Given, objects: list[dict[str, Any]], known: Mapping[str, Object]
) -> Iterator[Item]:
    seen = set()
    for one in objects:
        kind, ident = KINDS.get(str(one.get("type")), ""), str(one.get("id"))
        if not kind or ident in seen:
            continue
        seen.add(ident)
        offset = max(given.text.find(f'"{ident}"'), 0)
        try:
            fields = _FIELDS[kind](one, known)
            fields["marking"] = _marking(given, one, known)
        except (TypeError, ValueError, AttributeError, ArithmeticError) as error:
            given.note(Code.BAD_IMPORT, offset, f"object {ident} is not read: {error}")
            continue
        filled = {key: value for key, value in fields.items() if value not in (None, "", [], {})}
        yield Item(kind, record_id(ident), filled, offset)


def record_id(ident: str) -> str:
    """Return the id of a record: that of the object, in the letters that our ids have."""
    return "stix-" + re.sub(r"[^a-z0-9]+", "-", ident.lower()).strip("-")


def _marking(given: Given, one: Object, known: Mapping[str, Object]) -> str:
    """Return the strictest marking of an object or a part of it; one not known is told as it is.

    Then the record has the strictest that there is, as one whose marking cannot be read.
    """
    refs = [str(ref) for ref in one.get("object_marking_refs", ())]
    parts = one.get("granular_markings", ())
    refs += [str(part["marking_ref"]) for part in parts if part.get("marking_ref")]
    marks = [_words(known.get(ref, {})) or ref for ref in refs]
    labels = [given.scheme.find(mark) for mark in marks]
    unknown = [mark for mark, label in zip(marks, labels, strict=True) if label is None]
    return unknown[0] if unknown else given.scheme.strictest(labels)


def _words(definition: Object) -> str:
    return str(definition.get("name") or (definition.get("definition") or {}).get("tlp") or "")


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


def _event(one: Object, known: Mapping[str, Object]) -> dict[str, Any]:
    start, end = (str(one.get(key) or "")[:10] for key in ("start_time", "stop_time"))
    here = one.get("id")
    links = [each for each in known.values() if each.get("target_ref") == here]
    return {
        "what": one.get("name"),
        "when": one.get("when") or (f"{start}/{end}" if end else start),
        "status": one.get("status"),
        "about": as_prose(str(one.get("description") or "")),
        "aliases": one.get("aliases"),
        "who": {
            record_id(str(each["source_ref"])): [each["description"]]
            if each.get("description")
            else []
            for each in links
            if _takes_part(each)
        },
    }


def _takes_part(link: Object) -> bool:
    word, who = link.get("relationship_type"), str(link.get("source_ref"))
    return word == "participates-in" and who.startswith("identity--")


_FIELDS: Mapping[str, Callable[[Object, Mapping[str, Object]], dict[str, Any]]] = {
    "actor": _actor,
    "place": _place,
    "source": _source,
    "event": _event,
}


def _lost(objects: list[dict[str, Any]]) -> Counter[str]:
    lost: Counter[str] = Counter()
    for one in objects:
        kind = str(one.get("type"))
        if kind in KINDS:
            unread = one.keys() - _HEAD - _USED[kind]
            lost.update(f"values of {kind} {name}" for name in unread)
            lost[f"labels of {kind}"] += bool(one.get("labels"))
        elif kind not in _SILENT and not _takes_part(one):
            lost[f"objects of type {kind}"] += 1
    return lost


DOC = (
    "Identities, threat actors and intrusion sets are actors, locations places, reports sources, "
    "and objects ``briefing-event`` events. Of several markings the strictest holds, and one that "
    "is not of the project's scheme is as strict as can be."
)
IMPORT = Import("stix", "STIX 2.1", (".stix.json",), read, DOC)
