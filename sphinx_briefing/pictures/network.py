"""What a network shows, before anything has its place."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_briefing.model.values import Ref

MOST_NODES = 45
MOST_TIES = 70
"""Above these only the relations that most assert are drawn."""

SHAPES = ("person", "state", "body", "other")
"""What a node can be: by its corners."""


class Node(NamedTuple):
    """A record that relations are asserted of; ``below`` is a word on where it belongs."""

    ref: Ref
    words: str
    below: str
    shape: str


class Tie(NamedTuple):
    """A relation between two nodes, by their places; ``kind`` is the place of its word in the key.

    ``number`` is how many assert it; ``ref`` is the claim, where only one says so; ``name`` is what
    a screen reader says. One that reads the same from both sides is not ``directed``.
    """

    start: int
    end: int
    kind: int
    number: int
    directed: bool
    ref: Ref | None
    name: str


class Network(NamedTuple):
    """All that a network shows, in the reader's words.

    ``kinds`` are the words of relations, those with most relations first; ``shapes`` those of the
    shapes of nodes that occur. ``home`` are places of nodes that belong together.
    """

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    kinds: tuple[str, ...]
    shapes: tuple[tuple[str, str], ...]
    homes: tuple[tuple[int, int], ...] = ()
