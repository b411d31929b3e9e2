"""What can be written at a place: ids with the names of their records, and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sphinx_briefing.lsp.page_spot import page_spot
from sphinx_briefing.lsp.spot import Spot, data_spot
from sphinx_briefing.lsp.world import World
from sphinx_briefing.model import DATA_TYPES, Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.search import folded

MOST_OFFERED = 100
"""Records that are offered at once; more are there when more is typed."""
_MOST_LETTERS = 80


class Item(NamedTuple):
    """Something to write: the word, what it means, by which other words it is found, its rank."""

    word: str
    about: str
    sought: str
    rank: int
    ref: Ref | None = None


class Offer(NamedTuple):
    """What can be written from ``start`` to the cursor; not ``whole`` where there is more."""

    start: int
    items: tuple[Item, ...]
    whole: bool


class Names:
    """The words by which records can be found, made once for a store.

    ``before`` are those of the world before this one.
    """

    def __init__(self, world: World, before: Names | None = None) -> None:
        self.world = world
        self.known: dict[str, list[tuple[Record, str, str]]] = {}
        if before is not None and before.world.store is world.store:
            self.known = before.known

    def of_kind(self, kind: str) -> list[tuple[Record, str, str]]:
        """Return record, all words to find it by, and the same without case and accents."""
        if kind not in self.known:
            self.known[kind] = [
                (one, words, folded(words)[0])
                for one in self.world.store.of_kind(kind)
                for words in [" ".join(_words(one))]
            ]
        return self.known[kind]


def _words(record: Record) -> Iterator[str]:
    yield record.id
    name = " ".join(record.name.split())[:_MOST_LETTERS]
    if name != record.id:
        yield name
    yield from getattr(record, "aliases", ())


def offered(names: Names, name: str, text: str, offset: int, *, words: bool) -> Offer | None:
    """Return what can be written at an offset of a file; None where nothing of ours can.

    ``words``: also fields and their fixed words, which the yaml-language-server offers, too.
    """
    world = names.world
    setup, labels = world.setup, world.setup.scheme.words
    data = world.is_data(name)
    if data:
        spot = data_spot(text, offset, labels)
    else:
        spot = page_spot(text, offset, setup.bare, setup.domain, labels)
    if spot is None:
        return None
    if not spot.kinds:
        items = _of_words(spot) if words or not data else []
        return Offer(spot.start, tuple(items), True)
    source = world.sources.get(name, "") if data else ""
    found = sorted(_of_records(names, spot, source), key=lambda one: (one.rank, one.word))
    return Offer(spot.start, tuple(found[:MOST_OFFERED]), len(found) <= MOST_OFFERED)


def _of_words(spot: Spot) -> list[Item]:
    typed = spot.typed.casefold()
    return [
        Item(word, about, word, number)
        for number, (word, about) in enumerate(spot.words.items())
        if word.casefold().startswith(typed) or not typed
    ]


def _of_records(names: Names, spot: Spot, source: str) -> Iterator[Item]:
    typed = folded(spot.typed)[0]
    for number, kind in enumerate(spot.kinds):
        for record, words, plain in names.of_kind(kind):
            if typed not in plain:
                continue
            word = _written(names.world.store.records, spot, source, record)
            rank = 0 if plain.startswith(typed) or word.startswith(typed) else 2
            rank = 1 if rank and f" {typed}" in plain else rank
            about = " ".join(record.name.split())[:_MOST_LETTERS]
            said = f"{DATA_TYPES[kind].label}: {about}"
            # kinds that are meant first come first, among equals
            yield Item(word, said, f"{word} {words}", 10 * rank + min(number, 9), record.ref)


def _written(
    records: Mapping[str, Mapping[str, Record]], spot: Spot, source: str, record: Record
) -> str:
    """Return an id as it must be written: short in its own source, with its kind if need be."""
    owner, dot, own = record.id.partition(".")
    word = own if dot and owner == source and record.local else record.id
    if spot.qualified or len(spot.kinds) == 1:
        return word
    known = [kind for kind in spot.kinds if word in records[kind]]
    first = next((kind for kind in spot.prefer if kind in known), "")
    if len(known) > 1 and first != record.kind:
        return f"{record.kind}:{word}"
    return word
