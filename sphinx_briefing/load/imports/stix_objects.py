"""Objects of STIX as they stand in a bundle: kinds, ids, places, markings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sphinx_briefing.load.imports.frame import Given

Object = Mapping[str, Any]
_ID = re.compile(r'"id"\s*:\s*"([^"]+)"')
KINDS = {
    "identity": "actor",
    "threat-actor": "actor",
    "intrusion-set": "actor",
    "location": "place",
    "report": "source",
    "briefing-event": "event",
    "campaign": "event",
    "incident": "event",
    **dict.fromkeys(("malware", "tool", "attack-pattern", "infrastructure"), "topic"),
    **dict.fromkeys(("vulnerability", "course-of-action"), "topic"),
}
"""Types of objects, and what kind of record each is."""


def newest(objects: Iterable[Object]) -> dict[str, Object]:
    """Return the objects by id: of several versions that which was modified last."""
    found: dict[str, Object] = {}
    for one in objects:
        ident, moment = str(one.get("id")), str(one.get("modified") or "")
        if ident not in found or moment > str(found[ident].get("modified") or ""):
            found[ident] = one
    return found


def kind_of(one: Object) -> str:
    """Return the kind of record that an object becomes; empty where it becomes none."""
    return KINDS.get(str(one.get("type")), "")


def places_of(text: str) -> dict[str, int]:
    """Return where the ids of objects stand in a bundle."""
    return {one[1]: one.start(1) - 1 for one in _ID.finditer(text)}


def record_id(ident: str) -> str:
    """Return the id of a record: that of the object, in the letters that our ids have."""
    return "stix-" + re.sub(r"[^a-z0-9]+", "-", ident.lower()).strip("-")


def marking_of(given: Given, one: Object, known: Mapping[str, Object]) -> str:
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
