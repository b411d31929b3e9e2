"""Whatever a record is called, its name stands in the title as it is, and nothing else is made."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import example, given
from hypothesis import strategies as st
from myst_parser.docutils_ import Parser

from sphinx_briefing.dossiers.markup import Markdown, Markup, Rst, markup_of

NAMES = st.text(
    st.one_of(
        st.sampled_from("*`_|\\:#-=+>.)([]{}<>!&%$^~@/'\"0aé漢\u0301\u200d "),
        st.characters(exclude_categories=["C", "Z"]),
    ),
    min_size=1,
    max_size=30,
).filter(lambda name: name.split())
TRICKS = (
    "- a", "1. a", ".. a::", "*a*", "`a`_", "|a|", "a_", "a::", "::", ":a: b", "# a #", "a\\",
    "\\", "\\\\\\",
    "[a](b)", "<b>a</b>", "&amp;", "{{a}}", "$a$", "::: a", "+++", "---", "漢" * 30, "e\u0301",
    "https://example.org/a", "a@example.org", "__a__", "{ref}`a`", "![a](b)", "% a", "(a)=",
)  # fmt: skip


def examples(test):  # type: ignore[no-untyped-def]
    for one in TRICKS:
        test = example(one)(test)
    return test


def parsed(markup: Markup, text: str) -> nodes.document:
    settings = {
        "report_level": 2,
        "halt_level": 2,
        "doctitle_xform": False,
        "file_insertion_enabled": False,
    }
    if isinstance(markup, Markdown):
        settings |= {
            "myst_enable_extensions": ["colon_fence", "dollarmath", "attrs_inline", "deflist"]
        }
        return publish_doctree(text, parser=Parser(), settings_overrides=settings)
    return publish_doctree(text, settings_overrides=settings)


def check(markup: Markup, name: str) -> None:
    text = f"{markup.comment}comment\n\n{markup.title(name, 1)}\n{markup.title(name, 2)}\nwords\n"
    document = parsed(markup, text)
    comment, section = document.children
    assert isinstance(comment, nodes.comment)
    assert isinstance(section, nodes.section)
    title, inner = section.children
    assert isinstance(inner, nodes.section)
    expected = " ".join(name.split())
    for one in (title, inner.children[0]):
        assert isinstance(one, nodes.title)
        assert [type(child) for child in one.children] == [nodes.Text]
        assert one.astext() == expected
    messages = [one for one in inner.children if isinstance(one, nodes.system_message)]
    assert all(one["level"] == 1 for one in messages)  # two titles of the same words
    assert [one.astext() for one in inner.children[1:] if one not in messages] == ["words"]


@examples
@given(NAMES)
def test_rst_titles_are_the_names(name: str) -> None:
    check(Rst(), name)


@examples
@given(NAMES)
def test_markdown_titles_are_the_names(name: str) -> None:
    check(Markdown(), name)


@pytest.mark.parametrize(
    ("suffixes", "expected"),
    [
        ({".rst": "restructuredtext", ".md": "markdown"}, (".rst", Rst)),
        ({".md": "markdown", ".txt": "restructuredtext"}, (".txt", Rst)),
        ({".md": "markdown"}, (".md", Markdown)),
        ({".rst": None}, (".rst", Rst)),
        ({".ipynb": "myst-nb"}, None),
        ({}, None),
    ],
)
def test_the_markup_is_one_that_the_project_reads(
    suffixes: dict[str, str | None], expected: tuple[str, type[Markup]] | None
) -> None:
    found = markup_of(suffixes)
    assert (found and (found[0], type(found[1]))) == expected
