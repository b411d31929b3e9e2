"""A failure of the engine is told at the place that caused it, without a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.typst.conftest import Built

Build = Callable[..., Built]
ROOT = Path(__file__).parents[2]
PAGE = "Title\n=====\n\nGood words.\n\nBad words, *many* of them.\n\n- item\n"


def conf(body: str) -> str:
    """Return a conf.py whose ``setup`` puts *body* in the place of a visitor of emphasis."""
    return (
        'project = "Small"\nextensions = ["sphinx_briefing.typst"]\n'
        "from docutils import nodes\n"
        "def visit(self, node):\n"
        f"    {body}\n"
        "    raise nodes.SkipNode\n"
        "def setup(app):\n"
        "    app.add_node(nodes.emphasis, override=True, typst=(visit, visit))\n"
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("panic(1)", "panicked with: 1"),
        ("nothing", "unknown variable: nothing"),
        ("p(", "unclosed delimiter"),
    ],
)
def test_place_and_excerpt_of_a_fault(build: Build, code: str, words: str) -> None:
    built = build({"conf.py": conf(f"self.add({code!r})"), "index.rst": PAGE})
    first, *rest = built.failure().splitlines()
    assert first.endswith(f"index.rst:6: ERROR: small.pdf is not made: {words}")
    assert "  in: Bad words, many of them." in rest
    kept = "The Typst source is kept: small-typst/main.typ [briefing.pdf-failed]"
    assert rest[-1] == kept


def test_fault_in_raw_typst_is_told_at_its_place(build: Build) -> None:
    page = "Title\n=====\n\nGood.\n\n.. raw:: typst\n\n   #panic()\n"
    told = build({"index.rst": page}, briefing_pdf_raw=True).failure()
    assert "index.rst:6: ERROR: small.pdf is not made: panicked" in told


def test_fault_in_an_included_file(build: Build) -> None:
    page = "Title\n=====\n\n.. include:: part.txt\n"
    files = {"index.rst": page, "part.txt": "Words.\n\nMore *here*.\n"}
    told = build({**files, "conf.py": conf('self.add("panic()")')}).failure()
    assert "part.txt:3: ERROR: small.pdf is not made: panicked" in told


def test_one_pdf_that_fails_costs_no_other(build: Build) -> None:
    documents = [("index", "bad.pdf", "Bad", "A"), ("good", "good.pdf", "Good", "A")]
    files: dict[str, str | bytes] = {"index.rst": PAGE, "good.rst": ":orphan:\n\nGood\n====\n"}
    fine = build({**files, "conf.py": conf('self.add("[]")')}, briefing_pdf_documents=documents)
    assert sorted(path.name for path in fine.outdir.glob("*.pdf")) == ["bad.pdf", "good.pdf"]
    built = build({"conf.py": conf('self.add("panic()")')}, briefing_pdf_documents=documents)
    assert [path.name for path in built.outdir.glob("*.pdf")] == ["good.pdf"]
    assert built.code == 2
    assert "bad.pdf is not made" in built.warnings


def test_command_line_fails_without_traceback(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(conf('self.add("panic()")'))
    (tmp_path / "index.rst").write_text(PAGE)
    run = subprocess.run(
        [sys.executable, "-m", "sphinx", "-b", "briefingpdf", ".", "out"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 2
    assert "index.rst:6: ERROR: small.pdf is not made: panicked" in run.stderr
    assert "Traceback" not in run.stderr
    assert "Versions" not in run.stderr
    assert (tmp_path / "out" / "small-typst" / "main.typ").is_file()
    assert not list((tmp_path / "out").glob("*.pdf"))


def test_no_document_that_can_be_made_is_an_error(build: Build) -> None:
    built = build({"index.rst": PAGE}, briefing_pdf_documents=[("gone", "a.pdf", "A", "B")])
    assert "unknown document 'gone'" in built.warnings
    assert "the PDF is not made: briefing_pdf_documents has no entry" in built.failure()
