"""How the parts of pictures look. Web pages say the same in `briefing.css`, with their palette.

A style is a look, such as ``label``, or a look and a tone: ``full planned``.
"""

from __future__ import annotations

from functools import cache

WIDE, NARROW = 720.0, 340.0
"""The breadth of a picture in a page, and in a window of a phone, in CSS pixels."""
PAPER = 600.0
"""The breadth on paper: at 3/4 point a pixel, the width of the text of a page."""

PALETTE = {
    "page": "#ffffff",
    "rule": "#d3d9e0",
    "ink": "#1d2430",
    "quiet": "#586270",
    "accent": "#1f4e79",
    "planned": "#1f4e79",
    "ongoing": "#83480a",
    "occurred": "#2b5f43",
    "cancelled": "#98292b",
    "postponed": "#6d3f82",
    "unconfirmed": "#586270",
}
"""The colours on white; pages have others for the dark."""

STATES = ("occurred", "ongoing", "planned", "postponed", "cancelled", "unconfirmed", "none")
"""What an event can be, in the order of the key; of the last nothing is said."""

TONES = {**{state: state for state in STATES[:-1]}, "none": "quiet"}
"""Tones by name → their colour."""

Look = dict[str, str]

# What is under words is kept off them.
_HALO = {"paint-order": "stroke", "stroke": "page", "stroke-width": "3px"}
_LINE = {"fill": "none", "stroke": "currentcolor"}

LOOKS: dict[str, Look] = {
    "label": {**_HALO, "fill": "ink", "font-size": "12px"},
    "when": {**_HALO, "fill": "quiet", "font-size": "11px"},
    "head": {**_HALO, "fill": "ink", "font-size": "12px", "font-weight": "600"},
    "today": {**_HALO, "fill": "accent", "font-size": "11px", "font-weight": "600"},
    "grid": {"fill": "none", "stroke": "rule", "stroke-width": "1px"},
    "axis": {"fill": "none", "stroke": "quiet", "stroke-width": "1px"},
    "now": {"fill": "none", "stroke": "accent", "stroke-width": "1.5px", "stroke-dasharray": "5 3"},
    "bin": {"fill": "accent"},
    "node": {"fill": "page", "stroke": "quiet", "stroke-width": "1.2px"},
    "state": {"fill": "page", "stroke": "ink", "stroke-width": "2px"},
    "tie": {**_HALO, "fill": "quiet", "font-size": "11px"},
    "tip": {"fill": "quiet"},
    "cell": {"fill": "ink", "font-size": "11px"},
    "count": {"fill": "page", "font-size": "10px", "font-weight": "600"},
    "land": {"fill": "rule", "fill-opacity": "0.6", "fill-rule": "evenodd"},
    "border": {"fill": "none", "stroke": "page", "stroke-width": "1px"},
    "spot": {"fill": "accent", "stroke": "page", "stroke-width": "1px"},
    "heap": {"fill": "page", "stroke": "accent", "stroke-width": "1.5px"},
    "full": {"fill": "currentcolor"},
    "open": {"fill": "page", "stroke": "currentcolor", "stroke-width": "1.8px"},
    "line": {**_LINE, "stroke-width": "2px"},
    "soft": {**_LINE, "stroke-width": "1.8px", "stroke-dasharray": "3 2.5"},
    "bar": {**_LINE, "stroke-width": "4px"},
}
"""Looks by name: properties of SVG; colours by their names in `PALETTE`."""

SHADES = ("shade-1", "shade-2", "shade-3")
"""Looks of cells, from few to many."""

for _look, _part in zip(SHADES, ("0.14", "0.28", "0.42"), strict=True):
    LOOKS[_look] = {"fill": "accent", "fill-opacity": _part}

DASHES = ("dash-1", "dash-2", "dash-3", "dash-4", "dash-5", "dash-6")
"""Looks of lines, for kinds of relations; those beyond share the last."""

_PATTERNS = ("none", "7 3", "2 3", "9 3 2 3", "14 4", "1 2")
for _look, _pattern in zip(DASHES, _PATTERNS, strict=True):
    LOOKS[_look] = {
        "fill": "none",
        "stroke": "quiet",
        "stroke-width": "1.3px",
        "stroke-dasharray": _pattern,
    }

_HEAVY = 1.17
"""How much wider semibold letters are."""


@cache
def size_of(style: str) -> float:
    """Return the size of words of a style, in pixels."""
    return float(LOOKS[style.partition(" ")[0]]["font-size"].removesuffix("px"))


@cache
def breadth_of(style: str) -> float:
    """Return the size by which the width of words of a style is reckoned."""
    heavy = "font-weight" in LOOKS[style.partition(" ")[0]]
    return size_of(style) * (_HEAVY if heavy else 1.0)


@cache
def attributes(style: str) -> Look:
    """Return the properties of a style with the colours themselves, for paper."""
    look, _, tone = style.partition(" ")
    colour = PALETTE[TONES[tone]] if tone else ""
    return {
        name: colour if value == "currentcolor" else PALETTE.get(value, value)
        for name, value in LOOKS[look].items()
    }
