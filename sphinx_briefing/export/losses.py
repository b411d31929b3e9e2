"""What a format cannot carry, counted by kind and field, so that nothing is dropped in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple


class Loss(NamedTuple):
    """Values that a format does not have; an empty ``field`` means whole records of the kind.

    ``records`` is their number, ``reason`` a few words; empty: the format has no place.
    """

    kind: str
    field: str
    reason: str
    records: int

    def __str__(self) -> str:
        what = f"{self.kind} {self.field}" if self.field else f"{self.kind} records"
        number = f"{self.records} record" + ("s" if self.records != 1 else "")
        why = f": {self.reason}" if self.reason else ""
        return f"{what} ({number}){why}"


class Losses:
    """Counts what is lost; each record counts once for a field and a reason."""

    def __init__(self) -> None:
        self._found: Counter[tuple[str, str, str]] = Counter()
        self._seen: set[tuple[str, str, str, str]] = set()

    def note(self, kind: str, ident: str, field: str, reason: str = "") -> None:
        """Count a value of a record; an empty field means the whole record."""
        if (kind, ident, field, reason) not in self._seen:
            self._seen.add((kind, ident, field, reason))
            self._found[kind, field, reason] += 1

    def __iter__(self) -> Iterator[Loss]:
        """Yield the losses in the order of kinds, fields and reasons."""
        for key in sorted(self._found):
            yield Loss(*key, self._found[key])
