"""Markdown through MyST says the same; our names live beside those of docutils."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from docutils import nodes

from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.nodes import briefing_view
from tests.sphinx.kinds import IDS, kinds_project
from tests.sphinx.project import Build, build, make_project

DATA = {name: text for name, text in kinds_project().items() if name.startswith("data/")}
CONF = (
    'extensions = ["sphinx_briefing", "myst_parser"]\nbriefing_data = ["data"]\n'
    'suppress_warnings = ["briefing.no-target"]\n'
)


def _directives() -> list[tuple[str, str, dict[str, str], str]]:
    """Return (name, argument, options, content) of every directive."""
    found = [
        (f"briefing:{kind}", ids[0], {"view": "full", "hide": "id"}, "The page's own *words*.")
        for kind, ids in IDS.items()
    ]
    listings = [
        (record.plural, "", {"view": "list", "caption": f"All {record.plural}", "limit": "2"}, "")
        for record in RECORD_TYPES.values()
    ]
    return [*found, *listings, ("quotes", "", {"where": "by=putin", "group": "by"}, "")]


def _rst() -> str:
    parts = ["Page\n====\n"]
    for name, argument, options, content in _directives():
        lines = [f".. {name}:: {argument}".rstrip()]
        lines += [f"   :{key}: {value}" for key, value in options.items()]
        parts.append("\n".join([*lines, "", f"   {content}" if content else ""]))
    parts.append(
        " ".join(f":{kind}:`{ids[0]}` :{kind}:`x <{ids[0]}>`" for kind, ids in IDS.items())
    )
    return "\n".join(parts) + "\n"


def _markdown() -> str:
    parts = ["# Page\n"]
    for name, argument, options, content in _directives():
        lines = [f"```{{{name}}} {argument}".rstrip()]
        lines += [f":{key}: {value}" for key, value in options.items()]
        parts.append("\n".join([*lines, "", content, "```", ""]))
    parts.append(
        " ".join(f"{{{kind}}}`{ids[0]}` {{{kind}}}`x <{ids[0]}>`" for kind, ids in IDS.items())
    )
    return "\n".join(parts) + "\n"


def _parts(built: Build) -> list[str]:
    """Return our parts of the page as it was read, without lines and files."""
    tree: nodes.document = pickle.loads(  # noqa: S301 - just written by the build
        (built.outdir.with_name(f"{built.outdir.name}-doctrees") / "index.doctree").read_bytes()
    )
    return [
        node.pformat()
        for node in tree.findall(
            lambda node: (
                isinstance(node, briefing_view)
                or (isinstance(node, nodes.Element) and node.get("refdomain") == "briefing")
            )
        )
    ]


def test_markdown_gives_the_same_tree(tmp_path: Path) -> None:
    trees, texts = [], []
    for suffix, text in (("rst", _rst()), ("md", _markdown())):
        files = {"conf.py": CONF, f"index.{suffix}": text, **DATA}
        source = make_project(tmp_path / suffix, files)
        built = build(source, tmp_path / f"{suffix}-out", "text")
        assert built.warnings == []
        trees.append(_parts(built))
        texts.append(built.text("index.txt"))
    assert len(trees[0]) >= 15 + 14
    assert trees[1] == trees[0]
    assert texts[1] == texts[0]


@pytest.mark.parametrize("builder", ["text"])
def test_docutils_topic_stays_its_own(tmp_path: Path, builder: str) -> None:
    page = (
        "Page\n====\n\n.. topic:: A box\n\n   Words in a box.\n\n.. briefing:topic:: trade\n\n"
        ".. topics::\n   :view: list\n\n:topic:`trade`\n"
    )
    source = make_project(tmp_path / "project", {"index.rst": page, **DATA})
    built = build(source, tmp_path / "out", builder)
    assert built.warnings == []
    text = built.text("index.txt")
    assert "A box" in text
    assert "Words in a box." in text
    assert "Goods; and services." in text


def test_default_domain(tmp_path: Path) -> None:
    page = (
        "Page\n====\n\n.. default-domain:: briefing\n\n"
        ".. topic:: steel\n\n.. event:: visit\n\n:event:`visit`\n"
    )
    settings = {"briefing_bare_names": False}
    source = make_project(tmp_path / "project", {"index.rst": page, **DATA})
    built = build(source, tmp_path / "out", "text", **settings)
    assert built.warnings == []
    assert "Steel; and iron" in built.text("index.txt")
