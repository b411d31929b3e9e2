"""The tutorial is done as a newcomer does it: its files are written, its commands run, in order."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import pypdf
import pytest
from lxml import html as lxml_html

from tests.docs.conftest import Site, environment

PROGRAMS = {"sphinx-briefing": "sphinx_briefing", "sphinx-build": "sphinx"}
MARKS = ("install", "run", "shows", "file", "append")
SPOKEN = "We will land them on the beach if we must,"


@dataclass(frozen=True)
class Step:
    """One literal block: what to do with it, its text, and its caption."""

    mark: str
    text: str
    caption: str
    pdf: bool


@dataclass
class Session:
    """A newcomer's terminal, in a folder of its own."""

    folder: Path
    output: str = ""
    log: list[str] = field(default_factory=list)

    def do(self, step: Step) -> None:
        """Do what a block of the tutorial says."""
        path = self.folder / (step.caption.split(" ")[0] or ".")
        if step.mark == "run":
            self.run(step.text)
        elif step.mark == "file":
            assert not path.exists()
            path.write_text(step.text, encoding="utf-8")
        elif step.mark == "append":
            path.write_text(f"{path.read_text(encoding='utf-8')}\n{step.text}", encoding="utf-8")
        else:
            assert step.mark == "shows"
            assert step.text.strip() in self.output

    def run(self, commands: str) -> None:
        """Run commands in a shell; a build that warns counts as one that failed."""
        made = subprocess.run(
            ["sh", "-c", commands],
            cwd=self.folder,
            env=environment(PATH=f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"),
            capture_output=True,
            encoding="utf-8",
        )
        self.output = made.stdout + made.stderr
        self.log.append(f"$ {commands}\n{self.output}")
        assert made.returncode in {0, 1}, self.output
        assert "WARNING" not in self.output


def steps(page: lxml_html.HtmlElement) -> list[Step]:
    """Return the literal blocks of the tutorial in order; each must be marked."""
    found = []
    for block in page.xpath("//article//div[contains(@class, 'highlight-')]"):
        classes = block.get("class").split()
        (mark,) = [name for name in classes if name in MARKS]
        captions = block.xpath("./preceding-sibling::div[@class='code-block-caption']")
        caption = "".join(
            captions[0].xpath("./span[@class='caption-text']//text()") if captions else ()
        )
        (text,) = block.xpath(".//pre")
        found.append(Step(mark, text.text_content(), caption, "pdf" in classes))
    return found


@pytest.fixture(scope="module")
def session(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return the terminal after the whole tutorial."""
    folder = tmp_path_factory.mktemp("newcomer")
    (folder / "bin").mkdir()
    for program, module in PROGRAMS.items():
        script = folder / "bin" / program
        script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m {module} "$@"\n')
        script.chmod(0o755)
    terminal = Session(folder)
    for step in steps(site.pages["tutorial"]):
        if step.mark != "install" and (find_spec("typst") or not step.pdf):
            terminal.do(step)
    return terminal


def test_the_tutorial_has_every_sort_of_step(site: Site) -> None:
    marks = [step.mark for step in steps(site.pages["tutorial"])]
    assert set(marks) == set(MARKS)
    assert marks.count("install") == 1
    assert marks.count("file") >= 3


def test_its_commands_do_what_it_says(session: Session) -> None:
    assert len(session.log) == 6 + bool(find_spec("typst"))
    assert "sphinx-briefing init" in session.log[0]
    assert "3 errors, 2 warnings, 1 note in 2 files" in "".join(session.log)


def test_it_ends_in_pages_with_the_quote(session: Session) -> None:
    page = lxml_html.fromstring((session.folder / "out/html/index.html").read_bytes())
    (quote,) = page.xpath("//*[@id='briefing-quote-dock-delay--q1']")
    assert SPOKEN in " ".join(quote.text_content().split())


def test_it_ends_in_a_pdf_with_the_quote(session: Session) -> None:
    pytest.importorskip("typst")
    (pdf,) = (session.folder / "out/pdf").glob("*.pdf")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    assert SPOKEN in " ".join(text.split())
