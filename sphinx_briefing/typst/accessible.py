"""What readers of the screen will miss in a PDF: told at its place, before the engine fails."""

from __future__ import annotations

from collections.abc import Collection

from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)


def warn_of_inaccessible(tree: nodes.document, standards: Collection[str]) -> None:
    """Warn, where PDF/UA is asked for, of each picture in *tree* without an alternative text.

    PDF/UA-1 (ISO 14289-1, 7.3) wants one for every figure. The levels of headings come from how
    sections are nested and so never leave one out.
    """
    if not any(standard.startswith("ua-") for standard in standards):
        return
    for image in tree.findall(nodes.image):
        if not str(image.get("alt", "")).strip():
            logger.warning(
                "image has no alternative text (:alt:), which PDF/UA wants: %s",
                image["uri"],
                location=image,
                type="briefing",
                subtype="pdf-alt",
            )
