"""Quotations in an article: their stretches, who said them, and through whom they came."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sphinx_briefing.ingest.found import Day, Party, Speech
from sphinx_briefing.ingest.names.people import People
from sphinx_briefing.ingest.reading import Reading
from sphinx_briefing.ingest.speech.chain import Days, add_chain
from sphinx_briefing.ingest.speech.cues import (
    Asked,
    Cue,
    CueRule,
    before,
    behind,
    in_gap,
    is_led,
)
from sphinx_briefing.ingest.speech.verbs import NAMING, first_verb
from sphinx_briefing.ingest.speech.who import Speakers
from sphinx_briefing.ingest.words import words_of
from sphinx_briefing.store.verify import Span
from sphinx_briefing.store.verify.marks import Quotation

CUE_RULES: tuple[tuple[str, CueRule], ...] = (
    ("cue-between", in_gap),
    ("cue-behind", behind),
    ("cue-before", before),
)
"""How speakers are sought, in this order: name of the rule, and the rule."""

_CALLED = re.compile(
    r"(?:\b(?:he|she|it|has|had|have)|\b[Ww]hat [\w ]{2,30}|[A-Z][\w’'-]+,?) called $"
)
_AS_VERB = re.compile(
    r"\b(?:to|will|would|could|can|must|should) (?:show|play|title|label|term|word|phrase) $"
)
_SAYING = re.compile(r"(?:\bas|:|\bsaid|\bthat|\bof|,) $")
_TOKEN = re.compile(r"[\w’'-]+")
_SHORT = 6
"""Words: what is longer and between marks is no title."""
_LONG = 80
"""Code points: no title is as long."""
_SMALL = words_of("a an and at by for in of on or the to with")


def find_speech(
    reading: Reading, people: People, turns: Sequence[Speech], days: Sequence[Day]
) -> list[Speech]:
    """Return the quotations of an article in the order of the text, turns of transcripts too."""
    speakers, dated = Speakers(reading, people), Days(days)
    found: list[Speech] = []
    covered = [turn.spans[0] for turn in turns]
    for stretches in _grouped(reading):
        if covered:
            number = bisect_right(covered, stretches[0].start, key=lambda one: one.start) - 1
            if number >= 0 and stretches[0].start < covered[number].end:
                continue
        asked = Asked(reading, people, speakers, stretches)
        speech = _speech(asked, found)
        if speech is not None:
            found.append(speech)
            add_chain(speech, asked, dated)
    return sorted([*found, *turns], key=lambda one: one.spans[0])


def _grouped(reading: Reading) -> Iterator[tuple[Quotation, ...]]:
    group: list[Quotation] = []
    for one in reading.stretches:
        if group and (not one.joined or _begins_anew(reading, group[-1], one)):
            yield tuple(group)
            group = []
        group.append(one)
    if group:
        yield tuple(group)


def _begins_anew(reading: Reading, last: Quotation, one: Quotation) -> bool:
    """Say whether what goes on behind an attribution is a sentence of its own."""
    gap = reading.text[last.end + 1 : one.start - 1].rstrip()
    words = reading.text[one.start : one.end].lstrip()
    if len(gap) > 1 and gap[-1] in ".!?" and words[:1].isupper():
        return True
    said = first_verb(gap)
    if said and (is_led(reading, last.start - 1) or _leads_on(gap[said.end :])):
        return True  # Ann said “a”, Bo said “b”
    return _looks_like_title(reading, last.start, last.end)


def _leads_on(words: str) -> bool:
    """Say whether words behind a verb of saying lead to what is said: answered that she had “b”."""
    return words[-1:].isalpha() and len(words.split()) > 1


def _speech(asked: Asked, earlier: Sequence[Speech]) -> Speech | None:
    spans = tuple([_trimmed(asked.reading.text, one) for one in asked.stretches])
    if is_title(asked):
        return None
    speech = Speech(spans, "no-cue", partial=_is_partial(asked))
    for name, rule in CUE_RULES:
        cue = rule(asked)
        if cue is not None and _is_channel(asked, cue) and (teller := before(asked)):
            name, cue = "cue-before", teller  # Ann said: “a,” according to the agency
        if cue is not None:
            _take(speech, asked, name, cue)
            _doubt_relay(speech, asked)
            break
    else:
        _without_cue(speech, asked, earlier)
    if speech.rule == "no-cue" and _is_name(asked):
        return None
    if speech.by:
        speech.by.evidence += 2
        if speech.by.kind in {"", "place"}:
            _settle(speech.by)
        asked.speakers.note(spans[0].start, speech.by)
    return speech


def _doubt_relay(speech: Speech, asked: Asked) -> None:
    """Doubt who stands behind a fragment, if somebody before it says it: Ann said “a”, Bo said."""
    if speech.rule != "cue-behind" or not speech.partial or speech.doubt:
        return
    teller = before(asked)
    if teller and teller.who.party and teller.who.party is not speech.by:
        speech.doubt = f"it may be {teller.who.party.name}, who says it before"


def _is_channel(asked: Asked, cue: Cue) -> bool:
    """Say whether words behind a quotation name only the outlet that carried it."""
    party = cue.who.party
    words = asked.reading.covered[cue.span.start : cue.span.end]
    return party is not None and party.kind == "outlet" and words.startswith("according to")


def _trimmed(text: str, one: Quotation) -> Span:
    """Return a stretch without white space around its words."""
    words = text[one.start : one.end]
    if not (words[:1].isspace() or words[-1:].isspace()):
        return Span(one.start, one.end)
    lead = len(words) - len(words.lstrip())
    return Span(one.start + lead, max(one.start + lead, one.start + len(words.rstrip())))


def _take(speech: Speech, asked: Asked, name: str, cue: Cue) -> None:
    speech.rule, speech.by, speech.cue = name, cue.who.party, cue.span
    speech.doubt = cue.who.doubt
    if speech.doubt:
        return
    if cue.who.party is None:
        speech.doubt = "nobody could be found for the verb of saying"
    elif several := asked.people.sharing(cue.who.party):
        speech.doubt = f"{cue.who.party.name} may be {' or '.join(several)}"


def _is_name(asked: Asked) -> bool:
    """Say whether one word with a capital stands between marks within a sentence."""
    first, last = asked.stretches[0], asked.stretches[-1]
    words = asked.reading.text[first.start : last.end]
    return words.isalpha() and words[0].isupper()


def _settle(party: Party) -> None:
    """Make somebody of a name of unknown kind, since it speaks."""
    party.kind = "person" if " " in party.name else "organization"


def _without_cue(speech: Speech, asked: Asked, earlier: Sequence[Speech]) -> None:
    """Give speech without words of attribution to whoever spoke before it in its paragraph."""
    paragraph = asked.reading.paragraph(asked.start)
    last = earlier[-1] if earlier else None
    if last and last.by and last.spans[0].start >= paragraph.start:
        speech.rule, speech.by, speech.doubt = "same-paragraph", last.by, last.doubt
        lead = asked.reading.covered[asked.sentence_start : asked.start]
        near = asked.people.between(last.spans[-1].end, asked.start)
        named = [one[2] for one in near if one[2].kind == "person" and one[2] is not last.by]
        if not speech.doubt and (named or first_verb(lead)):
            speech.doubt = f"it is taken to be {last.by.name}, who spoke before, and may be another"
    else:
        speech.doubt = "no words of attribution stand beside it"


def _is_partial(asked: Asked) -> bool:
    """Say whether only a fragment of a sentence stands between the marks."""
    first, last = asked.stretches[0], asked.stretches[-1]
    words = asked.reading.text[first.start : last.end].strip()
    if not words:
        return True
    before = asked.reading.text[asked.reading.paragraph(first.start).start : asked.start].rstrip()
    opened = not before or before[-1] in '.!?:,”"»’'
    return words[0].islower() or (not opened and words[-1] not in ".!?,…")


def is_title(asked: Asked) -> bool:
    """Say whether what stands between marks is a title or a name, and nobody's speech."""
    return _looks_like_title(asked.reading, asked.stretches[0].start, asked.stretches[-1].end)


def _looks_like_title(reading: Reading, start: int, end: int) -> bool:
    if end - start > _LONG:
        return False
    words = reading.text[start:end]
    if not words[:1].isalpha() and not any(sign.isalpha() for sign in words):
        return True
    if words.rstrip()[-1:] in ",.!?" or len(tokens := _TOKEN.findall(words)) > _SHORT:
        return False
    lead = reading.text[max(reading.paragraph(start).start, start - 41) : start - 1]
    if NAMING.search(lead.lower()) and not _AS_VERB.search(lead) and not _CALLED.search(lead):
        return True
    named = all(one in _SMALL or _is_capital(one.lstrip("’'-")[:1]) for one in tokens)
    return named and len(tokens) > 1 and _SAYING.search(lead) is None


def _is_capital(sign: str) -> bool:
    return sign.isupper() or sign.isdigit()
