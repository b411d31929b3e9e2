"""Pages that are done as their readers do them: files written, commands run, in order.

Each literal block of such a page has a class that says what to do with it: see `MARKS`.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from lxml import html as lxml_html

from tests.docs.conftest import environment

PROGRAMS = {"sphinx-briefing": "sphinx_briefing", "sphinx-build": "sphinx", "python": ""}
MARKS = {
    "install": "commands that are not run here: they need the network",
    "run": "commands; `answers-aar` answers two questions by an a, the third by an r",
    "shows": "what the last command has printed, among other things",
    "file": "a new file, whose path is the caption's first word",
    "append": "the end of that file",
    "rewrite": "all of that file, which is there already",
    "change": "a line of that file, as it is and as it is to be",
    "left": "what is only looked at",
}


@dataclass(frozen=True)
class Step:
    """One literal block: what to do with it, its text, its caption, and its other classes."""

    mark: str
    text: str
    caption: str
    classes: frozenset[str]

    @property
    def answers(self) -> str:
        """What is typed when the commands ask."""
        given = [one.removeprefix("answers-") for one in self.classes if one.startswith("answers-")]
        return "".join(f"{letter}\n" for one in given for letter in one)


@dataclass
class Session:
    """A reader's terminal, in a folder of its own."""

    folder: Path
    output: str = ""
    log: list[str] = field(default_factory=list)

    def do(self, step: Step) -> None:
        """Do what a block says."""
        path = self.folder / (step.caption.split(" ")[0] or ".")
        if step.mark == "run":
            self.run(step.text, step.answers)
        elif step.mark == "file":
            assert not path.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, encoding="utf-8")
        elif step.mark == "append":
            path.write_text(f"{path.read_text(encoding='utf-8')}\n{step.text}", encoding="utf-8")
        elif step.mark == "rewrite":
            assert path.read_text(encoding="utf-8") != step.text
            path.write_text(step.text, encoding="utf-8")
        elif step.mark == "change":
            change(path, step.text)
        elif step.mark == "shows":
            assert step.text.strip() in self.output, (step.text, self.output)

    def run(self, commands: str, answers: str = "") -> None:
        """Run commands in a shell; a build that warns counts as one that failed."""
        made = subprocess.run(
            ["sh", "-c", commands],
            cwd=self.folder,
            env=environment(PATH=f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"),
            capture_output=True,
            encoding="utf-8",
            input=answers,
        )
        self.output = made.stdout + made.stderr
        self.log.append(f"$ {commands}\n{self.output}")
        assert made.returncode in {0, 1}, self.output
        assert "WARNING" not in self.output, self.output


def change(path: Path, difference: str) -> None:
    """Change lines of a file that are there once."""
    lines = difference.strip("\n").split("\n")
    before = "\n".join(line[1:] for line in lines if not line.startswith("+"))
    after = "\n".join(line[1:] for line in lines if not line.startswith("-"))
    text = path.read_text(encoding="utf-8")
    assert before != after
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


def steps(page: lxml_html.HtmlElement) -> list[Step]:
    """Return the literal blocks of a page in order; each must be marked."""
    found = []
    for block in page.xpath("//article//div[contains(@class, 'highlight-')]"):
        classes = frozenset(block.get("class").split())
        (mark,) = classes & MARKS.keys()
        captions = block.xpath("./preceding-sibling::div[@class='code-block-caption']")
        caption = "".join(
            captions[0].xpath("./span[@class='caption-text']//text()") if captions else ()
        )
        (text,) = block.xpath(".//pre")
        found.append(Step(mark, text.text_content(), caption, classes))
    return found


def new_session(folder: Path) -> Session:
    """Return a terminal in an empty folder, with the programs of this environment."""
    (folder / "bin").mkdir()
    for program, module in PROGRAMS.items():
        script = folder / "bin" / program
        call = f"{shlex.quote(sys.executable)} {module and f'-m {module}'}"
        script.write_text(f'#!/bin/sh\nexec {call} "$@"\n')
        script.chmod(0o755)
    return Session(folder)


def done(page: lxml_html.HtmlElement, folder: Path) -> Session:
    """Do a whole page; returns the terminal after it."""
    terminal = new_session(folder)
    for step in can_be_done(steps(page)):
        terminal.do(step)
    return terminal


def can_be_done(every: Iterable[Step]) -> list[Step]:
    """Return the steps without those that need what is not installed."""
    has_pdf = bool(find_spec("typst"))
    return [one for one in every if one.mark != "install" and (has_pdf or "pdf" not in one.classes)]
