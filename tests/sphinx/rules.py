"""One edit for each reason why a page is written again: small projects, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

Files = dict[str, str | bytes | None]
PIXEL = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"


class Case(NamedTuple):
    """Files, what an edit makes of some, settings before and after, builders in turn."""

    files: Files
    edit: Files
    settings: Mapping[str, Any] = MappingProxyType({})
    after: Mapping[str, Any] = MappingProxyType({})
    builders: tuple[str, ...] = ("html",)


def page(title: str, *blocks: str) -> str:
    """Return a page."""
    return "\n\n".join([f"{title}\n{'=' * len(title)}", *blocks]) + "\n"


def toctree(*names: str, options: str = "") -> str:
    """Return a toctree."""
    return f".. toctree::\n{options}\n" + "".join(f"   {name}\n" for name in names)


DATA = """\
actors:
  a: {name: One}
  b: {name: Two, kind: person, roles: [Head]}
events:
  e: {what: Talks, when: 2023-10-17, who: [a], status: planned}
sources:
  s: {title: Report}
quotes:
  s.q: {by: a, text: No}
"""
NUMBERED = "   :numbered:\n"
DEEP = "   :maxdepth: 3\n"
BOOK: Files = {
    "data/x.yaml": DATA,
    "index.rst": page("Start", toctree("a", "b", "c", options=DEEP)),
    "a.rst": page("A", "Words.", toctree("a1")),
    "a1.rst": page("A1", "See :doc:`c`, :ref:`that <there>`.", toctree("a2")),
    "a2.rst": page("A2", "Words."),
    "b.rst": page("B", "Words."),
    "c.rst": page("C", ".. _there:", "Part\n----", "Words."),
}
OPTION = ".. program:: run\n\n.. option:: --fast"
FIGURES = {"numfig": True}
FIGURE = ".. figure:: dot.gif\n   :name: %s\n\n   Words."
PICTURES: Files = {"dot.gif": PIXEL, "b.rst": page("B", FIGURE % "fig-b", "See :numref:`fig-c`.")}
SIDEBAR = {"html_sidebars": {"**": ["globaltoc.html"]}}
WITH_DATA: Files = {"b.rst": page("B", ".. event:: e", ".. actor:: a")}


LAYOUT = '{% extends "!layout.html" %}{% block footer %}{{ toctree() }}{% endblock %}'


TAGGED = """\
extensions = ["sphinx_briefing"]
briefing_data = ["data"]
%s
"""


def changed(old: str, new: str) -> Files:
    """Return the data with other words."""
    assert old in DATA
    return {"data/x.yaml": DATA.replace(old, new)}


CLAIMED = f"{DATA}claims:\n  s.c: {{by: a, text: So}}\n"
RELATED = f"""{DATA}claims:
  s.c: {{by: a, rel: a supports b}}
  s.d: {{by: a, rel: a supports s}}
predicates:
  supports: {{}}
"""
RESTS = ".. judgment::\n   :odds: likely\n   :based-on: %s\n\n   Words."
AROUND = ".. network::\n   :around: b\n   :table: only"

CASES: dict[str, Case] = {
    "asserter of a claim that a role names": Case(
        BOOK | {"data/x.yaml": CLAIMED, "a.rst": page("A", ":claim:`s.c`")},
        {"data/x.yaml": CLAIMED.replace("One", "First")},
    ),
    "ground of a judgment that is gone": Case(
        BOOK | {"a.rst": page("A", RESTS % "event:e"), "b.rst": page("B", ".. legend::")},
        changed("  e:", "  f:"),
    ),
    "ground of a judgment that is there now": Case(
        BOOK | {"a.rst": page("A", RESTS % "event:f")}, changed("  e:", "  f:")
    ),
    "ground of a judgment that may be another now": Case(
        BOOK | {"a.rst": page("A", RESTS % "b")}, changed("  e:", "  b:")
    ),
    "actor in the middle that is gone": Case(
        BOOK | {"data/x.yaml": RELATED, "a.rst": page("A", AROUND)},
        {"data/x.yaml": RELATED.replace("  b:", "  c:")},
    ),
    "actor in the middle that is there now": Case(
        BOOK | {"data/x.yaml": RELATED.replace("  b:", "  c:"), "a.rst": page("A", AROUND)},
        {"data/x.yaml": RELATED},
    ),
    "id of a query that is gone": Case(
        BOOK | {"a.rst": page("A", ".. claims::\n   :where: by=b")}, changed("  b:", "  c:")
    ),
    "id of a query that is there now": Case(
        BOOK | {"a.rst": page("A", ".. map::\n   :events: actor=c")}, changed("  b:", "  c:")
    ),
    "source of an article that is there now": Case(
        BOOK | {"a.rst": page("A", ".. article:: t")}, changed("  s:", "  t: {title: New}\n  s:")
    ),
    "title before and after": Case(
        BOOK, {"b.rst": page("Bee", "Words.")}, {"html_theme": "classic"}
    ),
    "tree in a page": Case(BOOK, {"a2.rst": page("A two", "Words.")}, builders=("text",)),
    "tree beside a page": Case(BOOK, {"c.rst": page("Sea", "Words.")}, {"html_theme": "alabaster"}),
    "tree of a sidebar": Case(BOOK, {"c.rst": page("Sea", "Words.")}, SIDEBAR),
    "tree of a layout": Case(BOOK, {"c.rst": page("Sea", "Words.")}, {"html_theme": "furo"}),
    "layout of one's own": Case(
        BOOK | {"own/layout.html": LAYOUT},
        {"c.rst": page("Sea", "Words.")},
        {"templates_path": ["own"]},
    ),
    "depth of a page's tree": Case(
        BOOK,
        {"c.rst": ":tocdepth: 1\n\n" + str(BOOK["c.rst"])},
        {"html_theme": "alabaster", "html_theme_options": {"sidebar_collapse": False}},
    ),
    "numbers of sections": Case(
        BOOK,
        {"index.rst": page("Start", toctree("a", "b", "c", options=NUMBERED))},
        builders=("html", "text"),
    ),
    "numbers of figures": Case(
        BOOK | PICTURES | {"c.rst": page("C", FIGURE % "fig-c")},
        {"a.rst": page("A", FIGURE % "fig-a", toctree("a1"))},
        FIGURES,
        builders=("html", "dirhtml"),
    ),
    "number of a reference": Case(
        BOOK | PICTURES | {"c.rst": page("C", FIGURE % "fig-c")},
        {"c.rst": page("C", FIGURE % "fig-0", FIGURE % "fig-c")},
        FIGURES,
    ),
    "title of a reference": Case(BOOK, {"c.rst": page("Sea", ".. _there:", "Part\n----")}),
    "place of a reference": Case(
        BOOK, {"c.rst": page("C"), "b.rst": page("B", ".. _there:", "Part\n----")}
    ),
    "option of a program": Case(
        BOOK | {"a.rst": page("A", ":option:`run --fast`"), "b.rst": page("B", OPTION)},
        {"b.rst": page("B"), "c.rst": page("C", OPTION)},
    ),
    "any reference": Case(
        BOOK | {"a.rst": page("A", ":any:`there`")},
        {"c.rst": page("C"), "b.rst": page("B", ".. _there:", "Part\n----")},
    ),
    "any record": Case(
        BOOK | {"a.rst": page("A", ":any:`s`"), "c.rst": page("C", ".. source:: s")},
        {"c.rst": page("C"), "b.rst": page("B", ".. source:: s")},
    ),
    "citation": Case(
        BOOK | {"a.rst": page("A", "See [Ann]_."), "c.rst": page("C", ".. [Ann] Words.")},
        {"c.rst": page("C"), "b.rst": page("B", ".. [Ann] Words.")},
    ),
    "equation": Case(
        BOOK | {"a.rst": page("A", ":eq:`one`"), "c.rst": page("C", ".. math:: 1\n   :label: one")},
        {"c.rst": page("C", ".. math:: 0\n   :label: none", ".. math:: 1\n   :label: one")},
    ),
    "page gone from a toctree": Case(BOOK, {"b.rst": None}),
    "page read by another builder": Case(
        BOOK | {"b.rst": page("B", ".. include:: part.txt"), "part.txt": "Old."},
        {"part.txt": "New."},
        builders=("html", "text"),
    ),
    "stylesheet": Case(
        BOOK | {"own/own.css": "a {}"},
        {"own/own.css": "b {}"},
        {"html_static_path": ["own"], "html_css_files": ["own.css"]},
    ),
    "style of the theme": Case(
        BOOK | {"own/basic.css": "a {}"}, {"own/basic.css": "b {}"}, {"html_static_path": ["own"]}
    ),
    "layout that is gone": Case(
        BOOK | {"own/layout.html": LAYOUT}, {"own/layout.html": None}, {"templates_path": ["own"]}
    ),
    "tags": Case(
        BOOK | {"conf.py": TAGGED % "", "b.rst": page("B", ".. only:: draft\n\n   Words.")},
        {"conf.py": TAGGED % 'tags.add("draft")'},
        builders=("text",),
    ),
    "index that has entries now": Case(BOOK, {"b.rst": page("B", ".. actor:: a")}),
    "page that leaves a numbered toctree": Case(
        BOOK | {"a.rst": page("A", "Words.", toctree("a1", options=NUMBERED))},
        {"a.rst": page("A", "Words."), "b.rst": page("B", "Words.", toctree("a1"))},
        SIDEBAR,
    ),
    "page of no toctree that is gone": Case(
        BOOK | {"d.rst": page(":orphan:\n\nD", ".. index:: Zebra", ".. actor:: a")},
        {"d.rst": None},
    ),
    "date of an event": Case(BOOK | WITH_DATA, changed("-17", "-18")),
    "name that a role shows": Case(
        BOOK | {"a.rst": page("A", ":actor:`a`")}, changed("One", "First")
    ),
    "what a link tells": Case(
        BOOK | WITH_DATA | {"a.rst": page("A", ":actor:`a`")},
        changed("{name: One}", "{name: One, kind: state}"),
    ),
    "place that a role leads to": Case(
        BOOK | WITH_DATA | {"a.rst": page("A", ":actor:`a`")},
        {"b.rst": page("B", ".. event:: e"), "c.rst": page("C", ".. actor:: a")},
    ),
    "place that a view leads to": Case(
        BOOK | WITH_DATA | {"a.rst": page("A", ".. events::")},
        {"b.rst": page("B", ".. event:: e"), "c.rst": page("C", ".. actor:: a")},
    ),
    "gap that no view shows": Case(
        BOOK | {"b.rst": page("B", ".. events::\n   :fields: what", ".. gaps::")},
        changed("who: [a], ", "who: [a], where: ~, "),
    ),
    "place that a gap leads to": Case(
        BOOK
        | {
            "data/y.yaml": "source: {title: Other}\nevents: {f: {what: Vote}}\n",
            "a.rst": page("A", ".. source:: s"),  # else the index of sources is new, and all differ
            "b.rst": page("B", ".. events::\n   :fields: what", ".. gaps::"),
        },
        {"c.rst": page("C", ".. source:: y")},
    ),
    "note of a source": Case(
        BOOK | {"a.rst": page("A", "So :source:`s` says.")},
        changed("title: Report", "title: Report, url: 'https://example.org'"),
    ),
    "role in an event": Case(BOOK | WITH_DATA, changed("who: [a]", "who: {a: guest}")),
    "value that a view alone shows": Case(
        BOOK | {"b.rst": page("B", ".. event:: e\n   :view: full")},
        changed("status: planned", 'status: planned, code: "042"'),
    ),
    "note of a cited source": Case(
        BOOK | {"a.rst": page("A", ".. claims::", ".. quote:: s.q")},
        changed("title: Report", "title: Report, url: 'https://example.org'"),
    ),
    "pages that name a record": Case(
        BOOK | WITH_DATA, {"c.rst": page("C", "By :actor:`a`.")}, {"html_theme": "classic"}
    ),
    "title of a page that names a record": Case(
        BOOK | WITH_DATA | {"c.rst": page("C", "By :actor:`a`.")},
        {"c.rst": page("D", "By :actor:`a`.")},
        builders=("text",),
    ),
    "words that were read": Case(
        BOOK | {"b.rst": page("B", ".. quote:: s.q")}, changed("text: No", "text: Yes")
    ),
    "words that another builder read": Case(
        BOOK | {"b.rst": page("B", ".. quote:: s.q")},
        changed("text: No", "text: Yes"),
        builders=("html", "text"),
    ),
    "record that is there now": Case(
        BOOK | {"b.rst": page("B", ".. actor:: z\n   :view: line")},
        changed("  b:", "  z: {name: New}\n  b:"),
    ),
    "index of what a page shows": Case(
        BOOK | {"b.rst": page("B", ".. quote:: s.q")}, changed("One", "First")
    ),
}
