"""What mends a problem that says which word was meant."""

from __future__ import annotations

import re
from typing import NamedTuple

_MEANT = re.compile(r"'(?P<wrong>[^'\s]+)'[^';]*, did you mean '(?P<right>[^'\s]+)'\?")


class Correction(NamedTuple):
    """The word that was meant, and where in the text the wrong one stands."""

    right: str
    start: int
    end: int


def correction(text: str, start: int, end: int, message: str) -> Correction | None:
    """Return what mends a problem of a stretch of text, if its message names one word for it."""
    match = _MEANT.search(message)
    if match is None:
        return None
    wrong = re.compile(rf"(?<![\w-]){re.escape(match['wrong'])}(?![\w-])")
    places = [one.start() for one in wrong.finditer(text, start, end)]
    if len(places) != 1:
        return None
    return Correction(match["right"], places[0], places[0] + len(match["wrong"]))
