"""What every kind of record shares: field metadata, statements, places, the record itself."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, TypeVar

from sphinx_briefing.model.fieldtypes import (
    Choice,
    FieldType,
    ListOf,
    MapOf,
    Marking,
    Participants,
    Prose,
    Reference,
    Relations,
    Roles,
    Text,
)
from sphinx_briefing.model.values import Ref


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind of record: everything that loader, schema, views and docs know of it.

    ``key`` is the word in YAML and in options, ``name`` the attribute, which differs only where
    the word means something else in Python or to every record (``in``, ``not``, ``for``, ``kind``).
    """

    key: str
    name: str
    type: FieldType
    label: str
    doc: str
    required: bool = False
    absent: str = ""

    @property
    def many(self) -> bool:
        """Whether the field holds a tuple or mapping, empty where absent."""
        return isinstance(self.type, ListOf | MapOf | Roles | Participants | Relations)


def fact(
    type_: FieldType,
    label: str,
    doc: str,
    *,
    required: bool = False,
    key: str = "",
    absent: str = "",
) -> Any:
    """Declare a field of a record class: its type, its label on pages and its documentation."""
    info = Field(key, "", type_, label, doc, required, absent)
    if info.many:
        empty: Any = {} if isinstance(type_, MapOf) else ()
        return dataclasses.field(default_factory=lambda: empty, metadata={"field": info})
    return dataclasses.field(default=None, metadata={"field": info})


class Origin(NamedTuple):
    """Where a statement stands: file as shown to people, line, column, and its key path there."""

    path: str
    line: int
    column: int
    keys: tuple[str, ...]

    @property
    def file(self) -> str:
        """The file itself, where the path goes on behind ``#`` to a row or a part of it."""
        return file_of(self.path)


def file_of(path: str) -> str:
    """Return the file of a path as shown to people, without what goes on behind ``#``."""
    return path if path.endswith((".yaml", ".yml")) else path.partition("#")[0]


class Statement(NamedTuple):
    """What one file says of one record, before statements of the same id are merged.

    A tuple, for there are as many as records, and a frozen dataclass takes three times as long.

    ``source`` is the id of the source that says it, or empty for the editors' own registry.
    ``values`` maps field names to values; ``unknown`` names the fields asked and unknown (``~``),
    ``faulty`` those that were given but could not be read, which was reported.
    """

    kind: str
    id: str
    source: str
    values: dict[str, Any]
    unknown: frozenset[str]
    origin: Origin
    faulty: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A merged record: frozen; what a format needs of it is computed in a view.

    Absent scalars are None, absent lists and mappings are empty; ``unknown`` names the fields that
    were asked and are not known. ``statements`` are the parts that it was merged from, best first.
    """

    kind: ClassVar[str]
    plural: ClassVar[str]
    label: ClassVar[str]
    plural_label: ClassVar[str]
    doc: ClassVar[str]
    name_field: ClassVar[str]
    local: ClassVar[bool] = False
    """Whether ids of this kind belong to a source file (``source.q1``)."""
    _fields: ClassVar[dict[str, Field]] = {}
    named_by: ClassVar[Field]
    """The field that holds the name; set when the class is made."""

    id: str
    statements: tuple[Statement, ...] = ()
    unknown: frozenset[str] = frozenset()

    note: str | None = fact(
        Prose(), "Note", "The editors' remark: what was inferred, and from what."
    )
    topics: tuple[Ref, ...] = fact(
        ListOf(Reference("topic")), "Topics", "What the record is about, by theme."
    )
    marking: str | None = fact(Marking(), "Marking", "Label: who may be shown the record.")
    review: str | None = fact(
        Choice(("draft",)),
        "Review",
        "``draft``: found by rules, and nobody has looked at it yet; every output says so.",
    )
    found: str | None = fact(
        Text(),
        "Found by",
        "The rule that found a draft, and from which to which character of the snapshot.",
    )

    @property
    def is_draft(self) -> bool:
        """Whether nobody has looked at what rules found."""
        return self.review is not None

    @property
    def ref(self) -> Ref:
        """The reference that names this record."""
        return Ref(self.kind, self.id)

    @property
    def name(self) -> str:
        """The plain words that name the record: its name, else its id."""
        name: str | None = getattr(self, self.name_field)
        return name or self.id

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that say something of this record, best first; no registry."""
        return tuple(dict.fromkeys(part.source for part in self.statements if part.source))

    @classmethod
    def fields(cls) -> dict[str, Field]:
        """The kind's fields by key, those of the kind itself before those of every kind."""
        return cls._fields


_R = TypeVar("_R", bound=Record)
_COMMON = ("topics", "note", "marking", "review", "found")


def record(cls: type[_R]) -> type[_R]:
    """Make a class a kind of record: a frozen slotted dataclass of keyword-only fields."""
    made = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    made._fields = _declared(made)
    made.named_by = next(one for one in made._fields.values() if one.name == made.name_field)
    return made


def _declared(cls: type[Record]) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for item in dataclasses.fields(cls):
        if "field" in item.metadata:
            declared: Field = item.metadata["field"]
            key = declared.key or item.name
            found[key] = dataclasses.replace(declared, key=key, name=item.name)
    own = [key for key in found if key not in _COMMON]
    return {key: found[key] for key in (*own, *_COMMON)}
