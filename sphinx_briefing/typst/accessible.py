"""What readers of the screen will miss in a PDF: told at its place, before the engine fails."""

from __future__ import annotations

from collections.abc import Collection

from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)

_LEVEL_A = frozenset({"a-1a", "a-2a", "a-3a"})


def warn_of_inaccessible(tree: nodes.document, standards: Collection[str]) -> None:
    """Warn, where *standards* ask for it, of each picture in *tree* without an alternative text.

    PDF/UA-1 (ISO 14289-1, 7.3) and PDF/A of conformance level A (ISO 19005-2, 6.7) want one for
    every figure. The levels of headings come from how
    sections are nested and so never leave one out.
    """
    asking = [one for one in standards if one.startswith("ua-") or one in _LEVEL_A]
    if not asking:
        return
    for image in tree.findall(nodes.image):
        if not str(image.get("alt", "")).strip():
            logger.warning(
                "image has no alternative text (:alt:), which %s wants: %s",
                " and ".join("PDF/" + standard.upper() for standard in asking),
                image["uri"],
                location=image,
                type="briefing",
                subtype="pdf-alt",
            )
