"""Events that an article tells of: a noun or verb for an event, in a sentence that has a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sphinx_briefing.ingest.found import Day, Happening, Party
from sphinx_briefing.ingest.names.people import People
from sphinx_briefing.ingest.reading import COVER, Reading
from sphinx_briefing.store.verify import Span

_NOUN = re.compile(
    r"\b(?:meeting|summit|talks|election|referendum|vote|conference|visit|strike|rally"
    r"|demonstration|attack|explosion|ceremony|hearing|trial|session|negotiations|debate|protest|invasion|war"
    r"|storm|flood|fire|earthquake|crash|accident|opening|funeral|forum|festival|match|launch)\b"
)
_VERB = re.compile(
    r"\b(?:met|meets?|will meet|visited|arrived|arrives|signed|voted|resigned|died|was killed"
    r"|landed|opened|was arrested|was elected|was appointed|stepped down|launched|invaded"
    r"|attacked)\b"
)
_SHORT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|H\.E|No|St|Gen|[A-Z])\.$")
_PLACE = re.compile(r"\b(?:in|at|near|off|outside) (?:the )?$")
_LONGEST = 160
"""Code points of what stands for an event: the rest of a long sentence is left out."""


def find_happenings(reading: Reading, people: People, days: Sequence[Day]) -> Iterator[Happening]:
    """Yield one event for each sentence of the report that has an exact or approximate date."""
    for sentence in _sentences(reading):
        text = reading.covered[sentence.start : sentence.end]
        inside = [one for one in days if sentence.start <= one.span.start < sentence.end]
        inside = [one for one in inside if reading.covered[one.span.start] != COVER]
        match = _NOUN.search(text) or _VERB.search(text)
        if not inside or match is None or COVER in text:
            continue
        near = people.between(*sentence)
        named = [one[2] for one in near]
        where = next((one[2] for one in near if _is_place(reading, *one)), None)
        if where:
            where.kind = "place"
        who = tuple(dict.fromkeys(one for one in named if one.kind in {"person", "organization"}))
        rule = "event-noun" if _NOUN.search(text) else "event-verb"
        yield Happening(_words(reading, sentence), sentence, rule, inside[0], where, who)


def _is_place(reading: Reading, start: int, _end: int, party: Party) -> bool:
    before = reading.covered[max(0, start - 14) : start]
    return party.kind == "place" or (not party.kind and _PLACE.search(before) is not None)


def _words(reading: Reading, sentence: Span) -> str:
    words = " ".join(reading.text[sentence.start : sentence.end].split())
    if len(words) <= _LONGEST:
        return words.rstrip(".")
    return words[:_LONGEST].rpartition(" ")[0].rstrip(",;:") + " …"


def _sentences(reading: Reading) -> Iterator[Span]:
    for paragraph in reading.paragraphs:
        if paragraph.start < reading.body:
            continue
        text = reading.covered[paragraph.start : paragraph.end]
        stops = [one.end() for one in re.finditer(r"[.!?](?=\s+[A-ZÀ-Þ])", text)]
        stops = [
            one
            for one in stops
            if not re.search(r"\b(?:Mr|Mrs|Ms|Dr|H\.E|No|[A-Z])\.$", text[:one])
        ]
        for start, end in pairwise((0, *stops, len(text))):
            words = text[start:end]
            first = paragraph.start + start + len(words) - len(words.lstrip())
            last = paragraph.start + start + len(words.rstrip())
            if last > first:
                yield Span(first, last)
