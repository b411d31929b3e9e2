"""What a directive asks a view for: picklable, comparable, complete."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sphinx_briefing.model import PICTURES, QUERY_OPTIONS, RECORD_TYPES
from sphinx_briefing.model.values import Ref

VIEWS = ("card", "line", "full")
PROVENANCE = ("several", "always", "never")
"""Which values tell who gives them: where several voices state a record, all, none."""
MARKED = tuple(kind for kind in RECORD_TYPES if kind not in {"quote", "source"})
"""Kinds whose names and facts are marked; quotes always are, as links lead to them."""
ARTICLE_VIEWS = ("whole", "excerpts")
LISTING_VIEWS = ("table", "list", "cards")
LAYOUTS = ("auto", "horizontal", "vertical", "strip")
"""How a timeline may be laid out."""
NETWORK_GROUPS = ("none", "state")
CELLS = ("together", "said", "related")
"""What a matrix counts."""
TABLES = ("below", "hidden", "only")
"""What becomes of the table with the facts of a picture."""


class Request(NamedTuple):
    """Options of a directive of one record (``id`` set) or of many (``id`` empty).

    ``fields`` and ``hide`` hold keys of rows or columns; ``as_of`` an EDTF date; the other options
    belong to listings and are texts as written on the page, checked before.
    ``provenance`` is one of `PROVENANCE`, or empty for the project's. ``alt``, ``height`` (most
    pixels; 0: as high as it is), ``layout``, ``table``, ``around`` (an
    actor), ``cells``, ``events`` (a query) and ``borders`` belong to pictures. ``more`` are options
    of tradecraft by name: texts, or references to records with a space between them.
    """

    kind: str
    id: str = ""
    view: str = "card"
    fields: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    as_of: str = ""
    where: str = ""
    sort: str = ""
    group: str = ""
    limit: int = 0
    caption: str = ""
    empty: str = ""
    content: bool = False
    provenance: str = ""
    alt: str = ""
    height: int = 0
    layout: str = ""
    table: str = TABLES[0]
    around: str = ""
    cells: str = ""
    events: str = ""
    borders: bool = False
    more: tuple[tuple[str, str], ...] = ()

    def option(self, name: str) -> str:
        """Return an option of tradecraft; empty if it is not given."""
        return dict(self.more).get(name, "")

    def shows(self, key: str) -> bool:
        """Return whether the options leave a field in."""
        return key in (self.fields or (key,)) and key not in self.hide

    @property
    def record(self) -> Ref:
        """The record that is asked for; an article is the text of a source."""
        return Ref("source" if self.kind == "article" else self.kind, self.id)

    def queries(self) -> Iterator[tuple[str, str]]:
        """Yield the kind that each query chooses from, and its words."""
        texts = {
            "where": self.where,
            "events": self.events or self.option("events"),
            "claims": self.option("claims"),
        }
        for name, kind in QUERY_OPTIONS.items():
            if texts[name]:
                yield kind or PICTURES.get(self.kind, self.kind), texts[name]
