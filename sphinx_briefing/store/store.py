"""The store: every record by kind and id, with its back links and its problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sphinx_briefing.model import RECORD_TYPES, Predicate, Record, Source
from sphinx_briefing.model.values import Ref, suggest_id
from sphinx_briefing.problems import Problem, did_you_mean
from sphinx_briefing.store.links import Links


@dataclass(frozen=True)
class Store:
    """Every record of the data, merged and resolved. Nothing in it changes once it is built.

    ``records`` maps kind → id → record; ``former`` maps old references to those that replaced
    them; ``digest`` is the SHA-256 of all that the data files hold.
    """

    records: Mapping[str, Mapping[str, Record]]
    former: Mapping[Ref, Ref]
    problems: tuple[Problem, ...]
    digest: str

    def find(self, ref: Ref) -> Record | None:
        """Return the record that a reference names, also by a former id."""
        found = self.records.get(ref.kind, {}).get(ref.id)
        if found is None and ref in self.former:
            return self.find(self.former[ref])
        return found

    def of_kind(self, kind: str) -> Iterator[Record]:
        """Yield the records of a kind in the order of their ids."""
        yield from self.records.get(kind, {}).values()

    def source(self, ident: str) -> Source | None:
        """Return a source by its id."""
        found = self.records["source"].get(ident)
        return found if isinstance(found, Source) else None

    def predicate(self, ident: str) -> Predicate | None:
        """Return a declared predicate."""
        found = self.records["predicate"].get(ident)
        return found if isinstance(found, Predicate) else None

    @cached_property
    def links(self) -> Links:
        """Who refers to whom."""
        return Links(self.records)

    def suggestion(self, kind: str, text: str) -> str:
        """Return ``, did you mean 'x'?`` for the record that an unknown id may have meant.

        Ids, names and aliases count; an empty kind looks through all kinds.
        """
        kinds = (kind,) if kind else tuple(RECORD_TYPES)
        spellings: dict[str, str] = {}
        for each in kinds:
            for record in self.of_kind(each):
                for word in (*getattr(record, "aliases", ()), "" if record.local else record.name):
                    spellings.setdefault(suggest_id(word), record.id)
                spellings[record.id] = record.id
        spellings.pop("", None)
        words = [spellings[key] for key in (suggest_id(text), text) if key in spellings]
        if words:
            return f", did you mean {words[0]!r}?"
        near = did_you_mean(text, spellings)
        if not near:
            return ""
        return f", did you mean {spellings[near.split(chr(39))[1]]!r}?"
