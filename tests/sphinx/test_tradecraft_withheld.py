"""An edition's tradecraft is as if what it withholds had never been: words, counts, scores."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinx.project import build, make_project, visible

CONF = """\
project = "Small"
extensions = ["sphinx_briefing"]
briefing_data = ["data"]
briefing_as_of = "2024-06-01"
briefing_marking = "CLEAR"
briefing_editions = {"open": {"marking": "CLEAR"}}
html_theme = "basic"
"""
REGISTRY = """\
actors:
  ann: {name: Ann}
  post: {name: The Post, kind: outlet, reliability: C}
  HID: {name: Qzkname, kind: outlet, reliability: A, marking: RED}
places:
  HID: {name: Qzkplace, marking: RED}
events:
  talks: {what: The talks, when: 2024-04-01, status: planned, where: ~}
  HID: {what: Qzkevent, when: 2024-04-02, status: planned, marking: RED}
"""
FIRST = """\
source: {title: First, published: 2024-05-01, publisher: post, reliability: B, kind: news}
events:
  talks: {who: [ann]}
quotes:
  q: {by: ann, text: Quiet}
  HID: {by: ~, text: Qzkquote, marking: RED}
claims:
  c: {by: ann, kind: forecast, text: It rains, due: 2024-02, outcome: It did, percent: 70,
      borne_out: yes, credibility: 2}
  HID: {by: ann, kind: forecast, text: Qzkclaim, due: 2024-03, outcome: Qzk, percent: 10,
      borne_out: yes, credibility: 6, marking: RED}
  f: {kind: fact, text: It is cold}
"""
WITHHELD = """\
source: {title: Qzktitle, published: 2024-05-09, publisher: post, reliability: A, kind: report,
         marking: RED, lang: ru}
events:
  talks: {when: 2024-06-10, status: postponed, where: ~, who: [post]}
quotes: {q: {by: ann, text: Qzkwords}}
claims:
  c: {by: ann, kind: forecast, text: Qzkforecast, percent: 20, borne_out: no, due: 2024-01,
      outcome: Qzkoutcome}
  f: {kind: fact, text: It is cold}
"""
PAGE = """\
Page
====

.. toctree::

   two

.. judgment::
   :odds: likely
   :based-on: talks, first.q

   It holds.

.. event:: talks
.. quotes::
.. claims::
.. source:: first
.. outlook::
.. sourcing::
.. gaps::
.. legend::
.. changes::
   :since: 2024-05-02

HID"""
NAMED = """\
.. judgment::
   :odds: remote
   :confidence: low
   :based-on: first.HID

   Qzkjudgment

.. bluf::
   :marking: RED

   Qzkbluf
"""
TWO = """\
Two
===

.. sourcing::
   :whole:

.. gaps::
   :whole:

.. legend::
   :whole:
"""


def without(text: str) -> str:
    """Return data without the lines of what is withheld."""
    kept: list[str] = []
    leaving = False
    for line in text.splitlines(keepends=True):
        leaving = line.startswith("  HID:") or (leaving and line.startswith("      "))
        kept += [] if leaving else [line]
    return "".join(kept).replace("places:\n", "")


WIDE = {
    "conf.py": CONF,
    "data/r.yaml": REGISTRY.replace("HID", "hid"),
    "data/first.yaml": FIRST.replace("HID", "hid"),
    "data/second.yaml": WITHHELD,
    "index.rst": PAGE.replace("HID", NAMED.replace("HID", "hid")),
    "two.rst": TWO,
}
NARROW = {
    "conf.py": CONF,
    "data/r.yaml": without(REGISTRY),
    "data/first.yaml": without(FIRST),
    "index.rst": PAGE.replace("HID", ""),
    "two.rst": TWO,
}


@pytest.mark.parametrize("since", ["", "2024-05-02"])
def test_an_edition_is_as_if_nothing_were_withheld(tmp_path: Path, since: str) -> None:
    wide = make_project(tmp_path / "wide" / "project", dict(WIDE))
    narrow = make_project(tmp_path / "narrow" / "project", dict(NARROW))
    asked = {"briefing_edition": "open", "briefing_since": since}
    whole, part = (build(one, one.parent / "out", **asked) for one in (wide, narrow))
    assert part.warnings == whole.warnings == []
    for name in ("index.html", "two.html", "searchindex.js", "objects.inv"):
        assert (whole.outdir / name).read_bytes() == (part.outdir / name).read_bytes(), name
    words = visible(whole.page("index"))
    for said in ("It rains", "Mean Brier score of 1 forecast: 0.09.", "Sources 1 ", "It is cold"):
        assert said in words


def test_the_whole_briefing_differs(tmp_path: Path) -> None:
    """Else the test above would hold whatever happens."""
    built = build(make_project(tmp_path / "project", dict(WIDE)), tmp_path / "out")
    words = visible(built.page("index"))
    for said in ("Qzkclaim", "Mean Brier score of 3 forecasts", "Sources 2 ", "Qzkjudgment"):
        assert said in words
