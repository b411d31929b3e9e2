"""Makes projects from templates, and reads their PDFs back."""

from __future__ import annotations

from pathlib import Path

import pypdf

from sphinx_briefing.cli import main
from tests.sphinx.project import Build, build


def made(template: str, folder: Path) -> Path:
    """Return the folder of a new project."""
    assert main(["init", str(folder), "--template", template]) == 0
    return folder


def pdf(source: Path, out: Path) -> tuple[Build, list[str]]:
    """Return a build as PDF without warnings, and the words of its pages."""
    built = build(source, out, "briefingpdf", nitpicky=True)
    assert built.warnings == []
    (path,) = out.glob("*.pdf")
    return built, [" ".join(one.extract_text().split()) for one in pypdf.PdfReader(path).pages]
