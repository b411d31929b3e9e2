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
_LABELS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^[ \t]*\.\.[ \t]+_(?:`([^`]+)`|([^:\n]+)):",  # .. _label:
        r"^[ \t]*\(([^)\s]+)\)=[ \t]*$",  # (label)= of Markdown
        r"^[ \t]*:(?:name|label):[ \t]*(\S.*)$",  # options of figures, code, formulas
        r"^[ \t]*\.\.[ \t]+\[([^\]\n]+)\]",  # citations and footnotes
        r"(?<![\w:`])_`([^`]+)`",  # targets within a line
        r"\{#([\w.:-]+)",  # attributes of Markdown
    )
)
_TITLE = re.compile(r"^(\S.*)\n([=\-~^\"'`#*+.:_<>])\2{2,}[ \t]*$|^#+[ \t]+(\S.*)$", re.MULTILINE)


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
    return {one for pattern in _LABELS for one in _found(pattern, text)}


def titles(text: str) -> set[str]:
    """Return the titles of sections, in lower case, which can be names of places, too."""
    lines = "\n".join(line.strip() for line in text.splitlines())
    return set(_found(_TITLE, lines))


def _found(pattern: re.Pattern[str], text: str) -> Iterable[str]:
    for match in pattern.finditer(text):
        words = match.groups()[0] or match.groups()[-1]
        yield " ".join(words.strip("`'\"").split()).lower()
