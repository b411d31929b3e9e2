"""Entries of data files: taken out, or changed in a field, with every comment left where it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from sphinx_briefing.edit.mentions import DataFile
from sphinx_briefing.edit.textfiles import Edit, EditError
from sphinx_briefing.load.characters import without_forbidden
from sphinx_briefing.load.positions import List, Mapping, Node, Scalar, parse

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", re.DOTALL)
_COMMENT = re.compile(r"\s+#[^\n]*$")


def tree(node: Node | None) -> Any:
    """Return what a node holds, without places: for comparing two states of a file."""
    if isinstance(node, Mapping):
        return {key.text: tree(value) for key, value in node.entries}
    if isinstance(node, List):
        return [tree(item) for item in node.items]
    return (node.text, node.is_null) if isinstance(node, Scalar) else None


def read_tree(data: bytes) -> Any:
    """Return what the content of a data file holds."""
    text = data.decode("utf-8").removeprefix("\ufeff")
    return tree(parse(without_forbidden(text.replace("\r\n", "\n")), lambda *_: None))


def without(file: DataFile, node: Mapping, keys: Collection[str]) -> Iterator[Edit]:
    """Yield the edits that take keys out of a mapping with their values."""
    numbers = [n for n, (key, _) in enumerate(node.entries) if key.text in keys]
    if is_block(file, node):
        yield from (_lines_of(file, node, number) for number in numbers)
        return
    for first, last in _runs(numbers):
        yield _flow_run(file, node, first, last)


def replaced(file: DataFile, node: Mapping, key: str, value: str) -> Edit:
    """Return the edit that gives a key of a mapping a value, as it is to be written."""
    found = next((n for n, (one, _) in enumerate(node.entries) if one.text == key), None)
    raw, block = file.file.raw, is_block(file, node)
    if found is None:
        first = file.file.at(node.entries[0][0].offset)
        indent = raw[_line_start(raw, first) : first] if block else ""
        end = f"{file.file.newline}{indent}" if block else ", "
        return Edit(first, first, f"{key}: {value}{end}")
    start = file.file.at(node.entries[found][0].offset)
    if block:
        stop = _last_line_end(file, node, found)
        kept = None if "\n" in raw[start:stop] else _comment(file, node.entries[found][1], stop)
        return Edit(start, stop, f"{key}: {value}{kept or ''}")
    return Edit(start, _value_end(file, node.entries[found][1]), f"{key}: {value}")


def entries_end(file: DataFile, node: Mapping) -> int:
    """Return where the last line of a mapping's last value ends, before its line end."""
    return _last_line_end(file, node, len(node.entries) - 1)


def is_block(file: DataFile, node: Mapping) -> bool:
    """Say whether each key has a line of its own."""
    raw = file.file.raw
    places = [file.file.at(key.offset) for key, _ in node.entries]
    return all(not raw[_line_start(raw, place) : place].strip("\ufeff ") for place in places)


def _line_start(raw: str, place: int) -> int:
    return max(raw.rfind(sign, 0, place) for sign in ("\n", "\r")) + 1


def _lines_of(file: DataFile, node: Mapping, number: int) -> Edit:
    """Return the edit that takes the lines of a key out; a comment on its last line stays."""
    raw = file.file.raw
    start = file.file.at(node.entries[number][0].offset)
    begin, end = _line_start(raw, start), _last_line_end(file, node, number)
    if comment := _comment(file, node.entries[number][1], end):
        return Edit(begin, end, raw[begin:start] + comment.strip())
    after = re.match(r"\r\n|\r|\n", raw[end:])
    return Edit(begin, end + (len(after[0]) if after else 0), "")


def _comment(file: DataFile, value: Node, end: int) -> str:
    """Return the comment behind a value of one line, with the space before it."""
    if not isinstance(value, Scalar):
        return ""
    raw, start = file.file.raw, file.file.at(value.offset)
    quoted = _QUOTED.match(raw, start)
    if not quoted and not value.plain:
        return ""
    found = _COMMENT.search(raw[quoted.end() if quoted else start : end])
    return found[0] if found else ""


def _last_line_end(file: DataFile, node: Mapping, number: int) -> int:
    """Return where the last line of a key's value ends, before its line end.

    Lines that are indented more than the key belong to it, others that are empty or comments do
    not.
    """
    raw = file.file.raw
    start = file.file.at(node.entries[number][0].offset)
    indent = start - _line_start(raw, start)
    end = file.file.line_end(start)
    place = end
    while place < len(raw):
        begin = place + (2 if raw[place : place + 2] == "\r\n" else 1)
        if begin >= len(raw):
            break
        place = file.file.line_end(begin)
        line = raw[begin:place]
        if not line.strip():
            continue
        own = len(line) - len(line.lstrip(" "))
        closing = own == indent and line.strip()[0] in "]}"
        if own <= indent and not closing:
            break
        end = place
    return end


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of numbers that follow each other."""
    for place, number in enumerate(numbers):
        if place and numbers[place - 1] == number - 1:
            continue
        last = number
        while last + 1 in numbers:
            last += 1
        yield number, last


def _flow_run(file: DataFile, node: Mapping, first: int, last: int) -> Edit:
    """Return the edit that takes keys out between brackets, with one comma."""
    start = file.file.at(node.entries[first][0].offset)
    if last + 1 < len(node.entries):
        return Edit(start, file.file.at(node.entries[last + 1][0].offset), "")
    end = _value_end(file, node.entries[last][1])
    if first:
        start = _value_end(file, node.entries[first - 1][1])
    return Edit(start, end, "")


def _value_end(file: DataFile, value: Node) -> int:
    """Return where a value between brackets ends."""
    raw, start = file.file.raw, file.file.at(value.offset)
    if isinstance(value, Scalar):
        if quoted := _QUOTED.match(raw, start):
            return quoted.end()
        return start + len(re.match(r"[^,}\]\n]*", raw[start:])[0].rstrip())  # type: ignore[index]
    depth, place = 0, start
    while place < len(raw):
        if quoted := _QUOTED.match(raw, place):
            place = quoted.end()
            continue
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(raw[place], 0)
        place += 1
        if depth == 0:
            return place
    raise EditError(f"{file.file.name}: a bracket is not closed")
