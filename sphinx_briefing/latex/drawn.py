"""Pictures for LaTeX: one PDF that has them on its pages, drawn by the engine of the PDFs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sphinx_briefing import atomic
from sphinx_briefing.outputs import DRAWN
from sphinx_briefing.typst.compile import MAIN, PdfOptions, compile_pdf
from sphinx_briefing.typst.fonts import font_folders
from sphinx_briefing.typst.glyphs import missing_glyphs, warn_of_missing

_PDF_VERSION = "1.5"
"""What all engines of TeX can take in."""


def made(translator: Any, pieces: Sequence[tuple[str, float, float]]) -> str:
    """Return the name of the PDF that has these pictures (SVG, width, height) on its pages."""
    builder = translator.builder
    digest = hashlib.sha256(repr(pieces).encode()).hexdigest()[:16]
    path = Path(builder.outdir, f"briefing-{digest}.pdf")
    fonts = font_folders(
        builder.config.briefing_pdf_fonts, Path(builder.confdir), Path(builder.doctreedir, ".fonts")
    )
    missing = missing_glyphs("".join(svg for svg, _, _ in pieces), fonts)
    warn_of_missing(missing, translator.document)
    drawn: set[str] = vars(builder).setdefault(DRAWN, set())
    drawn.add(path.name)
    if not path.is_file():
        options = PdfOptions(fonts, (_PDF_VERSION,), tagged=False)
        atomic.write(path, compile_pdf(_source(pieces), options))
    return path.name


def _source(pieces: Sequence[tuple[str, float, float]]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    pages = ["#set page(margin: 0pt)"]
    for number, (svg, width, height) in enumerate(pieces):
        files[f"{number}.svg"] = svg.encode()
        size = f"width: {width}pt, height: {height}pt"
        pages.append(f'#page({size}, image("/{number}.svg", {size}))')
    return {MAIN: "\n".join(pages).encode(), **files}
