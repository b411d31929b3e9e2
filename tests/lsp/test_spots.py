"""What is being typed: in whole data and in half ones, on pages of both kinds."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.load.markup import BARE_NAMES
from sphinx_briefing.lsp.page_spot import page_spot
from sphinx_briefing.lsp.spot import Spot, data_spot
from sphinx_briefing.model import DATA_TYPES, RECORD_TYPES
from sphinx_briefing.model.event import STATUSES
from sphinx_briefing.model.marking import TLP
from tests.lsp.project import marked

ROOT = Path(__file__).parents[2]
ALL = tuple(RECORD_TYPES)


def spot_of(text: str) -> Spot | None:
    return data_spot(*marked(text), TLP.words)


def on_page(text: str) -> Spot | None:
    return page_spot(*marked(text), BARE_NAMES, "", TLP.words)


IDS = {
    "value": ("events:\n  e:\n    where: |\n    when: 2024\n", "", ("place",)),
    "begun": ("events:\n  e:\n    where: pi|\n", "pi", ("place",)),
    "within a word": ("events:\n  e:\n    where: pi|er\n", "pi", ("place",)),
    "behind letters of two units": ("actors:\n  a: {name: 😀, of: po|}\n", "po", ("actor",)),
    "list": ("quotes:\n  q:\n    via: [afp, x|]\n", "x", ("actor",)),
    "list not closed": ("quotes:\n  q:\n    via: [afp, x|\n    text: T\n", "x", ("actor",)),
    "item": ("quotes:\n  q:\n    via:\n    - afp\n    - x|\n", "x", ("actor",)),
    "key": ("events:\n  e:\n    who:\n      a: visitor\n      b|\n    where: x\n", "b", ("actor",)),
    "first key": ("events:\n  e:\n    who:\n      |\n", "", ("actor",)),
    "key in braces": ("events:\n  e:\n    who: {a: visitor, b|\n", "b", ("actor",)),
    "record in braces": ("quotes: {q: {by: a|\n", "a", ("actor",)),
    "role": ("actors:\n  a:\n    roles: [President of ru|]\n", "ru", ("actor",)),
    "any kind": ("claims:\n  c:\n    about: x|\n", "x", ALL),
    "subject": ("claims:\n  c:\n    rel: a|\n", "a", ALL),
    "predicate": ("claims:\n  c:\n    rel: a o|\n", "o", ("predicate",)),
    "object": ("claims:\n  c:\n    rel: a owns p|\n", "p", ALL),
    "with its kind": ("claims:\n  c:\n    about: place:p|\n", "p", ("place",)),
    "prose": ("events:\n  e:\n    note: As :actor:`pu|\n", "pu", ("actor",)),
    "prose in quotation marks": ('events:\n  e:\n    note: "As :actor:`a <pu|\n', "pu", ("actor",)),
    "prose in a block": (
        "events:\n  e:\n    note: |\n      A\n      :event:`f@\n",
        "f",
        ("event",),
    ),
    "event for a day": ("claims:\n  c:\n    since: s|\n", "s", ("event",)),
    "known record": ("source: {}\nevents:\n  sig|\n", "sig", ("event",)),
    "after a fault": ("topics:\n  t: [\n\nevents:\n  e:\n    where: p|\n", "p", ("place",)),
    "second record": ("events:\n  a:\n    where: x\n  b:\n    where: p|\n", "p", ("place",)),
    "comment before": ("events:\n  e:  # says\n    # or not\n    where: p|\n", "p", ("place",)),
}


@pytest.mark.parametrize(("text", "typed", "kinds"), IDS.values(), ids=IDS)
def test_ids_in_data(text: str, typed: str, kinds: tuple[str, ...]) -> None:
    whole, offset = marked(text, "@" if "@" in text else "|")
    found = data_spot(whole, offset, TLP.words)
    assert found is not None
    assert (found.typed, found.kinds, found.start) == (typed, kinds, offset - len(typed))


LEFT = [key for key in DATA_TYPES["topic"].fields() if key != "name"]
WORDS = {
    "kinds": ("|\n", ["source", "marking", *(one.plural for one in DATA_TYPES.values())]),
    "kinds below others": ("topics: {}\nact|\n", None),
    "fields": (
        "topics:\n  t:\n    name: T\n    |\n",
        LEFT,
    ),
    "fields in braces": (
        "topics: {t: {name: T, |",
        LEFT,
    ),
    "choice": ("events:\n  e:\n    status: |\n", list(STATUSES)),
    "marking": ("events:\n  e:\n    marking: |\n", list(TLP.words)),
    "marking of the file": ("marking: |\n", list(TLP.words)),
    "yes or no": ("predicates:\n  p:\n    symmetric: |\n", ["true", "false"]),
}


@pytest.mark.parametrize(("text", "words"), WORDS.values(), ids=WORDS)
def test_words_in_data(text: str, words: list[str] | None) -> None:
    found = spot_of(text)
    assert found is not None
    assert found.kinds == ()
    assert list(found.words) == words if words else "actors" in found.words


@pytest.mark.parametrize(
    "text",
    [
        "events:\n  e:\n    what: the na|\n",
        "events:\n  e:  # by a|\n",
        "quotes:\n  q: {text: a|}\n",
        "sources: {a: |\n",
        "events:\n  e:\n    note: the word a|\n",
    ],
)
def test_nothing_elsewhere(text: str) -> None:
    found = spot_of(text)
    assert found is None or found.kinds == ()


PAGES = {
    "role": (":actor:`pu|", "pu", ("actor",)),
    "role with its domain": (":briefing:actor:`pu|` came", "pu", ("actor",)),
    "title": (":actor:`the president <pu|>`", "pu", ("actor",)),
    "local": (":quote:`gazette.q|", "gazette.q", ("quote",)),
    "any": (":any:`x|", "x", ALL),
    "MyST role": ("港口 {actor}`pu|", "pu", ("actor",)),
    "directive": (".. event:: si|", "si", ("event",)),
    "article": (".. article:: ga|", "ga", ("source",)),
    "qualified directive": (".. briefing:topic:: t|", "t", ("topic",)),
    "MyST directive": ("```{actor} pu|", "pu", ("actor",)),
    "colons": (":::{place} p|", "p", ("place",)),
    "query": (".. quotes::\n   :where: by=a|", "a", ("actor",)),
    "second value": (".. quotes::\n   :where: by=a,b|", "b", ("actor",)),
    "second condition": (".. events::\n\n   :where: when>=2024 where=p|", "p", ("place",)),
    "other records": (".. quotes::\n   :where: event=s|", "s", ("event",)),
    "id": (".. quotes::\n   :where: id=g|", "g", ("quote",)),
    "around": (".. network::\n   :around: r|", "r", ("actor",)),
    "events of a matrix": (".. matrix::\n   :events: where=p|", "p", ("place",)),
    "MyST query": ("```{events}\n:where: who=a|", "a", ("actor",)),
    "MyST, YAML options": ("```{events}\n---\nwhere: who=a|", "a", ("actor",)),
}


@pytest.mark.parametrize(("text", "typed", "kinds"), PAGES.values(), ids=PAGES)
def test_ids_on_pages(text: str, typed: str, kinds: tuple[str, ...]) -> None:
    found = on_page(text)
    assert found is not None
    assert (found.typed, found.kinds) == (typed, kinds)
    assert found.start == text.index("|") - len(typed)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (".. events::\n   :where: |", "when"),
        (".. events::\n   :where: status=pl|", "planned"),
        (".. events::\n   :where: marking=|", "AMBER+STRICT"),
        (".. events::\n   :sort: when, wh|", "where"),
        ("```{quotes}\n:group: |", "by"),
    ],
)
def test_words_on_pages(text: str, word: str) -> None:
    found = on_page(text)
    assert found is not None
    assert word in found.words


@pytest.mark.parametrize(
    "text",
    ["plain a|", ":math:`a|", ".. note:: a|", ".. image:: x\n   :where: by=|", "   :where: by=|"],
)
def test_nothing_of_ours_on_pages(text: str) -> None:
    assert on_page(text) is None


def test_names_that_belong_to_others_are_left_alone() -> None:
    text, offset = marked(":actor:`pu|")
    assert page_spot(text, offset, frozenset()) is None
    qualified, offset = marked(":briefing:actor:`pu|")
    assert page_spot(qualified, offset, frozenset()) is not None


def test_no_text_however_broken_is_too_much() -> None:
    text = (ROOT / "examples/summit/data/2023/putin-beijing.yaml").read_text("utf-8")
    found = 0
    for offset in range(0, len(text), 97):
        cut = text[: offset // 2] + text[offset // 2 + 40 : offset]
        found += data_spot(cut, len(cut), TLP.words) is not None
        page_spot(cut, len(cut), BARE_NAMES)
    assert found > 20
