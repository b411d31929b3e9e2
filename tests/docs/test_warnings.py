"""The warnings of the PDF builder and of pictures, and the limits of the loader: in no table."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from sphinx_briefing.directives.prose import ROLES
from sphinx_briefing.load.finding import MAX_BYTES
from sphinx_briefing.load.positions import MAX_DEPTH
from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.problems import Code
from tests.docs.conftest import ROOT, Site

SPHINX_OWN = {"not_readable"}
"""Subtypes of Sphinx's own warnings, which the builder repeats."""


def subtypes(tree: ast.AST) -> Iterator[str]:
    """Yield the types of warning that the calls in a module name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", "")
            found = [one.value for one in node.keywords if one.arg == "subtype"]
            found += {"warn": node.args[:1], "_refuse": node.args[1:2]}.get(name, [])
            for value in found:
                if isinstance(value, ast.Constant):
                    yield str(value.value)


def test_every_warning_of_the_pdf_builder_and_of_pictures_is_described(site: Site) -> None:
    package = ROOT / "sphinx_briefing"
    files = [*sorted((package / "typst").rglob("*.py")), package / "render" / "node_pictures.py"]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    found = {name for tree in trees for name in subtypes(tree)} - SPHINX_OWN
    assert {"unknown-node", "image", "pdf-font", "no-engine"} <= found
    anchors = site.pages["reference/problems"].xpath("//dt/@id")
    described = {anchor.removeprefix("problem-code-") for anchor in anchors}
    assert described == found | {code.value for code in Code}


def test_limits_are_told_as_they_are(site: Site) -> None:
    text = " ".join(site.pages["reference/data"].text_content().split())
    assert f"more than {MAX_DEPTH} levels" in text
    assert f"files above {MAX_BYTES // 2**20} MiB" in text


def test_roles_of_prose_are_told(site: Site) -> None:
    page = site.pages["reference/values"]
    (said,) = page.xpath("//dt[@id='value-type-Text-with-inline-markup']/following-sibling::dd[1]")
    records = {name for kind in RECORD_TYPES for name in (kind, f"briefing:{kind}")}
    words = set(said.text_content().replace(",", " ").lower().split())
    named = {"sub", "sup", "subscript", "superscript", "title-reference"}
    assert ROLES - records - named - words == set()
    assert {"subscript", "superscript"} <= words
