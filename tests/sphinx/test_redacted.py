"""Redacted words are in no output, doctree, message or cache, wherever their role stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinx.canaries import CANARY, PNG, canaries
from tests.sphinx.project import Build, build, make_project

PAGE = """\
Page
====

.. figure:: x.png
   :alt: :redact:`qzkalt`

   Caption :redact:`qzkfigure` end.

   Legend :redact:`qzklegend`.

.. table:: Title :redact:`qzktable`

   == ==
   a  b
   == ==

.. code-block:: text
   :caption: Of :redact:`qzkcode`

   x

Sub :redact:`qzktitle` title
----------------------------

.. admonition:: To :redact:`qzkadmonition`

   x

.. note::

   Words

   .. redact::

      And qzkblock.

.. toctree::
   :caption: To :redact:`qzktoctree`

.. index:: single: :redact:`qzkindex`

.. meta::
   :description: :redact:`qzkmeta`

.. rubric:: A :redact:`qzkrubric`

.. actors::
   :caption: Of :redact:`qzkoption`

Met `qzksuffix`:redact: and :Redact:`qzkupper`, :briefing:redact:`qzkqualified` and |sub|.

.. |sub| replace:: S :redact:`qzksubstitution`

.. centered:: C :redact:`qzkcentred`

Shown as it is written: ``:redact:`words```.
"""
DATA = """\
actors:
  ada:
    name: "Ada :redact:`qzkname`"
    aliases: ["Old :redact:`qzkalias`"]
    roles: {"Chief :redact:`qzkrole`": 2000}
    about: "x {redact}`qzkmyst` `qzksuffixed`:redact: :redact:`a\\\\`qzkescaped`
            and :redact:`a`qzkgoes` on"
    note: "Never ends :REDACT:`qzkunended and qzkmore"
    kind: ":redact:`qzkkind`"
    url: ":redact:`qzkurl`"
    ":redact:`qzkkey`": no field
quotes:
  q: {by: ada, text: "Text :redact:`qzkquote` end"}
events:
  e: {what: "Event :redact:`qzkwhat`", when: ":redact:`qzkwhen`", who: {ada: ":redact:`qzkpart`"}}
"""
CONF = """\
project = "x"
extensions = ["sphinx_briefing"]
briefing_data = ["data"]
html_theme = "basic"
"""
SHOWN = ".. actor:: ada\n   :view: full\n.. event:: e\n.. quote:: q\n.. quotes::\n.. events::\n"
FILES = {
    "conf.py": CONF,
    "index.rst": PAGE,
    "data.rst": f":orphan:\n\nData\n====\n\n{SHOWN}",
    "x.png": PNG,
    "data/x.yaml": DATA,
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert len(CANARY.findall(f"{PAGE}{DATA}")) == 34
    return make_project(tmp_path_factory.mktemp("redacted") / "project", FILES)


@pytest.fixture(scope="module")
def site(source: Path) -> Build:
    out = source.parent / "html"
    return build(source, out, doctrees=out / ".doctrees")


def test_nothing_of_them_is_in_pages_and_doctrees(site: Build) -> None:
    assert canaries(site.outdir) == set()


@pytest.mark.parametrize("builder", ["gettext", "text"])
def test_nor_in_other_outputs(source: Path, tmp_path: Path, builder: str) -> None:
    out = tmp_path / "out"
    build(source, out, builder, doctrees=out / ".doctrees")
    assert canaries(out) == set()


def test_where_no_role_is_read_it_is_told_and_the_words_are_not(site: Build) -> None:
    told = [one for one in site.warnings if "redact: is not read here" in one]
    places = {one.partition(": ")[0] for one in told}
    prose = {"data/x.yaml:6:12", "data/x.yaml:8:11"}
    assert places & prose == set()
    assert len(places) == 14
    assert CANARY.findall("".join(site.warnings)) == []


def test_a_bar_stands_in_their_place(site: Build) -> None:
    words = site.page("data").text_content()
    assert "Ada █████" in words
    assert "Text █████ end" in words
    page = site.page("index")
    assert page.xpath("//img/@alt") == ["[redacted]"]
    assert "Caption [redacted] end." in page.text_content()
    assert "Shown as it is written: :redact:`words`." in page.text_content()
