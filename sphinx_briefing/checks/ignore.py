"""What is left out on purpose: by code, or by a comment at the place.

``# briefing: ignore CODE`` in data, ``.. briefing: ignore CODE`` or ``% briefing: ignore CODE`` on
pages; several codes are parted by commas, a reason may follow after a dash. The comment holds for
the line it ends, else for the next one, with all that is indented beneath it (on a page also
with the rest of the paragraph). ``ignore-file`` holds for the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sphinx_briefing.problems import Code, Location, Problem, did_you_mean

_DATA = re.compile(r"(?:^|(?<=\s))#\s*briefing:\s*ignore(?P<file>-file)?\b(?P<rest>.*)$")
_PAGE = re.compile(
    r"^\s*(?:\.\.|%|<!--)\s+briefing:\s*ignore(?P<file>-file)?\b(?P<rest>.*?)(?:-->)?\s*$"
)
_REASON = re.compile(r"\s+(?:--?|[–—(])(?:\s|$|(?<=\()).*$")
_CODES = {code.value: code for code in Code}
_SUFFIXES = (".yaml", ".yml")


@dataclass(slots=True)
class Ignored:
    """What the comments of one file leave out: codes in lines (from, to), codes in the whole."""

    spans: list[tuple[int, int, frozenset[Code]]] = field(default_factory=list)
    whole: set[Code] = field(default_factory=set)

    def has(self, problem: Problem) -> bool:
        """Say whether a problem of this file is left out."""
        if problem.code in self.whole:
            return True
        line = problem.location.line
        return any(
            first <= line <= last and problem.code in codes for first, last, codes in self.spans
        )


def read_codes(words: Iterable[str]) -> tuple[frozenset[Code], list[str]]:
    """Return the codes that words name (``orphan``, ``briefing.orphan``), and what is wrong."""
    codes: set[Code] = set()
    faults: list[str] = []
    for word in words:
        name = word.removeprefix("briefing.")
        if name in _CODES:
            codes.add(_CODES[name])
        else:
            faults.append(f"{word!r} is no code{did_you_mean(name, _CODES)}")
    return frozenset(codes), faults


def read_comments(texts: Mapping[str, str], problems: list[Problem]) -> dict[str, Ignored]:
    """Return what each file leaves out, by its path; notes comments that name no code."""
    found: dict[str, Ignored] = {}
    for path, text in texts.items():
        if "briefing:" in text:  # rare, and this is the only pass over all the texts
            ignored = _of_file(path, text, problems)
            if ignored.spans or ignored.whole:
                found[path] = ignored
    return found


def _of_file(path: str, text: str, problems: list[Problem]) -> Ignored:
    data = path.endswith(_SUFFIXES)
    pattern = _DATA if data else _PAGE
    ignored = Ignored()
    lines = text.split("\n")
    for number, line in enumerate(lines):
        match = pattern.search(line)
        if not match:
            continue
        rest = _REASON.sub("", match["rest"]).strip(" :")
        codes, faults = read_codes(re.split(r"[,\s]+", rest) if rest else [])
        if not rest:
            faults = ["name the codes to ignore, such as: briefing: ignore orphan"]
        where = Location(path, number + 1, line.index("briefing:") + 1)
        for fault in faults:
            message = f"{fault}; write codes with commas between them, and a reason after a dash"
            problems.append(Problem(Code.BAD_IGNORE, where, message))
        if match["file"]:
            ignored.whole |= codes
        elif codes:
            alone = not line[: match.start()].strip()
            first, last = _span(lines, number + 1 if alone else number, data)
            ignored.spans.append((first + 1, last + 1, codes))
    return ignored


def _span(lines: list[str], start: int, data: bool) -> tuple[int, int]:
    """Return the first and last line, from 0, that a comment holds for."""
    while start < len(lines) and not _counts(lines[start], data):
        start += 1
    if start >= len(lines):
        return start, start
    indent = _indent(lines[start])
    last, gap = start, False
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            gap = True
            continue
        deeper = _indent(line) > indent
        item = data and line.lstrip().startswith("- ") and lines[start].lstrip()[:2] != "- "
        same = _indent(line) == indent and (item or not (data or gap))
        if not (deeper or same):
            break
        last = number
    return start, last


def _counts(line: str, data: bool) -> bool:
    """Say whether a line has more than space, or in data than a comment."""
    return bool(line.strip()) and not (data and line.lstrip().startswith("#"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
