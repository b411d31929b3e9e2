"""Names that go: they work for a while, and a warning says what to write instead.

A line in ``DEPRECATED`` is all that it takes. Reading, the schema for editors, warnings and the
reference follow from it, and a test says when the time of a line is over.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Sort = Literal["field", "option", "setting"]


class Deprecated(NamedTuple):
    """An old name: of a field, an option of a directive, or a setting.

    ``owner`` is the kind of record or the directive; empty for a setting. ``since`` and ``gone``
    are the versions that tell the old name from the new one, and that no longer know it.
    """

    sort: Sort
    owner: str
    name: str
    instead: str
    since: str
    gone: str

    @property
    def shown(self) -> str:
        """The old name with its owner, such as ``actor.tlp`` or ``:tlp:`` of ``events``."""
        return f"{self.owner}.{self.name}" if self.owner else self.name

    @property
    def advice(self) -> str:
        """What to do, for a message that names the old name already."""
        return f"write {self.instead!r} instead of {self.name!r}, which goes with {self.gone}"


DEPRECATED: tuple[Deprecated, ...] = ()
"""Every old name that still works, in the order in which they go."""


def renamed(sort: Sort, owner: str, name: str) -> Deprecated | None:
    """Return the line of an old name; None for every other."""
    wanted = (sort, owner, name)
    return next((one for one in DEPRECATED if one[:3] == wanted), None)


def old_names(sort: Sort, owner: str = "") -> tuple[Deprecated, ...]:
    """Return the lines of an owner's old names."""
    return tuple(one for one in DEPRECATED if one[:2] == (sort, owner))
