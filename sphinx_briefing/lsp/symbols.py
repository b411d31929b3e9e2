"""The records of a file, and those of the whole project by their names."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_briefing.lsp.found import Reader
from sphinx_briefing.lsp.places import Spot, definitions
from sphinx_briefing.lsp.world import World
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.search import search

MOST_FOUND = 200
"""Records that a search of the whole project gives."""


class Symbol(NamedTuple):
    """A record: its id and name, where its statement begins, and where that ends."""

    ref: Ref
    name: str
    spot: Spot
    last: int


def in_file(world: World, reader: Reader, name: str, text: str) -> list[Symbol]:
    """Return the records that a data file states; on a page, those that it names."""
    data = world.is_data(name)
    found: dict[tuple[Ref, int], Symbol] = {}
    for one in reader.found(world, name, text):
        if data and not (one.declared and one.last > one.start):
            continue
        record = world.store.find(one.ref)
        words = record.name if record else one.ref.id
        spot = Spot(name, one.start, one.end)
        found.setdefault(
            (one.ref, one.start if data else 0), Symbol(one.ref, words, spot, one.last)
        )
    return list(found.values())


def in_project(world: World, words: str) -> list[Symbol]:
    """Return the records in which some words stand, best first; without words none."""
    return [
        Symbol(hit.record.ref, hit.record.name, spot, spot.end)
        for hit in search(world.store, words)[:MOST_FOUND]
        for spot in definitions(world, hit.record.ref)[:1]
    ]
