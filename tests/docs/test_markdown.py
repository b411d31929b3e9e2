"""Every example of the documentation says the same as reStructuredText and as Markdown."""

from __future__ import annotations

import pickle
import shutil
import sys
from pathlib import Path

import pytest
from docutils import nodes

from tests.docs.conftest import DOCS, Site
from tests.sphinx.project import build, make_project

CONF = """
extensions = ["sphinx_briefing", "myst_parser"]
briefing_data = ["data"]
suppress_warnings = ["briefing.no-target", "briefing.duplicate"]
"""
EXAMPLE = "//div[contains(concat(' ', @class, ' '), ' example ')]"
WRITTEN = "contains(@class, 'highlight')"


@pytest.fixture(scope="module")
def examples(site: Site) -> list[tuple[str, str]]:
    """Return each example as the pages show it: in reStructuredText, and in Markdown."""
    found = []
    for page in site.pages.values():
        for box in page.xpath(EXAMPLE):
            other = box.xpath(f"./details/div[{WRITTEN}]")
            if other:
                (own,) = box.xpath(f"./div[{WRITTEN}]")
                found.append((own.text_content().rstrip(), other[0].text_content().rstrip()))
    return found


def parts(folder: Path, suffix: str, texts: list[str]) -> list[str]:
    """Return the tree that each text makes, as one section of a page."""
    head, mark = ("Page\n====\n", "-----") if suffix == "rst" else ("# Page\n", "## ")
    written = [head]
    for number, text in enumerate(texts):
        title = f"Part {number}"
        written.append(f"{title}\n{mark * 3}" if suffix == "rst" else f"{mark}{title}")
        written.append(text)
    page = "\n\n".join(written) + "\n"
    source = make_project(folder / suffix, {"conf.py": CONF, f"index.{suffix}": page})
    shutil.copytree(DOCS / "data", source / "data")
    built = build(source, folder / f"{suffix}-out", "text")
    trees = built.outdir.with_name(f"{built.outdir.name}-doctrees")
    tree: nodes.document = pickle.loads((trees / "index.doctree").read_bytes())  # noqa: S301 - ours
    page_section = next(tree.findall(nodes.section))
    sections = [one for one in page_section.children if isinstance(one, nodes.section)]
    # MyST makes a node of its own of each line's end
    return [" ".join(" ".join(map(str, one.children[1:])).split()) for one in sections]


def test_examples_in_markdown_make_the_same_tree(
    examples: list[tuple[str, str]], tmp_path: Path
) -> None:
    ours = parts(tmp_path, "rst", [own for own, _ in examples])
    theirs = parts(tmp_path, "md", [other for _, other in examples])
    assert len(ours) == len(examples) >= 70
    assert all("briefing" in one for one in ours)
    assert theirs == ours


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (".. actors::", "```{actors}\n```"),
        (".. event:: talks\n   :view: line", "```{event} talks\n:view: line\n```"),
        (
            ".. marking:: AMBER\n\n   .. actor:: a\n\n      Words.\n\n   More.\n\nAfter.",
            "````{marking} AMBER\n\n```{actor} a\n\nWords.\n```\n\nMore.\n````\n\nAfter.",
        ),
        (
            ".. judgment::\n   :changed: First\n      and more.\n   :odds: likely\n\n   Words.",
            "```{judgment}\n:changed: First and more.\n:odds: likely\n\nWords.\n```",
        ),
        (".. bluf:: One line\n   and another.", "```{bluf}\n\nOne line\nand another.\n```"),
        (
            "See :briefing:actor:`her <a>`, ``code`` and `a page <https://example.org>`_.",
            "See {briefing:actor}`her <a>`, `code` and [a page](https://example.org).",
        ),
    ],
)
def test_markdown_of(written: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(DOCS / "_ext"), *sys.path])
    from as_markdown import as_markdown

    assert "\n".join(as_markdown(written.split("\n"))) == expected
