"""What a timeline shows, before anything has its place."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_briefing.model.values import Ref
from sphinx_briefing.pictures.axis import Axis

MOST = 60
"""Above so many events a strip shows how many there are, and names none."""


class Item(NamedTuple):
    """An event with a date. ``start`` and ``end`` are days, None where not known or open.

    ``lasts`` tells a period from a day that is not known exactly. ``before`` and ``after`` say what
    is beyond a missing side: ``open``, ``unknown``, or nothing. ``soft``: about, or possibly.
    """

    ref: Ref
    words: str
    when: str
    state: str
    state_words: str
    start: float | None
    end: float | None
    lasts: bool = False
    before: str = ""
    after: str = ""
    soft: bool = False

    @property
    def name(self) -> str:
        """What a screen reader says."""
        return ", ".join(filter(None, (self.words, self.when, self.state_words)))

    @property
    def days(self) -> tuple[float, ...]:
        """The days that must be on the axis."""
        return tuple(day for day in (self.start, self.end) if day is not None)

    @property
    def vague(self) -> bool:
        """Whether it is one day, and not known which."""
        known = len(self.days) == 2 and self.days[1] - self.days[0] <= 1
        return not self.lasts and (self.soft or not known)


class Row(NamedTuple):
    """Events under a head of their own; without one if they are not grouped."""

    head: str
    items: tuple[Item, ...]


class Label(NamedTuple):
    """Words at a place of the axis."""

    at: float
    words: str


class Bin(NamedTuple):
    """How many events of a row begin in a stretch of time, from 0 to 1."""

    row: int
    start: float
    end: float
    number: int
    name: str


class Timeline(NamedTuple):
    """All that a timeline shows, in the reader's words.

    ``now`` is the day of the briefing; ``key`` explains the states that occur. With ``bins`` it is
    a strip: how many, and not which. ``layout``: auto, horizontal or vertical.
    """

    rows: tuple[Row, ...]
    axis: Axis
    ticks: tuple[Label, ...]
    now: Label | None
    now_day: float | None
    key: tuple[tuple[str, str], ...]
    layout: str = "auto"
    bins: tuple[Bin, ...] = ()
