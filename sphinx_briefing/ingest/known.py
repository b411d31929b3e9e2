"""What the data have already: ids that are taken, and who goes by which name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sphinx_briefing.model import Actor, Place, Record
from sphinx_briefing.model.values import is_id, suggest_id
from sphinx_briefing.store import Store


@dataclass
class Known:
    """Ids by kind, and names in folded form → ids of the records that have them.

    Records are never merged by name: a draft gets an id of its own, and proposes those it may be.
    """

    ids: dict[str, set[str]] = field(default_factory=dict)
    names: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store) -> Known:
        """Return what a store has."""
        known = cls()
        for kind, records in store.records.items():
            known.ids[kind] = {ref.id for ref in store.former if ref.kind == kind} | set(records)
            for ident, record in records.items():
                known.note(kind, ident, names_of(record))
        return known

    def note(self, kind: str, ident: str, names: Iterable[str]) -> None:
        """Take a record's names."""
        self.ids.setdefault(kind, set()).add(ident)
        listed = self.names.setdefault(kind, {})
        for name in names:
            found = listed.setdefault(name.casefold(), [])
            if ident not in found:
                found.append(ident)

    def like(self, kind: str, names: Iterable[str]) -> list[str]:
        """Return the ids of the records that go by one of these names."""
        listed = self.names.get(kind, {})
        found = [ident for name in names for ident in listed.get(name.casefold(), ())]
        return list(dict.fromkeys(found))

    def new_id(self, kind: str, words: str) -> str:
        """Return an id that no record of a kind has, made of words; it is taken from now on."""
        plain = "-".join((suggest_id(words) or kind).split("-")[:6])
        plain = plain if is_id(plain) else f"{kind}-{plain}".rstrip("-")
        taken = self.ids.setdefault(kind, set())
        ident, number = plain, 1
        while ident in taken:
            number += 1
            ident = f"{plain}-{number}"
        taken.add(ident)
        return ident


def names_of(record: Record) -> list[str]:
    """Return the names of an actor or a place, its aliases with them."""
    if not isinstance(record, Actor | Place):
        return []
    names = [record.own_name or "", *record.names.values()]
    if isinstance(record, Actor):
        names += [*record.aliases, *record.weak_aliases]
    return [name for name in names if name]
