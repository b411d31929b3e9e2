"""Pictures of what templates make, for the documentation: ``python tools/template_pictures.py``.

Needs Chromium, ``pdftoppm`` (poppler) and ``convert`` (ImageMagick). The pictures go to
``docs/_static/templates``: the top of the first web page, and the first pages of the PDF.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from sphinx_briefing.cli import main as command  # noqa: E402  (also without an installation)
from sphinx_briefing.cli.init import TEMPLATES  # noqa: E402
from tests.browser import browser  # noqa: E402
from tests.conftest import find_browser  # noqa: E402
from tests.sphinx.project import build  # noqa: E402
from tools.gallery import Shot, photograph  # noqa: E402

FOLDER = ROOT / "docs" / "_static" / "templates"
SHOT = Shot("web", 1000, "light", 0.6)
PAGES = 3
LOOK = "-geometry +5+5 -background #8a93a0 -quality 80"


def run(program: str, *arguments: str | Path) -> None:
    """Run a program; raises CalledProcessError where it fails."""
    command_line = [shutil.which(program) or program, *map(str, arguments)]
    subprocess.run(command_line, check=True, stderr=subprocess.DEVNULL)  # noqa: S603 - our own


def pages(pdf: Path, target: Path) -> None:
    """Put the first pages of a PDF beside each other."""
    with tempfile.TemporaryDirectory() as base:
        run("pdftoppm", "-r", "50", "-l", str(PAGES), "-png", pdf, f"{base}/page")
        run("montage", *sorted(Path(base).glob("*.png")), "-tile", "x1", *LOOK.split(), target)


def main() -> int:
    """Make and build a project of each template, and picture it; returns the exit status."""
    chromium = find_browser()
    if chromium is None:
        print("no Chromium on the path")
        return 1
    os.environ["SOURCE_DATE_EPOCH"] = "1717545600"
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as base,
        browser(chromium, Path(base, "profile")) as driver,
    ):
        driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
        for name in TEMPLATES:
            source = Path(base, name)
            command(["init", str(source), "--template", name])
            made = build(source, Path(base, f"{name}-html"))
            web = photograph(driver, made.outdir / "index.html", SHOT)
            (FOLDER / f"{name}-web.webp").write_bytes(web)
            made = build(source, Path(base, f"{name}-pdf"), "briefingpdf")
            pages(next(made.outdir.glob("*.pdf")), FOLDER / f"{name}-pdf.webp")
    return 0


if __name__ == "__main__":
    sys.exit(main())
