"""LaTeX: what it writes of cards, and, where TeX is installed, the PDF of the example.

The PDF needs on Debian: ``apt install make latexmk xindy texlive-luatex texlive-latex-extra
texlive-fonts-recommended texlive-lang-chinese tex-gyre fonts-freefont-otf``.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pypdf
import pytest

from tests.sphinx.project import CARD, EXAMPLE, build, make_project

PROGRAMS = ("make", "latexmk", "lualatex")


def tex(built_in: Path) -> str:
    (path,) = (one for one in built_in.glob("*.tex") if one.stem == "small")
    return path.read_text(encoding="utf-8")


def test_a_card_after_a_paragraph_begins_a_paragraph(tmp_path: Path) -> None:
    files = {**CARD, "index.rst": "Page\n====\n\nWords before.\n\n.. briefing:actor:: a\n"}
    built = build(make_project(tmp_path / "s", files), tmp_path / "latex", "latex")
    (between,) = re.findall(
        r"Words before\.\n(.*?)\\sphinxstylestrong\{A\}", tex(built.outdir), re.DOTALL
    )
    assert between.startswith("\n")  # a blank line ends a paragraph in TeX


@pytest.mark.skipif(
    not all(map(shutil.which, PROGRAMS)), reason="needs TeX: see the module's first lines"
)
def test_latexpdf_of_the_example_has_its_words_in_every_script(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-M", "latexpdf", str(EXAMPLE), str(tmp_path), "-q"]
    run = subprocess.run([*command, "-W"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    # the pictures are PDFs beside it
    (path,) = (one.with_suffix(".pdf") for one in (tmp_path / "latex").glob("*.tex"))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    shown = unicodedata.normalize("NFKC", text)
    for name in ("Vladimir Putin", "Владимир Путин", "习近平", "ישראל", "حماس"):
        assert name in shown or name[::-1] in shown
    log = path.with_suffix(".log").read_text(encoding="utf-8", errors="replace")
    assert re.findall(r"Missing character.*|undefined references", log) == []
