"""Directives, roles and prose of pages are found where they stand, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_briefing.load.markup import BARE_NAMES, Form, Markup, read_page
from sphinx_briefing.load.markup.found import HOLE
from sphinx_briefing.load.positions import Lines

RST = """\
The president
=============

:Author: somebody

We met :actor:`the *old* president <putin>`, :briefing:actor:`xi` and
:actor:`!nobody`; ``:actor:`no``` is literal, and so is \\:actor:`neither`. Also `xi`:actor:
and :any:`beijing`.

- An item::

    .. actor:: literal

  .. actor:: in-item
     :view: full
     :fields: name,
       roles

     Own words, :event:`in-content`.

.. A comment with :actor:`commented`

   .. actor:: commented-too

.. quotes::
   :where: by=putin
     kind=direct

.. code-block:: rst

   .. actor:: code

.. note:: A note on :place:`noted`.

.. epigraph::

   Words of others, :actor:`quoted`.

   Block quote
      with a definition.

term
   Definition of :topic:`term-topic`.
"""
MYST = """\
---
title: "{actor}`front`"
---
# The {actor}`first <putin>` title

We met {briefing:actor}`the president <xi>`; `{actor}` and `` {actor}`code` ``
are code, \\{actor}`escaped`.

% {actor}`commented`

<!-- {actor}`hidden` -->

```{actor} fenced
---
view: full
fields: [name,
  roles]
---
Own words, {event}`in-content`.
```

1. An item

   :::{quotes}
   :where: by=putin
   :group: by
   :::

        {actor}`set in`

```python
{actor}`literal`
```

````{note}
```{event} nested
```
````

> Words of others, {actor}`quoted`.

| a | b |
|---|---|
| {actor}`cell` | [link {place}`linked`](https://example.org/{actor}`url`) |

```{eval-rst}
.. actor:: inside-rst
```

~~~{topic} docutils-own
~~~
"""


def named(page: Markup) -> list[tuple[str, str, str]]:
    return [(one.form.value, one.kind, one.id) for one in page.named]


def test_restructuredtext() -> None:
    page = read_page(RST)
    assert named(page) == [
        ("role", "actor", "putin"),
        ("role", "actor", "xi"),
        ("role", "actor", "nobody"),
        ("role", "actor", "xi"),
        ("role", "", "beijing"),
        ("directive", "actor", "in-item"),
        ("role", "event", "in-content"),
        ("listing", "quote", ""),
        ("role", "place", "noted"),
        ("role", "actor", "quoted"),
        ("role", "topic", "term-topic"),
    ]
    assert [one.linked for one in page.named].index(False) == 2
    options = [option for one in page.named for option in one.options]
    assert [(one.name, " ".join(one.text.split())) for one in options] == [
        ("view", "full"),
        ("fields", "name, roles"),
        ("where", "by=putin kind=direct"),
    ]
    for option in options:
        assert RST[option.offset :].startswith(option.text)
    assert Lines(RST).place(page.named[0].offset) == (6, 37)


def test_markdown() -> None:
    page = read_page(MYST, ".md")
    assert named(page) == [
        ("role", "actor", "putin"),
        ("role", "actor", "xi"),
        ("directive", "actor", "fenced"),
        ("role", "event", "in-content"),
        ("listing", "quote", ""),
        ("directive", "event", "nested"),
        ("role", "actor", "quoted"),
        ("role", "actor", "cell"),
        ("role", "place", "linked"),
        ("directive", "actor", "inside-rst"),
    ]
    options = [option for one in page.named for option in one.options]
    assert [(one.name, one.text) for one in options] == [
        ("view", "full"),
        ("fields", "[name,\n  roles]"),
        ("where", "by=putin"),
        ("group", "by"),
    ]
    for option in options:
        assert MYST[option.offset :].startswith(option.text)


@pytest.mark.parametrize(("text", "suffix"), [(RST, ".rst"), (MYST, ".md")])
def test_prose_is_the_pages_own(text: str, suffix: str) -> None:
    prose = " ".join(" ".join(one.text for one in read_page(text, suffix).prose).split())
    assert "the president" in prose.lower()
    assert "Own words, " in prose
    for words in ("Words of others", "literal", "by=putin", "comment", "front", "full", "putin"):
        assert words not in prose.replace("is literal", "")
    assert HOLE in prose


def test_prose_keeps_its_places() -> None:
    text = ".. bluf::\r\n\r\n   One *two*\r\n   three ``four`` :actor:`five <six>`.\r\n"
    (stretch,) = read_page(text).prose
    assert stretch.text == f"One  two \r\n   three {HOLE * 8}         five       ."
    assert text[stretch.offset :].startswith("One")


def test_bare_names_and_domains() -> None:
    text = ".. actor:: a\n.. briefing:actor:: b\n.. topic:: c\n.. topics::\n\n:event:`d`\n"
    ids = [one.id for one in read_page(text).named]
    assert ids == ["a", "b", "", "d"]
    assert [one.id for one in read_page(text, bare=()).named] == ["b"]
    assert [one.id for one in read_page(text, bare={"event"}).named] == ["b", "d"]
    assert [one.id for one in read_page(text, bare=(), domain="briefing").named] == [
        *("a", "b", "c", ""),
        "d",
    ]
    first = ".. default-domain:: briefing\n\n"
    assert [one.id for one in read_page(first + text, bare=()).named] == ["a", "b", "c", "", "d"]
    assert "topic" in BARE_NAMES


def test_articles_name_their_source() -> None:
    (found,) = read_page(".. article:: a\n").named
    assert (found.form, found.kind, found.id) == (Form.DIRECTIVE, "source", "a")
    assert read_page(":article:`a`\n").named == ()


def test_signs_between_quotation_marks_are_no_markup() -> None:
    text = 'Write "``" or (*) before :actor:`a`, then "``" or (*).\n'
    assert [one.id for one in read_page(text).named] == ["a"]


@pytest.mark.parametrize("title", ["Page\n====\n", "====\nPage\n====\n", "A\n-\n", "Page\n----\n"])
def test_a_title_needs_no_blank_line(title: str) -> None:
    page = read_page(f"{title}.. actor:: a\n")
    assert [one.id for one in page.named] == ["a"]
    assert [stretch.text for stretch in page.prose] == [title.strip("=-\n")]


def test_default_role() -> None:
    text = "`a`\n\n.. default-role:: actor\n\n`b` `link <https://example.org>`_\n"
    assert [one.id for one in read_page(text).named] == ["b"]


PIECES = st.sampled_from(
    (
        *(":actor:`putin`", ":event:`the <a>`", "`x`:actor:", "{actor}`", "{place}`b`", "`", "``"),
        *(".. actor:: a\n", "..", ".. note::", ".. |s| replace::", ".. code::", ".. [1]", "__"),
        *("```{actor} ", "```", "````", ":::", ":::{events}", "::", ":where: a", "---", ">", "-"),
        *(
            "*",
            "**",
            "|",
            "\\",
            "<!--",
            "-->",
            "<b>",
            "#",
            "%",
            "$$",
            "===",
            "== ==",
            "+--+",
            ">>>",
        ),
        *(" ", "   ", "    ", "\t", "\n", "\n\n", "\n   ", "\r\n", "\u2028", "\x0b", "\x85", "é"),
        *("1.", "习", "(a)="),
    )
)
PAGES = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)


@given(PAGES, st.sampled_from([".rst", ".md"]))
def test_offsets_are_right_whatever_the_text(text: str, suffix: str) -> None:
    page = read_page(text, suffix)
    for one in page.named:
        assert text[one.offset : one.offset + len(one.id)] == one.id
        assert bool(one.id) is (one.form is not Form.LISTING)
        for option in one.options:
            assert text[option.offset : option.offset + len(option.text)] == option.text
    end = 0
    for stretch in page.prose:
        assert stretch.offset >= end
        end = stretch.offset + len(stretch.text)
        kept = zip(stretch.text, text[stretch.offset : end], strict=True)
        assert all(mine in (theirs, " ", HOLE) for mine, theirs in kept)


@pytest.mark.parametrize("piece", ["*a ", ":actor:`a ", "{actor}`a ", "``a ", "> ", "- ", "`" * 3])
def test_hostile_pages_take_no_time(piece: str) -> None:
    for suffix in (".rst", ".md"):
        assert len(read_page(piece * 20_000, suffix).named) <= 10_000
