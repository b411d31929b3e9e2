"""Pictures of every directive in a PDF, for the gallery: ``python tools/paper_gallery.py``.

Needs ``pdftoppm`` (poppler) and ``convert`` (ImageMagick). Each example of ``docs/gallery.rst`` is
made into a book of its own, with the data of the documentation; what stands on its page goes to
``docs/_static/paper``, named by its directive.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.sphinx.project import build  # noqa: E402  (also without an installation)

FOLDER = ROOT / "docs" / "_static" / "paper"
DOTS, QUALITY = "96", "55"
"""Dots per inch, and the quality of WebP."""
_EXAMPLE = re.compile(r"^\.\. example::\n(?:   :.*\n)*\n((?:   .*\n|\n)+)", re.MULTILINE)
_DIRECTIVE = re.compile(r"\.\. (?:briefing:)?([\w-]+)::")
_LATE = ("sourcing", "gaps", "legend")
"""Directives that look at the page around them."""
AROUND = ("claims", "quotes", "judgment")
BREAK = ".. raw:: typst\n\n   #pagebreak()"
CONF = """
project = "Gallery"
extensions = ["sphinx_briefing"]
briefing_data = ["data"]
briefing_citations = False
briefing_pdf_header = briefing_pdf_footer = ["", "", ""]
briefing_pdf_toc_depth = 0
briefing_pdf_index = False
briefing_pdf_raw = True
"""


def examples(text: str) -> Iterator[tuple[str, str]]:
    """Yield the directive and the lines of each example, the first of each directive."""
    seen = set()
    for found in _EXAMPLE.finditer(text):
        lines = dedent(found[1]).strip()
        directive = _DIRECTIVE.match(lines)
        if directive and directive[1] not in seen:
            seen.add(directive[1])
            yield directive[1], lines


def write_project(folder: Path, name: str, shown: dict[str, str]) -> int:
    """Write a project whose one page has an example; returns the page of its PDF that shows it."""
    late = name in _LATE
    around = [*(shown[one] for one in AROUND), BREAK] if late else []
    text = "\n\n".join([*around, shown[name], BREAK])
    folder.mkdir()
    shutil.copytree(ROOT / "docs" / "data", folder / "data")
    (folder / "index.rst").write_text(f"{text}\n", encoding="utf-8")
    cited = CONF.replace("briefing_citations = False\n", "") if late else CONF
    (folder / "conf.py").write_text(cited, encoding="utf-8")
    # behind the title, and what stands around; a bottom line stands beneath the title
    return 3 if late else 1 if name == "bluf" else 2


def picture(pdf: Path, page: int, target: Path) -> None:
    """Cut what stands on a page, without its head and foot, out of it."""
    image, number = pdf.with_suffix(""), str(page)
    cut = ["-shave", "0x85", "-trim", "+repage", "-bordercolor", "white", "-border", "14"]
    run("pdftoppm", "-png", "-r", DOTS, "-f", number, "-l", number, "-singlefile", pdf, image)
    run("convert", image.with_suffix(".png"), *cut, "-quality", QUALITY, target)


def run(program: str, *arguments: str | Path) -> None:
    """Run a program; raises CalledProcessError where it fails."""
    command = [shutil.which(program) or program, *map(str, arguments)]
    subprocess.run(command, check=True)  # noqa: S603 - our own


def main() -> int:
    """Make all pictures anew; returns the exit status."""
    os.environ["SOURCE_DATE_EPOCH"] = "1717545600"
    FOLDER.mkdir(exist_ok=True)
    text = (ROOT / "docs" / "gallery.rst").read_text(encoding="utf-8")
    names = dict(examples(text))
    with tempfile.TemporaryDirectory() as base:
        for name in names:
            folder = Path(base, name)
            page = write_project(folder, name, names)
            made = build(folder, folder / "out", "briefingpdf")
            print("\n".join([f"{name}.webp", *made.warnings]))
            picture(made.outdir / "gallery.pdf", page, FOLDER / f"{name}.webp")
    for old in {*FOLDER.iterdir()} - {FOLDER / f"{name}.webp" for name in names}:
        old.unlink()
    print(f"{len(names)} pictures, {sum(one.stat().st_size for one in FOLDER.iterdir()):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
