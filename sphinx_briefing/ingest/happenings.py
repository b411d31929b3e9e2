"""Events that an article tells of: a noun or verb for an event, in a sentence that has a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sphinx_briefing.ingest.found import Day, Happening, Party
from sphinx_briefing.ingest.names.people import People
from sphinx_briefing.ingest.reading import COVER, Reading
from sphinx_briefing.ingest.words import any_of, words_of
from sphinx_briefing.store.verify import Span

_NOUNS = words_of(
    "meeting summit talks election referendum vote conference visit strike rally demonstration "
    "attack explosion ceremony hearing trial session negotiations debate protest invasion war "
    "storm flood fire earthquake crash accident opening funeral forum festival match launch"
)
_VERBS = words_of(
    "met meet meets visited arrived arrives signed voted resigned died landed opened launched "
    "invaded attacked killed arrested elected appointed"
)
_EVENT = re.compile(rf"\W({any_of((*_NOUNS, *_VERBS, 'stepped down'))})\b")
_PLACE = re.compile(r"\b(?:in|at|near|off|outside) (?:the )?$")
_LONGEST = 160
"""Code points of what stands for an event: the rest of a long sentence is left out."""


def find_happenings(
    reading: Reading, people: People, days: Sequence[Day], lead: int
) -> Iterator[Happening]:
    """Yield one event for each sentence of the report that has an exact or approximate date."""
    last = 0
    for day in days:
        if day.span.start < max(last, lead) or reading.covered[day.span.start] == COVER:
            continue
        sentence = _sentence(reading, day.span, lead)
        last = sentence.end
        words = reading.covered[sentence.start : sentence.end]
        if COVER in words:
            continue
        told = _EVENT.findall(f"\n{words}")  # so that a sign is before each word
        if not told:
            continue
        near = people.between(*sentence)
        named = [one[2] for one in near]
        where = next((one[2] for one in near if _is_place(reading, *one)), None)
        if where:
            where.kind = "place"
        who = tuple(dict.fromkeys(one for one in named if one.kind in {"person", "organization"}))
        rule = "event-verb" if _NOUNS.isdisjoint(told) else "event-noun"
        yield Happening(_words(reading, sentence), sentence, rule, day, where, who)


def _is_place(reading: Reading, start: int, _end: int, party: Party) -> bool:
    before = reading.covered[max(0, start - 14) : start]
    return party.kind == "place" or (not party.kind and _PLACE.search(before) is not None)


def _words(reading: Reading, sentence: Span) -> str:
    words = " ".join(reading.text[sentence.start : sentence.end].split())
    if len(words) <= _LONGEST:
        return words.rstrip(".")
    return words[:_LONGEST].rpartition(" ")[0].rstrip(",;:") + " …"


def _sentence(reading: Reading, day: Span, lead: int) -> Span:
    start, end = max(lead, reading.sentence_start(day.start)), reading.sentence_end(day.end)
    words = reading.text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
