"""YAML text → a tree that knows the place of every key and value; alone uses the YAML library.

Only the event stream of the library is used: it neither builds objects nor resolves types, so the
surprises of YAML 1.1 (``no`` a boolean, ``12:30`` a number) cannot happen, and depth is bounded
while streaming.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Protocol

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

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
    """Keys and values in the order of the file; ``cut`` if the file broke off within it."""

    __slots__ = ("cut", "entries", "offset")

    def __init__(self, offset: int) -> None:
        self.cut = False
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
    "mapping values are not allowed": "put texts with ': ' in quotation marks; indent keys alike",
    "cannot start any token": "indent with spaces, not tabs; put a text that begins with "
    "a special character between quotation marks",
    "did not find expected key": "check the indentation, and quotation marks inside texts",
    "could not find expected ':'": "a key needs a colon and a space behind it",
    "unexpected end of stream": "a quotation mark is not closed",
    "did not find expected ',' or": "a bracket is not closed",
    "unknown escape character": "write the backslash twice, or use single quotation marks",
}


def parse(text: str, report: Report) -> Node | None:
    """Build the tree of a YAML text; after a syntax error, of what stands complete before it.

    Anchors, aliases, merge keys, tags, further documents, empty and duplicate keys are reported,
    and the value is taken without them, or left out where that is not possible. Returns None for
    an empty document. The text must hold no forbidden characters.
    """
    builder = _Builder(report)
    try:
        for event in _events(text):
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        _syntax_error(error, report)
    except yaml.YAMLError as error:
        report(Code.YAML_SYNTAX, getattr(error, "position", 0), f"{error}{_NOT_READ}")
    for node in builder.open:
        if isinstance(node, Mapping):
            node.cut = True
    return builder.root


_NOT_READ = "; the rest of the file is not read"


def _events(text: str) -> Iterator[Any]:
    # The C half is in every wheel; without it reading is slower and syntax errors read otherwise
    loader, taken = getattr(yaml, "CSafeLoader", yaml.SafeLoader), 0
    try:
        for event in yaml.parse(text, Loader=loader):
            taken += 1
            yield event
    except yaml.MarkedYAMLError as error:
        # libyaml ≥ 0.2.6 looks ahead and refuses deep nests before the events come by which our
        # own, lower bound is kept; they come where the text ends there
        if "nesting depth" not in (error.problem or "") or error.problem_mark is None:
            raise
        events = yaml.parse(text[: error.problem_mark.index], Loader=loader)
        yield from islice(events, taken, None)


def _syntax_error(error: yaml.MarkedYAMLError, report: Report) -> None:
    what = " ".join(part for part in (error.context, error.problem) if part)
    hint = next((words for sign, words in _HINTS.items() if sign in what), "")
    mark = error.problem_mark or error.context_mark
    if "unexpected end of stream" in what:  # the opening mark is the place to look at
        mark = error.context_mark or mark
    advice = f"; {hint}" if hint else ""
    report(Code.YAML_SYNTAX, mark.index if mark else 0, f"{what}{advice}{_NOT_READ}")


_DROPPED = Scalar("", plain=False, offset=0)
"""Stands for a key that was reported; its value is left out."""


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
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor or event.tag:
                self._refuse_features(event)
            self._place(Scalar(event.value, not event.style, event.start_mark.index))
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            return self._descend(event)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self.open.pop()
            self.keys.pop()
            self.seen.pop()
        elif kind is AliasEvent:
            message = (
                f"alias *{event.anchor}: YAML aliases are not taken; "
                "write the value again, it is left out here"
            )
            self.report(Code.YAML_FEATURE, event.start_mark.index, message)
            self._leave_out()
        elif kind is DocumentStartEvent:
            return self._document(event)
        return True

    def _document(self, event: Any) -> bool:
        self.documents += 1
        if self.documents > 1:
            self.report(
                Code.YAML_FEATURE,
                event.start_mark.index,
                "second document: put it into a file of its own; the rest is not read",
            )
        return self.documents == 1

    def _descend(self, event: Any) -> bool:
        offset = event.start_mark.index
        if len(self.open) >= MAX_DEPTH:
            self.report(Code.TOO_LARGE, offset, f"nested deeper than {MAX_DEPTH} levels{_NOT_READ}")
            return False
        if event.anchor or event.tag:
            self._refuse_features(event)
        node = Mapping(offset) if type(event) is MappingStartEvent else List(offset)
        self._place(node)
        self.open.append(node)
        self.keys.append(None)
        self.seen.append({})
        return True

    def _refuse_features(self, event: Any) -> None:
        offset = event.start_mark.index
        if event.anchor:
            message = f"anchor &{event.anchor}: YAML anchors are not taken; delete it"
            self.report(Code.YAML_FEATURE, offset, message)
        if event.tag:
            message = f"tag {event.tag}: YAML tags are not taken; delete it"
            self.report(Code.YAML_FEATURE, offset, message)

    def _place(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, List):
            parent.items.append(node)
        elif (key := self.keys[-1]) is None:
            self.keys[-1] = self._key(node)
        else:
            self.keys[-1] = None
            if key is not _DROPPED:
                parent.entries.append((key, node))

    def _leave_out(self) -> None:
        """Go on as if a reported value, or a reported key with its value, were not there."""
        if self.open and isinstance(self.open[-1], Mapping):
            self.keys[-1] = None if self.keys[-1] else _DROPPED

    def _key(self, node: Node) -> Scalar:
        """Return a key, or what stands for a faulty one, whose value is passed over."""
        if not isinstance(node, Scalar):
            self.report(Code.WRONG_TYPE, node.offset, "a key must be a text; its value is left out")
            return _DROPPED
        if node.is_null or not node.text:
            self.report(Code.WRONG_TYPE, node.offset, "a key is empty; its value is left out")
            return _DROPPED
        if node.text == "<<" and node.plain:
            message = "merge key <<: write the values out, YAML merge keys are not taken"
            self.report(Code.YAML_FEATURE, node.offset, message)
            return _DROPPED
        name = node.text if node.text.isascii() else unicodedata.normalize("NFC", node.text)
        first = self.seen[-1].setdefault(name, node)
        if first is not node:
            message = f"duplicate key {name!r}: the first one is kept"
            self.report(Code.DUPLICATE_KEY, node.offset, message, first.offset)
            return _DROPPED
        return node


def find(root: Node | None, keys: Sequence[str], word: str = "") -> int:
    """Return the offset of the value at a key path, or of the nearest thing above it.

    With ``word``: of the first text beneath that path, key or value, that holds the word.
    """
    node, offset = root, root.offset if root else 0
    for step in keys:
        entry = None
        if isinstance(node, Mapping):
            entry = next((pair for pair in node.entries if pair[0].text == step), None)
        if entry is None:
            return offset
        node, offset = entry[1], entry[1].offset
    texts = _texts(node) if word else iter(())
    return next((text.offset for text in texts if word in text.text.split()), offset)


def _texts(node: Node | None) -> Iterator[Scalar]:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, List):
            waiting += reversed(node.items)
        elif isinstance(node, Mapping):
            waiting += [each for pair in reversed(node.entries) for each in reversed(pair)]
