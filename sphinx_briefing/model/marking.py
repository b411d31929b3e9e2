"""Markings: who may be shown something, as labels of a scheme, from least to most strict.

The scheme is FIRST's Traffic Light Protocol 2.0, unless a project has its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BLACK, WHITE = "#000000", "#ffffff"
LEAST_CONTRAST = 4.5
"""The least contrast of words and their ground (WCAG 2.2, 1.4.3, level AA)."""


@dataclass(frozen=True, slots=True)
class Label:
    """One label: the ``word`` that data use, how it is ``shown``, and its colours (``#rrggbb``)."""

    word: str
    shown: str
    colour: str = WHITE
    ground: str = BLACK


@dataclass(frozen=True, slots=True)
class Scheme:
    """The labels that a project may give, from least to most strict."""

    labels: tuple[Label, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the labels, from least to most strict."""
        return tuple(one.word for one in self.labels)

    @property
    def most(self) -> str:
        """The strictest label: what holds for something whose marking cannot be read."""
        return self.labels[-1].word

    def find(self, text: str) -> str | None:
        """Return the label that a text says, as its word or as it is shown; None if it is none."""
        said = folded(text)
        found = (one.word for one in self.labels if said in (folded(one.word), folded(one.shown)))
        return next(found, None)

    def read(self, text: str) -> str:
        """Return the label that a text says; the strictest where it is none."""
        return self.find(text) or self.most

    def strictness(self, word: str) -> int:
        """Return how strict a label is, from 0; what is no label is as strict as can be."""
        words = self.words
        return words.index(word) if word in words else len(words) - 1

    def strictest(self, words: Iterable[str | None]) -> str:
        """Return the strictest of labels; empty where there is none. Empty ones do not count."""
        return max((one for one in words if one), key=self.strictness, default="")

    def label(self, word: str) -> Label:
        """Return a label by its word; the strictest where there is none of that word."""
        return self.labels[self.strictness(word)]

    def shown(self, word: str) -> str:
        """Return a label as outputs show it; empty where there is none."""
        return self.label(word).shown if word else ""


def folded(text: str) -> str:
    """Return a spelling of a label as spellings are compared: case and runs of spaces are alike."""
    return " ".join(text.split()).casefold()


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (``#rrggbb``), from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    values = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in values
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


TLP = Scheme(
    (
        Label("CLEAR", "TLP:CLEAR", "#ffffff"),
        Label("GREEN", "TLP:GREEN", "#33ff00"),
        Label("AMBER", "TLP:AMBER", "#ffc000"),
        Label("AMBER+STRICT", "TLP:AMBER+STRICT", "#ffc000"),
        Label("RED", "TLP:RED", "#ff2b2b"),
    )
)
"""Traffic Light Protocol 2.0: labels in capitals, never translated, in FIRST's colours on black."""
