"""Scales of likelihood: terms and the ranges that they stand for; no term is ever converted.

ICD 203 is the scale of the US analytic standards, PHIA the yardstick of the UK (March 2025). The
gaps between the ranges of PHIA are deliberate.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sphinx_briefing.problems import did_you_mean, nearest


class Odds(NamedTuple):
    """One row of a scale: the terms for it, and its range in percent as the standard prints it."""

    terms: tuple[str, ...]
    percent: str


class Scale(NamedTuple):
    """A scale, from least to most likely; ``name`` is what its readers call it."""

    name: str
    rows: tuple[Odds, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        """Every term, in the order of the rows."""
        return tuple(term for row in self.rows for term in row.terms)

    def find(self, words: str) -> Odds | None:
        """Return the row of a term, whatever its case and spaces; None if it is none of them."""
        term = " ".join(words.casefold().split())
        return next((row for row in self.rows if term in row.terms), None)


SCALES: dict[str, Scale] = {
    "icd203": Scale(
        "ICD 203",
        (
            Odds(("almost no chance", "remote"), "1–5"),
            Odds(("very unlikely", "highly improbable"), "5–20"),
            Odds(("unlikely", "improbable"), "20–45"),
            Odds(("roughly even chance", "roughly even odds"), "45–55"),
            Odds(("likely", "probable"), "55–80"),
            Odds(("very likely", "highly probable"), "80–95"),
            Odds(("almost certain", "almost certainly", "nearly certain"), "95–99"),
        ),
    ),
    "phia": Scale(
        "PHIA",
        (
            Odds(("remote chance",), ">0–5"),
            Odds(("highly unlikely",), "10–20"),
            Odds(("unlikely",), "25–35"),
            Odds(("realistic possibility",), "40–<50"),
            Odds(("likely", "probable"), "55–75"),
            Odds(("highly likely",), "80–90"),
            Odds(("almost certain",), "95–<100"),
        ),
    ),
}
"""The scales by the words of the setting ``briefing_odds``."""

LEVELS = ("low", "moderate", "high")
"""Levels of confidence (ICD 203), which say how good the grounds are, not how likely it is."""

_EVERYDAY = frozenset({"almost certainly", "improbable", "remote"})
"""Terms that people use without thinking of a scale."""


def own_terms(key: str) -> tuple[str, ...]:
    """Return the terms by which a text shows that it is written in a scale."""
    others = {term for other, scale in SCALES.items() if other != key for term in scale.terms}
    return tuple(one for one in SCALES[key].terms if one not in others | _EVERYDAY)


def common_terms() -> tuple[str, ...]:
    """Return the terms of likelihood that tell no scale."""
    own = {term for key in SCALES for term in own_terms(key)}
    found = {term for scale in SCALES.values() for term in scale.terms} | {"probably"}
    return tuple(sorted(found - own))


def other_scale(words: str, key: str) -> Scale | None:
    """Return another scale than ``key`` that has a term; None if none has it."""
    others = (scale for other, scale in SCALES.items() if other != key)
    return next((scale for scale in others if scale.find(words)), None)


def suggestion(words: str, key: str) -> str:
    """Return ``, did you mean 'likely'?`` for the nearest term of a scale, or nothing."""
    near = nearest(" ".join(words.split()), SCALES[key].terms)
    return f", did you mean {near!r}?" if near else ""


def read_odds(given: Any) -> tuple[str, str]:
    """Return the scale that a setting names, empty for none, and what is wrong with the setting."""
    if not isinstance(given, str) or not given or given in SCALES:
        return (given if isinstance(given, str) else ""), ""
    hint = did_you_mean(given, SCALES)
    return "", f"{given!r} is not one of {', '.join(SCALES)}{hint}"


def scale_name(key: str) -> str:
    """Return what readers call a scale; empty for none."""
    return SCALES[key].name if key else ""
