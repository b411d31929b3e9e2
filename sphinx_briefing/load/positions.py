"""YAML text → a tree that knows the place of every key and value; the only user of the YAML library.

Only the event stream of the library is used: it neither builds objects nor resolves types, so the
surprises of YAML 1.1 (``no`` a boolean, ``12:30`` a number) cannot happen, and depth is bounded
while streaming.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import yaml

from sphinx_briefing.problems import Code

MAX_DEPTH = 32


class Report(Protocol):
    """Takes a code, the offset (in code points) of the fault, a message, and a second place."""

    def __call__(self, code: Code, offset: int, message: str, see: int | None = None) -> None:
        """Note one problem; ``see`` is the offset of another place that the message speaks of."""


class Scalar:
    """A single text; ``plain`` if it stood without quotation marks or block indicator."""

    __slots__ = ("offset", "plain", "text")

    def __init__(self, text: str, plain: bool, offset: int) -> None:
        self.text = text
        self.plain = plain
        self.offset = offset

    @property
    def is_null(self) -> bool:
        """Whether it says: asked and unknown (``~``, ``null`` or nothing)."""
        return self.plain and self.text in {"", "~", "null", "Null", "NULL"}


class Mapping:
    """Keys and values in the order of the file."""

    __slots__ = ("entries", "offset")

    def __init__(self, offset: int) -> None:
        self.entries: list[tuple[Scalar, Node]] = []
        self.offset = offset

    def get(self, key: str) -> Node | None:
        """Return the value of a key."""
        return next((value for name, value in self.entries if name.text == key), None)


class List:
    """Items in the order of the file."""

    __slots__ = ("items", "offset")

    def __init__(self, offset: int) -> None:
        self.items: list[Node] = []
        self.offset = offset


Node = Scalar | Mapping | List


class Lines:
    """Offsets in code points → lines and columns, counted from 1 as editors do."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        position = text.find("\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = text.find("\n", position + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


_HINTS = {
    "mapping values are not allowed": "put a text that holds ': ' between quotation marks",
    "cannot start any token": "indent with spaces, not tabs; put a text that begins with "
    "a special character between quotation marks",
    "did not find expected key": "check the indentation, and quotation marks inside texts",
    "could not find expected ':'": "a key needs a colon and a space behind it",
    "unexpected end of stream": "a quotation mark is not closed",
    "did not find expected ',' or": "a bracket is not closed",
}


def parse(text: str, report: Report) -> Node | None:
    """Build the tree of a YAML text; after a syntax error, of what stands complete before it.

    Anchors, aliases, merge keys, tags, further documents and duplicate keys are reported, and
    the value is taken without them where that is possible. Returns None for an empty document.
    """
    builder = _Builder(report)
    try:
        for event in _events(text):
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(part for part in (error.context, error.problem) if part)
        hint = next((words for sign, words in _HINTS.items() if sign in what), "")
        advice = f"; {hint}" if hint else ""
        offset = mark.index if mark is not None else 0
        report(Code.YAML_SYNTAX, offset, f"{what}{advice}; the rest of the file is not read")
    except yaml.YAMLError as error:
        report(Code.YAML_SYNTAX, getattr(error, "position", 0), f"{error}")
    return builder.root


def _events(text: str) -> Iterator[Any]:
    # The C half of the library is in every wheel; a build without it is slower, not different.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return iter(yaml.parse(text, Loader=loader))


class _Builder:
    """Takes events one by one and hangs finished nodes into the tree, without recursion."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.root: Node | None = None
        self.open: list[Mapping | List] = []
        self.keys: list[Scalar | None] = []
        self.seen: list[dict[str, Scalar]] = []
        self.documents = 0

    def take(self, event: Any) -> bool:
        """Take one event; False ends the reading."""
        if isinstance(event, yaml.ScalarEvent):
            self._plain_only(event)
            self._place(Scalar(event.value, event.style is None or event.style == "", _at(event)))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            return self._descend(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.open.pop()
            self.keys.pop()
            self.seen.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.report(
                Code.YAML_FEATURE,
                _at(event),
                f"alias *{event.anchor}: write the value again, YAML aliases are not taken",
            )
            self._place(Scalar("", True, _at(event)))
        elif isinstance(event, yaml.DocumentStartEvent):
            return self._document(event)
        return True

    def _document(self, event: Any) -> bool:
        self.documents += 1
        if self.documents > 1:
            self.report(
                Code.YAML_FEATURE,
                _at(event),
                "second document: put it into a file of its own; the rest is not read",
            )
        return self.documents == 1

    def _descend(self, event: Any) -> bool:
        if len(self.open) >= MAX_DEPTH:
            message = f"nested deeper than {MAX_DEPTH} levels; the rest of the file is not read"
            self.report(Code.TOO_LARGE, _at(event), message)
            return False
        self._plain_only(event)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        node: Mapping | List = Mapping(_at(event)) if is_mapping else List(_at(event))
        self._place(node)
        self.open.append(node)
        self.keys.append(None)
        self.seen.append({})
        return True

    def _plain_only(self, event: Any) -> None:
        if event.anchor:
            message = f"anchor &{event.anchor}: YAML anchors are not taken; delete it"
            self.report(Code.YAML_FEATURE, _at(event), message)
        if event.tag and event.tag != "!":
            message = f"tag {event.tag}: YAML tags are not taken; delete it"
            self.report(Code.YAML_FEATURE, _at(event), message)

    def _place(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, List):
            parent.items.append(node)
        elif self.keys[-1] is None:
            self._key(node)
        else:
            key, self.keys[-1] = self.keys[-1], None
            if key.text:  # an emptied key was reported already
                parent.entries.append((key, node))

    def _key(self, node: Node) -> None:
        """Note a key; a faulty one is emptied, so that its value is passed over."""
        if not isinstance(node, Scalar):
            self.report(Code.WRONG_TYPE, node.offset, "a key must be a text")
            self.keys[-1] = Scalar("", True, node.offset)
            return
        self.keys[-1] = node
        if node.text == "<<" and node.plain:
            message = "merge key <<: write the values out, YAML merge keys are not taken"
            self.report(Code.YAML_FEATURE, node.offset, message)
            node.text = ""
            return
        name = unicodedata.normalize("NFC", node.text)
        first = self.seen[-1].setdefault(name, node)
        if first is not node:
            self.keys[-1] = Scalar("", True, node.offset)
            message = f"duplicate key {name!r}: the first one is kept"
            self.report(Code.DUPLICATE_KEY, node.offset, message, first.offset)


def _at(event: Any) -> int:
    return int(event.start_mark.index)


def find(root: Node | None, keys: Sequence[str | int]) -> int:
    """Return the offset of the value at a key path, or of the nearest thing above it.

    A number counts items of a list, or keys of a mapping; a single value stands for its list.
    """
    node, offset = root, root.offset if root else 0
    for step in keys:
        if isinstance(node, Mapping):
            entries = node.entries
            if isinstance(step, int):
                entry = entries[step] if step < len(entries) else None
            else:
                entry = next((pair for pair in entries if pair[0].text == step), None)
            if entry is None:
                return offset
            node = entry[1]
            offset = entry[0].offset if isinstance(step, int) else node.offset
        elif isinstance(node, List) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            offset = node.offset
    return offset
