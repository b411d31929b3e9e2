"""An article, read by all rules: what is found in it, before anything is written."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sphinx_briefing.ingest.dates import find_days
from sphinx_briefing.ingest.found import Day, Party, Speech
from sphinx_briefing.ingest.heads import Heads, day_of, read_heads
from sphinx_briefing.ingest.names.people import People
from sphinx_briefing.ingest.reading import Reading
from sphinx_briefing.ingest.speech import find_speech
from sphinx_briefing.ingest.turns import find_turns
from sphinx_briefing.store.verify.folding import normal


@dataclass(frozen=True)
class Article:
    """What was found in a text; all offsets count code points of ``text`` (NFC, LF)."""

    text: str
    heads: Heads
    published: datetime.date | None
    days: tuple[Day, ...]
    parties: tuple[Party, ...]
    speech: tuple[Speech, ...]


def read_article(text: str, published: datetime.date | None = None) -> Article:
    """Read an article; ``published`` is the day it came out, where its own head does not say it."""
    text = normal(text)
    heads = read_heads(text)
    published = published or day_of(heads.value("published"))
    days = tuple(find_days(text, published))
    reading = Reading(text, heads.body)
    people = People(text, reading.covered)
    turns = find_turns(reading, people)
    speech = find_speech(reading, people, turns, days)
    return Article(text, heads, published, days, tuple(people.parties), tuple(speech))
