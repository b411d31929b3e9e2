"""Dossiers as Markdown, read back by markdown-it."""

from __future__ import annotations

from markdown_it import MarkdownIt

from sphinx_briefing.export.markdown import escaped
from tests.export.full import exported


def html(text: str) -> str:
    return MarkdownIt("commonmark", {"html": False}).enable("table").render(text)


def test_each_actor_and_event_has_a_file() -> None:
    files, _ = exported("markdown")
    assert sorted(files) == [
        *(f"actor/{one}.md" for one in ("ada", "bo", "post", "town-hall")),
        *(f"event/{one}.md" for one in ("meets", "spring-session")),
    ]


def test_a_dossier_is_read_back() -> None:
    text = exported("markdown")[0]["event/meets.md"]
    head, body = text.split("---\n", 2)[1:]
    assert head.splitlines() == [
        'id: "event:meets"',
        'title: "Council meets"',
        'marking: "TLP:GREEN"',
        'project: "The Quay"',
    ]
    page = html(body)
    assert "<h1>Council meets</h1>" in page
    assert '<a href="../actor/ada.md">Ada Quill</a>' in page
    assert '<a href="../event/spring-session.md">Spring session</a>' in page
    assert "The budget of Ada Quill." in page
    assert "<strong>Part of:</strong>" in page


def test_no_character_is_markup() -> None:
    for words in (
        "*a* _b_ `c` [d](e) <f> &amp; ~~g~~ | h",
        "# title",
        "- item",
        "+ item",
        "= x",
        "> x",
        "1. item",
        "![x](y) <http://a.example> http://b.example me@c.example",
        "a\\*b",
        "$x$ {role}`y`",
        ":::{note}",
    ):
        page = html(escaped(words))
        assert page.count("<") == 2, page  # one paragraph and nothing in it
        plain = page.replace("&lt;", "<").replace("&gt;", ">")
        assert plain.replace("&amp;", "&").replace("&quot;", '"') == f"<p>{words}</p>\n"
