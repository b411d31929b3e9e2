"""Drafts in a data file: accept them, reject them, correct a field; each is proved first."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_briefing.edit.entries import read_tree, replaced, tree, without
from sphinx_briefing.edit.mentions import DataFile
from sphinx_briefing.edit.textfiles import Changes, Edit, EditError, TextFile
from sphinx_briefing.load.characters import without_forbidden
from sphinx_briefing.load.positions import Mapping, Scalar, parse
from sphinx_briefing.model import DATA_TYPES

OF_DRAFTS = ("review", "found", "maybe")
"""Fields that an accepted record has no longer."""
_PLURALS = {record.plural: kind for kind, record in DATA_TYPES.items()}


@dataclass(frozen=True)
class Draft:
    """A draft in a file: its kind, its key there, the path of keys to it, and its fields."""

    kind: str
    key: str
    path: tuple[str, ...]
    node: Mapping

    @property
    def fields(self) -> dict[str, Any]:
        """The fields as they are written: a text, a list, or a mapping each."""
        found = {}
        for name, value in self.node.entries:
            found[name.text] = value.text if isinstance(value, Scalar) else tree(value)
        return found


class DraftFile:
    """A data file as it was read; edits are made against just that state."""

    def __init__(self, path: Path, name: str) -> None:
        self._file = DataFile(TextFile(path, name))

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.file.path

    @property
    def content(self) -> bytes:
        """The bytes that were read."""
        return self._file.file.data

    def line(self, draft: Draft) -> int:
        """Return the line on which a draft begins."""
        return self._file.file.text.count("\n", 0, draft.node.offset) + 1

    def drafts(self) -> Iterator[Draft]:
        """Yield the drafts of the file, in its order."""
        root = self._file.root
        for key, node in root.entries if isinstance(root, Mapping) else ():
            if not isinstance(node, Mapping):
                continue
            if key.text == "source":
                if _is_draft(node):
                    yield Draft("source", Path(self._file.file.name).stem, ("source",), node)
            elif kind := _PLURALS.get(key.text):
                for name, value in node.entries:
                    if isinstance(value, Mapping) and _is_draft(value):
                        yield Draft(kind, name.text, (key.text, name.text), value)

    def accept(self, draft: Draft) -> Changes:
        """Return the change by which a draft is a record like any other; raises EditError."""
        expected = copy.deepcopy(read_tree(self.content))
        for field in OF_DRAFTS:
            _at(expected, draft.path).pop(field, None)
        return self._proved(list(without(self._file, draft.node, OF_DRAFTS)), expected)

    def reject(self, draft: Draft) -> Changes:
        """Return the change that takes a draft out of the file; raises EditError."""
        if draft.kind == "source":
            raise EditError("the source goes with its file: delete that, and its snapshot")
        plural, key = draft.path
        root = self._file.root
        expected = copy.deepcopy(read_tree(self.content))
        parent = root.get(plural) if isinstance(root, Mapping) else None
        if not isinstance(parent, Mapping) or not isinstance(root, Mapping):
            raise EditError(f"{self._file.file.name}: {plural} is not where it was")
        if len(parent.entries) == 1:
            del expected[plural]
            return self._proved(list(without(self._file, root, (plural,))), expected)
        del expected[plural][key]
        return self._proved(list(without(self._file, parent, (key,))), expected)

    def correct(self, draft: Draft, field: str, value: str) -> Changes:
        """Return the change that gives a field a value, which is YAML; raises EditError."""
        faults: list[str] = []
        node = parse(
            without_forbidden(f"{field}: {value}\n"),
            lambda _code, _place, told, _see=None: faults.append(told),
        )
        given = tree(node)
        if faults or not isinstance(given, dict) or list(given) != [field] or "\n" in value:
            raise EditError(f"{value!r} is no YAML of one line; put it between quotation marks")
        expected = copy.deepcopy(read_tree(self.content))
        _at(expected, draft.path)[field] = given[field]
        return self._proved([replaced(self._file, draft.node, field, value)], expected)

    def _proved(self, edits: list[Edit], expected: Any) -> Changes:
        file = self._file.file
        changes = Changes()
        changes.add(file, edits)
        if read_tree(file.edited(edits)) != expected:
            message = "the file would then say something else; change it by hand"
            raise EditError(f"{file.name}: nothing is changed: {message}")
        return changes


def _is_draft(node: Mapping) -> bool:
    value = node.get("review")
    return isinstance(value, Scalar) and value.text == "draft"


def _at(found: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        found = found[key]
    return found
