"""From a fault in the Typst source back to the place in the documents that it came from."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from docutils.nodes import Element, Node
from sphinx.errors import SphinxError
from sphinx.util import logging

from sphinx_briefing.typst.compile import MAIN, TypesettingError

logger = logging.getLogger(__name__)

#: A line of the text's Typst code (from 0) with the node that begins there.
Place = tuple[int, Element]

_EXCERPT = 160


def locate(error: TypesettingError, source: str, text: str, places: Sequence[Place]) -> Node | None:
    """Return the node whose Typst code *error* complains of, None where it cannot be known.

    *source* is the main file, *text* the part of it that the translator wrote.
    """
    start = source.find(text) if text else -1
    if start < 0:
        return None
    first = source.count("\n", 0, start) + 1
    last = first + text.count("\n")
    inside = [line - first for line in error.lines if first <= line <= last]
    if not inside or not places:
        return None
    at = bisect.bisect_right([line for line, _ in places], inside[0]) - 1
    return places[at][1] if at >= 0 else None


def explain(error: TypesettingError, node: Node | None, kept: str) -> TypesettingError:
    """Return *error* with the place and the words of *node*; *kept* is where the source is."""
    lines = [error.diagnostic or str(error)]
    if node is not None:
        words = " ".join(node.astext().split())
        words = words if len(words) <= _EXCERPT else words[: _EXCERPT - 1] + "…"
        lines.append(f"  in: {words}")
    lines.append(f"The Typst source is kept: {kept}/{MAIN}")
    message = "\n".join(lines)
    explained = TypesettingError(message, message)
    explained.internal = error.internal
    explained.lines = error.lines
    explained.location = place(node) if node is not None else None
    return explained


def tell(error: SphinxError, name: str) -> None:
    """Tell, at the place that caused it, why the PDF *name* could not be made."""
    logger.error(
        "%s is not made: %s",
        name,
        str(error).strip().removeprefix("error: "),
        location=getattr(error, "location", None),
        type="briefing",
        subtype="pdf-failed",
    )


def place(node: Node) -> str:
    """Return file and line of *node*, or of what is nearest around it and has them."""
    at: Node | None = node
    while at is not None and not (at.source and at.line):
        at = at.parent
    return f"{at.source}:{at.line}" if at is not None else str(node.source or "?")
