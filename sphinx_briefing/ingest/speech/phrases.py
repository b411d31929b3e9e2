"""Noun phrases beside verbs of saying: their patterns, and what stands between them."""

from __future__ import annotations

import re

from sphinx_briefing.ingest.names.words import is_role
from sphinx_briefing.ingest.words import words_of

_SMALL = words_of(
    "had has have also once later then will would could can only again simply further himself "
    "herself itself afterwards never always even just still recently previously already instead "
    "is are be been to was were who which turn"
)
"""Words between a subject and its verb, beside those that end in -ly."""
_LAST_WORD = re.compile(r"(?:\bin )?([\w’'-]+)[\s,]*$")
_DET = r"(?:an?|the|its|his|her|their|our|one|another|some|several|many|two|three|most|both)"
_NO_NOUN = rf"(?:{_DET}|was|were|is|are|and|to|that|had|has|been|be|by)"
_PHRASE = (
    rf"(?i:{_DET})(?: (?!{_NO_NOUN} )[\w’'-]+){{1,4}}?"
    rf"(?: (?:of|for|from|at|in|with|on)(?: (?:the|an?|his|her|its))?"
    rf"(?: (?!{_NO_NOUN}\b)[\w’'-]+){{1,4}})*"
)
PHRASE_AT_END = re.compile(rf"(?<![\w’'-])(?P<np>{_PHRASE})$")
PHRASE_AT_START = re.compile(
    rf"(?P<np>{_PHRASE}?)(?=$|[,.;:!?]|\s*\x01| (?:who|whose|that|on|in|at|to|as|when|from|with"
    r"|and|about|after|before|while|over|during|yesterday|today)\b)"
)
PLURAL = re.compile(
    r"(?:^|[\s,])(?P<np>[A-Za-z][a-z]+s|police)$"
    r"|^\s*(?P<first>[A-Z][a-z]+s) (?:in|of|at|from|near|on) [\w’' -]{2,40}$"
)
PREPOSITION = re.compile(
    r"\b(?:of|for|from|at|in|with|to|by|on|against|and|told|about|behind|than)(?: the| an?)?"
    r"(?: [A-Z][\w-]*(?: [A-Z][\w-]*)?['’]s?)? $"
)
LEAD = 34
"""Code points before a name in which a preposition is sought."""
SUBJECT = re.compile(
    r"\s*(?P<np>(?:The|A|An) [a-z][\w-]+(?: [a-z][\w-]+)?)(?= [a-z]+(?:ed|s|t|d|ve)\b)"
)
AIR = frozenset({"airways", "air", "airlines", "airline"})


def without_tail(words: str) -> str:
    """Return words without those between a subject and its verb: had, also, in turn, calmly."""
    last = words.rpartition(" ")[2]
    if last.isalpha() and not _is_small(last):
        return words  # so it mostly is, and this is quick
    while match := _LAST_WORD.search(words, max(0, len(words) - 24)):
        word = match[1]
        if not _is_small(word):
            break
        start = match.start() if word == "turn" else match.start(1)
        words = words[:start].rstrip(" ") if start else ""
        if words.endswith(",") and word == "turn":
            continue
    return words.rstrip()


def _is_small(word: str) -> bool:
    return word in _SMALL or (word.endswith("ly") and word.islower())


def leads_to(between: str) -> bool:
    """Say whether words between two names make the first a part of the other's role."""
    return re.fullmatch(
        r"(?:['’]s?)? [a-z][\w-]*(?: [a-z][\w-]*)? ", between
    ) is not None and is_role(between.split()[-1])
