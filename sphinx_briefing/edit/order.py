"""Bring the fields of records into the order of their kind, each with its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sphinx_briefing.load.positions import Mapping, Node, Scalar
from sphinx_briefing.model import DATA_TYPES, Record

_PLURALS = {record.plural: record for record in DATA_TYPES.values()}


def in_order(text: str, root: Node | None) -> str:
    """Return a text that is laid out, with the fields of its records in the order of their kind.

    Fields that a kind does not know come last. Records whose braces go over several lines stay.
    """
    for record, node in reversed(list(_records(root))):
        ranks = {key: rank for rank, key in enumerate(["id", *record.fields()])}
        keys = [key for key, _ in node.entries]
        wanted = sorted(keys, key=lambda key: ranks.get(key.text, len(ranks)))
        if wanted == keys:
            continue
        if text[node.offset] == "{":
            text = _in_braces(text, node, keys, wanted)
        else:
            text = _on_lines(text, keys, wanted)
    return text


def _records(root: Node | None) -> Iterator[tuple[type[Record], Mapping]]:
    """Yield every record of a file with its kind, in the order of the file."""
    for key, node in root.entries if isinstance(root, Mapping) else ():
        if key.text == "source" and isinstance(node, Mapping):
            yield DATA_TYPES["source"], node
        elif key.text in _PLURALS and isinstance(node, Mapping):
            for _, value in node.entries:
                if isinstance(value, Mapping):
                    yield _PLURALS[key.text], value


def _in_braces(text: str, node: Mapping, keys: Sequence[Scalar], wanted: Sequence[Scalar]) -> str:
    end = _closing(text, node.offset)
    stops = [*(key.offset for key in keys[1:]), end]
    if "\n" in text[node.offset : end]:
        return text
    parts = {
        key: text[key.offset : stop].rstrip().removesuffix(",").rstrip()
        for key, stop in zip(keys, stops, strict=True)
    }
    return text[: keys[0].offset] + ", ".join(parts[key] for key in wanted) + text[end:]


def _closing(text: str, start: int) -> int:
    """Return where the brace that closes the one at ``start`` stands."""
    depth = 0
    signs = r"""(?<=[\s,:\[{])(?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")|[][{}]"""
    for match in re.compile(signs, re.DOTALL).finditer(text, start):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(match.group(), 0)
        if depth == 0:
            return match.start()
    return len(text)


def _on_lines(text: str, keys: Sequence[Scalar], wanted: Sequence[Scalar]) -> str:
    """Move the lines of each field, and the comments right above it."""
    begins = [text.rfind("\n", 0, key.offset) + 1 for key in keys]
    indent = keys[0].offset - begins[0]
    if any(key.offset - begin != indent for key, begin in zip(keys, begins, strict=True)):
        return text  # not each on a line of its own
    starts = [_with_comments(text, begin, indent) for begin in begins]
    end = _end(text, begins[-1], indent)
    blocks = [text[start:stop] for start, stop in zip(starts, [*starts[1:], end], strict=True)]
    parts = {key: block.rstrip("\n") for key, block in zip(keys, blocks, strict=True)}
    # blank lines stay where they were, whatever stands before them
    gaps = [block[len(block.rstrip("\n")) :] or "\n" for block in blocks]
    moved = "".join(parts[key] + gap for key, gap in zip(wanted, gaps, strict=True))
    return text[: starts[0]] + moved + text[end:]


def _with_comments(text: str, begin: int, indent: int) -> int:
    """Return where the comments begin that stand right above a line and are set in like it."""
    while begin:
        above = text.rfind("\n", 0, begin - 1) + 1
        if not re.match(rf" {{{indent}}}#", text[above:begin]):
            break
        begin = above
    return begin


def _end(text: str, begin: int, indent: int) -> int:
    """Return where the field that begins at a line ends: before what is set in no further."""
    end = text.find("\n", begin) + 1 or len(text)
    while end < len(text):
        stop = text.find("\n", end) + 1 or len(text)
        line = text[end:stop]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        end = stop
    return begin + len(text[begin:end].rstrip("\n")) + 1
