"""Which rows a mapping wants: its ``where:``, which names columns, and is never code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sphinx_briefing.load import positions
from sphinx_briefing.load.positions import List, Node, Scalar
from sphinx_briefing.problems import did_you_mean

WAYS = ("from", "to", "not")
"""What a condition can say, beside the values that there may be."""
Fault = Callable[[int, str], None]


class Condition(NamedTuple):
    """What a column must hold: one of the values, none of them (``not``), or from or to one.

    None among the values is the empty cell; ``offset`` is where the condition stands.
    """

    column: str
    way: str
    values: tuple[str | None, ...]
    offset: int

    @property
    def texts(self) -> tuple[str, ...]:
        """The values but for the empty cell."""
        return tuple(one for one in self.values if one is not None)


def conditions_of(node: Node | None, fault: Fault) -> list[Condition]:
    """Return the conditions of a ``where:``, all of which must hold; what is wrong is told."""
    if node is None:
        return []
    if not isinstance(node, positions.Mapping):
        fault(node.offset, "where: must be a mapping of columns to what they hold")
        return []
    return [one for key, value in node.entries for one in _of_column(key, value, fault)]


def _of_column(key: Scalar, node: Node, fault: Fault) -> Iterator[Condition]:
    if not isinstance(node, positions.Mapping):
        yield from _condition(key, "in", node, fault)
        return
    for way, value in node.entries:
        if way.text in WAYS:
            yield from _condition(key, way.text, value, fault)
        else:
            hint = did_you_mean(way.text, WAYS) or f"; take {', '.join(WAYS)}"
            fault(way.offset, f"where: unknown word {way.text!r}{hint}")


def _condition(key: Scalar, way: str, node: Node, fault: Fault) -> Iterator[Condition]:
    listed = node.items if isinstance(node, List) else [node]
    values = tuple(None if one.is_null else one.text for one in listed if isinstance(one, Scalar))
    found = Condition(key.text, way, values, key.offset)
    bounds = way in ("from", "to")
    if len(values) < len(listed) or not values or (bounds and len(found.texts) != 1):
        wanted = "one value" if bounds else "a value or a list of values"
        fault(node.offset, f"where: {key.text}: must be {wanted}")
    else:
        yield found
