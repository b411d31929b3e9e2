"""Small values that stand in a record's fields: references, roles, participants, relations."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from sphinx_briefing.model.dates import Date

ID_PATTERN = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_ID = re.compile(ID_PATTERN)
_FULL_ID = re.compile(rf"{ID_PATTERN}(?:\.{ID_PATTERN})?")
_ROLE = re.compile(rf"(?P<title>\S.*?)\s+of\s+(?P<of>{ID_PATTERN})")


class Ref(NamedTuple):
    """A reference to a record; ``kind`` is empty while a bare id of any kind is unresolved."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" if self.kind else self.id


class Role(NamedTuple):
    """An office or position: its title, of which actor, and when it was held (empty: unknown)."""

    title: str
    of: Ref | None = None
    periods: tuple[Date, ...] = ()

    @classmethod
    def parse(cls, text: str, periods: tuple[Date, ...] = ()) -> Role:
        """Read ``President of russia``; without a trailing id the whole text is the title."""
        match = _ROLE.fullmatch(text)
        if match:
            return cls(match["title"], Ref("actor", match["of"]), periods)
        return cls(text, None, periods)

    @property
    def text(self) -> str:
        """The role as it is written in data."""
        return f"{self.title} of {self.of.id}" if self.of else self.title


class Participant(NamedTuple):
    """An actor who takes part in an event, and as what (empty: unknown)."""

    actor: Ref
    roles: tuple[str, ...] = ()


class Relation(NamedTuple):
    """Subject, predicate and object of a relation that a claim asserts."""

    subject: Ref
    predicate: str
    object: Ref


def anchor(ref: Ref) -> str:
    """Return the node id of a record: ``briefing-quote-putin-beijing--q2``.

    It is never exactly ``<object type>-<name>``, which Sphinx's search index would shorten.
    """
    return f"briefing-{ref.kind}-{ref.id.replace('.', '--')}"


def is_id(text: str, *, local: bool = False) -> bool:
    """Say whether a text is an id; with ``local``, whether it may be one with its source before."""
    return bool((_FULL_ID if local else _ID).fullmatch(text))


def suggest_id(text: str) -> str:
    """Make the nearest well-formed id of any text (empty where there is nothing to make it of)."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-").lstrip("0123456789-")
