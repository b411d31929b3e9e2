"""JSON Schema (draft-07) of data files, for editors: made from the fields of the records.

It describes one file. What a file leaves out another may say, so a field is only required where no
other file can give it: in the local records of a source (``q1``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from sphinx_briefing.load.addresses import URL_SCHEMES
from sphinx_briefing.model import DATA_TYPES, Claim, Record, Source
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.deprecated import old_names
from sphinx_briefing.model.marking import TLP, Scheme
from sphinx_briefing.model.values import ID_PATTERN

Schema = dict[str, Any]

_ID = f"^{ID_PATTERN}$"
_FULL_ID = rf"^{ID_PATTERN}\.{ID_PATTERN}$"
_REFERENCE = rf"^({ID_PATTERN}:)?{ID_PATTERN}(\.{ID_PATTERN})?$"
_RELATION = r"^\s*\S+\s+" + ID_PATTERN + r"\s+\S+\s*$"
_MARKING: Schema = {"$ref": "#/definitions/marking"}
# Editors type plain values by themselves; the loader takes each of them as text.
_TEXT: Schema = {"type": ["string", "number", "boolean"]}


def data_schema(scheme: Scheme = TLP) -> Schema:
    """Return the JSON Schema of a data file; markings are labels of the scheme."""
    marking = "Label of all that the file says: who may be shown it."
    properties: Schema = {
        "source": {"$ref": "#/definitions/source"},
        "marking": {"description": marking, "anyOf": [_MARKING]},
    }
    definitions: Schema = {"marking": {"anyOf": list(_spellings(scheme))}}
    for kind, record in DATA_TYPES.items():
        properties[record.plural] = _records(record)
        definitions[kind] = _definition(record)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Data of a briefing",
        "description": "What one article says, under its source; or, without one, the registry.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "definitions": definitions,
    }


def _records(record: type[Record]) -> Schema:
    one: Schema = {"$ref": f"#/definitions/{record.kind}"}
    patterns: Schema = {_ID: one}
    if record.local:
        patterns = {_ID: {"allOf": [one, _needs(record)]}, _FULL_ID: one}
    return {
        "description": f"{record.doc} The keys are ids.",
        "type": ["object", "null"],
        "patternProperties": patterns,
        "additionalProperties": False,
    }


def _needs(record: type[Record]) -> Schema:
    """Return the schema of what a local record must have."""
    if record is Claim:
        return {"anyOf": [{"required": ["text"]}, {"required": ["quote"]}]}
    return {"required": [field.key for field in record.fields().values() if field.required]}


def _definition(record: type[Record]) -> Schema:
    properties = {key: _field(field) for key, field in record.fields().items()}
    if record is Source:
        about = "The id; absent: the name of the file without its ending."
        properties = {"id": {"description": about, "type": "string", "pattern": _ID}, **properties}
    for old in old_names("field", record.kind):
        said = f"Deprecated: {old.advice}."
        properties[old.name] = {**properties[old.instead], "description": said, "deprecated": True}
    return {
        "description": record.doc,
        "type": ["object", "null"],
        "properties": properties,
        "additionalProperties": False,
    }


def _field(field: Field) -> Schema:
    doc = field.doc + (" Required in one of the files." if field.required else "")
    return {"description": doc, "anyOf": [*_types(field.type), {"type": "null"}]}


def _types(type_: ft.FieldType) -> list[Schema]:
    """Return the schemas of which a value of the type must fit one."""
    made = TYPES[type(type_)](type_)
    return made if isinstance(made, list) else [made]


def _choice(type_: ft.Choice) -> list[Schema]:
    """Return the words that editors offer, and beside them every other spelling that is taken."""
    found: list[Schema] = [{"type": "string", "enum": list(type_.options)}]
    if type_.fold:
        found.append(_text_pattern(f"^({'|'.join(map(_any_case, type_.options))})$"))
    return found


def _spellings(scheme: Scheme) -> Iterator[Schema]:
    """Yield the labels that editors offer, and beside them every other spelling that is taken."""
    yield {"type": "string", "enum": list(scheme.words)}
    taken = dict.fromkeys(text for one in scheme.labels for text in (one.word, one.shown))
    yield _text_pattern(f"^({'|'.join(map(_any_case, taken))})$")


def _any_case(text: str) -> str:
    """Return the regular expression of words in any case, which JSON Schema has no flag for."""
    return r"\s+".join("".join(map(_either_case, word)) for word in text.split())


def _either_case(char: str) -> str:
    cases = dict.fromkeys((char.upper(), char.lower()))
    plain = all(len(one) == 1 for one in cases)
    return f"[{''.join(cases)}]" if len(cases) > 1 and plain else re.escape(char)


def _number(type_: ft.Number) -> Schema:
    noun = "integer" if type_.whole else "number"
    return {"type": noun, "minimum": type_.least, "maximum": type_.most}


def _one_or_many(schemas: list[Schema]) -> list[Schema]:
    items = schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
    return [*schemas, {"type": "array", "items": items}]


def _map(type_: ft.MapOf) -> Schema:
    return _mapping(_types(type_.key)[0], _types(type_.value))


def _mapping(key: Schema, values: list[Schema]) -> Schema:
    schema: Schema = {"type": "object", "additionalProperties": {"anyOf": values}}
    if "pattern" in key:
        schema["propertyNames"] = {"pattern": key["pattern"]}
    return schema


def _texts_or_map(text: Schema, value: ft.FieldType) -> list[Schema]:
    """Return the schemas of a text, a list of them, or a mapping from them to values."""
    return [*_one_or_many([text]), _mapping(text, [*_types(value), {"type": "null"}])]


def _text_pattern(pattern: str) -> Schema:
    return {"type": "string", "pattern": pattern}


TYPES: dict[type[ft.FieldType], Callable[[Any], Schema | list[Schema]]] = {
    ft.Text: lambda _: _TEXT,
    ft.Prose: lambda _: _TEXT,
    ft.Verbatim: lambda _: _TEXT,
    ft.FilePath: lambda _: _text_pattern(r"\S"),
    ft.Choice: _choice,
    ft.Marking: lambda _: _MARKING,
    ft.EdtfDate: lambda _: {"type": ["string", "integer"]},
    ft.DateOrEvent: lambda _: {"type": ["string", "integer"]},
    ft.Number: _number,
    ft.Flag: lambda _: {"type": "boolean"},
    ft.LanguageTag: lambda _: _text_pattern(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"),
    ft.CountryCode: lambda _: _text_pattern(r"^[A-Z]{2}$"),
    ft.WikidataId: lambda _: _text_pattern(r"^Q[1-9][0-9]*$"),
    ft.Sha256: lambda _: _text_pattern(r"^[0-9a-f]{64}$"),
    ft.Url: lambda _: _text_pattern(f"^({'|'.join(URL_SCHEMES)}):"),
    ft.Reference: lambda _: _text_pattern(_REFERENCE),
    ft.Relations: lambda _: _one_or_many([_text_pattern(_RELATION)]),
    ft.Roles: lambda _: _texts_or_map(_TEXT, ft.ListOf(ft.EdtfDate())),
    ft.Participants: lambda _: _texts_or_map(_text_pattern(_REFERENCE), ft.ListOf(ft.Text())),
    ft.ListOf: lambda type_: _one_or_many(_types(type_.item)),
    ft.MapOf: _map,
}
"""The schema, or several of which one must fit, of each type of field."""
