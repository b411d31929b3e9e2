"""Pictures: what they show → where everything stands → SVG. Knows neither Sphinx nor views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_briefing.lazy import lazily
from sphinx_briefing.pictures.style import NARROW, PAPER, WIDE

if TYPE_CHECKING:
    from sphinx_briefing.pictures.drawn import Drawing, breadths, drawn_words, scene_of
else:
    # most builds draw nothing anew
    __getattr__ = lazily(__name__, {"drawn": ("Drawing", "breadths", "drawn_words", "scene_of")})

__all__ = ["NARROW", "PAPER", "WIDE", "Drawing", "breadths", "drawn_words", "scene_of"]
