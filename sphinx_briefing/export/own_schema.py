"""The JSON Schema (draft-07) of our own export, made from the fields of the records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sphinx_briefing.load.exported import FORMAT, VERSION
from sphinx_briefing.model import DATA_TYPES, Record
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.marking import Scheme
from sphinx_briefing.model.values import ID_PATTERN
from sphinx_briefing.store.verify import Verdict

Schema = dict[str, Any]
_ID = rf"^{ID_PATTERN}(\.{ID_PATTERN})?$"
_TEXT: Schema = {"type": "string"}
_OR_NULL: Schema = {"type": ["string", "null"]}
_PLACE: Schema = {"type": "integer", "minimum": 0}


def export_schema(scheme: Scheme) -> Schema:
    """Return the JSON Schema of ``briefing.json``."""
    marking = {"description": "A label of the scheme.", "enum": [*scheme.words, None]}
    label = _object(dict.fromkeys(("word", "shown", "colour", "ground"), _TEXT))
    file = _object({"path": _TEXT, "marking": {"$ref": "#/definitions/marking"}})
    head: Schema = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "project": {"description": "The project's name.", **_TEXT},
        "edition": {"description": "The edition; null: all that there is.", **_OR_NULL},
        "marking": {"$ref": "#/definitions/marking"},
        "scheme": {
            "description": "The labels, from least to most strict; null: TLP 2.0.",
            "anyOf": [{"type": "null"}, {"type": "array", "items": label, "minItems": 1}],
        },
        "files": {"description": "Where statements stand.", "type": "array", "items": file},
        "records": {
            "type": "array",
            "items": {"oneOf": [{"$ref": f"#/definitions/{kind}"} for kind in DATA_TYPES]},
        },
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"Export of a briefing, version {VERSION}",
        "description": "Every record, what it says, and who says it.",
        **_object(head),
        "definitions": {
            "marking": marking,
            **{kind: _record(record) for kind, record in DATA_TYPES.items()},
        },
    }


def _object(properties: Schema, *optional: str) -> Schema:
    required = [key for key in properties if key not in optional]
    shape = {"type": "object", "properties": properties, "required": required}
    return {**shape, "additionalProperties": False}


def _record(record: type[Record]) -> Schema:
    fields = record.fields()
    keys: Schema = {"type": "array", "items": {"enum": [*fields]}, "uniqueItems": True}
    said: Schema = {
        "type": "object",
        "properties": {
            key: {"description": field.doc, **_type(field.type)} for key, field in fields.items()
        },
        "additionalProperties": False,
    }
    statement = _object(
        {
            "source": {"description": "Who says it; null: the editors' registry.", **_OR_NULL},
            "file": {"description": "The place in files.", **_PLACE},
            "line": {"description": "From 1; 0: not told.", **_PLACE},
            "column": {"description": "From 1; 0: not told.", **_PLACE},
            "keys": {"description": "Where it stands there.", "type": "array", "items": _TEXT},
            "fields": {"description": "Absent: as the record's, which is all of it.", **said},
            "unknown": keys,
            "unreadable": keys,
        },
        *("keys", "fields", "unknown", "unreadable"),
    )
    return {
        "description": record.doc,
        **_object(
            {
                "kind": {"const": record.kind},
                "id": {"type": "string", "pattern": _ID},
                "marking": {"$ref": "#/definitions/marking"},
                "verdict": {"enum": [one.value for one in Verdict]},
                "fields": said,
                "unknown": {"description": "Fields that were asked and are unknown.", **keys},
                "statements": {"type": "array", "items": statement, "minItems": 1},
            },
            "verdict",
        ),
    }


def _type(type_: ft.FieldType) -> Schema:
    return _TYPES.get(type(type_), lambda _: _TEXT)(type_)


_ROLE = _object({"title": _TEXT, "of": _OR_NULL, "periods": {"type": "array", "items": _TEXT}})
_PART = _object({"actor": _TEXT, "roles": {"type": "array", "items": _TEXT}})
_RELATION = _object({"subject": _TEXT, "predicate": _TEXT, "object": _TEXT})
_TYPES: dict[type[ft.FieldType], Callable[[Any], Schema]] = {
    ft.Choice: lambda one: {"enum": list(one.options)},
    ft.Marking: lambda _: {"$ref": "#/definitions/marking"},
    ft.Number: lambda one: {
        "type": "integer" if one.whole else "number",
        "minimum": one.least,
        "maximum": one.most,
    },
    ft.Flag: lambda _: {"type": "boolean"},
    ft.ListOf: lambda one: {"type": "array", "items": _type(one.item)},
    ft.MapOf: lambda one: {"type": "object", "additionalProperties": _type(one.value)},
    ft.Roles: lambda _: {"type": "array", "items": _ROLE},
    ft.Participants: lambda _: {"type": "array", "items": _PART},
    ft.Relations: lambda _: {"type": "array", "items": _RELATION},
}
"""The schema of each type of field that is no text, as references (``kind:id``) and dates are."""
