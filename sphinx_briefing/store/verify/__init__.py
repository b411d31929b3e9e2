"""Are the words of records in their sources? Verdicts on quotations, by equality alone."""

from __future__ import annotations

from sphinx_briefing.store.verify.engine import MAX_PARTS, MAX_QUOTE, find_words, verify
from sphinx_briefing.store.verify.folding import QUOTATION_MARKS
from sphinx_briefing.store.verify.fragment import directives, with_directives
from sphinx_briefing.store.verify.marks import without_marks
from sphinx_briefing.store.verify.snapshot import MAX_SNAPSHOT, Snapshot, Span
from sphinx_briefing.store.verify.verdict import (
    Change,
    Flag,
    Nearest,
    Selector,
    Verdict,
    Verification,
    Words,
)

__all__ = [
    "MAX_PARTS",
    "MAX_QUOTE",
    "MAX_SNAPSHOT",
    "QUOTATION_MARKS",
    "Change",
    "Flag",
    "Nearest",
    "Selector",
    "Snapshot",
    "Span",
    "Verdict",
    "Verification",
    "Words",
    "directives",
    "find_words",
    "verify",
    "with_directives",
    "without_marks",
]
