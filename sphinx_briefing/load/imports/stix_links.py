"""Relationships of STIX: parts of records, and claims of reports, addresses and identities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sphinx_briefing.load.imports.frame import Given, Item, as_prose
from sphinx_briefing.load.imports.stix_objects import (
    Object,
    kind_of,
    marking_of,
    record_id,
)
from sphinx_briefing.load.imports.voices import Voices
from sphinx_briefing.model.values import is_id, suggest_id
from sphinx_briefing.problems import Code

_WITHIN = {
    ("participates-in", "actor", "event"): "who",
    ("located-at", "event", "place"): "where",
    ("located-at", "place", "place"): "in",
    ("part-of", "actor", "actor"): "of",
    ("part-of", "event", "event"): "part_of",
}
"""Relationships that are fields of a record where no report states them."""
_MANY = ("who", "part_of")
_USED = {
    *("type", "spec_version", "id", "created", "modified", "created_by_ref", "object_marking_refs"),
    *("relationship_type", "source_ref", "target_ref", "description", "start_time", "stop_time"),
    *("confidence", "external_references", "granular_markings"),
}
Parts = dict[str, dict[str, Any]]
"""By the id of an object fields that relationships give its record."""


class Links:
    """The relationships of a bundle; ``lost`` has what is not read of them, and how often."""

    def __init__(
        self, given: Given, known: Mapping[str, Object], places: Mapping[str, int]
    ) -> None:
        self._given, self._known, self._places = given, known, places
        self.lost: Counter[str] = Counter()
        self._reports: dict[str, list[str]] = {}
        for one in known.values():
            refs = one.get("object_refs") if one.get("type") == "report" else None
            for ref in refs if isinstance(refs, list) else ():
                self._reports.setdefault(str(ref), []).append(str(one["id"]))

    def read(self, voices: Voices) -> tuple[Parts, list[Item]]:
        """Return what relationships give records, and claims of no source; others are said."""
        parts: Parts = {}
        alone: list[Item] = []
        for ident, one in self._known.items():
            if one.get("type") != "relationship":
                continue
            offset = self._places.get(ident, 0)
            try:
                alone += self._read(one, parts, voices, offset)
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                message = f"relationship {ident} is not read: {error!r}"
                self._given.note(Code.BAD_IMPORT, offset, message)
        return parts, alone

    def _read(self, one: Object, parts: Parts, voices: Voices, offset: int) -> Iterable[Item]:
        ends = [self._known.get(str(one.get(key)), {}) for key in ("source_ref", "target_ref")]
        kinds = [kind_of(end) for end in ends]
        if not all(kinds):
            self.lost[f"relationships {one.get('relationship_type')} to no record"] += 1
        elif not self._is_part(one, kinds, parts):
            return list(self._claim(one, ends, voices, offset))
        return ()

    def _is_part(self, one: Object, kinds: list[str], parts: Parts) -> bool:
        """Take a relationship that is a field of a record, if it is one."""
        word = str(one.get("relationship_type"))
        key = _WITHIN.get((word, *kinds))  # type: ignore[arg-type]
        if key is None or str(one["id"]) in self._reports:
            return False
        start, end = str(one["source_ref"]), str(one["target_ref"])
        if key == "who":
            roles = [str(one["description"])] if one.get("description") else []
            parts.setdefault(end, {}).setdefault(key, {})[record_id(start)] = roles
            return True
        fields = parts.setdefault(start, {})
        if key in _MANY:
            fields.setdefault(key, []).append(record_id(end))
        elif fields.setdefault(key, record_id(end)) != record_id(end):
            return False  # in a second place, part of a second whole: that is but a claim
        return True

    def _claim(
        self, one: Object, ends: list[Object], voices: Voices, offset: int
    ) -> Iterator[Item]:
        """Let those who state a relation claim it; yield it where that is an identity."""
        word = str(one.get("relationship_type"))
        predicate = suggest_id(word)
        start, end = (f"{kind_of(each)}:{record_id(str(each['id']))}" for each in ends)
        names = [str(each.get("name") or each["id"]) for each in ends]
        said = word.replace("-", " ")
        fields = {
            "text": as_prose(f"{names[0]} {said} {names[1]}."),
            "kind": "fact",
            "rel": [f"{start} {predicate} {end}"],
            **_when(one),
            "credibility": _credibility(one),
            "note": as_prose(str(one.get("description") or "")),
            "marking": marking_of(self._given, one, self._known),
        }
        filled = {key: value for key, value in fields.items() if value not in ("", None)}
        item = Item("claim", record_id(str(one["id"])), filled, offset)
        sources = list(self._sources(one, voices, offset)) if is_id(predicate) else []
        maker = self._known.get(str(one.get("created_by_ref")), {})
        if sources:
            for source in sources:
                voices.say(source, item)
        elif is_id(predicate) and kind_of(maker) == "actor":
            yield item._replace(fields=filled | {"by": record_id(str(maker["id"]))})
        else:
            self.lost[f"relationships {word} that nobody states"] += 1
            return
        self.lost.update(f"values of relationship {name}" for name in one.keys() - _USED)

    def _sources(self, one: Object, voices: Voices, offset: int) -> Iterator[str]:
        reports = [record_id(report) for report in self._reports.get(str(one["id"]), ())]
        yield from (report for report in reports if voices.has(report))
        for link in () if reports else one.get("external_references", ()):
            if url := str(link.get("url") or ""):
                fields = {"title": link.get("source_name") or url, "url": url}
                yield voices.named(
                    url, offset, fields | {"marking": marking_of(self._given, one, self._known)}
                )


def _when(one: Object) -> dict[str, str]:
    """Return since when a relation holds; where its end is known, when it held."""
    start, end = (str(one.get(key) or "")[:10] for key in ("start_time", "stop_time"))
    return {"on": f"{start or '..'}/{end}"} if end else {"since": start}


def _credibility(one: Object) -> int | None:
    """Return the credibility of a confidence: five steps of the scale of the standard."""
    confidence = one.get("confidence")
    return max(1, 5 - int(confidence) // 20) if isinstance(confidence, int) else None
