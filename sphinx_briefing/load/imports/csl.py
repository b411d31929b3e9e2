"""CSL-JSON, as Zotero and others export it: each item is a source."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sphinx_briefing.load.imports.frame import Given, Import, Item, as_prose
from sphinx_briefing.load.structure import FileContent
from sphinx_briefing.model.values import suggest_id
from sphinx_briefing.problems import Code

KINDS = {
    "article-newspaper": "news",
    "article-magazine": "news",
    "post": "post",
    "post-weblog": "post",
    "report": "report",
    "speech": "statement",
    "interview": "transcript",
}
"""Types of CSL that say what sort of source it is."""
USED = {
    *("id", "type", "title", "author", "issued", "accessed", "URL", "archive_location"),
    *("language", "container-title", "note", "custom"),
}
CUSTOM = ("marking", "reliability", "published")
"""What our own export puts into ``custom``."""
_OBJECT = re.compile(r"\{")


def read(given: Given) -> list[FileContent]:
    """Return a source for each item; variables that have no place here are counted."""
    try:
        said = json.loads(given.text)
        items = [dict(one) for one in said]
    except (ValueError, TypeError, RecursionError) as error:
        given.note(Code.BAD_IMPORT, 0, f"no list of items of CSL-JSON: {error}; it is not read")
        return []
    lost = Counter(f"values of {key}" for one in items for key in one if key not in USED)
    lost.update(
        f"values of custom.{key}" for one in items for key in _own(one) if key not in CUSTOM
    )
    given.lose(lost)
    return [given.content(_sources(given, items))]


def _sources(given: Given, items: list[dict[str, Any]]) -> Iterator[Item]:
    places, taken = _places(given.text), set(given.taken)
    for number, one in enumerate(items):
        offset = places[number] if number < len(places) else 0
        base = suggest_id(str(one.get("id", ""))) or suggest_id(str(one.get("title", ""))[:60])
        ident, again = base or f"item-{number + 1}", 2
        while ident in taken:
            ident, again = f"{base or 'item'}-{again}", again + 1
        taken.add(ident)
        try:
            fields = _fields(one)
        except (TypeError, ValueError, AttributeError, ArithmeticError) as error:
            given.note(Code.BAD_IMPORT, offset, f"item {ident!r} is not read: {error}")
            continue
        filled = {key: value for key, value in fields.items() if value not in (None, "", [])}
        yield Item("source", ident, filled, offset)


def _own(one: Mapping[str, Any]) -> Mapping[str, Any]:
    said = one.get("custom")
    return said if isinstance(said, Mapping) else {}


def _fields(one: Mapping[str, Any]) -> dict[str, Any]:
    own = {key: str(_own(one).get(key) or "") for key in CUSTOM}
    return {
        "title": one.get("title"),
        "kind": KINDS.get(str(one.get("type")), ""),
        "authors": [name for name in map(_name, one.get("author") or ()) if name],
        "published": own["published"] or _date(one.get("issued")),
        "accessed": _date(one.get("accessed")),
        "url": one.get("URL"),
        "archived": one.get("archive_location"),
        "lang": one.get("language"),
        "note": as_prose("; ".join(_texts(one, "container-title", "note"))),
        "marking": own["marking"],
        "reliability": own["reliability"],
    }


def _texts(one: Mapping[str, Any], *names: str) -> list[str]:
    return [str(one[name]) for name in names if one.get(name)]


def _places(text: str) -> list[int]:
    """Return where each item begins."""
    decoder, found, place = json.JSONDecoder(), [], 0
    while match := _OBJECT.search(text, place):
        found.append(match.start())
        _, place = decoder.raw_decode(text, match.start())
    return found


def _name(said: Any) -> str:
    if not isinstance(said, Mapping):
        return ""
    parts = ("given", "non-dropping-particle", "family", "suffix")
    return str(said.get("literal") or " ".join(str(said[key]) for key in parts if said.get(key)))


def _date(said: Any) -> str:
    """Return a date variable as EDTF."""
    if isinstance(said, str) or not isinstance(said, Mapping):
        return str(said or "")
    parts = said.get("date-parts") or ()
    sides = [
        "-".join(_number(one, place) for place, one in enumerate(side) if one not in ("", None))
        for side in parts
    ]
    text = "/".join(filter(None, sides)) or "".join(_texts(said, "raw", "literal")[:1])
    return f"{text}~" if said.get("circa") and text and "/" not in text else text


def _number(said: Any, place: int) -> str:
    try:
        return f"{int(said):0{2 if place else 4}}"
    except ValueError:
        raise ValueError(f"{said!r} in date-parts is no number") from None


DOC = (
    "Each item is a source; its container (a newspaper) is told in the note. The marking, the "
    "reliability and the exact date that our own export writes into ``custom`` are kept."
)
IMPORT = Import("csl", "CSL-JSON", (".csl.json",), read, DOC)
