"""What tells how far to trust a source, counted over all that it says (ICD 206)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sphinx_briefing.model import Claim, Record
from sphinx_briefing.model.values import Ref

WORTH = "worth"
"""The kind of what stands, among the records that a view has read, for the worth of a source."""


class Worth(NamedTuple):
    """Grades of credibility, and outlets through which words came: each with how often.

    Grades go from the best to the worst, outlets from the most frequent on.
    """

    grades: tuple[tuple[int, int], ...] = ()
    outlets: tuple[tuple[Ref, int], ...] = ()


def worth_of_sources(records: Iterable[Record]) -> dict[str, Worth]:
    """Return the worth of every source that states any of the records."""
    grades: dict[str, Counter[int]] = defaultdict(Counter)
    outlets: dict[str, Counter[Ref]] = defaultdict(Counter)
    for record in records:
        via = getattr(record, "via", ())
        grade = record.credibility if isinstance(record, Claim) else None
        for source in record.sources if via or grade else ():
            if grade:
                grades[source][grade] += 1
            outlets[source].update(dict.fromkeys(via, 1))
    return {
        source: Worth(
            tuple(sorted(grades[source].items())),
            tuple(sorted(outlets[source].items(), key=lambda item: (-item[1], item[0]))),
        )
        for source in grades.keys() | outlets.keys()
    }
