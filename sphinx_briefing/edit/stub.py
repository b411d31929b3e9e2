"""A new record as YAML: what is known of it, and as comments what may be said of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.fieldtypes import Choice

USUAL = {
    "source": (
        *("publisher", "authors", "published", "kind", "url", "lang", "text", "reliability"),
        "topics",
    ),
    "actor": ("kind", "aliases", "roles", "of", "about"),
    "event": ("when", "status", "where", "who", "part_of", "about", "seen"),
    "place": ("kind", "in", "country", "lat", "lon"),
    "topic": ("broader", "about"),
}
"""Kinds that can be begun by a command, and the fields that one fills first, in this order."""

_PLAIN = re.compile(r"\w(?:[\w '’–().,/+~-]|:(?! ))*(?<![ :])")
_WRITTEN = re.compile(r"[\[{\"'~]")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off"})


def stub(kind: str, given: Mapping[str, str], indent: str) -> str:
    """Return the fields of a new record, a line each; ``given`` maps keys to values as YAML."""
    fields = RECORD_TYPES[kind].fields()
    order = (*RECORD_TYPES[kind].fields(), *given)
    known = sorted(given, key=order.index)
    lines = [f"{indent}{key}: {given[key]}\n" for key in known]
    lines += [
        f"{indent}# {key}: {_meaning(fields[key])}\n" for key in USUAL[kind] if key not in given
    ]
    return "".join(lines)


def as_yaml(text: str) -> str:
    """Return a text as a value in YAML: plain where nothing in it means something else."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS and " #" not in text
    return text if plain else json.dumps(text, ensure_ascii=False)


def written(value: str) -> str:
    """Return what somebody wrote as a value: as YAML where it looks so, else as a text."""
    return value if _WRITTEN.match(value) else as_yaml(value)


def _meaning(field: Field) -> str:
    return " ".join(_sentences(field))


def _sentences(field: Field) -> Iterator[str]:
    if isinstance(field.type, Choice):
        yield f"{', '.join(field.type.options)}."
    yield field.doc.replace("``", "'")
