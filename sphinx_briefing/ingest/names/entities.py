"""Names that a statistical model sees and the rules do not: added where these are silent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from sphinx_briefing.ingest.found import Entity, Party
from sphinx_briefing.ingest.names.people import People
from sphinx_briefing.ingest.names.words import OFFICES, TITLES, is_role
from sphinx_briefing.ingest.words import ends_with, words_of
from sphinx_briefing.store.verify import Span

ENTITY = "entity"
"""The rule that a draft names where a model found it."""
_POSSESSIVE = re.compile(r"['’]s?$")
_DETERMINER = re.compile(r"(?:the|an?|its|his|her|their|our) ", re.IGNORECASE)
_follows_place = ends_with(words_of("in at near off to from outside inside"))
_REACH = 60
"""Code points: a name that holds an offset does not begin further before it."""
_LONGEST = 80
_NO_NAME = re.compile(r"[\n“”\"«»„:;()\[\]]")
_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž]")


def add_entities(
    people: People, text: str, entities: Iterable[Entity], *, body: int, heads: Collection[str]
) -> None:
    """Add what a model found to the parties of an article, from the offset ``body`` on.

    What the rules are sure of is left out, and so are the names in the article's ``heads``. A name
    is what the model mostly takes it to be. The parties of the rules stay as they are: of a name
    that has two, that of the rules is drafted if it is to be.
    """
    votes: dict[str, Counter[str]] = {}
    spans: dict[str, list[Span]] = {}
    for entity in entities:
        found = _trimmed(text, entity)
        written = _written(text, found.span)
        if found.span.start < body or not _is_name(written):
            continue
        parties = _there(people, found.span, written)
        name = max((written, *(_bare(party.name) for party in parties)), key=len)
        if name not in heads and not any(party.evidence for party in parties):
            votes.setdefault(name, Counter())[_kind(text, found, parties)] += 1
            spans.setdefault(name, []).append(found.span)
    for name, kinds in votes.items():
        kind = kinds.most_common(1)[0][0]
        if not kind or (kind != "place" and " " not in name):
            continue  # models take any odd word for somebody; the rules know who speaks
        people.parties.append(Party(name, kind, ENTITY, spans[name], evidence=1))


def _there(people: People, span: Span, words: str) -> list[Party]:
    """Return the parties that the rules see at a place, or know by these words."""
    before = people.between(max(0, span.start - _REACH), span.end)
    found = [party for _, end, party in before if end > span.start]
    named = people.named(words)
    return [*found, *([named] if named else ())]


def _kind(text: str, entity: Entity, parties: Collection[Party]) -> str:
    """Return the kind of a name, empty where the rules take for a place what the model does not."""
    before = text[max(0, entity.span.start - 12) : entity.span.start]
    placed = _follows_place(before) or any(one.kind == "place" for one in parties)
    return "" if placed and entity.kind != "place" else entity.kind


def _written(text: str, span: Span) -> str:
    """Return a name as the article writes it elsewhere than in a dateline of capitals."""
    words = text[span.start : span.end]
    small = words.title()
    return small if words.isupper() and small in text else words


def _trimmed(text: str, entity: Entity) -> Entity:
    """Return an entity without article, titles and possessive: as the rules write names."""
    start, end = entity.span
    words = text[start:end]
    if match := _POSSESSIVE.search(words):
        end = start + match.start()
    if match := _DETERMINER.match(text, start, end):
        start = match.end()
    if entity.kind == "person":
        start = end - len(_bare(text[start:end]))
    return Entity(entity.kind, Span(start, end))


def _bare(name: str) -> str:
    """Return a name without titles and roles before it: Baker Lee is one, Baker Ann Lee has one."""
    words = name.split(" ")
    while len(words) > 1 and (
        words[0].rstrip(".") in TITLES or (len(words) > 2 and is_role(words[0]))
    ):
        words = words[1:]
    return " ".join(words)


def _is_name(words: str) -> bool:
    """Say whether words can be a name: without marks, with a capital first, and no office alone."""
    if not 2 <= len(words) <= _LONGEST or _NO_NAME.search(words) or not _NAME.match(words):
        return False
    said = words.split(" ")
    return said[-1] not in OFFICES and not all(is_role(one) for one in said)
