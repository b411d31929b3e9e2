"""CPU, wall time and memory of HTML builds: this extension beside plain Sphinx, in one run.

``python benchmarks/build.py [--records 1000] [--pages 20] [--runs 3]`` writes the same content
once a flavour and builds each in turn (A B A B …) in processes of their own, with one worker:

- ``clean``: all pages, no output and no doctrees yet;
- ``same``: once more, nothing changed;
- ``title``: once more, after the title of one event changed (a line of YAML for us; for plain
  Sphinx its paragraph and the words of every link to it).

The flavours are equal by construction: the reStructuredText is written from the blocks of our own
views, with all their words, a label a record and a ``:ref:`` a link. It is checked after the first
round: the words (as multisets) and the internal links of all pages may differ by 2 % at most.
Known differences: footnotes print their numbers, our list of sources counts by CSS. Beyond the
pages we write more than plain Sphinx does: general index entries, four indices, an inventory of
records. Titles of records are paragraphs, not sections, in both, the cheaper way for plain Sphinx.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from pathlib import Path
from statistics import median
from typing import ClassVar, NamedTuple

from content import Content, make_content, page_name
from equality import Said, difference, read_output
from plain import page_title, write_pages

CONF = """project = "Benchmark"
extensions = {extensions}
html_theme = "alabaster"
{more}
"""
LIMIT = 0.02
"""How much words and links of flavours may differ, as a share."""
PHASES = ("clean", "same", "title")


class Cost(NamedTuple):
    """CPU and wall time in seconds, peak memory in MiB."""

    cpu: float
    wall: float
    memory: float


class Flavour(ABC):
    """A way to write the same content; a new one is a class and a line in `FLAVOURS`."""

    name: ClassVar[str]
    extensions: ClassVar[list[str]] = []
    more: ClassVar[str] = ""

    def __init__(self, base: Path) -> None:
        self.source, self.out = base / self.name / "source", base / self.name / "out"

    def write(self, content: Content) -> None:
        """Write the project; files that stay the same are not touched."""
        pages = "\n   ".join(page_name(number) for number in range(len(content.pages)))
        index = f"Benchmark\n=========\n\n.. toctree::\n\n   {pages}\n"
        files = {
            "conf.py": CONF.format(extensions=self.extensions, more=self.more),
            "index.rst": index,
            **self.files(content),
        }
        for name, text in files.items():
            path = self.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")

    @abstractmethod
    def files(self, content: Content) -> dict[str, str]:
        """Return path → text of pages and data."""

    def clean(self) -> None:
        """Remove all that was built."""
        shutil.rmtree(self.out, ignore_errors=True)

    def build(self) -> Cost:
        """Build in a process of its own."""
        return measured(["-m", "sphinx", "-qW", "-b", "html", "-j", "1", self.source, self.out])


class Briefing(Flavour):
    """Data as YAML, one directive a record."""

    name = "briefing"
    extensions: ClassVar = ["sphinx_briefing"]
    more = 'briefing_data = ["data"]'

    def files(self, content: Content) -> dict[str, str]:
        """Return data and pages."""
        files = dict(content.files)
        for number, records in enumerate(content.pages):
            named = " and ".join(f":actor:`{ident}`" for ident in content.named[number])
            head = f"{page_title(number)}\n{'=' * 30}\n\nThis page names {named}.\n"
            body = "".join(f"\n.. briefing:{kind}:: {ident}\n" for kind, ident in records)
            files[f"{page_name(number)}.rst"] = head + body
        return files


class Plain(Flavour):
    """The same words and links as reStructuredText."""

    name = "plain"

    def files(self, content: Content) -> dict[str, str]:
        """Return pages written from what our views show of the data."""
        with tempfile.TemporaryDirectory() as name:
            for path, text in content.files.items():
                (Path(name) / path).parent.mkdir(exist_ok=True)
                (Path(name) / path).write_text(text, encoding="utf-8")
            pages = write_pages(content, Path(name))
        return {f"{docname}.rst": text for docname, text in pages.items()}


FLAVOURS: tuple[type[Flavour], ...] = (
    Briefing,
    Plain,
)
"""What is measured side by side; all are compared with the second."""
BASE = 1


def measured(arguments: list[str | Path]) -> Cost:
    """Run Python and return what the process and its children cost; stop where it fails."""
    fixed = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1700000000"}
    # compiled modules are kept, as they are for an installed package
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *map(str, arguments)], env={**kept, **fixed})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"the build failed: {arguments}")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # bytes there, KiB elsewhere
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


def run(options: argparse.Namespace, flavours: list[Flavour]) -> dict[str, dict[str, list[Cost]]]:
    """Return phase → flavour → the cost of each run."""
    costs: dict[str, dict[str, list[Cost]]] = {
        phase: {one.name: [] for one in flavours} for phase in PHASES
    }
    content = make_content(options.records, options.pages)
    for one in flavours:
        one.write(content)
    for round_ in range(options.runs):
        for phase in PHASES:
            if phase == "title":
                title = f"Another title in round {round_ + 1}"
                content = make_content(options.records, options.pages, title)
            for one in flavours:
                if phase == "clean":
                    one.clean()
                elif phase == "title":
                    one.write(content)
                costs[phase][one.name].append(one.build())
        check_equal(flavours, [page_name(number) for number in range(options.pages)])
    return costs


def check_equal(flavours: list[Flavour], docnames: list[str]) -> None:
    """Print how alike the outputs are; stop where they differ by more than the limit."""
    base = flavours[BASE]
    expected = read_output(base.out, docnames)
    _report(base.name, expected)
    for one in flavours:
        if one is base:
            continue
        found = read_output(one.out, docnames)
        words, links = difference(found, expected)
        _report(one.name, found, f"differs by {words:.2%} of words, {links:.2%} of links")
        if max(words, links) > LIMIT or not expected.links:
            odd = (found.words - expected.words, expected.words - found.words)
            print("only here:", *(counter.most_common(12) for counter in odd), sep="\n  ")
            raise SystemExit(f"{one.name} and {base.name} do not say the same")


def _report(name: str, said: Said, note: str = "") -> None:
    print(f"{name:10} {said.words.total():8} words {said.links:7} internal links  {note}")


def print_table(costs: dict[str, dict[str, list[Cost]]]) -> None:
    """Print medians, and the ratio of each flavour to the base."""
    print(f"\n{'phase':7}{'flavour':10}{'CPU s':>9}{'wall s':>9}{'MiB':>8}{'CPU ratio':>11}")
    for phase, found in costs.items():
        base = median(one.cpu for one in list(found.values())[BASE])
        for name, every in found.items():
            middle = Cost(*(median(column) for column in zip(*every, strict=True)))
            figures = f"{middle.cpu:9.2f}{middle.wall:9.2f}{middle.memory:8.0f}"
            print(f"{phase:7}{name:10}{figures}{middle.cpu / base:11.2f}")


def main() -> None:
    """Write, build and print."""
    parser = argparse.ArgumentParser(description="Measure HTML builds beside plain Sphinx.")
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="keep the projects here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        base = options.folder or Path(name)
        print_table(run(options, [one(base.resolve()) for one in FLAVOURS]))


if __name__ == "__main__":
    main()
