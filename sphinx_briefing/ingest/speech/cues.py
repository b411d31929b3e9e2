"""How a quotation is attributed: one function a rule, in the order in which they are tried."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from sphinx_briefing.ingest.names.people import People
from sphinx_briefing.ingest.reading import COVER, Reading
from sphinx_briefing.ingest.speech.phrases import LEAD, PREPOSITION, owns
from sphinx_briefing.ingest.speech.verbs import (
    ACCORDING,
    BLAMED,
    BY,
    PRONOUN,
    QUOTED,
    QUOTING,
    first_verb,
    is_passive,
    is_unsaid,
    verbs,
)
from sphinx_briefing.ingest.speech.who import Speakers, Who
from sphinx_briefing.store.verify import Span
from sphinx_briefing.store.verify.marks import Quotation

_BREAKS = ",!?…—–-"
_ENDS = frozenset({".", "!", "?", "\n", COVER})
_LIGHT = re.compile(r"^(?:[\s,;–—-]|\b(?:simply|then|also|only)\b)*$")
_VIEW = re.compile(r"\b[Ii]n (?P<whose>his|her|their|its) (?:view|words|opinion)\b")
_GOES_ON = re.compile(
    r"\s+(?:is how|(?:said|says|wrote|writes|replied|tweeted|posted)(?= [A-Z]))\b"
)
"""What attributes words that end without a sign: “a” is how Ann put it; “a” said Ann."""
_MOST_VERBS = 6
"""Verbs before a quotation that are tried, the nearest first."""
_LONGEST = 40
"""Words between a quotation and the verb behind it."""


class Asked:
    """A quotation whose speaker is sought, with the text around it.

    ``start`` is where its first mark stands, ``end`` where the text behind its last mark begins;
    ``breaks_off`` says whether the sentence goes on behind the words.
    """

    def __init__(
        self,
        reading: Reading,
        people: People,
        speakers: Speakers,
        stretches: tuple[Quotation, ...],
    ) -> None:
        self.reading, self.people, self.speakers = reading, people, speakers
        self.stretches = stretches
        last = stretches[-1]
        self.start, self.end = stretches[0].start - 1, last.end + 1
        words = reading.text[last.start : last.end].rstrip()
        behind = reading.text[self.end : self.end + 1]
        mark = words[-1:]
        self.breaks_off = mark in _BREAKS or behind in {",", ";"} or mark == "’" or _is_emoji(mark)

    @cached_property
    def sentence_start(self) -> int:
        """Where the sentence that leads to it begins."""
        return self.reading.sentence_start(self.start)

    @cached_property
    def sentence_end(self) -> int:
        """Where the sentence that goes on behind it ends."""
        return self.reading.sentence_end(self.end)


def _is_emoji(sign: str) -> bool:
    """Say whether a sign is a picture, its colour, or its variant: it ends words as a full stop."""
    return sign > "\u200c" and (sign == "\ufe0f" or unicodedata.category(sign) in {"So", "Sk"})


class Cue(NamedTuple):
    """Who is meant, and by which words."""

    who: Who
    span: Span


CueRule = Callable[[Asked], Cue | None]


def in_gap(asked: Asked) -> Cue | None:
    """“A,” she said, “b”: what stands between the halves of a quotation."""
    for first, second in pairwise(asked.stretches):
        if second.start - first.end > 3:
            return _behind(asked, first.end + 1, second.start - 1)
    return None


def behind(asked: Asked) -> Cue | None:
    """“A,” said Ann; “A,” Ann, the mayor, told reporters; “A,” according to Ann."""
    end = asked.sentence_end
    nearest = asked.reading.covered.find(COVER, asked.end, end)
    end = nearest if nearest >= 0 else end
    if not asked.breaks_off and not _GOES_ON.match(asked.reading.covered[asked.end : end]):
        return None
    found = _behind(asked, asked.end, end)
    if found and is_led(asked.reading, asked.start) and before(asked):
        return None  # Ann called it “a”, Bo called it “b”
    return found


def is_led(reading: Reading, place: int) -> bool:
    """Say whether a verb of saying stands directly before a quotation."""
    text = reading.covered[max(0, place - 24) : place]
    if text[-1:] != " " or text[-2:-1] in _ENDS:
        return False  # so it mostly is, and this is quick
    return any(_is_last(text, one) for one in verbs(text))


def _behind(asked: Asked, start: int, end: int) -> Cue | None:
    text = asked.reading.covered[start:end]
    if match := ACCORDING.match(text):
        found = _according(asked, start + match.end(), end)
        return (
            Cue(found, _trimmed(asked.reading, start, max(found.span.end, start)))
            if found
            else None
        )
    verb = _verb(text)
    lead = text[: verb.start] if verb else ""
    if verb is None or len(lead.split()) > _LONGEST:
        return None
    if _LIGHT.match(lead) or QUOTING.match(text, verb.start - 1):
        found = asked.speakers.after(start + verb.end, end)
    else:
        skip = len(lead) - len(lead.lstrip(" ,;–—-"))
        found = asked.speakers.before(start + skip, start + verb.start)
    if found is None:
        return None
    stop = max(start + verb.end, found.span.end)
    return Cue(found, _trimmed(asked.reading, start, stop))


def _according(asked: Asked, start: int, end: int) -> Who | None:
    text = asked.reading.covered[start:end]
    match = re.match(
        r"(?:an?|the|its|his|her) (?:[\w-]+ ){0,2}?(?:statement|letter|note|report|post|message"
        r"|spokesman|spokeswoman)(?: (?:from|by|of|carried by) )",
        text,
    )
    if match and "spokes" not in match[0]:
        start += match.end()
        if text[match.end() : match.end() + 4] == "the ":
            start += 4
    return asked.speakers.after(start, end)


def _quoted(text: str) -> re.Match[str] | None:
    return QUOTED.search(text) if "quoted" in text or "cited" in text else None


def _verb(text: str) -> Span | None:
    quoted, verb = _quoted(text), first_verb(text)
    if quoted and (verb is None or quoted.start() <= verb.start):
        return Span(*quoted.span())
    return verb


def before(asked: Asked) -> Cue | None:
    """Ann said: “a”; Ann, the mayor, called it “a”; Ann was quoted by X as saying “a”."""
    start = asked.sentence_start
    text = asked.reading.covered[start : asked.start]
    nearest = text.rfind(COVER)
    if nearest >= 0:
        found = _before(asked, start + nearest + 1, text[nearest + 1 :])
        if found:
            return found
        text = text.replace(COVER, " ")
    return _before(asked, start, text)


def _before(asked: Asked, start: int, text: str) -> Cue | None:
    if match := _VIEW.search(text):
        sex = {"his": "he", "her": "she"}.get(match["whose"], "they")
        return Cue(asked.speakers.pronoun(sex, start + match.start()), _at(start, match))
    if quoted := _quoted(text):
        found = asked.speakers.before(start, start + quoted.start())
        if found:
            return Cue(found, _trimmed(asked.reading, found.span.start, asked.start))
    for number, verb in enumerate(list(verbs(text))[: -_MOST_VERBS - 1 : -1]):
        if number and text.startswith(" by ", verb.end):
            continue  # the plan praised by Ann said “a”
        found = _sayer(asked, start, text, verb)
        if found and (found.party or found.doubt):
            if is_unsaid(text, found.span.start - start, verb):
                doubt = "by the words before it, it may not have been said"
                found = found._replace(doubt=doubt)
            return Cue(found, _trimmed(asked.reading, found.span.start, asked.start))
    if text.rstrip().endswith(":"):
        return _colon(asked, start, text)
    return None


def _sayer(asked: Asked, start: int, text: str, verb: Span) -> Who | None:
    """Return who says what stands behind a verb: its subject, or whom the subject tells of."""
    if QUOTING.match(text, verb.start - 1):
        return asked.speakers.after(start + verb.end, asked.start)
    subject = BLAMED.search(text, verb.end) or not is_passive(text, verb)
    if not subject and (by := BY.match(text, verb.end)):
        return asked.speakers.after(start + by.end(), asked.start)
    if _is_last(text, verb) and asked.reading.covered.startswith(" by ", asked.end):
        found = asked.speakers.after(asked.end + 4, asked.sentence_end)  # called “a” by Ann
        if found:
            return found
    return asked.speakers.before(start, start + verb.start) if subject else None


def _is_last(text: str, verb: Span) -> bool:
    """Say whether nothing stands between a verb and the quotation behind it but small words."""
    return text[verb.end :].strip(" ,:") in {"", "as", "it", "that", "him", "her", "them"}


def _colon(asked: Asked, start: int, text: str) -> Cue | None:
    """Return the person that is named first before a colon: Fire chief Alma Reit in Grane: “a”."""
    for begin, stop, party in asked.people.between(start, asked.start):
        if party.kind in {"person", "organization"} and not owns(asked.reading.covered, stop):
            lead = asked.reading.covered[max(start, begin - LEAD) : begin]
            told_of = PREPOSITION.search(lead) or any(is_passive(text, one) for one in verbs(text))
            doubt = "no verb of saying has that name as its subject" if told_of else ""
            who = Who(party, Span(begin, stop), doubt)
            return Cue(who, _trimmed(asked.reading, begin, asked.start))
    match = PRONOUN.search(text)
    if match:
        who = asked.speakers.pronoun(match[0], start + match.start())
        return Cue(who, _at(start, match))
    return None


def _at(start: int, match: re.Match[str]) -> Span:
    return Span(start + match.start(), start + match.end())


def _trimmed(reading: Reading, start: int, end: int) -> Span:
    words = reading.text[start:end]
    bare = words.lstrip(" ,;–—-\n")
    start += len(words) - len(bare)
    return Span(start, start + len(bare.rstrip(" ,:;\n")))
