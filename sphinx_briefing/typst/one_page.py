"""A PDF that is one page, always: what has no room is left out, and the page says so.

This builder does not know what may be left out. It puts a number on the tree before references are
resolved; who makes the text leaves out so many entries, and puts on it how many there are, and in
words which were left out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.util import logging

from sphinx_briefing.typst.compile import TypesettingError

logger = logging.getLogger(__name__)

LEAVE_OUT = "pdf_leave_out"
"""The attribute of a tree that says how many entries are to be left out of it."""
REST = "pdf_rest"
"""The attribute that has the author's words for where the whole can be read."""
ENTRIES = "pdf_entries"
"""The attribute, given back, that says how many entries there are."""
LEFT_OUT = "pdf_left_out"
"""The attribute, given back, that says in words what was left out."""

#: Makes the tree with so many entries left out, and counts the pages of its PDF.
Trial = Callable[[int], tuple[nodes.document, int]]


def leave_out(tree: nodes.document, one_page: bool | str, number: int) -> None:
    """Ask for a tree of one page with so many entries left out."""
    tree[LEAVE_OUT] = number
    tree[REST] = one_page if isinstance(one_page, str) else ""


def fewest(trial: Trial) -> int:
    """Return the least number of entries to leave out so that there is one page.

    Raises ExtensionError where there are more even with none of them.
    """
    with logging.suppress_logging():  # what is wrong is told when the PDF is made
        try:
            tree, pages = trial(0)
        except TypesettingError:
            return 0  # told, with its place, when the PDF is made
        most = int(tree.get(ENTRIES, 0))
        if pages > 1 and most:
            number, pages = _least(lambda number: trial(number)[1], most)
        else:
            number = 0
    if pages == 1:
        return number
    without = "with all left out that may be" if most else "and nothing that may be left out"
    raise ExtensionError(
        f"one_page: it has {pages} pages {without}; shorten what it says, or show less"
    )


def _least(pages: Callable[[int], int], most: int) -> tuple[int, int]:
    """Return the least number that gives one page, else ``most``, and how many pages it gives.

    0 gives more than one.
    """
    low, high, found = 0, most, 0
    while high - low > 1:
        middle = (low + high) // 2
        if pages(middle) == 1:
            high, found = middle, 1
        else:
            low = middle
    return high, found or pages(high)


def tell(tree: nodes.document, name: Any) -> None:
    """Tell on the terminal, too, what was left out."""
    if words := tree.get(LEFT_OUT):
        logger.info("%s: %s", name, words, color="yellow")
