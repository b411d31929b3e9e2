"""How long a card will be, told from its words: outputs with pages keep short cards whole.

To let the typesetter measure each card before it sets it costs as much again as the whole book,
in time and in memory; an estimate that errs on the long side is enough.
"""

from __future__ import annotations

from math import ceil
from unicodedata import east_asian_width

from docutils import nodes

LONGEST_WHOLE = 24
"""Lines of a card that is kept on one page: about a third of one."""
_LINE = 70
"""Columns in a line: fewer than there will be."""
_APART = 0.4
"""Space around a paragraph or an item, in lines."""
_UNKNOWN = LONGEST_WHOLE + 1.0
_OF_ANY_HEIGHT = (nodes.image, nodes.table, nodes.math_block, nodes.raw)
_BESIDE = (nodes.Inline, nodes.field_name)


def is_long(box: nodes.Element) -> bool:
    """Say whether a card may be higher than ``LONGEST_WHOLE`` lines; pictures and tables may be."""
    height = 0.0
    for node in box.findall(nodes.Element):
        height += _height(node)
        if height > LONGEST_WHOLE:
            return True
    return False


def _height(node: nodes.Element) -> float:
    """Return how many lines an element adds, those of the elements in it left out."""
    if isinstance(node, _OF_ANY_HEIGHT):
        return _UNKNOWN
    if not isinstance(node, nodes.TextElement) or isinstance(node, _BESIDE):
        return 0
    text = node.astext()
    if isinstance(node, nodes.FixedTextElement):
        return sum(_lines(line) for line in text.split("\n")) + _APART
    return _lines(text) + _APART


def _lines(text: str) -> int:
    wide = 0 if text.isascii() else sum(east_asian_width(char) in "WF" for char in text)
    return max(1, ceil((len(text) + wide) / _LINE))
