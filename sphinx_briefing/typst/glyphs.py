"""Characters that no font can show: found before the reader does, and named with their place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from docutils import nodes
from sphinx.util import logging

from sphinx_briefing.typst.compile import font_families, missing_characters
from sphinx_briefing.typst.fonts import FORMULA_FAMILY

logger = logging.getLogger(__name__)

# Marks are drawn with their base, and format characters and spaces have nothing to draw.
_NOT_DRAWN = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Mc", "Zs", "Zl", "Zp"})


def missing_glyphs(source: str, fonts: Sequence[Path]) -> frozenset[str]:
    """Return the characters of *source* that neither *fonts* nor the engine's own fonts have.

    The font for formulas counts for signs and for letters of formulas, not for those of scripts.
    """
    drawn = {
        char
        for char in set(source)
        if not char.isascii() and unicodedata.category(char) not in _NOT_DRAWN
    }
    letters = {char for char in drawn if _is_of_a_script(char)}
    families = sorted(font_families(fonts) - {FORMULA_FAMILY}) if letters else ()
    return missing_characters(drawn - letters, fonts) | missing_characters(letters, fonts, families)


def _is_of_a_script(char: str) -> bool:
    """Say whether a letter has no case and stands for no other, as those of formulas do."""
    return unicodedata.category(char) == "Lo" and not unicodedata.decomposition(char)


def warn_of_missing(missing: Iterable[str], tree: nodes.document) -> None:
    """Warn once of each missing character, at the first place in *tree* that has it."""
    left = set(missing)
    for text in tree.findall(nodes.Text) if left else ():
        here = left.intersection(text)
        for char in sorted(here):
            _warn(char, text.parent)
        left -= here
    for char in sorted(left):
        _warn(char, None)


def _warn(char: str, node: nodes.Node | None) -> None:
    name = unicodedata.name(char, "unnamed")
    logger.warning(
        "no font has the character %r (U+%04X %s); set briefing_pdf_fonts or install"
        " sphinx-briefing[fonts]",
        char,
        ord(char),
        name,
        location=node,
        type="briefing",
        subtype="missing-glyph",
    )
