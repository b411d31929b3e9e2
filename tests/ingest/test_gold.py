"""Drafts of the gold articles: quotations, speakers, dates; and of the real one, if it exists."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from sphinx_briefing.ingest.article import read_article
from sphinx_briefing.ingest.table import RULES

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed" / "000_3e8e2f386d65f473.txt"
STYLES = {"agency", "communique", "feature", "interview", "live"}


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import draft

    yield draft
    sys.path.remove(str(ROOT / "benchmarks"))
    for name in ("draft", "draft_gold"):
        sys.modules.pop(name, None)


@pytest.mark.parametrize("half", ["dev", "held"])
def test_there_are_thirty_articles_of_five_styles(bench: ModuleType, half: str) -> None:
    articles = bench.read_gold(half)
    assert len(articles) == 30
    assert {one.name.split("/")[1].rpartition("-")[0] for one in articles} == STYLES
    assert all(150 <= len(one.text.split()) <= 350 for one in articles)
    assert sum(len(one.quotes) for one in articles) > 190


@pytest.mark.parametrize("half", ["dev", "held"])
def test_what_is_found_is_right(bench: ModuleType, half: str) -> None:
    total = bench.score(bench.read_gold(half))
    assert total.f1("quote") >= 0.95, total.faults
    assert total.speakers >= 0.90, total.faults
    assert total.f1("date") >= 0.95, total.faults
    assert total.right["title"] == 30


def test_a_fault_would_be_seen(bench: ModuleType) -> None:
    gold = bench.read_gold("dev")[:2]
    gold[0].quotes[0].spans[0] = (gold[0].quotes[0].spans[0][0], 10_000)
    gold[0].quotes[1].speakers = ("Nobody",)
    gold[1].days[0] = (*gold[1].days[0][:2], "1900")
    total = bench.score(gold)
    kinds = sorted(one.split("  ")[0] for one in total.faults)
    assert {
        "date wrong",
        "quote invented dev/agency-1: “The islands have spoken, softly but clearly,”",
    } <= {*kinds}
    assert any(one.startswith("quote missed") for one in total.faults)
    assert any(one.startswith("speaker wrong") for one in total.faults)


@pytest.mark.skipif(not SEED.exists(), reason="the real article is not there")
def test_the_real_article() -> None:
    article = read_article(SEED.read_text(encoding="utf-8"), datetime.date(2023, 10, 17))
    found = [
        (one.by.name if one.by else "", [via.name for via in one.via]) for one in article.speech
    ]
    assert found == [
        ("Kremlin", []),
        ("Alexander Gabuev", ["AFP"]),
        ("Bjorn Alexander Duben", ["AFP"]),
        ("", []),
        ("Sergei Lavrov", []),
        ("Wang Yi", []),
        ("Wang Yi", []),
        ("Kremlin", []),
    ]
    assert [bool(one.doubt) for one in article.speech] == [
        *[False] * 3,
        True,
        *[False] * 2,
        True,
        False,
    ]
    assert [(one.value, article.text[slice(*one.span)]) for one in article.days][:3] == [
        ("2023-10-17", "Tuesday"),
        ("2023-10-18", "Wednesday, October 18"),
        ("2023-10-16", "Monday"),
    ]


@pytest.mark.parametrize("half", ["dev", "held"])
def test_every_rule_that_found_something_is_in_the_table(bench: ModuleType, half: str) -> None:
    known = {rule.name for rule in RULES}
    for gold in bench.read_gold(half):
        made = read_article(gold.text, gold.published)
        found = [*made.heads.found, *made.days, *made.parties, *made.speech, *made.happenings]
        assert {one.rule for one in found} <= known
