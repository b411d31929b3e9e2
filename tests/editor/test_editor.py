"""What an editor offers and tells while data are written, by the real language server."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path

import pytest

from sphinx_briefing.load.schema import data_schema
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model.actor import KINDS
from sphinx_briefing.model.event import STATUSES
from sphinx_briefing.model.marking import TLP
from sphinx_briefing.model.source import RELIABILITY
from tests.editor.conftest import find_server, require_server
from tests.editor.server import LanguageServer

ROOT = Path(__file__).parents[2]
DATA = [
    path.relative_to(ROOT).as_posix()
    for folder in ("examples/summit/data", "docs/data", "sphinx_briefing/templates/start")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
]
_numbers = count()


def fresh(folder: Path) -> Path:
    """Return the path of a file that the server has not seen."""
    return folder / f"data-{next(_numbers)}.yaml"


@pytest.mark.parametrize("name", DATA)
def test_good_files_are_good(server: LanguageServer, tmp_path: Path, name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert server.open(fresh(tmp_path), text) == []
    # and the server was not asleep
    key = next(line for line in text.splitlines() if line.startswith("  ") and ":" in line)
    broken = text.replace(key, key.replace(":", "_x: {}\n#", 1), 1)
    assert server.open(fresh(tmp_path), broken) != []


BAD = {
    "unknown field": (
        "actors:\n  a: {name: A, naem: B}\n",
        "2:16: Property naem is not allowed.",
    ),
    "wrong word": (
        "actors:\n  a: {kind: stat}\n",
        "2:13: Value is not accepted. Valid values: "
        + ", ".join(f'"{kind}"' for kind in KINDS)
        + ".",
    ),
    "unknown kind": ("actor: {a: {}}\n", "1:1: Property actor is not allowed."),
    "no words": ("quotes: {q: {by: a}}\n", '1:10: Missing property "text".'),
    "too far north": ("places: {p: {lat: 91}}\n", "1:19: Value is above the maximum of 90."),
    "bad id": ("events:\n  A b: {what: X}\n", "2:3: Property A b is not allowed."),
    "list for a date": (
        "events: {a: {when: [1]}}\n",
        "1:20: Incorrect type. Expected one of string, integer.",
    ),
    "bad marking": (
        "topics: {a: {name: A, marking: WHITE}}\n",
        "1:32: Value is not accepted. Valid values: "
        + ", ".join(f'"{label}"' for label in TLP.words)
        + ".",
    ),
}


@pytest.mark.parametrize(("text", "told"), BAD.values(), ids=BAD)
def test_mistakes_are_told(server: LanguageServer, tmp_path: Path, text: str, told: str) -> None:
    assert server.open(fresh(tmp_path), text) == [told]


@pytest.mark.parametrize("word", ["red", "TLP:RED", "tlp:Amber+strict", "Clear"])
def test_every_spelling_that_is_taken_is_good(
    server: LanguageServer, tmp_path: Path, word: str
) -> None:
    assert server.open(fresh(tmp_path), f"topics: {{a: {{name: A, marking: '{word}'}}}}\n") == []


@pytest.mark.parametrize("kind", DATA_TYPES)
def test_the_fields_of_each_kind_are_offered(
    server: LanguageServer, tmp_path: Path, kind: str
) -> None:
    record = DATA_TYPES[kind]
    offered = server.complete(fresh(tmp_path), f"{record.plural}:\n  a:\n    |\n")
    assert [one for one in offered if one != "id"] == list(record.fields())


OFFERED = {
    "kinds": ("|", ["source", "marking", *(record.plural for record in DATA_TYPES.values())]),
    "field of a source": ("source:\n  reliab|\n", None),
    "what is left": (
        "topics:\n  a:\n    name: A\n    note: N\n    |\n",
        ["broader", "about", "topics", "marking", "review", "found"],
    ),
    "kinds of actor": ("actors:\n  a:\n    kind: |\n", [*KINDS, "null"]),
    "statuses": ("events:\n  e:\n    status: |\n", [*STATUSES, "null"]),
    "reliability": ("source:\n  reliability: |\n", [*RELIABILITY, "null"]),
    "markings": ("topics:\n  a:\n    marking: |\n", [*TLP.words, "null"]),
    "yes or no": ("predicates:\n  p:\n    symmetric: |\n", ["true", "false", "null"]),
}


@pytest.mark.parametrize(("text", "expected"), OFFERED.values(), ids=OFFERED)
def test_what_is_offered(
    server: LanguageServer, tmp_path: Path, text: str, expected: list[str] | None
) -> None:
    offered = server.complete(fresh(tmp_path), text)
    if expected is None:
        assert "reliability" in offered
    else:
        assert offered == expected


def test_a_file_names_its_schema(server_command: str, tmp_path: Path) -> None:
    """The way without settings: the first line says where the schema lies."""
    (tmp_path / "s.json").write_text(json.dumps(data_schema()), encoding="utf-8")
    text = "actors: {a: {naem: A}}\n"
    named = f"# yaml-language-server: $schema=s.json\n{text}"
    with LanguageServer(server_command, tmp_path) as server:
        assert server.open(fresh(tmp_path), text) == []
        assert server.open(fresh(tmp_path), named) == ["2:14: Property naem is not allowed."]


def test_a_missing_server_skips_at_home_and_fails_on_the_ci(tmp_path: Path) -> None:
    assert require_server("server", ci=True) == "server"
    with pytest.raises(pytest.skip.Exception, match="no yaml-language-server"):
        require_server(None, ci=False)
    with pytest.raises(pytest.fail.Exception, match="no yaml-language-server"):
        require_server(None, ci=True)
    program = tmp_path / "yaml-language-server"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    assert find_server(str(tmp_path)) == str(program)
