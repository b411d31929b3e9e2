"""Scales of likelihood: one in a project, and never in one sentence with a confidence level.

Terms are those of ICD 203 (US, analytic standards) and of the PHIA yardstick (UK, March 2025). Both
have terms of their own and terms in common, such as *unlikely*, which mean other ranges: only
a term of its own tells which scale a text is written in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sphinx_briefing.checks.context import Context
from sphinx_briefing.checks.phrases import Phrases
from sphinx_briefing.model import odds
from sphinx_briefing.model.odds import common_terms, own_terms
from sphinx_briefing.problems import Code, Problem

if TYPE_CHECKING:
    from sphinx_briefing.checks.page import Page

SCALES = {scale.name: own_terms(key) for key, scale in odds.SCALES.items()}
"""Scale → the terms that it alone has."""

COMMON = common_terms()
"""Terms of likelihood that tell no scale."""

CONFIDENCE = tuple(
    f"{level} {noun}"
    for level in odds.LEVELS
    for noun in ("confidence", "level of confidence", "confidence level")
)
_SENTENCE = re.compile(r"[^.!?…]*(?:[.!?…]+(?!\s|\Z)[^.!?…]*)*[.!?…]*")


class _Use(NamedTuple):
    page: Page
    offset: int
    term: str


def mixed_scales(context: Context) -> Iterator[Problem]:
    """Tell of each term of a scale other than the project's.

    That is the one that conf.py sets, else the one that most terms are from.
    """
    uses = _uses(context)
    main = context.scale or max(uses, key=lambda scale: len(uses[scale]))
    why = f"this briefing is written in {main} (briefing_odds)"
    if not context.scale and uses[main]:
        first = uses[main][0]
        seen = f"{first.term!r} in {first.page.place(first.offset)}"
        why = f"other terms are of {main} ({seen})"
    for scale, found in uses.items():
        for use in found if scale != main else ():
            message = f"{use.term!r} is a term of {scale}, {why}"
            advice = "; one scale a briefing: write a term of that one"
            yield Problem(Code.MIXED_SCALES, use.page.place(use.offset), message + advice)


def _uses(context: Context) -> dict[str, list[_Use]]:
    """Return scale → where pages use its own terms, in prose and as the odds of judgments."""
    scale_of = {term: scale for scale, terms in SCALES.items() for term in terms}
    uses: dict[str, list[_Use]] = {scale: [] for scale in SCALES}
    phrases = Phrases((*scale_of, *COMMON))
    for page in context.pages or ():
        told = [(one.offset, one.text) for one in page.options if one.name == "odds"]
        for offset, text in sorted((*page.voice, *told)):
            for hit in phrases.find(text):
                if hit.phrase in scale_of:
                    uses[scale_of[hit.phrase]].append(_Use(page, offset + hit.start, hit.phrase))
    return uses


def likelihood_with_confidence(context: Context) -> Iterator[Problem]:
    """Tell of sentences that have a term of likelihood and a level of confidence (ICD 203)."""
    for page in context.pages or ():
        for offset, text in page.voice:
            for start, message in in_one_sentence(text):
                place = page.place(offset + start)
                yield Problem(Code.LIKELIHOOD_WITH_CONFIDENCE, place, message)


def in_one_sentence(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a sentence has a level of confidence beside a term of likelihood, and advice."""
    for sentence in _SENTENCE.finditer(text):
        level = next(_CONFIDENCE.find(sentence[0]), None)
        term = next(_LIKELIHOOD.find(sentence[0]), None) if level else None
        if level and term:
            message = f"{level.phrase!r} and {term.phrase!r} stand in one sentence, which"
            message += " mixes how sure you are with how likely it is; make two of it"
            yield sentence.start() + level.start, message


_LIKELIHOOD = Phrases((*(term for terms in SCALES.values() for term in terms), *COMMON))
_CONFIDENCE = Phrases(CONFIDENCE)
