"""The scheme of markings that conf.py gives, in place of TLP 2.0."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sphinx_briefing.model.marking import (
    BLACK,
    LEAST_CONTRAST,
    TLP,
    WHITE,
    Label,
    Scheme,
    contrast,
    folded,
)
from sphinx_briefing.problems import did_you_mean

KEYS: Mapping[str, str] = {
    "shown": "The label as outputs show it; by default the word itself.",
    "colour": "The colour of its words, ``#rrggbb``: by default black or white, as can be read.",
    "ground": "The colour beneath them, ``#rrggbb``: by default black.",
}
"""What a label of a scheme may say."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LONGEST = 60


def read_scheme(given: Any) -> tuple[Scheme, list[str]]:
    """Return the scheme that ``briefing_marking_scheme`` gives, and all that is wrong with it.

    With anything wrong it is of no use: an order that is not understood would tell too much.
    """
    if given is None or given == {}:
        return TLP, []
    if not isinstance(given, dict):
        return TLP, ["a scheme maps its labels, from least to most strict, to their looks"]
    faults: list[str] = []
    labels = [_label(word, said, faults) for word, said in given.items()]
    seen: dict[str, str] = {}
    for one in labels:
        for spelling in dict.fromkeys(map(folded, (one.word, one.shown))):
            other = seen.setdefault(spelling, one.word)
            if other != one.word:
                faults.append(f"{other!r} and {one.word!r} are the same in another case, or shown")
    if len(labels) < 2:
        faults.append("a scheme has at least two labels")
    return Scheme(tuple(labels)), faults


def _label(word: Any, said: Any, faults: list[str]) -> Label:
    """Return one label; what is wrong with it is added to the faults."""
    faults += [f"{word!r}: {one}" for one in _wrong_text(word)]
    if not isinstance(said, dict):
        faults.append(f"{word!r}: its looks are a mapping, such as {{}} or {{'colour': '#ffffff'}}")
        said = {}
    for key in said:
        if key not in KEYS:
            faults.append(f"{word!r}: unknown key {key!r}{did_you_mean(str(key), KEYS)}")
    shown = said.get("shown", word)
    if shown is not word:
        faults += [f"{word!r}: shown: {one}" for one in _wrong_text(shown)]
    colours = {key: said[key] for key in ("colour", "ground") if key in said}
    wrong = [
        f"{word!r}: {key}: {one!r} is no colour; write it like #ffc000"
        for key, one in colours.items()
        if not (isinstance(one, str) and _COLOUR.fullmatch(one))
    ]
    faults += wrong
    ground = BLACK if wrong else colours.get("ground", BLACK).lower()
    readable = max((WHITE, BLACK), key=lambda one: contrast(one, ground))
    colour = readable if wrong else colours.get("colour", readable).lower()
    ratio = contrast(colour, ground)
    if ratio < LEAST_CONTRAST:
        faults.append(
            f"{word!r}: {colour} on {ground} has a contrast of {ratio:.1f} and cannot be read; "
            f"it needs {LEAST_CONTRAST}, which {readable} has"
        )
    return Label(str(word), str(shown), colour, ground)


def _wrong_text(text: Any) -> Iterator[str]:
    if not isinstance(text, str) or not text.strip():
        yield f"{text!r} is no text"
    elif text != " ".join(text.split()) or not text.isprintable() or len(text) > _LONGEST:
        yield f"a label is one line of at most {_LONGEST} characters, with single spaces"
