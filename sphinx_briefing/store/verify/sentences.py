"""The sentence that a passage stands in: as much of a text as goes with a quotation."""

from __future__ import annotations

import re

from sphinx_briefing.store.verify.marks import ABBREVIATION
from sphinx_briefing.store.verify.snapshot import Span

_END = re.compile(r"[.!?…][\"'’”»)\]]*\s+|[。！？][”」』）]*|\n")
"""Where a sentence ends; a line end ends one, too, as headlines have no full stop."""


def around(text: str, span: Span) -> Span:
    """Return the sentence or sentences that hold a passage, without white space at their ends.

    Rather too little than too much: an end that may be none, such as a full stop before a capital
    letter, is one, but for the usual abbreviations.
    """
    start = end = 0
    for end in (*_ends(text), len(text)):
        if end <= span.start:
            start = end
        elif end >= span.end:
            break
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _ends(text: str) -> list[int]:
    abbreviated = {match.end() for match in ABBREVIATION.finditer(text)}
    return [
        match.end()
        for match in _END.finditer(text)
        if match.group()[0] != "." or match.start() + 1 not in abbreviated
    ]
