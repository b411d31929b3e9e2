"""Predicates: the words of relations, with their inverses; declared in the registry."""

from __future__ import annotations

from typing import ClassVar

from sphinx_briefing.model.base import Record, fact, record
from sphinx_briefing.model.fieldtypes import Flag, Text


@record
class Predicate(Record):
    """The verb of a relation; an undeclared one works, read from its id."""

    kind: ClassVar[str] = "predicate"
    plural: ClassVar[str] = "predicates"
    label: ClassVar[str] = "Predicate"
    plural_label: ClassVar[str] = "Predicates"
    doc: ClassVar[str] = "The verb of a relation, and how it reads from the other side."
    name_field: ClassVar[str] = "label_text"

    label_text: str | None = fact(
        Text(wording=True),
        "Label",
        "The words between subject and object; default: the id.",
        key="label",
    )
    inverse: str | None = fact(
        Text(wording=True), "Inverse", "The words or predicate id from the object's side."
    )
    symmetric: bool | None = fact(Flag(), "Symmetric", "Whether both sides read the same.")
