"""What the documentation says of editors is what there is."""

from __future__ import annotations

import json
import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

from lsprotocol import types

from sphinx_briefing.cli.init import EDITOR, SCHEMA
from sphinx_briefing.load.schema import data_schema
from sphinx_briefing.lsp.features import FEATURES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
HOWTO = (DOCS / "howto" / "editor.rst").read_text("utf-8")
REFERENCE = (DOCS / "reference" / "editor.rst").read_text("utf-8")


def block(language: str) -> str:
    """Return the first block of code in a language."""
    match = re.search(rf"\.\. code-block:: {language}\n\n((?:   .*\n|\n)+)", HOWTO)
    assert match
    return re.sub(r"^   ", "", match[1], flags=re.MULTILINE)


def test_every_request_is_described() -> None:
    methods = {method for method, _, _ in FEATURES}
    assert len(methods) == len(FEATURES) == 18
    silent = {types.INITIALIZE, types.INITIALIZED}
    missing = [one for one in sorted(methods - silent) if f"``{one}``" not in REFERENCE]
    assert missing == []
    told = set(re.findall(r"``((?:textDocument|workspace|completionItem)/\w+)``", REFERENCE))
    assert told - methods == {types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS}


def test_every_option_is_described() -> None:
    sources = (ROOT / "sphinx_briefing" / "lsp").glob("*.py")
    used = {name for one in sources for name in re.findall(r'ls\.said\("(\w+)"', one.read_text())}
    told = set(re.findall(r"^``(\w+)``$", REFERENCE, re.MULTILINE))
    assert used == told == {"words", "hints", "keepOld"}


def test_settings_of_vs_code_are_those_that_init_writes() -> None:
    assert json.loads(block("json")) == EDITOR[".vscode/settings.json"]
    assert EDITOR[SCHEMA] == data_schema()
    for one in EDITOR[".vscode/extensions.json"]["recommendations"]:
        assert f"``{one}``" in HOWTO


def test_settings_of_helix_can_be_read() -> None:
    found = tomllib.loads(block("toml"))
    assert found["language-server"]["sphinx-briefing"]["args"] == ["lsp"]
    for one in found["language"]:
        assert "sphinx-briefing" in one["language-servers"]


def test_neovim_and_emacs_start_the_same_command() -> None:
    assert '{ "sphinx-briefing", "lsp" }' in block("lua")
    lisp = block("elisp")
    assert '("sphinx-briefing" "lsp")' in lisp
    assert lisp.count("(") == lisp.count(")")


def test_the_entry_of_the_schema_store() -> None:
    entry = json.loads((DOCS / "schemastore" / "catalog-entry.json").read_text("utf-8"))
    assert set(entry) == {"name", "description", "fileMatch", "url"}
    for name in ("p/briefing-data/2024/a.yaml", "/x/briefing-data/b/c.yml"):
        assert any(fnmatch(name, pattern) for pattern in entry["fileMatch"])
    assert not any(fnmatch("p/data/a.yaml", pattern) for pattern in entry["fileMatch"])
    assert data_schema()["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "not handed in" in " ".join(HOWTO.replace("*", "").split())
