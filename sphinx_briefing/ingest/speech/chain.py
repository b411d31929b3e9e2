"""Through whom a quotation came, to whom it was said, where and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sphinx_briefing.ingest.found import Day, Party, Speech
from sphinx_briefing.ingest.speech.cues import Asked
from sphinx_briefing.ingest.speech.verbs import EVENTS, OCCASION, TOLD
from sphinx_briefing.store.verify import Span

_BY = re.compile(
    r"\b(?=[acipqrstw])(?:(?:quoted|cited) (?:by|in) "
    r"|as (?:saying|telling)(?: \w+)? (?:by|in) |carried by |published by |according to "
    r"|in an interview with |reported by |(?:said|wrote) (?:to|in|on) |statement to "
    r"|(?:told|tells) )"
)
_LIGHT = re.compile(r"(?:the |a )?(?:[a-z]+ ){0,3}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HEARERS = re.compile(
    r"^(?:the |a |an |his |her |its |their )?(?:\w+ )?"
    r"(?:reporters|journalists|supporters|deputies|parliament"
    r"|lawmakers|staff|members|crowd|press|clients|ministers|council|nation|viewers|audience"
    r"|us|me|correspondents|delegates|students|workers|parents|court|police)\b"
)


class Days:
    """The dates of an article, found by their places."""

    def __init__(self, days: Sequence[Day]) -> None:
        self._days = days
        self._starts = [one.span.start for one in days]

    def between(self, start: int, end: int) -> Sequence[Day]:
        """Return those that begin between two offsets."""
        return self._days[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def add_chain(speech: Speech, asked: Asked, days: Days) -> None:
    """Add outlets, audience, occasion and day from the sentence that holds the quotation."""
    if speech.rule in {"no-cue", "same-paragraph"}:
        return
    reading = asked.reading
    start = asked.sentence_start
    end = asked.sentence_end if asked.breaks_off else asked.end
    end = max(end, speech.cue.end if speech.cue else 0)
    text, begin = f"\n{reading.covered[start:end]}", start - 1  # so that a sign is before each word
    speech.via = _outlets(asked, begin, text, speech.by)
    if _may_tell(text) and (match := TOLD.search(text)) and (heard := _HEARERS.match(match["to"])):
        speech.to = (re.sub(r"^(?:the|his|her|its|their) ", "", heard[0]),)
    if _may_occur(text) and (match := OCCASION.search(text)):
        speech.occasion = Span(begin + match.start("what"), begin + match.end("what"))
    inside = [one for one in days.between(start, end) if reading.covered[one.span.start] != "\x01"]
    exact = len(inside) == 1 and _DAY.fullmatch(inside[0].value)
    speech.on = inside[0] if exact else None


def _may_tell(text: str) -> bool:
    """Say whether somebody may be told in a text: mostly nobody is, and this is quick."""
    return "told" in text or "tell" in text or "informed" in text or "reminded" in text


def _may_occur(text: str) -> bool:
    """Say whether an occasion may be told: so quick is no pattern."""
    for event in EVENTS:  # noqa: SIM110 - any() takes twice as long
        if event in text:
            return True
    return False


def _outlets(asked: Asked, start: int, text: str, speaker: Party | None) -> tuple[Party, ...]:
    found: list[Party] = []
    for match in _BY.finditer(text):
        place = start + match.end()
        near = asked.people.between(place, place + 40)
        if not near:
            continue
        begin, _, party = near[0]
        between = asked.reading.covered[place:begin]
        strong = "told" not in match[0] and "said" not in match[0] and "according" not in match[0]
        if _LIGHT.fullmatch(between) is None:
            continue
        if not party.kind and strong:
            party.kind, party.rule = "outlet", "chain"
        if party.kind == "outlet" and party is not speaker and party not in found:
            party.evidence += 2
            found.append(party)
    return tuple(found)
