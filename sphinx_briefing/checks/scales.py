"""Scales of likelihood: one in a project, and never in one sentence with a confidence level.

Terms are those of ICD 203 (US, analytic standards) and of the PHIA yardstick (UK, March 2025). Both
have terms of their own and terms in common, such as *unlikely*, which mean other ranges: only
a term of its own tells which scale a text is written in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sphinx_briefing.checks.context import Context
from sphinx_briefing.checks.page import Page
from sphinx_briefing.checks.phrases import Phrases
from sphinx_briefing.problems import Code, Problem

SCALES = {
    "ICD 203": (
        "almost no chance",
        "very unlikely",
        "highly improbable",
        "roughly even chance",
        "roughly even odds",
        "very likely",
        "highly probable",
        "nearly certain",
    ),
    "PHIA": ("remote chance", "highly unlikely", "realistic possibility", "highly likely"),
}
"""Scale → the terms that it alone has."""

COMMON = (
    "almost certain",
    "almost certainly",
    "improbable",
    "likely",
    "probable",
    "probably",
    "remote",
    "unlikely",
)
"""Terms of likelihood that tell no scale."""

CONFIDENCE = tuple(
    f"{level} {noun}"
    for level in ("low", "moderate", "high")
    for noun in ("confidence", "level of confidence", "confidence level")
)
_SENTENCE = re.compile(r"[^.!?…]*(?:[.!?…]+(?!\s|\Z)[^.!?…]*)*[.!?…]*")


class _Use(NamedTuple):
    page: Page
    offset: int
    term: str


def mixed_scales(context: Context) -> Iterator[Problem]:
    """Tell of each term of a scale other than the one that most terms of the project are from."""
    scale_of = {term: scale for scale, terms in SCALES.items() for term in terms}
    uses: dict[str, list[_Use]] = {scale: [] for scale in SCALES}
    phrases = Phrases((*scale_of, *COMMON))
    for page in context.pages or ():
        for offset, text in page.voice:
            for hit in phrases.find(text):
                if hit.phrase in scale_of:
                    uses[scale_of[hit.phrase]].append(_Use(page, offset + hit.start, hit.phrase))
    main = max(uses, key=lambda scale: len(uses[scale]))
    for scale, found in uses.items():
        for use in found if scale != main else ():
            first = uses[main][0]
            seen = f"{first.term!r} in {first.page.place(first.offset)}"
            message = f"{use.term!r} is a term of {scale}, other terms are of {main} ({seen})"
            advice = "; one scale a briefing: write a term of that one"
            yield Problem(Code.MIXED_SCALES, use.page.place(use.offset), message + advice)


def likelihood_with_confidence(context: Context) -> Iterator[Problem]:
    """Tell of sentences that have a term of likelihood and a level of confidence (ICD 203)."""
    likelihood = Phrases((*(term for terms in SCALES.values() for term in terms), *COMMON))
    confidence = Phrases(CONFIDENCE)
    for page in context.pages or ():
        for offset, text in page.voice:
            for sentence in _SENTENCE.finditer(text):
                level = next(confidence.find(sentence[0]), None)
                term = next(likelihood.find(sentence[0]), None) if level else None
                if level and term:
                    message = f"{level.phrase!r} and {term.phrase!r} stand in one sentence, which"
                    message += " mixes how sure you are with how likely it is; make two of it"
                    place = page.place(offset + sentence.start() + level.start)
                    yield Problem(Code.LIKELIHOOD_WITH_CONFIDENCE, place, message)
