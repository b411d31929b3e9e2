"""Edits after which ids on pages, and in prose of the data, mean something else, or nothing."""

from __future__ import annotations

from tests.sphinx.rules import BOOK, DATA, RESTS, Case, changed, page, toctree

RENAMED = (
    DATA.replace(" a: {", " n: {was: [a], ").replace("[a], s", "[n], s").replace("by: a", "by: n")
)
LINE = page("B", ".. actor:: a\n   :view: line")
ROLE = page("A", ":actor:`a`")
PROSE = DATA.replace("{name: One", "{about: 'See :actor:`g`, :event:`e`.', name: One")
TWO = {
    "b.rst": page("B", ".. actor:: a"),
    "c.rst": page("C", ".. _there:\n\nPart\n----", ".. event:: e"),
}
LOCAL = "source: {title: T}\nclaims: {c: {by: a, text: 'See :quote:`q`.'}}\n"
FAULTY = PROSE.replace("See", "See :raw:`x`")
MARKED = ":marking: RED\n\n" + page("B", ".. actor:: a")

ID_CASES: dict[str, Case] = {
    "former id that means nothing now": Case(
        BOOK | {"data/x.yaml": RENAMED, "b.rst": LINE},
        {"data/x.yaml": RENAMED.replace("was: [a], ", "")},
    ),
    "former id that a record has now": Case(
        BOOK | {"data/x.yaml": RENAMED, "b.rst": page("B", ".. actor:: a")},
        {"data/x.yaml": RENAMED.replace("was: [a], ", "").replace(" b: {", " a: {")},
    ),
    "id that is a former one now": Case(BOOK | {"b.rst": LINE}, {"data/x.yaml": RENAMED}),
    "id in a role that is a former one now": Case(
        BOOK | {"a.rst": ROLE, "b.rst": page("B", ".. actor:: a")}, {"data/x.yaml": RENAMED}
    ),
    "former id in a role that means another now": Case(
        BOOK | {"data/x.yaml": RENAMED, "a.rst": ROLE, "b.rst": page("B", ".. actors::")},
        {"data/x.yaml": RENAMED.replace("was: [a], ", "").replace(" b: {", " b: {was: [a], ")},
    ),
    "name of a former id in any reference": Case(
        {"data/x.yaml": RENAMED, "b.rst": page("B", ".. actor:: n"), "d.rst": page("D", ":any:`a`")}
        | {"index.rst": page("Start", toctree("b", "d"))},
        {"data/x.yaml": RENAMED.replace("One", "First")},
    ),
    "asserter of a claim in any reference": Case(
        BOOK
        | {"data/x.yaml": f"{DATA}claims:\n  s.c: {{by: a, text: So}}\n"}
        | {"a.rst": page("A", ":any:`s.c`"), "b.rst": page("B", ".. claim:: s.c")},
        {"data/x.yaml": f"{DATA}claims:\n  s.c: {{by: a, text: So}}\n".replace("One", "First")},
    ),
    "record that prose names, that is there now": Case(
        BOOK | TWO | {"data/x.yaml": PROSE},
        {"data/x.yaml": PROSE.replace("  b:", "  g: {name: New}\n  b:")},
    ),
    "record of its own file that prose names, that is there now": Case(
        BOOK | {"data/t.yaml": LOCAL, "b.rst": page("B", ".. claim:: t.c")},
        {"data/t.yaml": f"{LOCAL}quotes: {{q: {{by: a, text: No}}}}\n"},
    ),
    "record that prose names, that is gone": Case(
        BOOK | TWO | {"data/x.yaml": PROSE, "a.rst": page("A", ".. event:: f")},
        {"data/x.yaml": PROSE.replace("  e:", "  f:")},
    ),
    "what an unknown id may mean": Case(
        BOOK | {"b.rst": page("B", ".. actor:: onee")}, changed("One", "First")
    ),
    "what a ground may mean": Case(
        BOOK | {"b.rst": page("B", RESTS % "onee")}, changed("One", "First")
    ),
    "what an unknown id of a query may mean": Case(
        BOOK | {"b.rst": page("B", ".. actors::\n   :where: id=onee")}, changed("One", "First")
    ),
    "line of faulty prose": Case(
        BOOK | TWO | {"data/x.yaml": FAULTY}, {"data/x.yaml": f"# A line.\n{FAULTY}"}
    ),
    "line of prose that names a record in vain": Case(
        BOOK | {"b.rst": page("B", ".. actor:: a"), "data/x.yaml": PROSE},
        {"data/x.yaml": f"# A line.\n{PROSE}"},
    ),
    "record that a role names in vain": Case(
        BOOK | {"b.rst": page("B", ":actor:`g`")}, {"a2.rst": page("A2", "Others.")}
    ),
    "what a role may mean": Case(
        BOOK | {"b.rst": page("B", ":actor:`onee`")}, changed("One", "First")
    ),
    "record that no page shows": Case(
        BOOK | {"b.rst": page("B", ":actor:`a`")}, {"a2.rst": page("A2", "Others.")}
    ),
    "marking of an index": Case(BOOK | {"b.rst": MARKED}, {"b.rst": page("B", ".. actor:: a")}),
}
