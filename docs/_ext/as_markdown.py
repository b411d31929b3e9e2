"""Examples of the documentation, written again as MyST Markdown: directives, paragraphs, roles."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DIRECTIVE = re.compile(r"\.\. (?P<name>[\w:+.-]+)::(?: +(?P<argument>.*))?$")
_OPTION = re.compile(r":[^:`]+:(?: .*)?$")
_ROLE = re.compile(r":([a-z][\w:.+-]*):(`[^`]+`)")
_LITERAL = re.compile(r"``([^`]+)``")
_LINK = re.compile(r"`([^`<]+?)\s*<([^`<>]+)>`__?")


def as_markdown(lines: Sequence[str]) -> list[str]:
    """Return the lines of reStructuredText as Markdown with MyST's directives and roles.

    Known are directives with argument, options and content, also within each other, paragraphs,
    lists, and inline roles, links and literals; sections and tables are not.
    """
    made: list[str] = []
    place = 0
    while place < len(lines):
        found = _DIRECTIVE.match(lines[place])
        if not found:
            made.append(_inline(lines[place]))
            place += 1
            continue
        end = _end(lines, place + 1)
        made += _fenced(found, _dedented(lines[place + 1 : end]))
        made += [""] if end < len(lines) else []
        place = end
    return made


def _fenced(found: re.Match[str], block: Sequence[str]) -> list[str]:
    """Return a directive between fences that are longer than those within it."""
    options = []
    block = _joined(block)
    while len(options) < len(block) and _OPTION.match(block[len(options)]):
        options.append(block[len(options)])
    argument = found["argument"] or ""
    if argument and not options and block and block[0].strip():  # a paragraph that goes on
        block, argument = [argument, *block], ""
    content = _trimmed(as_markdown(_trimmed(block[len(options) :])))
    longest = max((len(line) - len(line.lstrip("`")) for line in content), default=0)
    fence = "`" * max(3, longest + 1)
    head = f"{fence}{{{found['name']}}} {argument}".rstrip()
    return [head, *options, *(["", *content] if content else []), fence]


def _joined(block: Sequence[str]) -> list[str]:
    """Return the lines of a directive with each of its options in one line."""
    made: list[str] = []
    for place, line in enumerate(block):
        if line.startswith(" ") and made and all(map(_OPTION.match, made)):
            made[-1] = f"{made[-1]} {line.strip()}"
        elif line and _OPTION.match(line):
            made.append(line)
        else:
            return [*made, *block[place:]]
    return made


def _inline(line: str) -> str:
    line = _LINK.sub(r"[\1](\2)", line)
    # a role's backquotes are one each; literals have two
    return _LITERAL.sub(r"`\1`", _ROLE.sub(r"{\1}\2", line))


def _end(lines: Sequence[str], place: int) -> int:
    """Return where the block that is indented from here on ends, blank lines behind it included."""
    while place < len(lines) and (not lines[place].strip() or lines[place].startswith(" ")):
        place += 1
    return place


def _dedented(lines: Sequence[str]) -> list[str]:
    depth = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[depth:] for line in lines]


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Return lines without blank ones around them."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    return [*lines[filled[0] : filled[-1] + 1]] if filled else []
