"""What the check of a quotation against its source can say."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from sphinx_briefing.store.verify.span import Span

CONTEXT = 32
"""Code points of prefix and suffix in a selector."""


class Verdict(Enum):
    """How the words of a record stand in its source, from best to worst."""

    EXACT = "exact"
    TYPOGRAPHIC = "typographic"
    ELIDED = "elided"
    ABSENT = "absent"
    UNCHECKED = "unchecked"

    @property
    def found(self) -> bool:
        """Whether the words stand in the source, as themselves or with marked omissions."""
        return self in (Verdict.EXACT, Verdict.TYPOGRAPHIC, Verdict.ELIDED)


class Flag(Enum):
    """What a reader should know of words that were found; the value is the word for it."""

    UNMARKED = "unmarked"
    """The words stand in the text, but not between quotation marks."""
    MARKED = "marked"
    """Reported speech that stands between quotation marks: it is a quotation."""
    INTERRUPTED = "interrupted"
    """An attribution stands between two halves: “A,” he said, “B.”"""
    HIDDEN_NEGATION = "hidden-negation"
    """A negation stands among the words left out or put in, or right beside those quoted."""
    REPLACED = "replaced"
    """An [insertion] stands in the place of words of the source."""
    CUT_START = "cut-start"
    """The sentence begins before the quotation does."""
    CUT_END = "cut-end"
    """The sentence goes on after the quotation."""
    AMBIGUOUS = "ambiguous"
    """Several equal passages, and nothing says which is meant: the first is taken."""


class Selector(NamedTuple):
    """A TextQuoteSelector of the W3C Web Annotation Data Model, over NFC text with LF."""

    exact: str
    prefix: str
    suffix: str


class Change(NamedTuple):
    """One stretch of a word diff: words of the record, words of the source; equal if they are."""

    ours: str
    theirs: str


class Nearest(NamedTuple):
    """The passage of a source that looks most like words that do not stand there.

    It is shown to people and never taken as a match.
    """

    span: Span
    text: str
    diff: tuple[Change, ...]

    def __str__(self) -> str:
        """Write the diff: ``China [-wants-] {+doesn’t want+} to sign``."""
        shown = []
        for ours, theirs in self.diff:
            if ours == theirs:
                shown.append(ours)
                continue
            shown += [f"[-{ours}-]"] if ours else []
            shown += [f"{{+{theirs}+}}"] if theirs else []
            shown += _look_alikes(ours, theirs)
        return " ".join(shown)


def _look_alikes(ours: str, theirs: str) -> list[str]:
    """Name the first letter that looks like another, such as a Cyrillic а in a Latin word."""
    if len(ours) != len(theirs):
        return []
    pair = next((one for one in zip(ours, theirs, strict=True) if one[0] != one[1]), ("", ""))
    if not all(map(str.isalpha, pair)) or pair[0].isascii() == pair[1].isascii():
        return []
    names = [f"U+{ord(letter):04X} {unicodedata.name(letter, '')}" for letter in pair]
    return [f"({names[0]} is not {names[1]})"]


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome for one quotation.

    ``spans`` are code-point offsets in ``Snapshot.text``: one for exact and typographic, one a part
    for elided and interrupted ones. ``skipped`` are the words between the parts. ``occurrences``
    counts the places that fit. ``faults`` are those flags that forbid printing the words as they
    are; ``hidden`` is the negation that one of them is about. ``reason`` says in
    words why a quotation is absent or unchecked.
    """

    verdict: Verdict
    spans: tuple[Span, ...] = ()
    selectors: tuple[Selector, ...] = ()
    occurrences: int = 0
    flags: frozenset[Flag] = frozenset()
    faults: frozenset[Flag] = frozenset()
    skipped: tuple[str, ...] = ()
    hidden: str = ""
    reason: str = ""
    nearest: Nearest | None = None

    @property
    def accepted(self) -> bool:
        """Whether the words may be shown as words of the source."""
        return self.verdict.found and not self.faults

    @property
    def problem(self) -> str:
        """What is wrong, in words, with the nearest passage and a word diff; else empty."""
        if self.nearest is None:
            return self.reason
        return f"{self.reason}; nearest passage: {self.nearest}"


NO_SNAPSHOT = Verification(Verdict.UNCHECKED, reason="the source has no snapshot")
"""What is found out about a quote where there is nothing to check it against."""


@dataclass(frozen=True, slots=True)
class Words:
    """The outcome for literal words such as ``seen``: every place where they stand."""

    verdict: Verdict
    spans: tuple[Span, ...] = ()
    nearest: Nearest | None = None
    reason: str = ""


def selector(text: str, span: Span) -> Selector:
    """Return the selector of a span of a snapshot's text."""
    return Selector(
        text[span.start : span.end],
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
    )
