"""Entities of FollowTheMoney as they stand in a file: ids, schemata, values, places."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sphinx_briefing.load.imports.frame import Given
from sphinx_briefing.model.marking import Scheme
from sphinx_briefing.problems import Code

ACTORS = {
    "Person": "person",
    "Organization": "organization",
    "Company": "organization",
    "PublicBody": "organization",
    "LegalEntity": "",
}
"""Schemata that are actors, and of which kind."""
KINDS = {**dict.fromkeys(ACTORS, "actor"), "Event": "event", "Address": "place"}
KINDS |= dict.fromkeys(("Article", "Document", "HyperText", "PlainText", "Pages"), "source")
Values = dict[str, list[str]]


@dataclass
class Entity:
    """An entity: its values, the offset at which it begins, the id of the record that it becomes.

    ``roles`` are, of an actor, posts and their periods; of an event, who takes part in it, and as
    what. ``wholes`` are the events of which it is part. ``lost`` says why a link is not read.
    """

    id: str
    schema: str
    values: Values
    offset: int
    scheme: Scheme
    datasets: tuple[str, ...] = ()
    record: str = ""
    roles: dict[str, list[str]] = field(default_factory=dict)
    wholes: list[str] = field(default_factory=list)
    lost: str = ""

    @property
    def kind(self) -> str:
        """The kind of record that it becomes; empty where it becomes none."""
        return KINDS.get(self.schema, "")

    def first(self, *names: str) -> str:
        """Return the first value of properties, or an empty text."""
        return next((one for name in names for one in self.values.get(name, ()) if one), "")

    def period(self) -> str:
        """Return when it was, as EDTF."""
        start, end, day = (self.first(name) for name in ("startDate", "endDate", "date"))
        return f"{start or ''}/{end or '..'}" if start or end else day

    def marking(self) -> str | list[str]:
        """Return the marking that its keywords tell; several are none that can be read.

        Links have no keywords: there the summary tells it.
        """
        said = self.values.get("summary", ())
        alone = [text for text in said if self.scheme.find(text) or " " not in text.strip()]
        words = [*self.values.get("keywords", ()), *alone]
        marks = list(dict.fromkeys(word for word in words if self.is_marking(word)))
        return marks[0] if len(marks) == 1 else marks

    def is_marking(self, word: str) -> bool:
        """Say whether a keyword is a marking: a label of the project's, or any of TLP."""
        return self.scheme.find(word) is not None or word.upper().startswith("TLP:")


def read_entities(given: Given) -> dict[str, Entity]:
    """Return the entities by id: what several lines say of one is one, as this format has it.

    Records have the ids of entities in the letters that our ids have. Of two that would be alike
    the second gets a number: nobody may become somebody else.
    """
    found: dict[str, Entity] = {}
    taken: set[str] = set()
    for one in _entities(given):
        known = found.get(one.id)
        if known:
            for name, values in one.values.items():
                mine = known.values.setdefault(name, [])
                mine += [value for value in values if value not in mine]
            known.datasets = tuple(dict.fromkeys((*known.datasets, *one.datasets)))
            continue
        base = "ftm-" + re.sub(r"[^a-z0-9]+", "-", one.id.lower()).strip("-")
        one.record, number = base.rstrip("-"), 2
        while one.record in taken:
            one.record, number = f"{base}-{number}", number + 1
        taken.add(one.record)
        found[one.id] = one
    return found


def _entities(given: Given) -> Iterator[Entity]:
    offset = 0
    for line in given.text.split("\n"):
        try:
            said = json.loads(line) if line.strip() else None
            if said is not None:
                values = {str(key): list(map(str, one)) for key, one in said["properties"].items()}
                datasets = tuple(map(str, said.get("datasets") or ()))
                ident, schema = str(said["id"]), str(said["schema"])
                yield Entity(ident, schema, values, offset, given.scheme, datasets)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            message = f"no entity, a JSON object with id, schema and properties: {error!r}"
            given.note(Code.BAD_IMPORT, offset, message)
        offset += len(line) + 1
