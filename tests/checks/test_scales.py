"""Likelihood and confidence in one sentence: every term beside every level, and neither alone."""

from __future__ import annotations

import pytest

from sphinx_briefing.checks.scales import CONFIDENCE, in_one_sentence
from tests.model.test_odds import TABLES

TERMS = sorted({term for table in TABLES.values() for term in table})
LEVELS = [
    f"{level} {noun}"
    for level in ("low", "moderate", "high")
    for noun in ("confidence", "level of confidence", "confidence level")
]


def test_levels_are_those_of_the_standard() -> None:
    assert list(CONFIDENCE) == LEVELS


@pytest.mark.parametrize("term", TERMS)
def test_each_term_beside_each_level_is_found_where_the_level_stands(term: str) -> None:
    for level in LEVELS:
        before = f"It rains. That it is {term}, we hold with {level}. It snows."
        ((start, message),) = in_one_sentence(before)
        assert before[start:].startswith(level)
        assert message.startswith(f"{level!r} and {term!r} stand in one sentence")
        after = f"With {level.upper()} we hold it {term.upper()}."
        assert [one for one, _ in in_one_sentence(after)] == [5]


@pytest.mark.parametrize("term", TERMS)
def test_in_two_sentences_they_are_as_they_should_be(term: str) -> None:
    for level in LEVELS:
        for mark in (".", "!", "?", "…"):
            text = f"It is {term}{mark} We hold it with {level}{mark}"
            assert list(in_one_sentence(text)) == []
    assert list(in_one_sentence(f"It is {term}, in 3.5 of 4 cases.")) == []
