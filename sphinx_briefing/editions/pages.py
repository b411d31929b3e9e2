"""The marking of a whole page, which its text says before anything else: ``:marking: AMBER``.

It is read before the pages are, for a page that an edition withholds must not be read at all. The
build checks afterwards that no page says otherwise where this did not look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sphinx_briefing.model.marking import Scheme

_FIELD = re.compile(r":(?P<name>[^:\n]+):[ \t]*(?P<value>.*(?:\n[ \t]+\S.*)*)")
_COMMENT = re.compile(r"\.\.(?:[ \t].*)?(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n)))*")
_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(
    r"^[ \t]*[\"']?marking[\"']?[ \t]*:[ \t]*(.*?)[ \t]*(?:#.*)?$", re.MULTILINE | re.IGNORECASE
)
_LABEL = re.compile(
    r"^\.\.[ \t]+_(?:`([^`]+)`|([^:\n]+)):[ \t]*$|^\(([^)\s]+)\)=[ \t]*$", re.MULTILINE
)


def page_label(text: str, scheme: Scheme) -> str:
    """Return the marking of a page, a label of the scheme, from its text; empty where it has none.

    In reStructuredText it is a field at the very top, comments aside, in Markdown a key of the
    front matter. One that is no marking is as strict as can be.
    """
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    if front:
        return scheme.strictest(
            scheme.read(match[1].strip("\"'")) for match in _PAIR.finditer(front[1])
        )
    for name, value in _fields(text):
        if name.lower() == "marking":
            return scheme.read(value)
    return ""


def _fields(text: str) -> Iterable[tuple[str, str]]:
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
        elif match := _FIELD.match(text, place):
            yield match["name"].strip(), match["value"]
            place = match.end()
        elif text.startswith("..", place) and (match := _COMMENT.match(text, place)):
            place = match.end()
        else:
            return


def labels(text: str) -> set[str]:
    """Return the names that the text of a page gives to places for ``:ref:``, in lower case."""
    return {
        " ".join(next(filter(None, match.groups())).split()).lower()
        for match in _LABEL.finditer(text)
    }
