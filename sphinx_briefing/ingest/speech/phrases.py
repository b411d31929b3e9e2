"""Noun phrases beside verbs of saying: their patterns, and what stands between them."""

from __future__ import annotations

import re

from sphinx_briefing.ingest.names.words import is_role
from sphinx_briefing.ingest.words import any_of, words_of

_PARTICIPLES = words_of(
    "acting accompanying advising backing defending employing guarding impersonating interviewing "
    "investigating knowing opposing prosecuting representing speaking suing supporting working"
)
_SAID = words_of(
    "answer comment letter message post quip reaction remark reply response retort speech "
    "statement tweet verdict view warning word words"
)
"""Nouns for what is said: their owner is who says it."""
_SMALL = words_of(
    "had has have also once later then will would could can only again simply further himself "
    "herself itself afterwards never always even just still recently previously already instead "
    "is are be been to was were who which that turn"
)
"""Words between a subject and its verb, beside those that end in -ly."""
_LAST_WORD = re.compile(r"(?:\bin )?([\w’'-]+)[\s,]*$")
_DET = r"(?:an?|the|its|his|her|their|our|one|another|some|several|many|two|three|most|both)"
_NO_NOUN = rf"(?:{_DET}|was|were|is|are|and|to|that|had|has|been|be|by)"
_PHRASE = (
    rf"(?i:{_DET})(?: (?!{_NO_NOUN} )[\w’'-]+){{1,4}}?"
    rf"(?: (?:of|for|from|at|in|with|on|to(?= [A-Z])|close to|familiar with)"
    rf"(?: (?:the|an?|his|her|its))?"
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
    r"\b(?:of|for|from|at|in|with|to|by|on|against|and|told|about|behind|than"
    r"|between)(?: the| an?)?"
    r"(?: [A-Z][\w-]*(?: [A-Z][\w-]*)?['’]s?)? $"
)
AND = re.compile(r"^[\s,;\x01]*(?:and|but) $")
"""What joins a sentence to the speech before it: “a,” and Ann said: “b”."""
WHO = re.compile(
    r"(?<![\w’'-])(?P<np>(?i:an?|the|one) (?:[a-z][\w’'-]* ){0,2}[a-z][\w’'-]*)"
    r" who (?:[\w’'-]+ ){1,6}$"
)
"""An engineer who has seen | the weir: who speaks is the engineer."""
RELATIVE = re.compile(r", (?:who|whose|which) [^,]*$")
TOLD_OF = re.compile(
    r"(?<!statement )(?<!letter )(?<!note )(?<!report )(?<!post )(?<!message )"
    r"\b(?:of|for|from|at|in|with|to|by|on|against|about|between) $"
)
"""What stands before a noun that is no subject; a statement by the company speaks for it."""
LEAD = 34
"""Code points before a name in which a preposition is sought."""
_APOSTROPHES = frozenset("'’")
_OWNER = re.compile(r"(?:['’]s|(?<=s)['’]) (?P<np>[a-z][\w-]*(?: (?:of|for) [a-z][\w-]*)?)")
OWNED_AT_END = re.compile(
    r"(?:['’]s|(?<=s)['’]) (?P<np>(?:[a-z][\w-]* ){0,2}[a-z][\w-]*(?: (?:of|for) [a-z][\w-]*)?)$"
)
OWNED_NEXT = re.compile(
    r"(?:['’]s|(?<=s)['’]) (?P<np>[a-z][\w-]*(?: [a-z][\w-]*)??)"
    r"(?=$|[,.;:!?]|\s*\x01| (?:who|whose|that|on|in|at|to|as|when|from|with|for|of)\b)"
)
"""Lund's deputy: it is not the owner of the deputy who speaks."""
HOLDER = re.compile(
    rf"(?<![\w’'-])(?P<np>(?i:an?|the|one|two|three|another|some|several) "
    rf"(?:[a-z][\w’'-]* ){{1,3}}?(?:who (?:[a-z’']+ ){{1,4}}"
    rf"|(?:accused|suspected|convicted|guilty) of (?:[a-z]+ ){{1,3}}|(?:owned|led|run) by "
    rf"|{any_of(_PARTICIPLES)} (?:for |with )?))(?:the )?$"
)
"""A man who knows | Ann; the lawyer representing | Ann: who speaks is not Ann."""
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


def owns(text: str, end: int) -> str:
    """Return what belongs to the name that ends at an offset, where that is no word of its own."""
    if text[end : end + 1] not in _APOSTROPHES:
        return ""  # so it mostly is, and this is quick
    match = _OWNER.match(text, end)
    return match["np"] if match and match["np"] not in _SAID else ""


def leads_to(between: str) -> bool:
    """Say whether words between two names make the first a part of the other's role."""
    return re.fullmatch(
        r"(?:['’]s?)? [a-z][\w-]*(?: [a-z][\w-]*)? ", between
    ) is not None and is_role(between.split()[-1])
