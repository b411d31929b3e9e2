"""Phrases in prose: found whatever stands between their words, and fast."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_briefing.checks.phrases import Phrases

WORDS = st.lists(st.sampled_from(["the", "toll", "robbers", "den", "no"]), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("toll robbers", "The Toll\n  Robbers came.", ["Toll\n  Robbers"]),
        ("toll robbers", "toll-robbers, *toll* robbers", ["toll-robbers", "toll* robbers"]),
        ("toll robbers", "toll. Robbers; toll “robbers” toll \ufffcrobbers", []),
        ("robbers’ den", "robbers' den, robbers’ den", ["robbers' den", "robbers’ den"]),
        ("STRASSE", "straße Straßen", ["straße"]),
        ("rages on", "rages, on", ["rages, on"]),
        ("on", "only on upon", ["on"]),
        ("…", "nothing to find …", []),
        ("", "nothing", []),
    ],
)
def test_phrases(phrase: str, text: str, expected: list[str]) -> None:
    assert [text[one.start : one.end] for one in Phrases([phrase]).find(text)] == expected


def test_the_longest_phrase_is_found_and_none_within_it() -> None:
    found = Phrases(["toll", "the toll", "the toll robbers", "robbers"]).find("The toll robbers")
    assert [one.phrase for one in found] == ["the toll robbers"]


@given(WORDS, WORDS, WORDS)
def test_a_phrase_is_found_in_every_text_that_has_it(
    before: list[str], words: list[str], after: list[str]
) -> None:
    text = " ".join([*before, *words, *after])
    found = [text[one.start : one.end] for one in Phrases([" ".join(words)]).find(text)]
    assert found
    assert set(found) == {" ".join(words)}


def test_many_phrases_and_a_long_text_take_little_time() -> None:
    phrases = Phrases([f"the toll robbers number {number}" for number in range(10_000)])
    text = "the toll robbers and the toll number " * 20_000
    start = time.process_time()
    assert list(phrases.find(text)) == []
    assert time.process_time() - start < 5
