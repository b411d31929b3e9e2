"""Where a record is stated, and where it is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sphinx_briefing.lsp.found import Found, Reader
from sphinx_briefing.lsp.text import Text
from sphinx_briefing.lsp.world import World
from sphinx_briefing.model.values import Ref


class Spot(NamedTuple):
    """A stretch of a file, in code points of its text in this world."""

    name: str
    start: int
    end: int


def definitions(world: World, ref: Ref) -> list[Spot]:
    """Return where the statements of a record begin, the best one first."""
    record = world.store.find(ref)
    found = []
    for statement in record.statements if record else ():
        origin = statement.origin
        start = Text(world.text(origin.file)).at(origin.line, origin.column)
        # what is imported has the place of its record, if any, and no key
        word = origin.keys[-1] if origin.keys else ""
        found.append(Spot(origin.file, start, start + len(word)))
    return found


def references(world: World, reader: Reader, ref: Ref, *, declared: bool) -> list[Spot]:
    """Return where data and pages name a record; ``declared``: and where they state it."""
    return [
        Spot(name, one.start, one.end)
        for name, one in _named(world, reader, ref)
        if declared or not one.declared
    ]


def _named(world: World, reader: Reader, ref: Ref) -> Iterator[tuple[str, Found]]:
    words = {ref.id, ref.id.partition(".")[2] or ref.id, *world.former.get(ref, ())}
    # the file of a source says its id by being called so
    for name in (*sorted(world.loaded.files), *world.pages):
        text = world.text(name)
        if any(word in text for word in words) or world.sources.get(name) == ref.id:
            for one in reader.found(world, name, text):
                if one.ref == ref:
                    yield name, one
