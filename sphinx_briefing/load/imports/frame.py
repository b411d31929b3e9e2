"""What a reader of another format works with: the file, and a way to hand over records.

Records are read as those of our own files are, field by field: so every fault is told in the same
words, with the line of the foreign file. Nothing is ever written there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from sphinx_briefing.load import positions
from sphinx_briefing.load.positions import Lines, List, Node, Scalar
from sphinx_briefing.load.structure import FileContent, read_tree
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model.marking import Scheme
from sphinx_briefing.problems import Code, Location, Problem

_MARKUP = re.compile(r"([\\*`|])|_(?!\w)")


class Item(NamedTuple):
    """A record of a foreign file: its fields as data files write them, and where it begins there.

    ``offset`` counts code points from the beginning of the file's text.
    """

    kind: str
    id: str
    fields: Mapping[str, Any]
    offset: int = 0


@dataclass
class Given:
    """A file to read: its text, its name as it is shown, and its name without the ending.

    ``beside`` gives the text of the file whose name has a further ending; None where there is none.
    ``taken`` and ``scheme`` are those of `read_tree`. ``data`` has its bytes, ``folder`` is where
    it lies. Who asks elsewhere, such as a database, leaves a digest of the answer in ``answer``.
    """

    text: str
    name: str
    stem: str
    scheme: Scheme
    taken: dict[str, str]
    beside: Callable[[str], str | None]
    problems: list[Problem] = field(default_factory=list)
    data: bytes = b""
    folder: Path = Path()
    answer: str = ""

    def note(self, code: Code, offset: int, message: str) -> None:
        """Note a problem at an offset of the text."""
        line, column = Lines(self.text).place(offset)
        self.problems.append(Problem(code, Location(self.name, line, column), message))

    def lack(self, library: str, extra: str) -> None:
        """Note that a library is not installed, and how to install it."""
        hint = f'pip install "sphinx-briefing[{extra}]"'
        self.note(Code.BAD_IMPORT, 0, f"needs {library}; install it with: {hint}; it is not read")

    def lose(self, found: Mapping[str, int]) -> None:
        """Note what a file has and no record can hold: words for it, and how often it is there."""
        said = [f"{count} {words}" for words, count in sorted(found.items()) if count > 0]
        if said:
            self.note(Code.NOT_IMPORTED, 0, f"there is no place for: {', '.join(said)}")

    def content(
        self, items: Iterable[Item], source: Mapping[str, Any] | None = None, place: int = 0
    ) -> FileContent:
        """Return what records say; with fields of a ``source`` it is that which says it.

        ``place`` is the offset at which the source stands.
        """
        root = positions.Mapping(place)
        if source is not None:
            root.entries.append((Scalar("source", True, place), as_node(source, place)))
        for item in items:
            records = positions.Mapping(item.offset)
            key = Scalar(item.id, True, item.offset)
            records.entries.append((key, as_node(item.fields, item.offset)))
            plural = Scalar(DATA_TYPES[item.kind].plural, True, item.offset)
            root.entries.append((plural, records))
        return read_tree(root, self.text, self.name, self.stem, self.taken, self.scheme)


class Import(NamedTuple):
    """A format that can be read: what names of its files end with, and who reads them.

    The reader returns what the file says, mostly by `Given.content`; problems it notes on what
    it is given. Whatever it raises is told as a fault of the file. ``doc`` says what it gives.
    ``binary`` files are no text; ``live`` ones lead to what can change while they stay as they are.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    read: Callable[[Given], list[FileContent]]
    doc: str = ""
    binary: bool = False
    live: bool = False


def as_node(value: Any, offset: int) -> Node:
    """Return a plain value as the tree of a data file has it; None is: asked and unknown."""
    if isinstance(value, Mapping):
        found = positions.Mapping(offset)
        found.entries = [
            (Scalar(str(key), True, offset), as_node(one, offset)) for key, one in value.items()
        ]
        return found
    if isinstance(value, list | tuple):
        listed = List(offset)
        listed.items = [as_node(one, offset) for one in value]
        return listed
    if value is None:
        return Scalar("~", True, offset)
    if isinstance(value, bool):
        return Scalar("true" if value else "false", True, offset)
    return Scalar(str(value), not isinstance(value, str), offset)


def as_prose(text: str) -> str:
    """Return a text as prose in which nothing is markup."""
    return _MARKUP.sub(lambda match: f"\\{match.group()}", text)
