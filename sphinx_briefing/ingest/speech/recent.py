"""Whom a pronoun may mean: who spoke last nearby, and who the sentences before are about."""

from __future__ import annotations

from bisect import bisect_left

from sphinx_briefing.ingest.found import Party
from sphinx_briefing.ingest.names.people import People
from sphinx_briefing.ingest.reading import COVER, REACH, Reading
from sphinx_briefing.ingest.speech.phrases import owns

_REACH = 3
"""Paragraphs in which the person of a pronoun is sought."""

_FAR = 3 * REACH
"""Code points, where one paragraph is as long as a book."""


class Recent:
    """Who spoke and who was named before a place."""

    def __init__(self, reading: Reading, people: People) -> None:
        self._reading = reading
        self._people = people
        self._spoken: list[tuple[int, Party]] = []

    def note(self, place: int, party: Party) -> None:
        """Remember that somebody spoke at a place."""
        self._spoken.append((place, party))

    def parties(self, place: int, sex: str, *, plural: bool) -> list[Party]:
        """Return the parties that a pronoun may mean, the likeliest first."""
        paragraph = self._reading.paragraph(place)
        spoke: list[tuple[int, Party]] = []
        for where, party in reversed(self._spoken):
            if where < max(paragraph.start, place - _FAR) and len(spoke) > 1:
                break
            if where < place and _fits(party, sex, plural=plural):
                spoke.insert(0, (where, party))
        subjects = self._subjects(place, sex, plural=plural)
        near = [one for one in (*spoke, *subjects) if one[0] >= paragraph.start]
        if near:
            near.sort(key=lambda one: one[0], reverse=True)
            return list(dict.fromkeys(one[1] for one in near))[:1]
        found = sorted((*spoke[-2:], *subjects), key=lambda one: one[0], reverse=True)
        parties = list(dict.fromkeys(one[1] for one in found))
        sure = [one for one in parties if one.sex == sex] if sex else []
        if sure:
            nearer = parties[: parties.index(sure[0])]
            return [*sure, *nearer][:2]
        return parties[:2]

    def _subjects(self, place: int, sex: str, *, plural: bool) -> list[tuple[int, Party]]:
        """Return the first person of each sentence before a place, in the last paragraphs."""
        reading = self._reading
        number = min(bisect_left(reading.paragraph_ends, place), len(reading.paragraphs) - 1)
        begin = reading.paragraphs[max(0, number - _REACH)].start
        begin = max(begin, reading.body, place - _FAR)
        found: list[tuple[int, Party]] = []
        sentence = -1
        for mention in self._people.between(begin, place):
            start, _, party = mention
            if reading.covered[start] == COVER or not _fits(party, sex, plural=plural):
                continue
            if owns(reading.covered, mention[1]):
                continue
            here = reading.sentence_start(start)
            if here != sentence:
                found.append((start, party))
                sentence = here
        return found

    def rivals(self, party: Party, place: int, sex: str) -> list[str]:
        """Return the persons that are named between the last mention of one and a pronoun."""
        begin = max(self._reading.paragraph(place).start, place - REACH)
        found: list[str] = []
        for start, _, one in reversed(self._people.between(begin, place)):
            if one is party or self._reading.covered[start] == COVER:
                break
            if one.kind == "person" and _fits(one, sex, plural=False):
                found.append(one.name)
        return found


def _fits(party: Party, sex: str, *, plural: bool) -> bool:
    if plural:
        return party.kind in {"organization", "outlet", "unnamed"}
    if party.kind not in {"person", "unnamed"}:
        return False
    return not sex or party.sex in {"", sex}
