"""What a link leads to, in two short texts, for readers who do not want to leave the page."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_briefing.model import Claim, Quote, Record
from sphinx_briefing.views.desk import Desk, shortened
from sphinx_briefing.views.kinds import KIND_VIEWS
from sphinx_briefing.views.short import claim_words, quote_words
from sphinx_briefing.views.words import plain

LONGEST = 160
"""Characters of one value, about."""


class Preview(NamedTuple):
    """The name of a record, and a few words about it."""

    title: str
    about: str


def preview(desk: Desk, record: Record) -> Preview:
    """Return what a link to a record tells of it before it is followed."""
    view = KIND_VIEWS[record.kind]
    words = [chip.text for chip in view.labels(desk, record)]
    for key in view.preview:
        words += [shortened(plain(line), LONGEST) for line in view.values(desk, record, key)]
    return Preview(_title(desk, record), " · ".join(filter(None, words)))


def _title(desk: Desk, record: Record) -> str:
    if isinstance(record, Quote):
        return shortened(quote_words(desk, record, whole=True), LONGEST)
    if isinstance(record, Claim):
        return shortened(claim_words(desk, record), LONGEST)
    return desk.record_name(record)
