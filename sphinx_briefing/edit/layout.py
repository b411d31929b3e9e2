"""The layout of data files: indentation, spaces, quotation marks; made by ruamel.yaml.

The library is only loaded here, and only when a file is to be laid out. What it writes is read back
by our own reader: a layout that changes a value, or loses a comment, is refused.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from sphinx_briefing.edit.comments import comments, set_in
from sphinx_briefing.edit.order import in_order
from sphinx_briefing.edit.textfiles import EditError, TextFile
from sphinx_briefing.load.characters import without_forbidden
from sphinx_briefing.load.positions import Lines, List, Mapping, Node, Scalar, parse
from sphinx_briefing.model import DATA_TYPES

ENDLESS = 10**9
"""Columns of a line: texts are never wrapped."""


class LibraryError(EditError):
    """The library that lays out files is not installed."""


def laid_out(file: TextFile, *, order: bool = False) -> bytes:
    """Return a data file in the common layout; with ``order``, fields in that of their kind.

    Byte order mark and line ends stay. Raises EditError where the file is not well-formed, or
    where a value would change or a comment be lost.
    """
    scan = _library().scan
    before = _read(file.text, file.name)
    if before is None:
        return file.data
    if fault := _no_data(before):
        raise EditError(f"{file.name}: {fault}; the file is left as it is")
    text = _layout(file.text, before, file.name)
    text = set_in(comments(file.text, scan), text, comments(text, scan))
    text = in_order(text, _read(text, file.name)) if order else text
    if _values(after := _read(text, file.name)) != _values(before):
        line, column = Lines(file.text).place(_first_change(before, after))
        message = "this value would not stay the same; write ~ for an empty one, or put it between"
        raise EditError(
            f"{file.name}:{line}:{column}: {message} quotation marks; the file is left as it is"
        )
    words = [sorted(one.text for one in comments(each, scan)) for each in (file.text, text)]
    if words[0] != words[1]:
        message = "a comment would be lost or cut; put comments on lines of their own, outside of"
        raise EditError(f"{file.name}: {message} braces and brackets; the file is left as it is")
    start = file.raw[: file.at(0)]
    return (start + text.replace("\n", file.newline)).encode("utf-8")


def _read(text: str, name: str) -> Node | None:
    faults: list[tuple[int, str]] = []
    root = parse(
        without_forbidden(text), lambda _code, offset, message, *_: faults.append((offset, message))
    )
    for offset, message in faults:
        line, column = Lines(text).place(offset)
        raise EditError(f"{name}:{line}:{column}: {message}; the file is left as it is")
    return root


def _values(node: Node | None) -> Any:
    """Return a tree's values in a form that is equal exactly if they are; order of keys is none."""
    if isinstance(node, Mapping):
        return {key.text: _values(value) for key, value in node.entries}
    if isinstance(node, List):
        return [_values(item) for item in node.items]
    return (node.text, node.is_null) if isinstance(node, Scalar) else None


def _no_data(root: Node) -> str:
    """Say why a tree is not that of a data file, of which every key may be; else empty."""
    known = ["source", *(record.plural for record in DATA_TYPES.values())]
    keys = {key.text for key, _ in root.entries} if isinstance(root, Mapping) else set()
    if keys & set(known):
        return ""
    return f"no data file: it has none of the keys {', '.join(known)}"


def _first_change(before: Node | None, after: Node | None) -> int:
    """Return where the first value of a tree stands that another tree has not."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        others = {key.text: value for key, value in after.entries}
        for key, value in before.entries:
            if key.text not in others:
                return key.offset
            if _values(value) != _values(others[key.text]):
                return _first_change(value, others[key.text])
    if isinstance(before, List) and isinstance(after, List):
        for value, other in zip(before.items, after.items, strict=False):
            if _values(value) != _values(other):
                return _first_change(value, other)
    return before.offset if before else 0


def _library() -> Any:
    """Return ruamel.yaml, set up to leave every plain text as it is written."""
    try:
        from ruamel.yaml import YAML
        from ruamel.yaml.resolver import VersionedResolver
    except ImportError:
        hint = 'install it with: pip install "sphinx-briefing[edit]"'
        raise LibraryError(f"laying out files needs ruamel.yaml; {hint}") from None

    class Texts(VersionedResolver):
        """Takes every plain value for a text: ``010``, ``12:30`` and ``no`` stay so."""

        @property
        def versioned_resolver(self) -> dict[str, Any]:
            return {}

    yaml = YAML(typ="rt", pure=True)
    yaml.Resolver = Texts
    yaml.preserve_quotes = True
    yaml.width = ENDLESS
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _layout(text: str, root: Node | None, name: str) -> str:
    yaml = _library()
    yaml.explicit_start = bool(re.search(r"^---", text, re.MULTILINE))
    try:
        data = yaml.load(text)
        _keep_lines(data, root, text)
        out = io.StringIO()
        yaml.dump(data, out)
    except Exception as error:  # whatever a library of others makes of a file
        reason = str(error).partition("\n")[0]
        raise EditError(f"{name}: ruamel.yaml cannot lay it out: {reason}") from None
    lines = out.getvalue().split("\n")
    return "\n".join(lines).rstrip("\n") + "\n"


def _keep_lines(data: Any, node: Node | None, text: str) -> None:
    """Let plain texts of several lines stay so, as folded ones: the library would join them."""
    if text[node.offset : node.offset + 1] in {"{", "["} if node else True:
        return
    pairs: Sequence[tuple[Any, Node]] = ()
    if isinstance(node, Mapping):
        pairs = [(key.text, value) for key, value in node.entries]
    elif isinstance(node, List):
        pairs = list(enumerate(node.items))
    for key, value in pairs:
        if isinstance(value, Scalar):
            if breaks := _breaks(value, text):
                from ruamel.yaml.scalarstring import FoldedScalarString

                data[key] = FoldedScalarString(value.text)
                data[key].fold_pos = breaks
        else:
            _keep_lines(data[key], value, text)


def _breaks(node: Scalar, text: str) -> list[int]:
    """Return where lines end in a plain text of several lines, each of which is not empty."""
    if not node.plain or "\n" in node.text or text.startswith(node.text, node.offset):
        return []
    found: list[int] = []
    length = 0
    for line in text[node.offset :].split("\n"):
        length += len(line.strip())
        if length >= len(node.text) or node.text[length : length + 1] != " ":
            return found if length >= len(node.text) else []
        found.append(length)
        length += 1
    return found
