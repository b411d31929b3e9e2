"""Comments of YAML files: where they stand, and how far they are set in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

Scan = Callable[[str], Iterable[Any]]
"""Takes a YAML text and gives the tokens of ruamel.yaml."""
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)


class Comment(NamedTuple):
    """A comment's words, and its line.

    ``levels`` are the columns of the lines above that enclose it, the outermost first, and
    ``below`` that of the next line; both None where the comment stands behind a value.
    """

    text: str
    line: int
    indent: int
    levels: tuple[int, ...] | None
    below: int | None


def comments(text: str, scan: Scan) -> list[Comment]:
    """Return all comments of a text, in its order."""
    masked = list(text)
    inside: set[int] = set()  # lines that go on with a text
    for token in scan(text):
        start, end = token.start_mark.index, token.end_mark.index
        if type(token).__name__ == "ScalarToken":
            if text[start : start + 1] in {"|", ">"}:
                start, end = _block(text, start)
                first = text.count("\n", 0, start)
                inside.update(range(first, first + text.count("\n", start, end)))
            else:
                inside.update(range(token.start_mark.line + 1, token.end_mark.line + 1))
            for place in range(start, end):
                masked[place] = text[place] if text[place].isspace() else "x"
    plain = "".join(masked)
    indents = [
        None if number in inside else _indent(line) for number, line in enumerate(plain.split("\n"))
    ]
    found = []
    for match in _COMMENT.finditer(plain):
        line = plain.count("\n", 0, match.start())
        begin = plain.rfind("\n", 0, match.start()) + 1
        alone = not plain[begin : match.start()].strip()
        levels = _levels(indents[:line]) if alone else None
        below = next((one for one in indents[line + 1 :] if one is not None), 0) if alone else None
        words = match.group().rstrip()
        found.append(Comment(words, line, match.start() - begin, levels, below))
    return found


def _block(text: str, start: int) -> tuple[int, int]:
    """Return where the lines of a block text begin and end; the library takes comments in, too."""
    begin = text.find("\n", start) + 1 or len(text)
    own = _indent(text[text.rfind("\n", 0, start) + 1 : start + 1]) or 0
    least = own + 1 if re.match(r"[|>][+-]?[1-9]", text[start : start + 3]) else 0
    end = place = begin
    while place < len(text):
        stop = text.find("\n", place) + 1 or len(text)
        line = text[place:stop]
        indent = len(line) - len(line.lstrip(" "))
        if line.strip():
            least = least or max(indent, own + 1)
            if indent < least:
                break
            end = stop
        place = stop
    return begin, end


def _indent(line: str) -> int | None:
    """Return the column of a line's first sign; None of a blank one or a comment."""
    stripped = line.lstrip()
    return None if not stripped or stripped.startswith("#") else len(line) - len(stripped)


def _levels(indents: Sequence[int | None]) -> tuple[int, ...]:
    """Return the columns of the last line and of those that enclose it."""
    found: list[int] = []
    for indent in reversed(indents):
        if indent is not None and (not found or indent < found[0]):
            found.insert(0, indent)
    return tuple(found)


def set_in(before: Sequence[Comment], text: str, after: Sequence[Comment]) -> str:
    """Set the comments of a new text in like what they stand with, as they were in the old one."""
    if [one.text for one in before] != [one.text for one in after]:
        return text
    lines = text.split("\n")
    for old, new in zip(before, after, strict=True):
        if old.levels is not None and new.levels is not None and new.below is not None:
            lines[new.line] = " " * _column(old, new.levels, new.below) + new.text
    return "\n".join(lines)


def _column(old: Comment, levels: tuple[int, ...], below: int) -> int:
    """Return where a comment on a line of its own begins.

    One that is set in further than the line below belongs to what stands above it.
    """
    if old.levels is None or old.below is None or old.indent <= old.below:
        return below
    if old.indent in old.levels and old.levels.index(old.indent) < len(levels):
        return levels[old.levels.index(old.indent)]
    return levels[-1] if levels and old.levels and old.levels[-1] > old.below else below
