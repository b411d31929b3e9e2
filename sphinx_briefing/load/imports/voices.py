"""Who says what in a foreign file: its sources, and what each of them states."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from sphinx_briefing.load.imports.frame import Given, Item
from sphinx_briefing.load.structure import FileContent
from sphinx_briefing.model.values import suggest_id


class Voices:
    """The sources of a foreign file, those with it that it only names by an address."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._sources: dict[str, Item] = {}
        self._addresses: dict[str, str] = {}
        self._made: set[str] = set()
        self._said: dict[str, list[Item]] = {}

    def add(self, source: Item) -> None:
        """Take a source that the file has as a record."""
        self._sources[source.id] = source
        if url := source.fields.get("url"):
            self._addresses.setdefault(str(url), source.id)

    def has(self, source: str) -> bool:
        """Say whether there is a source of an id."""
        return source in self._sources

    def named(self, key: str, offset: int, fields: dict[str, Any]) -> str:
        """Return the id of the source at an address, or of another name; it is new if none has it.

        It is marked as what names it: of several markings the strictest holds, for the address
        alone may tell too much.
        """
        ident = self._addresses.get(key)
        if ident is None:
            stem = suggest_id(self._given.stem) or "import"
            ident = f"{stem}-{hashlib.sha256(key.encode()).hexdigest()[:10]}"
            self._addresses[key] = ident
            self._made.add(ident)
            self._sources[ident] = Item("source", ident, fields, offset)
        elif ident in self._made:
            known = dict(self._sources[ident].fields)
            known["marking"] = self._stricter(known.get("marking", ""), fields.get("marking", ""))
            self._sources[ident] = Item("source", ident, known, offset)
        return ident

    def _stricter(self, *marks: Any) -> str:
        """Return the strictest of markings; one that is not known is as strict as can be."""
        scheme = self._given.scheme
        return scheme.strictest([scheme.read(str(one)) for one in marks if one])

    def say(self, source: str, item: Item) -> None:
        """Let a source state something; of a claim the id is one of its own."""
        self._said.setdefault(source, []).append(item)

    def contents(self, items: Iterable[Item]) -> list[FileContent]:
        """Return what the file says: records that nobody states, then what each source does."""
        silent = [one for ident, one in self._sources.items() if ident not in self._said]
        found = [self._given.content([*items, *silent])]
        for ident, said in self._said.items():
            source = self._sources[ident]
            fields = {"id": ident, **_filled(source.fields)}
            found.append(self._given.content(said, fields, source.offset))
        return found


def _filled(fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in (None, "", [], {})}
