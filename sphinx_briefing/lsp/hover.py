"""A record as a small card: what an editor shows beside an id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sphinx_briefing.lsp.world import World
from sphinx_briefing.model import DATA_TYPES, Record
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Location
from sphinx_briefing.store.plain import in_words

MOST_VALUES, MOST_LETTERS = 6, 240
"""Values of a field, and letters of one, that a card shows; the rest is counted or cut."""
_LEFT_OUT = (ft.Sha256, ft.FilePath)
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")


class Card(NamedTuple):
    """A title, a line beneath it, and rows of label and words."""

    title: str
    about: str
    rows: tuple[tuple[str, str], ...]

    def markdown(self) -> str:
        """Write it in Markdown; no word of the data is read as markup."""
        rows = "\n".join(f"- {_escape(label)}: {_escape(words)}" for label, words in self.rows)
        return f"**{_escape(self.title)}**  \n{_escape(self.about)}\n\n{rows}".rstrip()

    def plain(self) -> str:
        """Write it as plain text."""
        rows = "\n".join(f"{label}: {words}" for label, words in self.rows)
        return f"{self.title}\n{self.about}\n\n{rows}".rstrip()


def _escape(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def card(world: World, ref: Ref) -> Card | None:
    """Return the card of a record; None where there is none."""
    record = world.store.find(ref)
    if record is None:
        return None
    about = f"{record.label} {record.id}" + (f", {record.marking}" if record.marking else "")
    return Card(_cut(record.name), about, tuple(_rows(world, record)))


def _rows(world: World, record: Record) -> Iterator[tuple[str, str]]:
    for field in record.fields().values():
        value = getattr(record, field.name)
        hidden = isinstance(field.type, _LEFT_OUT) or field.key == "marking"
        named = field.name == record.name_field and not record.local
        if value in (None, (), {}) or hidden or named:
            continue
        texts = [_cut(_named(world, one)) for one in in_words(value)]
        more = len(texts) - MOST_VALUES
        shown = "; ".join(texts[:MOST_VALUES]) + (f"; and {more} more" if more > 0 else "")
        yield field.label, shown
    if record.unknown:
        yield "Asked and unknown", ", ".join(sorted(record.unknown))
    verdict = world.store.verdicts.get(record.ref)
    if verdict:
        faults = [flag.value for flag in sorted(verdict.flags, key=lambda one: one.value)]
        said = ", ".join([verdict.verdict.value, *faults])
        yield "In the text of its source", f"{said}. {verdict.problem}" if verdict.problem else said
    yield "Stated in", _places(record)
    if old := world.former.get(record.ref):
        yield "Former ids", ", ".join(old)
    counts = Counter(link.record.kind for link in world.store.links.to(record.ref))
    if counts:
        words = [
            f"{number} {kind if number == 1 else DATA_TYPES[kind].plural}"
            for kind, number in counts.items()
        ]
        yield "Referred to by", ", ".join(words)


def _named(world: World, text: str) -> str:
    """Put the name of a record beside its id, where a value is nothing but an id."""
    for kind in ("actor", "event", "place", "source", "topic"):
        record = world.store.find(Ref(kind, text))
        if record is not None and record.name != text:
            return f"{record.name} ({text})"
    return text


def _places(record: Record) -> str:
    found = [str(Location(*one.origin[:2])) for one in record.statements]
    more = len(found) - MOST_VALUES
    return ", ".join(found[:MOST_VALUES]) + (f" and {more} more" if more > 0 else "")


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= MOST_LETTERS else f"{words[: MOST_LETTERS - 1]}…"
