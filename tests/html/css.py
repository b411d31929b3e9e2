"""Reads a stylesheet as rules; enough of CSS for our own file, which has no nested rules."""

from __future__ import annotations

import re
from typing import NamedTuple

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MEDIA = re.compile(r"\s*(@(?:media|container)[^{]+)\{")
_RULE = re.compile(r"\s*([^{}@]+)\{([^{}]*)\}")


class Rule(NamedTuple):
    """Selectors and declarations; ``media`` is the condition around them, or empty."""

    media: str
    selectors: tuple[str, ...]
    declarations: dict[str, str]


def parse(text: str) -> list[Rule]:
    """Return every rule of a stylesheet in order; ValueError where it cannot be read."""
    text = _COMMENT.sub("", text)
    rules: list[Rule] = []
    media, place = "", 0
    while text[place:].strip():
        if opened := _MEDIA.match(text, place):
            media, place = opened[1].strip(), opened.end()
        elif rule := _RULE.match(text, place):
            rules.append(_rule(media, rule[1], rule[2]))
            place = rule.end()
        elif media and text[place:].lstrip().startswith("}"):
            media, place = "", text.index("}", place) + 1
        else:
            message = f"cannot read CSS at: {text[place : place + 60]!r}"
            raise ValueError(message)
    return rules


def _rule(media: str, selectors: str, body: str) -> Rule:
    declarations: dict[str, str] = {}
    for line in filter(str.strip, body.split(";")):
        name, colon, value = line.partition(":")
        if not colon or name.strip() in declarations:
            message = f"a bad or repeated declaration: {line.strip()!r}"
            raise ValueError(message)
        declarations[name.strip()] = value.strip()
    names = tuple(" ".join(one.split()) for one in selectors.split(",\n"))
    return Rule(media, names, declarations)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
