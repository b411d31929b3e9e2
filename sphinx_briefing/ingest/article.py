"""An article, read by all rules: what is found in it, before anything is written."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sphinx_briefing.ingest.dates import find_days
from sphinx_briefing.ingest.found import Day, Entity, Happening, Head, Party, Speech
from sphinx_briefing.ingest.happenings import find_happenings
from sphinx_briefing.ingest.heads import Heads, day_of, kind_of, read_heads
from sphinx_briefing.ingest.names.entities import add_entities
from sphinx_briefing.ingest.names.people import People
from sphinx_briefing.ingest.reading import Reading
from sphinx_briefing.ingest.speech import find_speech
from sphinx_briefing.ingest.turns import find_turns
from sphinx_briefing.load.characters import forbidden_characters, without_forbidden
from sphinx_briefing.store.verify.folding import normal

Tagger = Callable[[str], Iterable[Entity]]
"""Finds names in a text by a model; the offsets count its code points."""
_INVISIBLE = re.compile("[\ufeff\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("[\u2028\u2029\x85\x0b\x0c]")


@dataclass(frozen=True)
class Article:
    """What was found in a text; all offsets count code points of ``text`` (NFC, LF)."""

    text: str
    heads: Heads
    published: datetime.date | None
    days: tuple[Day, ...]
    parties: tuple[Party, ...]
    speech: tuple[Speech, ...]
    happenings: tuple[Happening, ...]
    kind: str
    """The kind of source that it looks like."""


def _cleaned(text: str) -> str:
    """Return a text as it is stored: NFC, LF, without characters that data may not hold.

    What only steers how others are shown goes; of all else forbidden U+FFFD stands in its place.
    """
    if next(forbidden_characters(text), None) is None:
        return normal(text)
    text = _LINE_ENDS.sub("\n", _INVISIBLE.sub("", text))
    return without_forbidden(normal(text))


def read_article(
    text: str,
    published: datetime.date | None = None,
    known: tuple[Head, ...] = (),
    tagger: Tagger | None = None,
) -> Article:
    """Read an article; ``published`` is the day it came out, where its own head does not say it.

    ``known`` are facts that stand outside the text, such as those of a saved page's metadata.
    ``tagger`` adds names that the rules left out, once they have had their say.
    """
    text = _cleaned(text)
    heads = read_heads(text)
    heads = heads._replace(found=(*known, *heads.found))
    published = published or day_of(heads.value("published"))
    reading = Reading(text, heads.body)
    days = tuple(find_days(reading.text, published))
    people = People(reading.text, reading.covered)
    turns = find_turns(reading, people)
    speech = find_speech(reading, people, turns, days)
    happenings = tuple(find_happenings(reading, people, days, heads.lead))
    if tagger is not None:
        named = {one.value for one in heads.found}
        add_entities(people, text, tagger(text), body=heads.body, heads=named)
    kind = "transcript" if turns else kind_of(text)
    return Article(
        text, heads, published, days, tuple(people.parties), tuple(speech), happenings, kind
    )
