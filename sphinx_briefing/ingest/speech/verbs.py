"""Verbs of saying, and the other words that attribute speech."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_briefing.ingest.words import any_of, words_of
from sphinx_briefing.store.verify import Span

_REGULAR = (
    "add admit announce answer argue ask assert claim comment complain concede conclude confirm "
    "continue declare describe emphasise emphasize exclaim explain insist joke lament mention "
    "note observe point predict promise quip recall reflect remark remember repeat reply report "
    "respond retort reveal shout state stress suggest underline urge warn whisper wonder "
    "acknowledge affirm contend maintain mutter murmur laugh boast caution counter counsel "
    "highlight reiterate vow pledge order demand propose defend accuse criticise criticize "
    "condemn denounce praise welcome thank apologise apologize tweet post sigh scream "
    "interject interrupt chuckle call label term advise assure remind inform contradict regret "
    "appreciate appeal agree recount"
)
_ODD = (
    "say says said tell tells told write writes wrote speak speaks spoke cry cries cried deny "
    "denies denied go goes went think thinks thought put puts reply replies replied find finds "
    "found quotes quoted reads read admits admitted quip quips quipped sums summed hold holds held"
)


def _forms(verb: str) -> list[str]:
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied"]
    if verb.endswith(("s", "sh", "ch", "x")):
        return [verb, f"{verb}es", f"{verb}ed"]
    return [verb, f"{verb}s", f"{verb}ed"]


_BARE = words_of("say tell write reply call argue insist warn")
"""Forms without an ending that count, as several may speak; others are nouns more often."""
_NO_FINITE = words_of("speak cry go think deny hold find quip")
FINITE = (
    frozenset(form for verb in _REGULAR.split() for form in _forms(verb)[1:])
    | (words_of(_ODD) - _NO_FINITE)
    | _BARE
)
"""Forms that have a subject beside them."""
_VERB = re.compile(rf"[^\w’'-]{any_of(FINITE)}(?![\w’'-])")
ACCORDING = re.compile(r"^[\s,]*(?:according to|per|in the words of|as told by) ")
QUOTED = re.compile(
    r"(?:was|were|is|are|has been|have been) (?:also )?(?:quoted|cited)"
    r"(?: (?:by|in) (?P<by>[^“”\"«»\x01]{2,60}?))?"
    r"(?: as (?:saying|telling|writing|warning|adding))?"
    r"(?= by |[ ,.:]|$)"
)
_PASSIVE = re.compile(r"(?:\b(?:was|were|is|are|be|been|being)|['’]re) (?:[a-z]+ly |also |once )?$")
BY = re.compile(r"(?: [\w’'-]+){0,2}? by (?!\w+ing\b)")
"""Who says it, behind a verb that is passive: was described by Ann as."""
BLAMED = re.compile(r"\b(?:for|of|after|while) (?:ask|call|describ|say|tell|writ)ing\b")
"""Was criticised by Ann for saying: the subject of the passive verb says it."""
QUOTING = re.compile(r"\W(?:quot|cit)(?:e[sd]?|ing)(?= (?!by )[^.;:!?\x01]{2,90}? as \w+ing\b)")
"""The Herald quoted Ann as saying: it is not the Herald that says it."""
_DENIAL = re.compile(r"\bden(?:y|ies|ied|ying)\b")
_NOT = re.compile(
    r"(?:\b(?:not|never|will|should|might|(?:refus|declin|expect)(?:ed|es|ing) to)|n['’]t)"
    r"(?: [\w’'-]+){0,2}$"
)
_IF = re.compile(r"\b(?:[Ii]f|[Uu]nless|[Ww]hether|Had|Did|Does|[Nn]either|nor) (?:the |an? )?$")
PRONOUN = re.compile(r"(?<![\w’'-])(he|she|they|it|I|we|He|She|They|It|We)(?![\w’'-])")
_NAMED = words_of(
    "called named titled entitled dubbed nicknamed so-called headlined labelled film movie "
    "book novel song album play show series poem ship ferry boat yacht tanker trawler pub inn "
    "bar restaurant hotel slogan motto nickname file project operation codename programme "
    "magazine website game band painting street word term phrase title headline statue"
)
NAMING = re.compile(
    rf"\b(?:{any_of(_NAMED)}|known as|they call (?:him|her|it|them))"
    r"(?: simply| just| about \w+)?,? $"
)
"""Words in lower case behind which a name stands between marks, and nobody's speech."""
EVENTS = (
    *("conference", "briefing", "meeting", "interview", "summit", "rally", "ceremony", "debate"),
    *("hearing", "session", "speech", "address", "presentation", "telephone call", "phone call"),
)
_EVENT = rf"(?:news conference|press conference|{'|'.join(EVENTS)})"
OCCASION = re.compile(
    r"\W(?:at|during|in|after|by|on the margins of) (?P<what>(?:an?|the|his|her|its|their) "
    rf"(?:[\w’'-]+ ){{0,3}}?{_EVENT}"
    r"(?: (?:in|with|at|of) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?)"
)
TOLD = re.compile(r"\W(?:told|tells|telling|informed|reminded) (?P<to>[^,.:;“”\"«»\x01]{2,60})")
"""Patterns with the sign before their first word: a search skips from sign to sign."""


def is_passive(text: str, verb: Span) -> bool:
    """Say whether the subject before a verb is whom somebody else speaks of, or to."""
    if text.startswith(("said", "say"), verb.start):
        return False
    return text.startswith(" by ", verb.end) or (
        _PASSIVE.search(text, max(0, verb.start - 24), verb.start) is not None
    )


def is_unsaid(text: str, subject: int, verb: Span) -> bool:
    """Say whether words before a quotation tell that somebody did not say it, or not yet."""
    if _NOT.search(text, max(0, verb.start - 40), verb.end) or (
        subject > 2 and _IF.search(text, max(0, subject - 14), subject)
    ):
        return True
    told = text.rstrip().endswith(":")  # he denied it: “I never …”
    return not told and "den" in text and _DENIAL.search(text) is not None


def verbs(text: str) -> Iterator[Span]:
    """Yield where the verbs of saying stand in a text."""
    for match in _VERB.finditer(f"\n{text}"):  # so that a sign is before each word
        yield Span(match.start(), match.end() - 1)


def first_verb(text: str) -> Span | None:
    """Return where the first verb of saying stands in a text."""
    match = _VERB.search(f"\n{text}")
    return Span(match.start(), match.end() - 1) if match else None
