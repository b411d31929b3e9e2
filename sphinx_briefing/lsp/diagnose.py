"""What is wrong in each file, where an editor underlines it."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_briefing.checks import LEVELS, Level
from sphinx_briefing.checks.described import described_at
from sphinx_briefing.load.finding import SUFFIXES
from sphinx_briefing.lsp.text import UTF16, Range, Text
from sphinx_briefing.lsp.world import World
from sphinx_briefing.problems import Location

_DATA = re.compile(
    r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\n]|'')*'|[|>][-+\d]*(?=\s*$)"
    r"|[^\s\[\]{},#](?:[^\n:#,\[\]{}]|[:#](?=[^\s])|,(?=\S))*",
    re.MULTILINE,
)
_PAGE = re.compile(r"[^\s`<>]+")
_WAITS = "; until it is mended, the file counts as it was before"


class Diagnosis(NamedTuple):
    """A problem as an editor shows it; ``address`` is where its code is described, or empty."""

    range: Range
    level: Level
    code: str
    message: str
    address: str


def diagnoses(world: World, encoding: str = UTF16) -> dict[str, list[Diagnosis]]:
    """Return all that is wrong, by the name of the file.

    Places count columns as ``encoding`` does.
    """
    told = [
        (one.location, one.code, one.level, one.message)
        for one in world.report.new
        if one.location.path not in world.broken
    ]
    told += [
        (one.location, one.code, LEVELS[one.code], f"{one.message}{_WAITS}")
        for problems in world.broken.values()
        for one in problems
        if one.code not in world.setup.ignore
    ]
    found: dict[str, list[Diagnosis]] = {}
    texts: dict[str, Text] = {}
    for place, code, level, message in told:
        if place.path not in texts:
            texts[place.path] = Text(_text(world, place.path), encoding)
        span = _range(texts[place.path], place)
        one = Diagnosis(span, level, code.value, message, described_at(code))
        found.setdefault(place.path, []).append(one)
    return found


def _text(world: World, name: str) -> str:
    """Return what somebody sees in a file, also while it cannot be read to its end."""
    held = world.unsaved.get(world.setup.path(name))
    return world.text(name) if held is None else held


def _range(text: Text, place: Location) -> Range:
    """Return what to underline: the word or value that stands there, within its line."""
    start = text.at(place.line, place.column)
    pattern = _DATA if place.path.endswith(SUFFIXES) else _PAGE
    match = pattern.match(text.text, start)
    end = start + len(match.group().rstrip()) if match else start + 1
    stop = text.text.find("\n", start)
    return text.range(start, min(end, stop if stop >= 0 else len(text.text)))
