"""The JSON Schema says what the loader takes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from sphinx_briefing.load.schema import TYPES, data_schema
from sphinx_briefing.load.values import READERS
from sphinx_briefing.model import DATA_TYPES

ROOT = Path(__file__).parents[2]
SCHEMA = data_schema()
JSON_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


class TextDates(yaml.SafeLoader):
    """YAML as 1.2 editors read it: dates are texts, ``no`` is a text, numbers are numbers."""


TextDates.yaml_implicit_resolvers = {
    key: [pair for pair in pairs if pair[0].rpartition(":")[2] in {"int", "float", "null"}]
    for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
TextDates.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true$|false$"), ["t", "f"])


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """Check the part of draft-07 that our schema uses."""
    if "$ref" in schema:
        return fits(value, SCHEMA["definitions"][schema["$ref"].rpartition("/")[2]])
    return (
        any(is_a(value, name) for name in listed(schema.get("type", list(JSON_TYPES))))
        and value in schema.get("enum", [value])
        and ("anyOf" not in schema or any(fits(value, one) for one in schema["anyOf"]))
        and all(fits(value, one) for one in schema.get("allOf", []))
        and ("minimum" not in schema or schema["minimum"] <= value <= schema["maximum"])
        and (not isinstance(value, str) or bool(re.search(schema.get("pattern", ""), value)))
        and (not isinstance(value, list) or all(fits(v, schema.get("items", {})) for v in value))
        and (not isinstance(value, dict) or members_fit(value, schema))
    )


def listed(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names


def is_a(value: Any, name: str) -> bool:
    return isinstance(value, JSON_TYPES[name]) and isinstance(value, bool) <= (name == "boolean")


def members_fit(value: dict[str, Any], schema: dict[str, Any]) -> bool:
    names = schema.get("propertyNames", {}).get("pattern", "")
    for key, member in value.items():
        patterns = schema.get("patternProperties", {}).items()
        schemas = [one for pattern, one in patterns if re.search(pattern, key)]
        schemas += [schema["properties"][key]] if key in schema.get("properties", {}) else []
        rest = schema.get("additionalProperties", {})
        if not schemas and rest is False:
            return False
        if not re.search(names, key) or not all(fits(member, one) for one in schemas or [rest]):
            return False
    return all(key in value for key in schema.get("required", []))


def test_every_type_of_field_has_a_schema_and_a_reader() -> None:
    assert set(TYPES) == set(READERS)


@pytest.mark.parametrize("kind", DATA_TYPES)
def test_every_field_is_described(kind: str) -> None:
    properties = dict(SCHEMA["definitions"][kind]["properties"])
    properties.pop("id", None)
    fields = DATA_TYPES[kind].fields()
    assert list(properties) == list(fields)
    for key, field in fields.items():
        assert properties[key]["description"].startswith(field.doc)
    assert SCHEMA["definitions"][kind]["additionalProperties"] is False


def test_it_is_json_and_closed() -> None:
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["additionalProperties"] is False
    assert list(SCHEMA["properties"]) == [
        "source",
        "marking",
        *(record.plural for record in DATA_TYPES.values()),
    ]


@pytest.mark.parametrize("folder", ["examples/summit/data", "sphinx_briefing/templates/start"])
def test_our_own_data_fit(folder: str) -> None:
    paths = sorted((ROOT / folder).rglob("*.yaml"))
    assert len(paths) >= 2
    for path in paths:
        data = yaml.load(path.read_text("utf-8"), Loader=TextDates)  # noqa: S506 - a safe loader
        assert fits(data, SCHEMA), path


FIT = {
    "single for list": ("actors: {a: {name: A, aliases: B}}", True),
    "null": ("actors: {a: {name: ~, kind: ~}, b: }", True),
    "number as a text": ("actors: {a: {name: 2023}}", True),
    "year": ("events: {a: {what: A, when: 2023}}", True),
    "participants": ("events: {a: {who: {b: [host, guest], c: ~}}}", True),
    "roles": ("actors: {a: {roles: {Chief of b: 2000/..}}}", True),
    "relation": ("source: {id: s}\nclaims: {c: {text: T, rel: a likes b}}", True),
    "registry adds": ("quotes: {s.q1: {translation: {en: Yes}}}", True),
    "unknown kind": ("actor: {a: {name: A}}", False),
    "unknown field": ("actors: {a: {naem: A}}", False),
    "bad id": ("actors: {A b: {name: A}}", False),
    "bad choice": ("actors: {a: {kind: stat}}", False),
    "bad reference": ("quotes: {q: {text: T, by: The Man}}", False),
    "quote without words": ("quotes: {q: {by: a}}", False),
    "claim of nothing": ("claims: {c: {by: a}}", False),
    "too far north": ("places: {p: {lat: 91}}", False),
    "bad relation": ("claims: {c: {text: T, rel: a likes very b}}", False),
    "bad tag": ("actors: {a: {names: {en_US: A}}}", False),
    "list for a mapping": ("actors: [a]", False),
    "bad participant": ("events: {a: {who: [The Man]}}", False),
    "bad flag": ("predicates: {p: {symmetric: no}}", False),
    "bad URL": ("actors: {a: {url: www.example.org}}", False),
}


@pytest.mark.parametrize(("text", "expected"), FIT.values(), ids=FIT)
def test_what_fits(text: str, expected: bool) -> None:
    assert fits(yaml.load(text, Loader=TextDates), SCHEMA) is expected  # noqa: S506


def test_a_validator_agrees() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft7Validator(SCHEMA)
    for text, expected in FIT.values():
        data = yaml.load(text, Loader=TextDates)  # noqa: S506
        assert validator.is_valid(data) is expected
