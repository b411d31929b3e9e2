"""Find the place of a value again, for problems that show only when all files are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sphinx_briefing.load.characters import without_forbidden
from sphinx_briefing.load.positions import Lines, Node, find, parse
from sphinx_briefing.load.reading import decode
from sphinx_briefing.model.base import Origin
from sphinx_briefing.problems import Location


class Locator:
    """Knows where values stand: places are not kept while loading, a file is read again for them.

    Each file is read once, when the first problem in it asks for it. ``tried`` has what counts
    instead of files, by their paths as origins give them.
    """

    def __init__(self, base: Path, tried: Mapping[str, bytes] | None = None) -> None:
        self._base = base
        self._tried = tried or {}
        self._trees: dict[str, tuple[Node | None, Lines]] = {}

    def place(self, origin: Origin, keys: Sequence[str], word: str = "") -> Location:
        """Return the place of a key path in a statement's file, or of the statement itself.

        With ``word``: of the text beneath the key path that holds it, such as an id in a list.
        """
        if not origin.keys:  # what was imported knows its place, and is no YAML
            return Location(origin.path, origin.line, origin.column)
        if origin.path not in self._trees:
            self._trees[origin.path] = self._parse(origin.path)
        root, lines = self._trees[origin.path]
        if root is None:
            return Location(origin.path, origin.line, origin.column)
        return Location(origin.path, *lines.place(find(root, keys, word)))

    def _parse(self, name: str) -> tuple[Node | None, Lines]:
        try:
            data = self._tried[name] if name in self._tried else (self._base / name).read_bytes()
        except OSError:
            return None, Lines("")
        text = decode(data, name, [])
        return parse(without_forbidden(text), lambda *_: None), Lines(text)


def telling_word(items: Sequence[str], number: int) -> str:
    """Return a word by which the file's own list item is found: one of no item before it."""
    earlier = {word for item in items[:number] for word in item.split()}
    own = items[number].split()
    return next((word for word in own if word not in earlier), own[0] if own else "")
