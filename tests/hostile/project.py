"""A project in which every field of every kind holds a payload, one set of records for each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Field

KINDS = ("actor", "event", "quote", "claim", "place", "topic")
CONF = """\
project = "Hostile"
extensions = ["sphinx_briefing"]
briefing_data = ["data"]
html_theme = "basic"
suppress_warnings = ["briefing"]
"""
PAGE = "Page\n====\n\n.. toctree::\n\n   many\n   one\n   pictures\n"
MANY = "Many\n====\n\n" + "".join(
    f".. briefing:{RECORD_TYPES[kind].plural}::\n   :view: cards\n\n" for kind in (*KINDS, "source")
)
JUDGMENT = "\n.. judgment::\n   :based-on: s%d.q1\n\n   Words.\n\n"
PICTURES = "Pictures\n========\n\n.. timeline::\n.. network::\n.. map::\n"
PICTURES += ".. outlook::\n.. gaps::\n.. sourcing::\n.. legend::\n"
PICTURES += ".. matrix::\n   :cells: said\n"
TABLES = "One\n===\n\n" + "".join(
    f".. briefing:{RECORD_TYPES[kind].plural}::\n\n" for kind in (*KINDS, "source")
)


def value_of(field: Field, type_: ft.FieldType, text: str, number: int) -> Any:
    """Return a value of a type that is made of a payload as far as the type can be; else None."""
    if isinstance(type_, ft.Text | ft.Prose | ft.Verbatim | ft.Url | ft.FilePath):
        return text
    if isinstance(type_, ft.ListOf):
        item = value_of(field, type_.item, text, number)
        return None if item is None else [item]
    if isinstance(type_, ft.MapOf):
        if isinstance(type_.key, ft.LanguageTag):
            return {"ru": text}
        return {text: f"a{number}"}
    if isinstance(type_, ft.Roles):
        return [text]
    if isinstance(type_, ft.Participants):
        return {f"a{number}": text}
    return None


def record(kind: str, text: str, number: int) -> dict[str, Any]:
    """Return a record all of whose texts are a payload."""
    found: dict[str, Any] = {}
    for key, field in RECORD_TYPES[kind].fields().items():
        value = value_of(field, field.type, text, number)
        if value is not None and key not in ("was", "sha256"):
            found[key] = value
    return found


def files(payloads: Sequence[str]) -> dict[str, str]:
    """Return a project; each payload is a source with one record of each kind in its file."""
    made = {"conf.py": CONF, "index.rst": PAGE, "many.rst": MANY, "pictures.rst": PICTURES}
    numbers = range(len(payloads))
    singles = (f".. actor:: a{one}\n.. quote:: s{one}.q1\n{JUDGMENT % one}" for one in numbers)
    made["one.rst"] = TABLES + "".join(singles)
    for number, text in enumerate(payloads):
        data: dict[str, Any] = {"source": record("source", text, number)}
        for kind in KINDS:
            ident = f"{kind[0]}{number}" if not RECORD_TYPES[kind].local else "q1"
            data[RECORD_TYPES[kind].plural] = {ident: record(kind, text, number)}
        actor = f"a{number}"
        data["quotes"]["q1"] |= {"by": actor, "via": actor, "about": [actor]}
        data["claims"]["q1"] |= {"by": actor, "rel": f"{actor} ally a0"}
        data["events"][f"e{number}"] |= {"when": "2024-01-01", "where": f"p{number}"}
        data["places"][f"p{number}"] |= {"lat": 10, "lon": number % 90}
        made[f"data/s{number}.yaml"] = json.dumps(data, ensure_ascii=True)
    return made
