"""Editors' brackets in a quotation: […] leaves words out, [words] puts words in."""

from __future__ import annotations

import re

from sphinx_briefing.store.verify.folding import fold
from sphinx_briefing.store.verify.passages import Part

_BRACKET = re.compile(r"\[(?P<inside>[^\[\]]{0,200})\]")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\s?\.\s?\.)\s*")
_CASE = re.compile(r"\[(\w)\](?=[^\W\d_])")
_WORD = re.compile(r"\w")


class Edited:
    """A quotation taken apart at its brackets.

    ``inserted`` are the words put in. ``opens`` and ``closes`` say with which bracket it begins
    and ends: ``ellipsis``, ``insertion``, or empty for none.
    """

    def __init__(self, text: str, literal: frozenset[str]) -> None:
        text = _CASE.sub(lambda match: match[1].swapcase(), text)
        self.parts: list[Part] = []
        self.inserted: list[str] = []
        self._skip = ""
        done = 0
        self.opens = self.closes = ""
        for match in _BRACKET.finditer(text):
            if fold(match.group()) in literal:
                continue
            ending = match["inside"].isalpha() and text[: match.start()][-1:].isalpha()
            ellipsis = bool(_ELLIPSIS.fullmatch(match["inside"]))
            self._add(text[done : match.start()], open_end=ending)
            # an ellipsis and an insertion side by side skip as far as the ellipsis does
            self.inserted += [] if ellipsis else [match["inside"]]
            self._skip = "ellipsis" if ellipsis else self._skip or "insertion"
            done = match.end()
        self._add(text[done:])
        self.closes = self._skip

    def _add(self, words: str, *, open_end: bool = False) -> None:
        if _WORD.search(words):
            if not self.parts:
                self.opens = self._skip
            self.parts.append(Part(fold(words), self._skip == "insertion", open_end))
            self._skip = ""


def bracketed(text: str) -> tuple[str, ...]:
    """Return the brackets of a quotation in typographic form."""
    return tuple(fold(match.group()) for match in _BRACKET.finditer(text))
