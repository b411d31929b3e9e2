"""Are the words of records in their sources? Verdicts on quotations, by equality alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_briefing.lazy import lazily

if TYPE_CHECKING:
    from sphinx_briefing.store.verify.engine import MAX_PARTS, MAX_QUOTE, find_words, verify
    from sphinx_briefing.store.verify.folding import QUOTATION_MARKS
    from sphinx_briefing.store.verify.fragment import directives, with_directives
    from sphinx_briefing.store.verify.marks import without_marks
    from sphinx_briefing.store.verify.snapshot import MAX_SNAPSHOT, Snapshot
    from sphinx_briefing.store.verify.span import Span
    from sphinx_briefing.store.verify.verdict import (
        Change,
        Flag,
        Nearest,
        Selector,
        Verdict,
        Verification,
        Words,
    )
else:
    __getattr__ = lazily(
        __name__,
        {
            "engine": (
                "MAX_PARTS",
                "MAX_QUOTE",
                "find_words",
                "verify",
            ),
            "folding": ("QUOTATION_MARKS",),
            "fragment": (
                "directives",
                "with_directives",
            ),
            "marks": ("without_marks",),
            "snapshot": ("MAX_SNAPSHOT", "Snapshot"),
            "span": ("Span",),
            "verdict": (
                "Change",
                "Flag",
                "Nearest",
                "Selector",
                "Verdict",
                "Verification",
                "Words",
            ),
        },
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
